import type { ByteReader, KeepProblem, KeepResult, LoadRequest } from '#contracts/replay-api';
import { decodeLeadData, type StoredLeads } from '#domain/leads/cache/decode';
import { encodeLeadData } from '#domain/leads/cache/encode';
import type { CopyAbout, Origin } from '#domain/leads/cache/header';
import { cacheKey, originOf } from '#domain/leads/cache/key';
import type { LeadData } from '#domain/leads/lead-data';
import { fail, ok, type Problem } from '#domain/result';
import type { StampedSource } from './lead-sources';
import type { Pace } from './pace';

/** Where copies are kept; tests put a map in its place. */
export interface CopyStore {
  /** Null: there is none. Rejects when the host cannot be asked. */
  read(key: string): Promise<{ readonly bytes: number; readonly reader: ByteReader } | null>;
  /** Null: stored. Rejects when the host cannot be asked. */
  write(key: string, copy: Blob): Promise<KeepProblem['code'] | null>;
  /** UTC ms. */
  now(): number;
}

interface Run {
  readonly cancelled: boolean;
}

/** Data to be stored: under what, and what people call what they belong to. */
export interface Unstored {
  readonly origin: Origin;
  readonly names: Omit<CopyAbout, 'storedAt'>;
}

/**
 * What the data of these files would be stored under. Null when a file's state cannot be told, or was not the same
 * each time it was opened: then nobody could tell whether a copy is of the files as they are.
 */
export function unstored(
  { mapping, policy, erased }: Pick<LoadRequest, 'mapping' | 'policy' | 'erased'>,
  files: ReadonlyMap<string, StampedSource>,
): Unstored | null {
  const sources = mapping.files.flatMap(({ id }) => {
    const source = files.get(id);
    const [stamp = null, ...others] = source?.stamps ?? [];
    if (!source || stamp === null || others.length > 0) return [];
    const { name, encoding = null, delimiter = null } = source;
    return [{ file: id, name, stamp, encoding, delimiter }];
  });
  if (sources.length < mapping.files.length) return null;
  return {
    origin: originOf(mapping, policy, sources, erased),
    names: { glossary: policy.title, mapping: mapping.name },
  };
}

/** The data of an earlier import of the very same. Null for whatever reason there are none to be had, or cancelled. */
export async function readCopy(
  copies: CopyStore,
  origin: Origin,
  pace: Pace,
  run: Run,
): Promise<StoredLeads | null> {
  const key = cacheKey(origin);
  try {
    const copy = await copies.read(key);
    const buffer = copy && (await readWhole(copy.reader, copy.bytes, pace, run));
    if (!buffer) return null;
    const decoded = decodeLeadData(buffer, key);
    return decoded.ok ? decoded.value : null;
  } catch {
    // A host that cannot be asked for a copy is asked for the files next, and that says what is wrong with it.
    return null;
  }
}

async function readWhole(
  reader: ByteReader,
  length: number,
  pace: Pace,
  run: Run,
): Promise<ArrayBuffer | null> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return filled === length ? bytes.buffer : null;
      if (!value) continue;
      if (value.length > length - filled) return null;
      bytes.set(value, filled);
      filled += value.length;
      if (pace.isDue) await pace.pause();
      if (run.cancelled) return null;
    }
  } finally {
    await reader.cancel();
  }
}

/** Stores data in slices, so that a replay can go on beside it. */
export async function storeCopy(
  copies: CopyStore,
  data: LeadData,
  { origin, names }: Unstored,
  pace: Pace,
  run: Run,
): Promise<KeepResult> {
  const pieces: Blob[] = [];
  for (const piece of encodeLeadData(data, origin, { ...names, storedAt: copies.now() })) {
    // A blob copies its bytes, and a browser keeps large ones out of the worker's memory.
    pieces.push(new Blob([piece]));
    if (pace.isDue) await pace.pause();
    if (run.cancelled) return fail(notKept('cancelled'));
  }
  const code = await copies.write(cacheKey(origin), new Blob(pieces)).catch(() => 'not-stored' as const);
  return code === null ? ok({ kept: true }) : fail(notKept(code));
}

const REASONS: Readonly<Record<string, string>> = {
  cancelled: 'The storing was cancelled',
  'copy-too-large': 'The leads are more than Parley keeps a copy of',
  'no-space': 'There is no space left on this disk',
};

const notKept = (code: KeepProblem['code']): Problem<KeepProblem['code']> => ({
  code,
  message: REASONS[code] ?? 'The copy could not be written',
  remedy: 'Nothing is lost: the files are read again the next time.',
});
