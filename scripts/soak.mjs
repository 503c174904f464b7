// @ts-check
// Runs many generated cases, many more than a test has time for, in two processes.
// usage: npm run soak -- [SUITE …] [--seed N] [--runs N] [--from N]
//
//   SUITE      all when none is named; see scripts/soak/suites.mjs, and scripts/soak/slices.mjs, which has seeds of its own
//   --seed N   other cases; 1 when left out
//   --runs N   number of cases instead of the suite's own
//   --from N   number of the first case: a finding comes back with --from NUMBER --runs 1
//
// Exit 1 when there are findings: crashes, hangs, losses, differences. Each is printed with its seed and number and saved
// in a temporary folder, which is named.
import { fork } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIsStale, buildNow } from './build-state.mjs';
import { bundleSuite } from './soak/bundle.mjs';
import { runSlices, SLICES } from './soak/slices.mjs';
import { SUITES } from './soak/suites.mjs';

const PROCESSES = 2;
const CHECK_EVERY_MS = 1_000;
const REPORT_EVERY_MS = 10_000;
const CHILD = path.join(import.meta.dirname, 'soak/child.mjs');

/** @typedef {{ seed: number, from: number, runs: number, longestMs: number }} Span */
/** @typedef {{ number: number, finding: string }} Finding */
/** @typedef {{ number: number, line: string }} Line */
/** @typedef {{ onDone: () => void, lines: Line[] }} Hearing */

function readOptions() {
  const text = /** @type {const} */ ({ type: 'string' });
  const { values, positionals } = parseArgs({
    options: { seed: text, runs: text, from: text },
    allowPositionals: true,
  });
  const all = [...SUITES.keys(), SLICES.name];
  const unknown = positionals.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`there is no suite "${unknown}"; they are ${all.join(', ')}`);
  /** @type {(name: 'seed' | 'runs' | 'from', otherwise: number | undefined) => number | undefined} */
  const number = (name, otherwise) => {
    const value = values[name] === undefined ? otherwise : Number(values[name]);
    if (value === undefined || (Number.isSafeInteger(value) && value >= 0)) return value;
    throw new Error(`--${name} takes a whole number, not "${values[name]}"`);
  };
  return {
    names: positionals.length > 0 ? positionals : all,
    seed: number('seed', 1) ?? 1,
    from: number('from', 0) ?? 0,
    runs: number('runs', undefined),
  };
}

/**
 * Runs every other case of a span in a process of its own, and goes on behind a case that ended the process.
 *
 * @type {(file: string, span: Span, share: number, hearing: Hearing) => Promise<Finding[]>}
 */
async function runShare(file, { seed, from, runs, longestMs }, share, hearing) {
  /** @type {Finding[]} */
  const findings = [];
  let next = from + share;
  while (next < from + runs) {
    const { last, ended } = await runChild(
      [file, seed, next, from + runs, PROCESSES].map(String),
      longestMs,
      findings,
      hearing,
    );
    if (ended === null) break;
    if (last === undefined) throw new Error(`the suite does not start: ${ended}`);
    findings.push({ number: last, finding: ended });
    next = last + PROCESSES;
  }
  return findings;
}

/**
 * @param {readonly string[]} args
 * @param {number} longestMs
 * @param {Finding[]} findings
 * @param {Hearing} hearing
 * @returns {Promise<{ last: number | undefined, ended: string | null }>} `ended`: how it ended before its time
 */
function runChild(args, longestMs, findings, { onDone, lines }) {
  return new Promise((resolve) => {
    /** @type {number | undefined} */
    let last;
    let since = Date.now();
    let hangs = false;
    const child = fork(CHILD, args);
    const watch = setInterval(() => {
      if (Date.now() - since < longestMs) return;
      hangs = true;
      child.kill('SIGKILL');
    }, CHECK_EVERY_MS);
    child.on('message', (/** @type {{ number: number, finding?: string, line?: string }} */ message) => {
      const { number, finding, line } = message;
      since = Date.now();
      if (finding !== undefined) findings.push({ number, finding });
      else if (line !== undefined) lines.push({ number, line });
      else {
        last = number;
        onDone();
      }
    });
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      const how = hangs
        ? `it takes more than ${longestMs / 1000} s`
        : `the process ends with ${signal ?? code}`;
      resolve({ last, ended: code === 0 ? null : how });
    });
  });
}

/** @type {(name: string, source: string, span: Span) => Promise<boolean>} */
async function runSuite(name, source, span) {
  const file = await bundleSuite(name, source);
  const began = Date.now();
  let done = 0;
  let told = began;
  const onDone = () => {
    done++;
    if (Date.now() - told < REPORT_EVERY_MS) return;
    told = Date.now();
    const perSecond = Math.round((done * 1000) / (told - began));
    console.error(`soak ${name}: ${done} of ${span.runs}, ${perSecond} a second`);
  };
  /** @type {Line[]} */
  const lines = [];
  const hearing = { onDone, lines };
  const shares = Array.from({ length: PROCESSES }, (_, share) => runShare(file, span, share, hearing));
  const findings = (await Promise.all(shares)).flat().sort((a, b) => a.number - b.number);
  const took = Math.round((Date.now() - began) / 1000);
  console.log(
    `soak ${name}: ${span.runs} cases from seed ${span.seed} in ${took} s, ${findings.length} findings`,
  );
  for (const line of counted(lines)) console.log(line);
  if (findings.length > 0) await save(name, file, span.seed, findings);
  return findings.length === 0;
}

/**
 * Each line once, in order of the cases that told it first, and how many times it was told.
 *
 * @type {(lines: Line[]) => string[]}
 */
function counted(lines) {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const { line } of lines.sort((a, b) => a.number - b.number))
    times.set(line, (times.get(line) ?? 0) + 1);
  return [...times].map(([line, count]) => (count === 1 ? line : `${count} × ${line}`));
}

/** @type {(name: string, file: string, seed: number, findings: readonly Finding[]) => Promise<void>} */
async function save(name, file, seed, findings) {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-soak-'));
  const { reproducer } = await import(pathToFileURL(file).href);
  for (const { number, finding } of findings.slice(0, 50)) {
    console.log(`\n${name}, seed ${seed}, number ${number}: ${finding}`);
    console.log(`again: npm run soak -- ${name} --seed ${seed} --from ${number} --runs 1`);
    for (const [part, content] of reproducer(seed, number)) {
      writeFileSync(path.join(folder, `${name}-${number}-${part}`), content);
    }
  }
  console.log(`\nThe cases are in ${folder}`);
}

try {
  const { names, seed, from, runs } = readOptions();
  for (const [name, suite] of SUITES) {
    if (!names.includes(name)) continue;
    console.error(`soak ${name}: ${suite.what}`);
    if (suite.onBuild && buildIsStale() && !buildNow()) throw new Error('the build failed');
    const { longestMs } = suite;
    if (!(await runSuite(name, suite.source, { seed, from, runs: runs ?? suite.runs, longestMs })))
      process.exitCode = 1;
  }
  if (names.includes(SLICES.name)) {
    console.error(`soak ${SLICES.name}: ${SLICES.what}`);
    if (!runSlices()) process.exitCode = 1;
  }
} catch (error) {
  console.error(`soak: ${error instanceof Error ? error.message : error}.`);
  process.exitCode = 2;
}
