import { expect, it } from 'vitest';
import type { LeadRow } from '#domain/replay/replay-input';
import { replayNext, simulate } from '#domain/replay/simulate';
import { ended, inputOf } from '../companies';
import { Seen } from '../gate/same-figures';
import { pairedCountsOf, sidesOf } from './plain-pairs';

const DAY = 86_400_000;
const COMPANIES = 100;

it(`counts in ${COMPANIES} generated companies what is known and what is not as lead by lead, with a maturity and without`, () => {
  const seen = new Seen();
  for (let seed = 1; seed <= COMPANIES; seed++) {
    const company = inputOf(seed);
    const maturityDays = seed % 3 === 0 ? 0 : 5;
    // Half of them against the rules of another company, as far as these are about the same stages.
    const other = seed % 2 === 0 ? inputOf(seed + 1).proposal : null;
    const options = { ...company.options, fidelityLimit: 0, maturityDays };
    const input = { ...company, options, baseline: other ?? ('recorded' as const) };
    const rows: LeadRow[] = [];
    const result = ended(simulate(input, (row) => rows.push(row)));
    const replayed = ended(replayNext(input, { backdrop: null }));
    if (!result.ok || !replayed.ok) continue;
    const leads = rows.flatMap((row) => sidesOf(row, other ? 'other' : 'recorded') ?? []);
    const matureBy = Date.parse(result.value.options.asOf) - maturityDays * DAY;
    const policies = [input.proposal, other ?? input.proposal] as const;
    for (const [order, { from, to }] of result.value.transitions.entries()) {
      const pair = replayed.value.differences.transitions[order];
      if (!pair) continue;
      const counts = pairedCountsOf(leads, { policies, step: [from, to], matureBy }, maturityDays);
      expect({ proposal: pair.after.counts, baseline: pair.before.counts }).toEqual(counts);
      for (const { mayLeave, ...side } of [counts.proposal, counts.baseline]) {
        seen.add(Object.entries(side).flatMap(([name, count]) => (count > 0 ? [name] : [])));
        if (mayLeave.converted + mayLeave.notConverted > 0) seen.add(['may leave']);
      }
    }
  }
  expect(seen.rarerThan(3, ['converted', 'unknown', 'pending', 'upstream', 'may leave'])).toEqual([]);
});
