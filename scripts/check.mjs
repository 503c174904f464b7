// @ts-check
// Everything that must hold before a change is shared. The last line is always the tally of all tests.
// usage: node scripts/check.mjs [--only STEP,STEP…]
//
// A missing browser makes e2e skip, visibly. With PARLEY_REQUIRE_TOOLS=1 it fails instead.
import { parseArgs } from 'node:util';
import { runSteps } from './check/run-steps.mjs';
import { STEPS } from './check/steps.mjs';

const names = STEPS.map((step) => step.name);

/** @returns {readonly string[] | undefined} the names asked for, undefined when they make no sense */
function selection() {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' } } });
    const asked = values.only?.split(',') ?? names;
    return asked.every((name) => names.includes(name)) ? asked : undefined;
  } catch {
    return undefined;
  }
}

const asked = selection();
if (asked === undefined) {
  console.error(`check: give --only and some of ${names.join(',')}, or nothing to run them all.`);
  process.exitCode = 2;
} else {
  const passed = await runSteps(
    STEPS.filter((step) => asked.includes(step.name)),
    (line) => console.log(line),
  );
  process.exitCode = passed ? 0 : 1;
}
