import { expect, it } from 'vitest';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { SweepInput } from '#domain/replay/sweep';
import { sweep } from '#domain/replay/sweep';
import { leadDataOf, ms } from '../../support/replay-leads';
import { all, policyOf, score } from '../../support/replay-policy';
import { slice } from '../../support/slice';
import { sweptInParts } from '../../support/sweep-in-parts';
import { BESIDE, ended, inputOf } from './companies';

/** In one part, in two, lead by lead, and with parts in which nobody is. */
const CUTS = [[], [1], [3], [1, 2, 3, 4, 5], [0, 2, 2]];

const partsOf = (cuts: readonly number[], count: number) =>
  [...cuts, count].map(
    (end, index) => [Math.min(cuts[index - 1] ?? 0, count), Math.min(end, count)] as const,
  );

it('is the same whole, in whatever parts leads are swept and put together', () => {
  let assembled = 0;
  for (let seed = 1; seed <= slice(12, 4); seed++) {
    const company = inputOf(seed);
    for (const { id, value } of company.proposal.thresholds) {
      const input = { ...company, threshold: id, values: BESIDE.map((offset) => value + offset) };
      const whole = ended(sweep(input));
      if (!whole.ok) continue;
      const results = input.values.map((_, index) => whole.value.resultAt(index));
      for (const cuts of CUTS) {
        const again = sweptInParts(input, partsOf(cuts, input.data.count).reverse());
        if (!again) continue;
        expect(again.results).toEqual(results);
        assembled += 1;
      }
    }
  }
  expect(assembled).toBeGreaterThan(slice(100, 30));
});

it('counts leads that went to and fro in each part', () => {
  const proposal = policyOf({
    stages: { lead: {}, nurture: {}, mql: { entry: all(score('gte', { threshold: 'bar' })) } },
    transitions: [
      ['lead>nurture', { after: { amount: 1, unit: 'minutes' } }],
      ['nurture>lead', 'rules'],
      ['lead>mql', 'rules'],
    ],
    activities: ['demo'],
    points: { activities: { demo: 60 } },
    thresholds: { bar: 50 },
  });
  const leads = Array.from({ length: 3 }, () => ({ created: '01-05 09:00' }));
  const input: SweepInput = {
    glossary: { id: 'round' },
    today: proposal,
    proposal,
    baseline: 'recorded',
    data: leadDataOf({ leads }, proposal),
    mappingDigest: `sha-256:${'0'.repeat(64)}`,
    options: { ...DEFAULT_OPTIONS, asOf: ms('01-20 09:00') },
    threshold: 'bar',
    values: [40, 50],
  };
  const assembled = sweptInParts(input, partsOf([1], leads.length));
  const note = expect.objectContaining({ code: 'to-and-fro', leads: 3 });
  expect(assembled?.results[1]?.notes).toContainEqual(note);
});
