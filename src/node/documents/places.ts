import { createHash, randomBytes } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Place, PlacePurpose } from '#contracts/host-places';
import type { HostProblem, HostResult } from '#contracts/host-problems';
import { fail, ok } from '#domain/result';

interface KnownPlace {
  readonly path: string;
  readonly purpose: PlacePurpose;
}

/**
 * The files and folders the person chose in this run of the host. Tokens are made here and nowhere else, so a page can
 * reach no file that nobody chose, and for nothing but what it was chosen for.
 */
export interface PlaceRegistry {
  /**
   * Names a path, which must be absolute and resolved (`resolveLinks`). The same path and purpose keep their token.
   * `mayReplace`: the person agreed in the system's dialog that the file there is replaced.
   */
  add(path: string, purpose: PlacePurpose, mayReplace?: boolean): Place;
  /** The path behind a token, if it was chosen for one of these purposes. */
  pathOf(token: string, ...purposes: readonly PlacePurpose[]): HostResult<string>;
  /** Whether the person agreed to replace what is there; true once for each time they did. */
  takeLeaveToReplace(token: string): boolean;
}

/** A glossary that may be opened may be saved, and one that was saved can be read again. */
const asKept = (purpose: PlacePurpose): PlacePurpose =>
  purpose === 'save-glossary' ? 'open-glossary' : purpose;

export function createPlaces(): PlaceRegistry {
  const known = new Map<string, KnownPlace>();
  const tokens = new Map<string, string>();
  const replaceable = new Set<string>();
  return {
    add(path, purpose, mayReplace = false) {
      const kept = asKept(purpose);
      const key = `${kept} ${path}`;
      // 192 bits: a page that guesses tokens finds nothing.
      const token = tokens.get(key) ?? randomBytes(24).toString('base64url');
      tokens.set(key, token);
      known.set(token, { path, purpose: kept });
      if (mayReplace) replaceable.add(token);
      return { token, name: basename(path), folder: dirname(path) };
    },
    pathOf(token, ...purposes) {
      const found = known.get(token);
      if (found === undefined) return fail(unknownPlace);
      return purposes.map(asKept).includes(found.purpose) ? ok(found.path) : fail(wrongPurpose);
    },
    takeLeaveToReplace: (token) => replaceable.delete(token),
  };
}

/**
 * The absolute path with its links followed, as far as it exists: two names of one file become one. A file that is not
 * there yet keeps its name in its resolved folder.
 */
export async function resolveLinks(path: string): Promise<string> {
  const absolute = resolve(path);
  const found = await realpath(absolute).catch(() => undefined);
  if (found !== undefined) return found;
  const folder = await realpath(dirname(absolute)).catch(() => dirname(absolute));
  return join(folder, basename(absolute));
}

/** Names a path in a file name of ours, without telling it. */
export const pathDigest = (path: string): string =>
  createHash('sha256').update(path).digest('hex').slice(0, 24);

const unknownPlace: HostProblem = {
  code: 'unknown-place',
  message: 'This file was chosen in an earlier run of Parley',
  remedy: 'Choose it again.',
};

const wrongPurpose: HostProblem = {
  code: 'wrong-purpose',
  message: 'This file was chosen for something else',
  remedy: 'Choose it again for what you want to do now.',
};
