// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { addTallies, emptyTally, tallyLine } from './tally.mjs';

/**
 * Runs the steps: those that run no tests side by side, as many as there are processors and to the end, each runner alone
 * and only where all before it passed. The last line printed is the sum over all test runners. A step that breaks without
 * a failing test (types, a runner that dies, a runner that finds nothing to run) counts as one failure, so that the sum of
 * a broken run never reads like a clean one.
 *
 * @param {readonly import('./steps.mjs').Step[]} steps
 * @param {(line: string) => void} print
 * @param {number} [atOnce]
 * @returns {Promise<boolean>} whether everything passed
 */
export async function runSteps(steps, print, atOnce = availableParallelism()) {
  const reports = mkdtempSync(path.join(tmpdir(), 'parley-check-'));
  let sum = emptyTally();
  let ok = true;
  /** @type {(step: import('./steps.mjs').Step) => Promise<void>} */
  const runStep = async (step) => {
    const started = Date.now();
    const { tally, text, ...result } = await attempt(step, reports);
    const counted = tally ? tally.passed + tally.failed + tally.skipped.length : 0;
    const foundNothing = result.ok && step.isRunner === true && counted === 0;
    const note = foundNothing ? 'it found no tests' : result.note;
    const passed = result.ok && !foundNothing && (tally?.failed ?? 0) === 0;
    ok &&= passed;
    sum = addTallies(sum, tally ?? emptyTally());
    if (!passed && (tally?.failed ?? 0) === 0) sum.failed += 1;
    const details = [tally && tallyLine(tally), note, `${((Date.now() - started) / 1000).toFixed(1)} s`];
    if (text) print(text.trimEnd());
    print(`check: ${step.name} ${passed ? 'ok' : 'failed'} (${details.filter(Boolean).join('; ')})`);
  };
  try {
    const waiting = [...steps];
    while (ok && waiting.length > 0) {
      const until = waiting.findIndex((step) => step.isRunner);
      const beside = waiting.splice(0, until < 0 ? waiting.length : Math.max(1, until));
      const inTurn = async () => {
        for (let step = beside.shift(); step; step = beside.shift()) await runStep(step);
      };
      await Promise.all(Array.from({ length: atOnce }, inTurn));
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  for (const { name, reason } of sum.skipped) print(`skipped: ${name}: ${reason}`);
  for (const name of sum.flaky) print(`passed only when tried again: ${name}`);
  print(tallyLine(sum));
  return ok;
}

/**
 * @param {import('./steps.mjs').Step} step
 * @param {string} reports
 * @returns {Promise<import('./steps.mjs').Outcome>}
 */
async function attempt(step, reports) {
  try {
    return await step.run(reports);
  } catch (error) {
    return { ok: false, note: error instanceof Error ? error.message : String(error) };
  }
}
