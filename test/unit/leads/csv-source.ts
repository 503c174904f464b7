/** Text as UTF-8 bytes. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The bytes in chunks of one size, each a fresh copy as from a file. */
export async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
