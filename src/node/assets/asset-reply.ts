import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { LeadCache } from '../cache/lead-cache';
import type { AssetIndex } from './asset-index';
import { contentTypeOf } from './content-type';
import { isCopyPath, replyWithCopy } from './copy-reply';
import { type DataGrants, isDataPath } from './data-grants';
import { type AssetReply, plainReply, streamReply } from './plain-reply';
import { freshNonce, noncePlaceholder, securityHeaders } from './security-headers';

export interface AssetSource {
  readonly index: AssetIndex;
  readonly grants: DataGrants;
  /** Stored copies of lead data; without, there is nothing below `/cache/`. */
  readonly copies?: LeadCache;
  /** Origins besides 'self' that the page may connect to. */
  readonly connect?: readonly string[];
}

/**
 * Answers one request of the renderer: a built file, the bytes of a granted file below `/data/`, or a stored copy of
 * lead data below `/cache/`, the only thing that can be sent here, too, as `body`. Both hosts serve through this function
 * only, so that a page has the same rights in each; who the page is they have checked before. A fresh nonce goes into
 * the policy and into HTML. Never rejects for a missing or unreadable file: that is a 404.
 */
export async function replyWithAsset(
  method: string,
  urlPath: string,
  source: AssetSource,
  body: AsyncIterable<Uint8Array> | null = null,
): Promise<AssetReply> {
  const { index, grants, connect = [] } = source;
  if (source.copies && isCopyPath(urlPath))
    return replyWithCopy(method, urlPath, source.copies, body, connect);
  if (method !== 'GET') return plainReply(405, 'Only GET is answered here.', connect);
  if (isDataPath(urlPath)) {
    const data = await grants.open(urlPath);
    if (data === undefined) return plainReply(404, 'No such data.', connect);
    return streamReply(data.size, data.stream, { etag: `"${data.stamp}"` }, connect);
  }
  const path = index.get(urlPath === '/' ? '/index.html' : urlPath);
  const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined);
  if (path === undefined || bytes === undefined) return plainReply(404, 'No such file.', connect);
  const nonce = freshNonce();
  const type = contentTypeOf(path);
  const headers = { ...securityHeaders(nonce, connect, isCompiling(urlPath)), 'content-type': type };
  return type.startsWith('text/html')
    ? { status: 200, headers, body: bytes.toString('utf8').replaceAll(noncePlaceholder, nonce) }
    : { status: 200, headers, body: new Uint8Array(bytes) };
}

/**
 * Whether a path is the script of a worker that reads lead data, which it does in WebAssembly. A worker has the policy
 * that came with its script (CSP Level 3, section 4.2), so the page itself stays without that right.
 */
const isCompiling = (urlPath: string): boolean =>
  /^\/assets\/(?:replay|digest)\.worker-[\w-]+\.js$/.test(urlPath);

/** The reply as a web `Response`, which is what Electron's protocol handler answers with. */
export function toResponse({ status, headers, body }: AssetReply): Response {
  const content = body instanceof Readable ? (Readable.toWeb(body) as ReadableStream<Uint8Array>) : body;
  return new Response(content, { status, headers });
}
