import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The suite `screens` of `npm run soak`: all that the end-to-end specs can walk, of which `npm test` walks each way once.

/** How many parts the specs are dealt into; a case is a part. */
export const CASES = 12;

const argumentsOf = (number: number): readonly string[] => [`--shard=${(number % CASES) + 1}/${CASES}`];

/** Runs a part of the specs, whatever the seed; the finding is what Playwright says of those that fail. */
export async function check(_seed: number, number: number): Promise<string | null> {
  // Two parts run at the same time, and each run empties its folder.
  const output = await mkdtemp(join(tmpdir(), 'parley-screens-'));
  const cli = createRequire(join(process.cwd(), 'package.json')).resolve('@playwright/test/cli');
  const args = [cli, 'test', ...argumentsOf(number), '--workers=1', '--reporter=line', `--output=${output}`];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PARLEY_SCREENS: 'whole' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString('utf8');
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) return said.slice(said.search(/^ {2}1\) /m));
  await rm(output, { recursive: true, force: true });
  return null;
}

/** How the part is run again, by hand. */
export const reproducer = (_seed: number, number: number): readonly (readonly [string, string])[] => [
  ['command.txt', `PARLEY_SCREENS=whole npx playwright test ${argumentsOf(number).join(' ')} --workers=1\n`],
];
