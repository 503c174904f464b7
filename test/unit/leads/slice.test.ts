import { expect, it } from 'vitest';
import { sliceLeads } from '#domain/leads/slice';
import { latestTime } from '#domain/replay/as-of';
import { coverAsWhole, coverageOf } from '#domain/replay/coverage';
import { assembleSweep, type Sweep, type SweepInput, sweep, sweepPart } from '#domain/replay/sweep';
import type { Tables } from '#domain/replay/tables';
import { markAsWhole, winMarks } from '#domain/replay/wins/win-marks';
import { wonIds } from '#domain/replay/wins/win-tally';
import { factsOf } from '../../support/lead-facts';
import { slice } from '../../support/slice';
import { BESIDE, ended, inputOf } from '../replay/companies';

it('holds the same of each lead as the whole does, wherever it is cut', () => {
  for (let seed = 1; seed <= slice(40, 12); seed++) {
    const { data } = inputOf(seed);
    for (let from = 0; from <= data.count; from++) {
      const slice = sliceLeads(data, from, data.count);
      expect(slice.count).toBe(data.count - from);
      for (let lead = from; lead < data.count; lead++) {
        expect(factsOf(slice, lead - from)).toEqual(factsOf(data, lead));
      }
    }
  }
});

/** The sweep of both halves, each swept as data of its own; null where there is nothing to share out. */
function inHalves(input: SweepInput, asOf: number): Sweep | null {
  const { data } = input;
  const half = data.count >> 1;
  const won = wonIds(input.proposal);
  const parts: Tables[] = [];
  for (const [from, to] of [[0, half] as const, [half, data.count] as const]) {
    const slice = sliceLeads(data, from, to);
    coverAsWhole(slice, asOf, coverageOf(data, asOf));
    markAsWhole(slice, won, asOf, winMarks(data, won, asOf));
    const part = ended(sweepPart({ ...input, data: slice }, { from: 0, to: to - from }));
    if (!part.ok) throw new Error(part.error.message);
    if (part.value) parts.push(part.value);
  }
  if (parts.length < 2) return null;
  const sweep = assembleSweep(input, parts);
  if (!sweep.ok) throw new Error(sweep.error.message);
  return sweep.value;
}

it('gives the tables of its leads, as of the instant that the whole ends at', () => {
  let compared = 0;
  for (let seed = 1; seed <= slice(20, 7); seed++) {
    const company = inputOf(seed);
    const asOf = company.options.asOf ?? latestTime(company.data) ?? 0;
    const options = { ...company.options, asOf };
    for (const { id, value } of company.proposal.thresholds) {
      const values = BESIDE.map((offset) => value + offset);
      const input = { ...company, options, threshold: id, values };
      const whole = ended(sweep(input));
      const halves = whole.ok ? inHalves(input, asOf) : null;
      if (!whole.ok || !halves) continue;
      const results = ({ resultAt }: Sweep) => values.map((_, index) => resultAt(index));
      expect(results(halves)).toEqual(results(whole.value));
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(slice(20, 6));
});
