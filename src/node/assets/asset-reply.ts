import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { AssetIndex } from './asset-index';
import { contentTypeOf } from './content-type';
import { type DataGrants, isDataPath } from './data-grants';
import { freshNonce, noncePlaceholder, securityHeaders } from './security-headers';

/** One response, in words that both `node:http` and a web `Response` can be made of. */
export interface AssetReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | Readable;
}

export interface AssetSource {
  readonly index: AssetIndex;
  readonly grants: DataGrants;
  /** Origins besides 'self' that the page may connect to. */
  readonly connect?: readonly string[];
}

export function plainReply(status: number, text: string, connect: readonly string[] = []): AssetReply {
  return {
    status,
    headers: { ...securityHeaders(freshNonce(), connect), 'content-type': 'text/plain; charset=utf-8' },
    body: `${text}\n`,
  };
}

/**
 * Answers one request of the renderer: a built file, or the bytes of a granted file below `/data/`. Both hosts serve
 * through this function only, so that a page has the same rights in each. A fresh nonce goes into the policy and
 * into HTML. Never rejects for a missing or unreadable file: that is a 404.
 */
export async function replyWithAsset(
  method: string,
  urlPath: string,
  source: AssetSource,
): Promise<AssetReply> {
  const { index, grants, connect = [] } = source;
  if (method !== 'GET') return plainReply(405, 'Only GET is answered here.', connect);
  if (isDataPath(urlPath)) {
    const data = await grants.open(urlPath);
    if (data === undefined) return plainReply(404, 'No such data.', connect);
    return {
      status: 200,
      headers: {
        ...securityHeaders(freshNonce(), connect),
        'content-type': 'application/octet-stream',
        'content-length': String(data.size),
      },
      body: data.stream,
    };
  }
  const path = index.get(urlPath === '/' ? '/index.html' : urlPath);
  const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined);
  if (path === undefined || bytes === undefined) return plainReply(404, 'No such file.', connect);
  const nonce = freshNonce();
  const type = contentTypeOf(path);
  const headers = { ...securityHeaders(nonce, connect), 'content-type': type };
  return type.startsWith('text/html')
    ? { status: 200, headers, body: bytes.toString('utf8').replaceAll(noncePlaceholder, nonce) }
    : { status: 200, headers, body: new Uint8Array(bytes) };
}

/** The reply as a web `Response`, which is what Electron's protocol handler answers with. */
export function toResponse({ status, headers, body }: AssetReply): Response {
  const content = body instanceof Readable ? (Readable.toWeb(body) as ReadableStream<Uint8Array>) : body;
  return new Response(content, { status, headers });
}
