// @ts-check
// Type-checks every layer under its own tsconfig, and the scripts and the tests. Two compilers at a time, each in one
// thread: the checkers of several threads work out the same types again, which takes twice the work.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
const AT_ONCE = 2;

// AssemblyScript is not quite TypeScript: its own compiler checks the kernel's types, in `npm run kernel`.
const layers = readdirSync(path.join(root, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `src/${entry.name}`)
  .filter((project) => project !== 'src/kernel')
  .sort();
const projects = [...layers, 'scripts', 'scripts/bench/browser', 'test'];
/** What takes longest begins first, so that nothing long is left for one compiler alone. */
const LONGEST = ['test', 'src/renderer', 'src/cli'];
const waiting = [
  ...LONGEST.filter((project) => projects.includes(project)),
  ...projects.filter((project) => !LONGEST.includes(project)),
];
let passed = 0;
let failed = 0;

/** @type {(project: string, ok: boolean, text: string) => void} */
function report(project, ok, text) {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`types: ${project} ${ok ? 'ok' : 'failed'}${text ? `\n${text.trimEnd()}` : ''}`);
}

/** @param {string} project */
function compile(project) {
  if (!existsSync(path.join(root, project, 'tsconfig.json'))) {
    report(
      project,
      false,
      `  ${project}/tsconfig.json is missing: every layer states which globals it may see.`,
    );
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tsc, '-p', project, '--singleThreaded'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.stderr.on('data', (chunk) => {
      text += chunk;
    });
    child.on('close', (code) => {
      report(project, code === 0, text);
      resolve(undefined);
    });
  });
}

async function worker() {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift())
    await compile(project);
}

await Promise.all(Array.from({ length: AT_ONCE }, worker));
console.log(`types: ${passed} projects ok, ${failed} failed`);
process.exitCode = failed === 0 && layers.length > 0 ? 0 : 1;
