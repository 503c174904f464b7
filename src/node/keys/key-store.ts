import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { type WriteProblem, writeFileAtomically } from '../files/atomic-write';
import { formatKeyFile, KEY_KIND, type KeyFile, type KeyFileProblem, parseKeyFile } from './key-file';
import { checkNewPassphrase, type PassphraseProblem } from './passphrase';
import { generateSealedKey, PBES2_ITERATIONS } from './sealed-key';

export type FindKeyProblem = KeyFileProblem | Problem<'key-not-found' | 'key-ambiguous'>;

export interface NewKey {
  /** The person's name, as the others know it. */
  readonly name: string;
  /** The role this person usually signs in; a convenience, the trust file decides. */
  readonly role: string | null;
  readonly passphrase: string;
}

/**
 * Makes a key and writes `key-<kid>.json` into the folder, creating that. Owner-only: 0600 in a folder of 0700;
 * on Windows the user profile's own permissions have to do.
 *
 * `iterations` is for tests, which would otherwise spend their time in key derivation.
 */
export async function createKey(
  folder: string,
  { name, role, passphrase }: NewKey,
  iterations = PBES2_ITERATIONS,
): Promise<Result<{ readonly key: KeyFile; readonly file: string }, WriteProblem | PassphraseProblem>> {
  const strong = checkNewPassphrase(passphrase);
  if (!strong.ok) return strong;
  const sealed = await generateSealedKey(passphrase, iterations);
  const key: KeyFile = { kind: KEY_KIND, formatVersion: 1, name, role, ...sealed };
  // A folder that cannot be made shows in the write, which says so better.
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
  const file = join(folder, `key-${key.kid}.json`);
  const written = await writeFileAtomically(file, formatKeyFile(key), { overwrite: false, mode: 0o600 });
  return written.ok ? ok({ key, file }) : written;
}

export interface KeyList {
  /** By name, then by key id. */
  readonly keys: readonly KeyFile[];
  readonly unreadable: readonly KeyFileProblem[];
}

/** All keys of a folder; a folder that is not there has none. Never needs a passphrase. */
export async function listKeys(folder: string): Promise<KeyList> {
  const names = await readdir(folder).catch((): string[] => []);
  const keys: KeyFile[] = [];
  const unreadable: KeyFileProblem[] = [];
  for (const name of names.filter((each) => /^key-.*\.json$/.test(each)).sort()) {
    const key = await readKeyFile(join(folder, name));
    if (key.ok) keys.push(key.value);
    else unreadable.push(key.error);
  }
  keys.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.kid < b.kid ? -1 : 1));
  return { keys, unreadable };
}

export async function readKeyFile(file: string): Promise<Result<KeyFile, KeyFileProblem>> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return parseKeyFile(text, file);
  return fail({
    code: 'key-unreadable',
    message: 'The key file cannot be read',
    remedy: 'Check that it exists and that you may read it.',
    where: { file },
  });
}

/** Finds a key by what a person would type: its owner's name, its id or the first six or more letters of that, or a file. */
export async function findKey(folder: string, reference: string): Promise<Result<KeyFile, FindKeyProblem>> {
  if (/[\\/]|\.json$/.test(reference)) return readKeyFile(reference);
  const { keys, unreadable } = await listKeys(folder);
  const found = keys.filter(
    ({ name, kid }) => name === reference || (reference.length >= 6 && kid.startsWith(reference)),
  );
  const [only] = found;
  if (only && found.length === 1) return ok(only);
  if (only) {
    return fail({
      code: 'key-ambiguous',
      message: `${found.length} keys fit "${reference}"`,
      remedy: `Name one by its id: ${found.map(({ kid, name }) => `${kid} (${name})`).join(', ')}.`,
    });
  }
  const [first] = unreadable;
  return fail({
    code: 'key-not-found',
    message: `No key fits "${reference}"`,
    remedy: first
      ? `Look at the key files that cannot be read first, such as ${first.where?.file ?? 'one of them'}.`
      : 'List the keys, or make one.',
    where: { file: folder },
  });
}
