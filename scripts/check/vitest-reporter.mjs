// @ts-check
import { writeFileSync } from 'node:fs';

/**
 * Writes what Vitest's own JSON report leaves out: why a test was skipped (`ctx.skip(reason)`), and errors
 * outside any test. The file is named by `PARLEY_VITEST_REPORT`; without it the reporter is silent.
 */
export default class VitestTally {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const target = process.env['PARLEY_VITEST_REPORT'];
    if (!target) return;
    const tests = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => {
        const result = test.result();
        const reason = result.state === 'skipped' ? result.note : undefined;
        return { name: `${module.relativeModuleId} > ${test.fullName}`, state: result.state, reason };
      }),
    );
    const broken = modules
      .filter((module) => module.errors().length > 0)
      .map((module) => module.relativeModuleId);
    writeFileSync(target, JSON.stringify({ tests, broken, unhandledErrors: unhandledErrors.length }));
  }
}
