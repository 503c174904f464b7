import { spawnSync } from 'node:child_process';
import { describe, it } from 'vitest';

/** Where a program is, or `undefined`; looked up once per name. */
const found = new Map<string, boolean>();

export function hasTool(name: string): boolean {
  let there = found.get(name);
  if (there === undefined) {
    const probe = process.platform === 'win32' ? ['where', name] : ['sh', '-c', 'command -v "$0"', name];
    const [command = '', ...args] = probe;
    there = spawnSync(command, args, { stdio: 'ignore' }).status === 0;
    found.set(name, there);
  }
  return there;
}

/**
 * A `describe` for checks by somebody else's program. Where that is not installed the tests are listed as skipped,
 * with its name in the title; with PARLEY_REQUIRE_TOOLS=1 its absence is a failure, so that a build machine cannot
 * lose a check without anybody noticing.
 */
export function describeWithTool(name: string, title: string, tests: () => void): void {
  if (hasTool(name)) {
    describe(title, tests);
  } else if (process.env['PARLEY_REQUIRE_TOOLS'] === '1') {
    describe(title, () => {
      it(`needs ${name}, which PARLEY_REQUIRE_TOOLS asks for`, () => {
        throw new Error(`${name} is not installed`);
      });
    });
  } else {
    describe.skip(`${title} (skipped: ${name} is not installed)`, tests);
  }
}

/** Runs a program to its end, `input` on its standard input; arguments are never seen by a shell. */
export function runTool(name: string, args: readonly string[], cwd?: string, input = '') {
  const { status, stdout, stderr } = spawnSync(name, args, { encoding: 'utf8', input, ...(cwd && { cwd }) });
  return { status, stdout, stderr };
}
