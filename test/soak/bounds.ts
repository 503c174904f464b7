import { judgeBounds } from '../support/known-bounds';
import { judgeDifferences } from '../support/known-differences';
import { companyOf } from './known-company';

export { reproducer } from './known-company';

// The suite `bounds` of `npm run soak`: bounds of companies of which everything is known.

/** What is outside its bounds in company `number`, or null. `tell` hears whether they say something, and what mistake would show. */
export function check(seed: number, number: number, tell: (line: string) => void): string | null {
  const company = companyOf(seed, number);
  const { outside, isTelling, mistakes } = judgeBounds(company);
  if (isTelling) tell('with a bound that is neither a point nor everything');
  for (const mistake of mistakes) tell(`bounds ${mistake} would miss the truth`);
  const differences = (['recorded', 'other'] as const).map((baseline) => judgeDifferences(company, baseline));
  if (differences.some((one) => one.isTelling))
    tell('with a maturity, and a bound of a difference that is neither');
  if (differences.some(({ misses }) => misses.truth))
    tell('bounds of each side alone would miss the truth of a difference');
  if (differences.some(({ misses }) => misses.shown))
    tell('bounds of each side alone would miss the difference that is shown');
  const all = [...outside, ...differences.flatMap((one) => one.outside)];
  return all.length === 0 ? null : all.join('\n');
}
