// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addTallies, emptyTally, tallyLine } from './tally.mjs';

/**
 * Runs the steps in order and stops at the first that fails. The last line printed is the sum over all test
 * runners. A step that breaks without a failing test (types, a runner that dies, a runner that finds nothing
 * to run) counts as one failure, so that the sum of a broken run never reads like a clean one.
 *
 * @param {readonly import('./steps.mjs').Step[]} steps
 * @param {(line: string) => void} print
 * @returns {boolean} whether everything passed
 */
export function runSteps(steps, print) {
  const reports = mkdtempSync(path.join(tmpdir(), 'parley-check-'));
  let sum = emptyTally();
  let ok = true;
  try {
    for (const step of steps) {
      const started = Date.now();
      const { tally, ...result } = attempt(step, reports);
      const counted = tally ? tally.passed + tally.failed + tally.skipped.length : 0;
      const foundNothing = result.ok && step.isRunner === true && counted === 0;
      const note = foundNothing ? 'it found no tests' : result.note;
      ok = result.ok && !foundNothing && (tally?.failed ?? 0) === 0;
      sum = addTallies(sum, tally ?? emptyTally());
      if (!ok && (tally?.failed ?? 0) === 0) sum.failed += 1;
      const details = [tally && tallyLine(tally), note, `${((Date.now() - started) / 1000).toFixed(1)} s`];
      print(`check: ${step.name} ${ok ? 'ok' : 'failed'} (${details.filter(Boolean).join('; ')})`);
      if (!ok) break;
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
 * @returns {import('./steps.mjs').Outcome}
 */
function attempt(step, reports) {
  try {
    return step.run(reports);
  } catch (error) {
    return { ok: false, note: error instanceof Error ? error.message : String(error) };
  }
}
