/**
 * Custom schemes, served over loopback HTTP because Chromium knows no scheme of ours. `app://host/path` becomes
 * `http://127.0.0.1:port/path`; the rest of the double translates back, so that main sees its own addresses.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** @type {import('electron').CustomScheme[]} */
const schemes = [];
/** @type {Map<string, (request: Request) => Response | Promise<Response>>} */
const handlers = new Map();
/** `app://host` of the page a window was told to load. */
let pageOrigin = '';
let loopbackOrigin = '';

export const protocol = {
  /** @param {import('electron').CustomScheme[]} custom */
  registerSchemesAsPrivileged(custom) {
    if (loopbackOrigin)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    schemes.splice(0, schemes.length, ...custom);
  },
  /** @param {string} scheme @param {(request: Request) => Response | Promise<Response>} handler */
  handle(scheme, handler) {
    if (!loopbackOrigin) throw new Error('protocol.handle can only be called after app is ready');
    handlers.set(scheme, handler);
  },
  schemes: () => schemes,
};

/** Answers with the origin that Chromium sees. */
export async function startProtocolServer() {
  const server = createServer(async (request, response) => {
    const url = `${pageOrigin}${request.url}`;
    const { method = 'GET' } = request;
    const sent = method === 'GET' ? {} : { body: Readable.toWeb(request), duplex: 'half' };
    const handler = handlers.get(new URL(url).protocol.slice(0, -1));
    const answer =
      (await handler?.(new Request(url, { method, ...sent }))) ?? new Response(null, { status: 404 });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (answer.body) await pipeline(Readable.fromWeb(answer.body), response).catch(() => undefined);
    else response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const address = server.address();
  if (typeof address === 'object' && address) loopbackOrigin = `http://127.0.0.1:${address.port}`;
  return loopbackOrigin;
}

/** The address Chromium is sent to. @param {string} url */
export function toLoopback(url) {
  const { protocol: scheme, host, pathname, search, hash } = new URL(url);
  if (!schemes.some((custom) => `${custom.scheme}:` === scheme)) return url;
  pageOrigin = `${scheme}//${host}`;
  return `${loopbackOrigin}${pathname}${search}${hash}`;
}

/** The address main is told of. @param {string} url */
export const fromLoopback = (url) =>
  url.startsWith(`${loopbackOrigin}/`) ? pageOrigin + url.slice(loopbackOrigin.length) : url;
