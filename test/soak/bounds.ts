import { judgeBounds } from '../support/known-bounds';
import { knownWorld, reveal } from '../support/known-world';

// The suite `bounds` of `npm run soak`: bounds of companies of which everything is known.

/** Companies of a seed, so that the first cases of two seeds are not the same ones. */
const OF_A_SEED = 1_000_000;

const companyOf = (seed: number, number: number): number => (seed - 1) * OF_A_SEED + number;

/** What is outside its bounds in company `number`, or null. `tell` hears whether they say something, and what mistake would show. */
export function check(seed: number, number: number, tell: (line: string) => void): string | null {
  const { outside, isTelling, mistakes } = judgeBounds(companyOf(seed, number));
  if (isTelling) tell('with a bound that is neither a point nor everything');
  for (const mistake of mistakes) tell(`bounds ${mistake} would miss the truth`);
  return outside.length === 0 ? null : outside.join('\n');
}

/** What is known of a company, and the record of it. */
export function reproducer(seed: number, number: number): ReadonlyMap<string, string> {
  const world = knownWorld(companyOf(seed, number));
  return new Map([['world.json', `${JSON.stringify({ world, known: reveal(world) }, null, 2)}\n`]]);
}
