import { describe, expect, it } from 'vitest';
import { runSteps } from '../../../scripts/check/run-steps.mjs';
import { emptyTally } from '../../../scripts/check/tally.mjs';

type Outcome = { ok: boolean; tally?: ReturnType<typeof emptyTally>; note?: string };

const step = (name: string, outcome: Outcome) => ({
  name,
  isRunner: outcome.tally !== undefined,
  run: () => outcome,
});
const tests = (passed: number, failed = 0, skipped: readonly { name: string; reason: string }[] = []) => ({
  ...emptyTally(),
  passed,
  failed,
  skipped: [...skipped],
});

/** Times are measured, so they are blotted out. */
function run(...steps: Parameters<typeof runSteps>[0]) {
  const lines: string[] = [];
  const ok = runSteps(steps, (line) => lines.push(line.replace(/\d+\.\d s\)$/, 'T)')));
  return { ok, lines };
}

describe('a check', () => {
  it('sums the runners, not its other steps, and ends with the tally', () => {
    const skipped = [{ name: 'signs with jose', reason: 'jose is not installed' }];
    expect(
      run(
        step('types', { ok: true }),
        step('unit', { ok: true, tally: tests(5, 0, skipped) }),
        step('e2e', { ok: true, tally: tests(2) }),
      ),
    ).toEqual({
      ok: true,
      lines: [
        'check: types ok (T)',
        'check: unit ok (5 passed, 0 failed, 1 skipped; T)',
        'check: e2e ok (2 passed, 0 failed; T)',
        'skipped: signs with jose: jose is not installed',
        '7 passed, 0 failed, 1 skipped',
      ],
    });
  });

  it('stops at the first failure', () => {
    const { ok, lines } = run(
      step('unit', { ok: false, tally: tests(5, 2) }),
      step('e2e', { ok: true, tally: tests(9) }),
    );
    expect(ok).toBe(false);
    expect(lines).toEqual(['check: unit failed (5 passed, 2 failed; T)', '5 passed, 2 failed']);
  });

  const broken: readonly (readonly [what: string, outcome: Outcome, tally: string])[] = [
    ['a step that is no test', { ok: false }, '0 passed, 1 failed'],
    ['a runner that dies without a failing test', { ok: false, tally: tests(3) }, '3 passed, 1 failed'],
    [
      'a runner that reports success and a failing test',
      { ok: true, tally: tests(3, 1) },
      '3 passed, 1 failed',
    ],
    ['a runner that finds nothing to run', { ok: true, tally: tests(0) }, '0 passed, 1 failed'],
  ];
  it.each(broken)('never reads as clean after %s', (_what, outcome, tally) => {
    const { ok, lines } = run(step('step', outcome));
    expect(ok).toBe(false);
    expect(lines.at(-1)).toBe(tally);
  });

  it('prints the tally even when a step throws', () => {
    const throwing = {
      name: 'unit',
      run: () => {
        throw new Error('the runner is not installed');
      },
    };
    expect(run(throwing)).toEqual({
      ok: false,
      lines: ['check: unit failed (the runner is not installed; T)', '0 passed, 1 failed'],
    });
  });
});
