import { checkCsv } from './csv-check';
import { soakFile } from './csv-files';

// The suite `csv` of `npm run soak`: mutated files through everything that reads CSVs.

/** What is wrong with case `number`, or null; a throw is a finding too. */
export async function check(seed: number, number: number): Promise<string | null> {
  try {
    return await checkCsv(soakFile(seed, number));
  } catch (error) {
    return `it throws: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

/** A case as files to look at. */
export function reproducer(seed: number, number: number): ReadonlyMap<string, Uint8Array | string> {
  const { bytes, ...how } = soakFile(seed, number);
  return new Map<string, Uint8Array | string>([
    ['leads.csv', bytes],
    ['how.json', `${JSON.stringify({ suite: 'csv', seed, number, ...how }, null, 2)}\n`],
  ]);
}
