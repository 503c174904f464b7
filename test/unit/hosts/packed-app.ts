import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readArchive } from './asar-archive';
import { root, runNode } from './built-app';

/** Marks the fuses in Electron's binary; then come the version of the format, their number, and one digit each. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The fuses in the order of the binary, as docs/tutorial/fuses.md of Electron lists them. */
const fuses = [
  'RunAsNode',
  'CookieEncryption',
  'NodeOptions',
  'NodeCliInspect',
  'EmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
] as const;

/** Some on and some off, so that both directions of setting show; `1` is on and `0` off. */
const digitsBefore = '10110001';

export interface PackedApp {
  /** Path to contents of every file in the app's archive. */
  readonly archive: ReadonlyMap<string, Buffer>;
  readonly fusesOn: readonly string[];
}

/** Has electron-builder pack the built app, as configured, for Linux; `work` is a folder for its results. */
export async function packApp(work: string): Promise<PackedApp> {
  const release = join(work, 'release');
  await writeStandInRelease(release);
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const settings = [`-c.electronDist=${release}`, `-c.directories.output=${join(work, 'dist')}`];
  const { code, stdout, stderr } = await runNode([builder, '--linux', 'dir', '--x64', ...settings]);
  if (code !== 0) throw new Error(`electron-builder ended with ${code}:\n${stdout}${stderr}`);
  const unpacked = join(work, 'dist', 'linux-unpacked');
  const binary = await readFile(join(unpacked, 'parley'), 'latin1');
  const digits = binary.slice(binary.indexOf(sentinel) + sentinel.length + 2);
  return {
    archive: await readArchive(join(unpacked, 'resources', 'app.asar')),
    fusesOn: fuses.filter((_name, index) => digits[index] === '1'),
  };
}

/**
 * A folder in the form of an unpacked Electron release: enough for electron-builder to pack an app into and to set the
 * fuses of. It holds no Electron, so this proves what is packed and set, not that it runs.
 */
async function writeStandInRelease(folder: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await writeFile(join(folder, 'version'), '45.4.1');
  const fuseWire = Buffer.from([1, digitsBefore.length, ...Buffer.from(digitsBefore)]);
  await writeFile(join(folder, 'electron'), Buffer.concat([Buffer.from(sentinel), fuseWire]));
  await chmod(join(folder, 'electron'), 0o755);
}
