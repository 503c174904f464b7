import { type CustomScheme, protocol } from 'electron';
import { type AssetSource, plainReply, replyWithAsset, toResponse } from '#node/assets/asset-reply';

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

/** Serves the built renderer and granted data under `app://parley/`. Only once the app is ready. */
export function serveAppProtocol(source: AssetSource): void {
  protocol.handle(scheme, async (request) => {
    if (!isAppUrl(request.url)) return toResponse(plainReply(404, 'No such page.'));
    return toResponse(await replyWithAsset(request.method, new URL(request.url).pathname, source));
  });
}
