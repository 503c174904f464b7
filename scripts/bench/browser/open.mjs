// @ts-check
import { fetchBytes } from '../../../src/worker/lead-sources';

/**
 * A file of the company, over loopback, as the app's worker reads it.
 *
 * @type {(name: string) => AsyncGenerator<Uint8Array>}
 */
export async function* open(name) {
  const reader = await fetchBytes(new URL(`/data/${name}`, location.href).href);
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (piece.value) yield piece.value;
  }
}
