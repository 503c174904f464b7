import { encodeLeadData } from '#domain/leads/cache/encode';
import { cacheKey, originOf } from '#domain/leads/cache/key';
import { importedLeads, mapping, policy } from '../worker/fixture';

export interface StoredCopy {
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A copy of `count` leads as the worker sends it; another `stamp` makes another key. */
export async function storedCopy(stamp: string, count = 20): Promise<StoredCopy> {
  const data = await importedLeads(count);
  const origin = originOf(mapping, policy, [
    { file: 'leads', name: 'leads.csv', stamp, encoding: null, delimiter: null },
    { file: 'activities', name: 'activities.csv', stamp, encoding: null, delimiter: null },
  ]);
  const about = { storedAt: Date.UTC(2026, 2, 2), glossary: 'Acme', mapping: mapping.name };
  const pieces = [];
  for (const piece of encodeLeadData(data, origin, about)) pieces.push(piece.slice());
  return { key: cacheKey(origin), bytes: new Uint8Array(Buffer.concat(pieces)) };
}

/** In pieces of any length, as a stream gives them. */
export async function* inPieces(bytes: Uint8Array, length = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}
