import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { isLockName } from '../documents/locks';

/** The three files of a published version. `-sig.json`, as Debian's `jose` reads a name with two dots as a compact JWS. */
export interface FileNames {
  readonly payload: string;
  readonly signatures: string;
  readonly evidence: string;
}

export interface PublishedFiles {
  readonly id: string;
  readonly version: number;
  readonly names: FileNames;
  /** `null` where the file is missing. */
  readonly payload: Uint8Array | null;
  readonly signatures: Uint8Array | null;
  readonly evidence: Uint8Array | null;
}

/** A published folder: every version of a glossary side by side, none ever overwritten. */
export interface Bundle {
  readonly folder: string;
  /** By glossary id, then by version, oldest first. */
  readonly versions: readonly PublishedFiles[];
  /** Names that are none of ours, sorted; locks of ours are not among them. */
  readonly unknownFiles: readonly string[];
}

export type BundleProblem = Problem<'folder-unreadable' | 'file-unreadable'>;

/** `id` must be a slug, so that a name can never leave the folder. */
export function fileNames(id: string, version: number): FileNames {
  const stem = `${id}-v${version}`;
  return { payload: `${stem}.jcs.json`, signatures: `${stem}-sig.json`, evidence: `${stem}.evidence.json` };
}

const NAME = /^([a-z0-9]+(?:-[a-z0-9]+)*)-v([1-9][0-9]{0,8})(?:\.jcs\.json|-sig\.json|\.evidence\.json)$/;

/** Held while a version is being signed. */
export const signingLock = (id: string, version: number): string => `${id}-v${version}.lock`;

const SIGNING_LOCK = /^[a-z0-9]+(?:-[a-z0-9]+)*-v[1-9][0-9]{0,8}\.lock$/;

/** Reads a folder as it is; judges nothing but names. */
export async function readBundle(folder: string): Promise<Result<Bundle, BundleProblem>> {
  let names: string[];
  try {
    names = (await readdir(folder)).sort();
  } catch {
    return fail({
      code: 'folder-unreadable',
      message: 'The folder cannot be read',
      remedy: 'Give the folder that the published files are in.',
      where: { file: folder },
    });
  }
  const found = new Map<string, { id: string; version: number }>();
  const unknownFiles: string[] = [];
  for (const name of names) {
    const [, id, digits] = NAME.exec(name) ?? [];
    // Locks of ours come and go with windows and signatures.
    if (isLockName(name) || SIGNING_LOCK.test(name)) continue;
    if (id === undefined || digits === undefined) unknownFiles.push(name);
    else found.set(`${id}-v${digits}`, { id, version: Number(digits) });
  }
  const versions: PublishedFiles[] = [];
  for (const { id, version } of [...found.values()].sort(
    (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) || a.version - b.version,
  )) {
    const files = await readVersion(folder, id, version);
    if (!files.ok) return files;
    versions.push(files.value);
  }
  return ok({ folder, versions, unknownFiles });
}

async function readVersion(
  folder: string,
  id: string,
  version: number,
): Promise<Result<PublishedFiles, BundleProblem>> {
  const names = fileNames(id, version);
  const payload = await readIfThere(join(folder, names.payload));
  if (!payload.ok) return payload;
  const signatures = await readIfThere(join(folder, names.signatures));
  if (!signatures.ok) return signatures;
  const evidence = await readIfThere(join(folder, names.evidence));
  if (!evidence.ok) return evidence;
  return ok({
    id,
    version,
    names,
    payload: payload.value,
    signatures: signatures.value,
    evidence: evidence.value,
  });
}

/** A file that is there and cannot be read is not a missing file: the two mend differently. */
async function readIfThere(file: string): Promise<Result<Uint8Array | null, BundleProblem>> {
  try {
    return ok(new Uint8Array(await readFile(file)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ok(null);
    return fail({
      code: 'file-unreadable',
      message: 'The file cannot be read',
      remedy: 'Check that you may read it and that it is a file.',
      where: { file },
    });
  }
}
