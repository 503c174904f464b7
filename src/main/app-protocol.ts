import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { type CustomScheme, protocol } from 'electron';
import { type AssetSource, replyWithAsset, toResponse } from '#node/assets/asset-reply';
import { plainReply } from '#node/assets/plain-reply';

const scheme = 'app';
const host = 'parley';

/** The page the window shows, and the origin every IPC sender must have. */
export const appPage = `${scheme}://${host}/`;

/**
 * Must reach `registerSchemesAsPrivileged` before the app is ready, and in one call, since a second one replaces the
 * first. `standard` and `secure` give the page a real origin, which CSP's 'self', module workers and fetch need.
 */
export const appScheme: CustomScheme = {
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
};

/** True for addresses of our own origin. Compared part by part: the origin of a custom scheme is 'null' in Node. */
export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === `${scheme}:` && url.host === host;
}

/** Serves the built renderer, granted data and stored copies under `app://parley/`. Only once the app is ready. */
export function serveAppProtocol(source: AssetSource): void {
  protocol.handle(scheme, async ({ method, url, body }) => {
    if (!isAppUrl(url)) return toResponse(plainReply(404, 'No such page.'));
    // As Node's own stream: the type of `Request` has the browser's, which cannot be iterated everywhere.
    const sent = body ? Readable.fromWeb(body as NodeStream<Uint8Array>) : null;
    return toResponse(await replyWithAsset(method, new URL(url).pathname, source, sent));
  });
}
