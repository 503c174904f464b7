// @ts-check
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const TYPES = /** @type {Readonly<Record<string, string>>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
});

/**
 * Serves folders on loopback, by the longest prefix that fits. Only names directly in a folder or in its `assets`
 * are answered.
 *
 * @param {Readonly<Record<string, string>>} folders by prefix, each of which ends with a slash
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveFolders(folders) {
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);
  const server = createServer((request, response) => {
    const asked = request.url === '/' ? '/index.html' : (request.url ?? '');
    const prefix = prefixes.find((known) => asked.startsWith(known)) ?? '/';
    const name = asked.slice(prefix.length);
    const file = path.join(folders[prefix] ?? '', name);
    const isKnown =
      /^(assets\/)?\w[\w.-]*$/.test(name) && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!isKnown) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file, { highWaterMark: 1 << 20 }).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
