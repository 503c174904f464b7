import { expect, it } from 'vitest';
import { type Cell, coverageOf } from '../../soak/coverage';

/** A slice of `npm run soak coverage`, which draws ten times as many (`docs/statistics.md`). */
it.each<Cell>([
  { accounts: 200, p: 0.5, correlation: 0.3 },
  { accounts: 200, p: 0.2, correlation: 0 },
])(
  'holds the difference about as often as it says: $accounts accounts, p $p, correlation $correlation',
  (cell) => {
    const { rates, counts } = coverageOf(cell, 7, 200);
    for (const { held, refused } of [rates, counts]) {
      expect(refused).toBeLessThan(0.1);
      // Four errors of 200 sets.
      expect(Math.abs(held - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 200));
    }
  },
);

it('refuses an interval where a rate has too few to tell', () => {
  const { rates } = coverageOf({ accounts: 20, p: 0.05, correlation: 0 }, 7, 50);
  expect(rates.refused).toBeGreaterThan(0.9);
});
