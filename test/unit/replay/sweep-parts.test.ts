import { expect, it } from 'vitest';
import type { SweepInput } from '#domain/replay/sweep';
import { assembleSweep, sweep, sweepPart } from '#domain/replay/sweep';
import type { Tables } from '#domain/replay/tables';
import { BESIDE, ended, inputOf } from './companies';

/** In one part, in two, lead by lead, and with parts in which nobody is. */
const CUTS = [[], [1], [3], [1, 2, 3, 4, 5], [0, 2, 2]];

function partsOf(input: SweepInput, cuts: readonly number[]): Tables[] | null {
  const ends = [...cuts, input.data.count].map((end) => Math.min(end, input.data.count));
  const parts: Tables[] = [];
  for (const [index, to] of ends.entries()) {
    const part = ended(sweepPart(input, { from: ends[index - 1] ?? 0, to }));
    if (!part.ok) throw new Error(part.error.message);
    if (part.value === null) return null;
    // As it comes from another thread.
    parts.push(structuredClone(part.value));
  }
  return parts;
}

it('is the same whole, in whatever parts leads are swept and put together', () => {
  let assembled = 0;
  for (let seed = 1; seed <= 24; seed++) {
    const company = inputOf(seed);
    for (const { id, value } of company.proposal.thresholds) {
      const input = { ...company, threshold: id, values: BESIDE.map((offset) => value + offset) };
      const whole = ended(sweep(input));
      if (!whole.ok) continue;
      const results = input.values.map((_, index) => whole.value.resultAt(index));
      for (const cuts of CUTS) {
        const parts = partsOf(input, cuts);
        if (!parts) continue;
        const again = assembleSweep(input, parts.reverse());
        if (!again.ok) throw new Error(again.error.message);
        expect(input.values.map((_, index) => again.value.resultAt(index))).toEqual(results);
        expect(again.value.walks).toBe(whole.value.walks);
        assembled += 1;
      }
    }
  }
  expect(assembled).toBeGreaterThan(100);
});
