import type { ByteReader, LeadSource } from '#contracts/replay-api';
import type { ByteSource } from '#domain/leads/import/source-file';
import type { Pace } from './pace';
import { streamReader } from './stream-reader';

/** Bytes handed on at once: parsing them takes less than a slice. */
const PIECE = 128 * 1024;

/** Opens an address for reading; rejects when there is nothing to read. */
export type FetchBytes = (url: string) => Promise<FetchedBytes>;

export interface FetchedBytes extends ByteReader {
  /** Tells one state of the file from another, in the words of whoever has it; null: it cannot be told. */
  readonly stamp: string | null;
}

/** A source that remembers which states of the file it was opened in. */
export interface StampedSource extends ByteSource {
  readonly stamps: ReadonlySet<string | null>;
}

/** A source as the import reads it: in small pieces, with room for messages between them, never as a whole. */
export function byteSource(source: LeadSource, fetchBytes: FetchBytes, pace: Pace): StampedSource {
  const { name, size, readAs } = source;
  const stamps = new Set<string | null>();
  const open = async (): Promise<ByteReader> => {
    if (source.kind === 'file') {
      stamps.add(`${size}-${source.modified}`);
      return source.file.stream().getReader();
    }
    const fetched = await fetchBytes(source.url);
    stamps.add(fetched.stamp);
    return fetched;
  };
  return {
    name,
    size,
    stamps,
    open: () => pieces(open, pace),
    ...(readAs?.encoding && { encoding: readAs.encoding }),
    ...(readAs?.delimiter && { delimiter: readAs.delimiter }),
  };
}

async function* pieces(open: () => Promise<ByteReader>, pace: Pace): AsyncGenerator<Uint8Array> {
  const reader = await open();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (!value) continue;
      for (let at = 0; at < value.length; at += PIECE) {
        if (pace.isDue) await pace.pause();
        yield value.subarray(at, at + PIECE);
      }
    }
  } finally {
    // Cancelling a stream that has ended does nothing; on any other way out it lets the host close the file.
    await reader.cancel();
  }
}

/** `fetch` from our own origin; what the policy of the page forbids, or the host does not know, rejects. */
export async function fetchBytes(url: string): Promise<FetchedBytes> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`the host answered ${response.status}`);
  const reader = streamReader(response.body);
  return {
    read: () => reader.read(),
    cancel: () => reader.cancel(),
    stamp: response.headers.get('etag'),
  };
}
