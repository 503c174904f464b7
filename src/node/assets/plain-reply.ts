import type { Readable } from 'node:stream';
import { freshNonce, securityHeaders } from './security-headers';

/** One response, in words that both `node:http` and a web `Response` can be made of. */
export interface AssetReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | Readable | null;
}

export function plainReply(status: number, text: string, connect: readonly string[] = []): AssetReply {
  return {
    status,
    headers: { ...securityHeaders(freshNonce(), connect), 'content-type': 'text/plain; charset=utf-8' },
    body: `${text}\n`,
  };
}

/** A response without a body. */
export const emptyReply = (status: 201 | 204, connect: readonly string[] = []): AssetReply => ({
  status,
  headers: securityHeaders(freshNonce(), connect),
  body: null,
});

/** Bytes of a known length as they are read. */
export const streamReply = (
  size: number,
  stream: Readable,
  headers: Readonly<Record<string, string>>,
  connect: readonly string[] = [],
): AssetReply => ({
  status: 200,
  headers: {
    ...securityHeaders(freshNonce(), connect),
    'content-type': 'application/octet-stream',
    'content-length': String(size),
    ...headers,
  },
  body: stream,
});
