/**
 * UTF-8, strictly. ECMAScript has no encoder of its own and the domain's `lib` knows no platform, so the two
 * WHATWG classes are declared here, for this module only: they compute, do no I/O, and give the same bytes in
 * Node and in Chromium. Signatures are about bytes; encoding in each host would leave the domain unable to say
 * which bytes it means.
 */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: 'utf-8',
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

/** The text must be well formed: a lone surrogate would silently become U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** `undefined` when the bytes are not UTF-8. A byte order mark is kept, so that JSON readers refuse it. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
