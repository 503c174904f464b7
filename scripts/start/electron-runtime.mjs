import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** A network that drops packets would keep a download waiting for minutes; a connection takes less than this. */
const connectTimeoutMs = 5_000;
/** About 120 MB; a slower line is better served by running `npx install-electron` on its own. */
const downloadTimeoutMs = 5 * 60_000;

/** The Electron executable to launch, or undefined when its runtime is not on this machine. Never downloads. */
export function electronPath() {
  const folder = packageFolder();
  if (folder === undefined) return undefined;
  const name = readText(join(folder, 'path.txt'));
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = override ? join(override, name ?? defaultName()) : name && join(folder, 'dist', name);
  return path && existsSync(path) ? path : undefined;
}

/**
 * Tries once to download the runtime, with Electron's own installer. Answers with undefined when it is there, else
 * with one sentence that says why not.
 */
export async function fetchElectron() {
  const folder = packageFolder();
  if (folder === undefined) return 'The electron package is not installed.';
  const source = downloadSource();
  if (!usesProxy() && !(await isReachable(source))) {
    return `Electron's runtime is not on this machine, and ${source.host} cannot be reached to download it.`;
  }
  console.error(`Downloading Electron's runtime from ${source.host} …`);
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: downloadTimeoutMs,
  });
  let messages = '';
  child.stderr.on('data', (chunk) => {
    messages += chunk;
  });
  const [code, signal] = await once(child, 'close');
  if (code === 0 && electronPath() !== undefined) return undefined;
  const reason = signal
    ? `the download took more than ${downloadTimeoutMs / 60_000} minutes`
    : firstLine(messages);
  return `Electron's runtime is not on this machine, and could not be downloaded: ${reason}.`;
}

function packageFolder() {
  try {
    return dirname(require.resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

const readText = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

function defaultName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/** Where @electron/get downloads from: the mirror its documented variables name, else the release host. */
function downloadSource() {
  const mirror = [
    'npm_config_electron_mirror',
    'NPM_CONFIG_ELECTRON_MIRROR',
    'electron_mirror',
    'ELECTRON_MIRROR',
  ]
    .map((name) => process.env[name])
    .find(Boolean);
  return URL.canParse(mirror ?? '')
    ? new URL(mirror)
    : new URL('https://github.com/electron/electron/releases/download/');
}

/** Behind a proxy, only the download itself can tell whether it works. */
const usesProxy = () => Boolean(process.env.ELECTRON_GET_USE_PROXY);

function isReachable({ hostname, port, protocol }) {
  return new Promise((done) => {
    const socket = connect({ host: hostname, port: Number(port) || (protocol === 'http:' ? 80 : 443) });
    const settle = (reachable) => {
      socket.destroy();
      done(reachable);
    };
    socket.setTimeout(connectTimeoutMs, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

const firstLine = (text) =>
  text
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim() ?? 'no reason was given';
