import { knownWorld, reveal } from '../support/known-world';

// What the suites about companies of which everything is known have in common.

/** Companies of a seed, so that the first cases of two seeds are not the same ones. */
const OF_A_SEED = 1_000_000;

export const companyOf = (seed: number, number: number): number => (seed - 1) * OF_A_SEED + number;

/** What is known of a company, and the record of it. */
export function reproducer(seed: number, number: number): ReadonlyMap<string, string> {
  const world = knownWorld(companyOf(seed, number));
  return new Map([['world.json', `${JSON.stringify({ world, known: reveal(world) }, null, 2)}\n`]]);
}
