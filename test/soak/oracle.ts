import { companyOf } from '../oracle/company';
import { compared } from '../oracle/compare';
import { EVERYTHING } from '../oracle/glossary';

// The suite `oracle` of `npm run soak`: generated companies replayed by the engine and in SQL.

/** Companies of one case: DuckDB takes about as long for many as for one. */
const AT_ONCE = 20;

const seedsOf = (seed: number, number: number): number[] =>
  Array.from({ length: AT_ONCE }, (_, index) => seed * 1_000_000 + number * AT_ONCE + index);

/** What engine and oracle say differently of the companies of case `number`, or null. */
export async function check(seed: number, number: number): Promise<string | null> {
  try {
    const { differences } = await compared(seedsOf(seed, number).map((one) => companyOf(one, EVERYTHING)));
    return differences.length === 0 ? null : differences.join('\n\n');
  } catch (error) {
    return `it throws: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

/** A case as files to look at, one for each company. */
export function reproducer(seed: number, number: number): ReadonlyMap<string, string> {
  return new Map(
    seedsOf(seed, number).map((one) => [
      `company-${one}.json`,
      `${JSON.stringify(companyOf(one, EVERYTHING), null, 2)}\n`,
    ]),
  );
}
