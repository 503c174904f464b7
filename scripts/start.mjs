/**
 * `npm start`: opens Parley in Electron, or, where Electron's runtime cannot be had, in a browser.
 *
 *   --electron   only Electron; fail where it is missing
 *   --browser    only the browser host; do not try to download Electron
 *   --port N     port of the browser host (any free one when left out)
 *   --no-open    do not open the default browser
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIsStale, buildNow } from './build-state.mjs';
import { electronPath, fetchElectron } from './start/electron-runtime.mjs';

const root = join(import.meta.dirname, '..');

/** What a Linux loader ends with when a program's shared libraries are missing. */
const librariesMissing = 127;

/**
 * Runs Electron in our terminal, passes signals on, and answers with its exit code; undefined when it could not be
 * started at all.
 */
async function launch(executable) {
  // An editor's terminal may carry this variable, which turns Electron into a plain Node.
  const { ELECTRON_RUN_AS_NODE: _ignored, ...env } = process.env;
  // Listening comes first: a signal that ended us right after the start would leave the window without its parent.
  const forward = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  const child = spawn(executable, [root], { cwd: root, stdio: 'inherit', env });
  const [code, signal] = await once(child, 'exit').catch(() => [librariesMissing]);
  for (const name of signals) process.off(name, forward);
  if (code === librariesMissing) return undefined;
  return code ?? (signal === 'SIGINT' ? 130 : 143);
}

/** Opens the window and ends with it; answers with one sentence when there can be none. */
async function openWindow() {
  const missing = electronPath() === undefined ? await fetchElectron() : undefined;
  if (missing !== undefined) return missing;
  const code = await launch(electronPath());
  if (code !== undefined) process.exit(code);
  return "Electron's runtime is on this machine but does not start; libraries of the system may be missing.";
}

/** Serves until a signal ends it. */
async function serve({ port, open }) {
  const { startServer } = await import('../out/main/serve.js');
  const { openInBrowser } = await import('../out/main/open-browser.js');
  const report = (what, cause) => console.error(`${what} failed:`, cause);
  const started = await startServer({ root, port, report });
  if (!started.ok) stop(2, `${started.error.message}. ${started.error.remedy}`);
  const server = started.value;
  const end = () => server.close().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);
  console.log(`Parley is ready at ${server.link}`);
  console.log('The link works once, in one browser. Ctrl+C ends Parley. In a browser:');
  for (const sentence of server.lacks) console.log(`  - ${sentence}`);
  if (open) openInBrowser(server.link);
}

function stop(code, message) {
  console.error(message);
  process.exit(code);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        electron: { type: 'boolean', default: false },
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
      },
    });
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    if (!(port <= 65_535)) stop(2, `--port takes a number from 0 to 65535, not "${values.port}".`);
    if (values.electron && values.browser) stop(2, 'Give --electron or --browser, not both.');
    return { ...values, port, open: !values['no-open'] && !process.env.CI };
  } catch (error) {
    return stop(2, `${error.message} Known options: --electron, --browser, --port N, --no-open.`);
  }
}

const options = readOptions();
if (buildIsStale() && !buildNow()) stop(2, 'The build failed; the messages above say where.');
if (options.browser) {
  await serve(options);
} else {
  const reason = await openWindow();
  if (options.electron) stop(1, reason);
  console.error(`${reason} Parley opens in a browser instead.`);
  await serve(options);
}
