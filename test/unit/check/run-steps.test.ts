import { describe, expect, it } from 'vitest';
import { runSteps } from '../../../scripts/check/run-steps.mjs';
import { emptyTally } from '../../../scripts/check/tally.mjs';
import { eventually } from '../../support/eventually';

type Outcome = { ok: boolean; tally?: ReturnType<typeof emptyTally>; note?: string; text?: string };

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
async function run(...steps: Parameters<typeof runSteps>[0]) {
  const lines: string[] = [];
  const ok = await runSteps(steps, (line) => lines.push(line.replace(/\d+\.\d s\)$/, 'T)')), 2);
  return { ok, lines };
}

/** A step that lasts as long as told, and says when it begins. */
function lasting(name: string, begun: string[], outcome: Outcome) {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  const run = async () => {
    begun.push(name);
    await over;
    return outcome;
  };
  return { step: { name, run }, end: () => end() };
}

describe('a check', () => {
  it('sums the runners, not its other steps, and ends with the tally', async () => {
    const skipped = [{ name: 'signs with jose', reason: 'jose is not installed' }];
    expect(
      await run(
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

  it('runs what is no test side by side, tells of each when it ends, and of all that fail before it stops', async () => {
    const begun: string[] = [];
    const types = lasting('types', begun, { ok: false, text: 'a.ts: wrong\n' });
    const lint = lasting('lint', begun, { ok: false, text: 'b.ts: ugly\n' });
    const layers = lasting('layers', begun, { ok: true, text: '' });
    const done = run(types.step, lint.step, layers.step, step('unit', { ok: true, tally: tests(9) }));
    await eventually(() => expect(begun).toEqual(['types', 'lint']));
    lint.end();
    await eventually(() => expect(begun).toEqual(['types', 'lint', 'layers']));
    layers.end();
    types.end();
    const { ok, lines } = await done;
    expect(ok).toBe(false);
    expect(lines.slice(0, 2)).toEqual(['b.ts: ugly', 'check: lint failed (T)']);
    expect(lines.slice(2, 5).sort()).toEqual([
      'a.ts: wrong',
      'check: layers ok (T)',
      'check: types failed (T)',
    ]);
    expect(lines.slice(5)).toEqual(['0 passed, 2 failed']);
  });

  it('runs one runner after the other', async () => {
    const begun: string[] = [];
    const unit = lasting('unit', begun, { ok: true, tally: tests(1) });
    const e2e = lasting('e2e', begun, { ok: true, tally: tests(1) });
    const done = run({ ...unit.step, isRunner: true }, { ...e2e.step, isRunner: true });
    await eventually(() => expect(begun).toEqual(['unit']));
    e2e.end();
    await new Promise((resolve) => setTimeout(resolve));
    expect(begun).toEqual(['unit']);
    unit.end();
    expect((await done).lines.at(-1)).toBe('2 passed, 0 failed');
  });

  it('stops at the first runner that fails', async () => {
    const { ok, lines } = await run(
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
  it.each(broken)('never reads as clean after %s', async (_what, outcome, tally) => {
    const { ok, lines } = await run(step('step', outcome));
    expect(ok).toBe(false);
    expect(lines.at(-1)).toBe(tally);
  });

  it('prints the tally even when a step throws', async () => {
    const throwing = {
      name: 'unit',
      run: () => {
        throw new Error('the runner is not installed');
      },
    };
    expect(await run(throwing)).toEqual({
      ok: false,
      lines: ['check: unit failed (the runner is not installed; T)', '0 passed, 1 failed'],
    });
  });
});
