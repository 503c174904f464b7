import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

/** Real data lies beside the repository and is no part of it: licences differ, and it is not needed to build. */
const ROOT = join(import.meta.dirname, '../../../shared/data');

export const sharedData = (...path: string[]): string => join(ROOT, ...path);

/** A `describe` over a folder of the real data; where it is not there, the title says why the tests are skipped. */
export function describeWithData(folder: string, title: string, tests: () => void): void {
  if (existsSync(sharedData(folder))) describe(title, tests);
  else describe.skip(`${title} (no ../shared/data/${folder} here)`, tests);
}
