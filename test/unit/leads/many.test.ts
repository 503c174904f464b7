import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommonInstants } from '#domain/leads/checks/common-instants';
import { OrderedTimes } from '#domain/leads/ordered-times';
import { atOnce, leadPieces, pieces } from '#domain/leads/pieces';

describe('pieces of many rows', () => {
  test.each([0, 1, 16_384, 16_385, 100_000])('%i rows, each once and in order', (rows) => {
    const all = [...pieces(rows)];
    expect(all.reduce((end, { from, to }) => (from === end && to > from ? to : Number.NaN), 0)).toBe(rows);
  });

  test('leads with many events stand in small pieces, and a lead with very many alone', () => {
    const events = [...Array.from({ length: 5000 }, () => 9), 100_000, 1, 0, 0];
    const offsets = Uint32Array.from([0, ...events]);
    for (let lead = 1; lead < offsets.length; lead++)
      offsets[lead] = (offsets[lead] ?? 0) + (offsets[lead - 1] ?? 0);
    const all = [...leadPieces(offsets)];
    expect(all.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))).toEqual(
      events.map((_, lead) => lead),
    );
    const large = all.filter(({ from, to }) => (offsets[to] ?? 0) - (offsets[from] ?? 0) > 20_000);
    expect(large).toEqual([{ from: 5000, to: 5001 }]);
  });
});

test('times by their place are those of the times in order, over several pieces, too', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40_000 }),
      fc.integer({ min: 1, max: 2 ** 31 }),
      (count, factor) => {
        const given = Array.from({ length: count }, (_, i) => ((i * 7919 + factor) % 10_007) * factor - 5);
        const times = new OrderedTimes(count);
        for (const at of given) times.add(at);
        const ordered = atOnce(times.ordered());
        const sorted = given.toSorted((a, b) => a - b);
        for (const place of [0, 1, count >> 1, count - 2, count - 1]) {
          expect(ordered.at(place)).toBe(sorted[place] ?? Number.NaN);
        }
      },
    ),
    { seed: 42, numRuns: 30 },
  );
});

test('instants met often enough are counted, whichever others share their place', () => {
  const at = (i: number) => 1_700_000_000_000 + (i % 3000) * (i % 3000) * 1000;
  const instants = new CommonInstants(100, 3);
  const met = Array.from({ length: 7000 }, (_, i) => at(i));
  for (const one of met) instants.expect(one);
  for (const one of met) instants.count(one);
  for (const i of [0, 5, 999, 1000, 2999]) {
    const truly = met.filter((one) => one === at(i)).length;
    expect([truly, 0]).toContain(instants.at(at(i)));
    if (truly >= 3) expect(instants.at(at(i))).toBe(truly);
  }
  expect([met.filter((one) => one === at(5)).length, instants.at(at(5))]).toEqual([3, 3]);
});
