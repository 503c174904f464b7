// @ts-check

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {{ name: string, reason: string }[]} skipped
 * @property {string[]} flaky passed, but only when tried again
 */

const NO_REASON = 'no reason given';

/** @returns {Tally} */
export const emptyTally = () => ({ passed: 0, failed: 0, skipped: [], flaky: [] });

/**
 * Reads the report of `vitest-reporter.mjs`. A test that neither passed nor was skipped counts as failed, as
 * does a file that could not be loaded or an error outside any test: nothing may vanish from the sum.
 *
 * @param {string} json
 * @returns {Tally}
 */
export function vitestTally(json) {
  const tally = emptyTally();
  const { tests, broken, unhandledErrors } = JSON.parse(json);
  for (const { name, state, reason } of tests) {
    if (state === 'passed') tally.passed += 1;
    else if (state === 'skipped') tally.skipped.push({ name, reason: reason ?? NO_REASON });
    else tally.failed += 1;
  }
  tally.failed += broken.length + unhandledErrors;
  return tally;
}

/**
 * Reads Playwright's JSON report.
 *
 * @param {string} json
 * @returns {Tally}
 */
export function playwrightTally(json) {
  const tally = emptyTally();
  const report = JSON.parse(json);
  for (const { name, test } of playwrightTests(report)) {
    if (test.status === 'expected') tally.passed += 1;
    else if (test.status === 'flaky') {
      tally.passed += 1;
      tally.flaky.push(name);
    } else if (test.status === 'skipped') {
      const note = test.annotations.find((each) => each.type === 'skip' || each.type === 'fixme');
      tally.skipped.push({ name, reason: note?.description ?? NO_REASON });
    } else tally.failed += 1;
  }
  tally.failed += report.errors.length;
  return tally;
}

/**
 * The tests of a Playwright report that was made with `--list`, all counted as skipped.
 *
 * @param {string} json
 * @param {string} reason
 * @returns {Tally}
 */
export function unrunPlaywrightTally(json, reason) {
  const skipped = playwrightTests(JSON.parse(json)).map(({ name }) => ({ name, reason }));
  return { ...emptyTally(), skipped };
}

/**
 * @typedef {{ status: string, projectName: string, annotations: { type: string, description?: string }[] }} PlaywrightTest
 * @typedef {{ title: string, specs: { title: string, tests: PlaywrightTest[] }[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/**
 * @param {{ suites: PlaywrightSuite[] }} report
 * @returns {{ name: string, test: PlaywrightTest }[]}
 */
function playwrightTests(report) {
  /** @type {(suite: PlaywrightSuite, path: string[]) => { name: string, test: PlaywrightTest }[]} */
  const inSuite = (suite, path) => {
    const here = [...path, suite.title];
    const own = suite.specs.flatMap((spec) =>
      spec.tests.map((test) => ({
        name: [test.projectName, ...here, spec.title].filter(Boolean).join(' > '),
        test,
      })),
    );
    return [...own, ...(suite.suites ?? []).flatMap((child) => inSuite(child, here))];
  };
  return report.suites.flatMap((suite) => inSuite(suite, []));
}

/**
 * @param {Tally} a
 * @param {Tally} b
 * @returns {Tally}
 */
export function addTallies(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: [...a.skipped, ...b.skipped],
    flaky: [...a.flaky, ...b.flaky],
  };
}

/**
 * @param {Tally} tally
 * @returns {string} `N passed, N failed`, and `, N skipped` when there are any
 */
export function tallyLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
}
