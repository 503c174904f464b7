import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, startServer } from '#serve/server';
import { createSocketHost, type HostSocketLike } from '../../../src/renderer/hosts/socket-host';
import { eventually } from '../../support/eventually';
import { storedCopy } from './stored-copy';
import { temporaryFolder } from './temporary-folder';

const page = '<title>Parley</title>';

async function serve(files: Record<string, string> = { 'out/renderer/index.html': page }) {
  const defects: unknown[] = [];
  const root = await temporaryFolder(files);
  const started = await startServer({
    root,
    port: 0,
    appFolder: await temporaryFolder(),
    report: (what, cause) => defects.push([what, cause]),
  });
  if (!started.ok) throw new Error(started.error.message);
  onTestFinished(() => started.value.close());
  return { server: started.value, defects };
}

/** A request in its own words: `fetch` would correct the Host, the path and the Origin. */
function raw(server: RunningServer, head: string): Promise<{ status: number; head: string; body: string }> {
  const { port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => {
      const [answer = '', body = ''] = text.split('\r\n\r\n');
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]), head: answer, body });
    });
    socket.write(
      `${head.replaceAll('HOST', `127.0.0.1:${port}`).replaceAll('\n', '\r\n')}\r\nConnection: close\r\n\r\n`,
    );
  });
}

/** Follows the link as a browser does and answers with the cookie. */
async function enter(server: RunningServer): Promise<string> {
  const answer = await fetch(server.link, { redirect: 'manual' });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

const statusOf = async (url: string, init: RequestInit = {}) =>
  (await fetch(url, { redirect: 'manual', ...init })).status;

describe('admission', () => {
  it('is given once, by the link, as a cookie no script and no other site can use', async () => {
    const { server } = await serve();
    const answer = await fetch(server.link, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    const [pair, ...attributes] = (answer.headers.get('set-cookie') ?? '').split('; ');
    expect(pair).toMatch(/^parley-\d+=[\w-]{43}$/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
    expect(await statusOf(server.link), 'a second use').toBe(403);
    expect(await statusOf(server.link, { headers: { cookie: pair ?? '' } }), 'by its owner').toBe(303);
  });

  it('is not given for a wrong key, and a wrong key does not spend the link', async () => {
    const { server } = await serve();
    for (const link of [
      `${server.origin}/enter`,
      `${server.origin}/enter?key=`,
      `${server.link}x`,
      server.link.slice(0, -1),
    ]) {
      expect(await statusOf(link)).toBe(403);
    }
    expect(await statusOf(server.link, { method: 'POST', headers: { origin: server.origin } })).toBe(403);
    expect(await statusOf(server.link)).toBe(303);
  });

  it('differs from one server to the next', async () => {
    const [one, two] = [await serve(), await serve()];
    const cookie = await enter(one.server);
    const renamed = cookie.replace(/^parley-\d+/, `parley-${new URL(two.server.origin).port}`);
    expect(await statusOf(two.server.origin, { headers: { cookie: renamed } })).toBe(403);
  });

  it('is needed for every path, and found among other cookies', async () => {
    const { server } = await serve();
    const cookie = await enter(server);
    for (const path of ['/', '/index.html', '/data/x', '/missing', '/host']) {
      expect(await statusOf(server.origin + path), path).toBe(403);
      expect(await statusOf(server.origin + path, { headers: { cookie: `${cookie}x` } }), path).toBe(403);
    }
    const answer = await fetch(server.origin, { headers: { cookie: `other=1; ${cookie}; more=2` } });
    expect([answer.status, await answer.text()]).toEqual([200, page]);
  });
});

describe('the server', () => {
  it.each([
    ['a name that points here', 'Host: parley.example'],
    ['localhost by name', 'Host: localhost'],
    ['another port', 'Host: 127.0.0.1:1'],
    ['two hosts at once', 'Host: HOST, evil.example'],
  ])('refuses %s as its Host', async (_what, host) => {
    const { server } = await serve();
    const cookie = await enter(server);
    expect((await raw(server, `GET / HTTP/1.1\n${host}\nCookie: ${cookie}`)).status).toBe(403);
    expect((await raw(server, `GET / HTTP/1.1\nHost: HOST\nCookie: ${cookie}`)).status).toBe(200);
  });

  it.each([
    ['no Origin', ''],
    ['a foreign Origin', '\nOrigin: http://evil.example'],
    ['the Origin null', '\nOrigin: null'],
  ])('refuses to be written to with %s', async (_what, origin) => {
    const { server } = await serve();
    const cookie = await enter(server);
    expect((await raw(server, `POST / HTTP/1.1\nHost: HOST\nCookie: ${cookie}${origin}`)).status).toBe(403);
  });

  it.each([
    ['/../../package.json', 404],
    ['/..%2f..%2fpackage.json', 404],
    ['/%2e%2e/%2e%2e/package.json', 404],
    ['/%', 404],
    ['//evil.example/', 404],
    ['http://evil.example/', 400],
    ['*', 400],
  ])('answers %s with %i', async (target, status) => {
    const { server, defects } = await serve();
    const cookie = await enter(server);
    expect((await raw(server, `GET ${target} HTTP/1.1\nHost: HOST\nCookie: ${cookie}`)).status).toBe(status);
    expect(defects).toEqual([]);
  });

  it('allows the page its own WebSocket, and sends the policy with refusals too', async () => {
    const { server } = await serve();
    const policyOf = async (headers: Record<string, string>) =>
      (await fetch(server.origin, { headers })).headers.get('content-security-policy');
    const socket = server.origin.replace('http', 'ws');
    expect(await policyOf({ cookie: await enter(server) })).toContain(`connect-src 'self' ${socket};`);
    expect(await policyOf({})).toContain("default-src 'none'");
  });

  it('says how to mend a missing build', async () => {
    const root = await temporaryFolder();
    const started = await startServer({ root, port: 0, appFolder: root, report: () => undefined });
    expect(started).toMatchObject({
      ok: false,
      error: { code: 'not-built', remedy: expect.stringContaining('npm run build') },
    });
  });

  it('says that a port is taken', async () => {
    const { server } = await serve();
    const root = await temporaryFolder({ 'out/renderer/index.html': page });
    const port = Number(new URL(server.origin).port);
    const second = await startServer({ root, port, appFolder: root, report: () => undefined });
    expect(second).toMatchObject({ ok: false, error: { code: 'port-unavailable' } });
  });

  it('frees its port and ends its connections when it closes', async () => {
    const { server } = await serve();
    const socket = await openSocket(server, { cookie: await enter(server) });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await server.close();
    await closed;
    await expect(fetch(server.origin)).rejects.toThrow();
  });
});

describe('stored copies of lead data', () => {
  it('are taken from and given to the admitted page alone', async () => {
    const { server } = await serve();
    const { key, bytes } = await storedCopy('1');
    const url = `${server.origin}/cache/${key}`;
    const cookie = await enter(server);
    const { origin } = server;
    const put = (headers: Record<string, string>) => statusOf(url, { method: 'PUT', body: bytes, headers });
    expect(await put({ cookie }), 'without an Origin').toBe(403);
    expect(await put({ cookie, origin: 'http://127.0.0.1:1' }), 'from elsewhere').toBe(403);
    expect(await put({ origin }), 'without the cookie').toBe(403);
    expect(await statusOf(url, { headers: { cookie } }), 'nothing yet').toBe(204);
    expect(await put({ cookie, origin })).toBe(201);
    expect(await statusOf(url), 'read without the cookie').toBe(403);
    const got = await fetch(url, { headers: { cookie } });
    expect(got.headers.get('cache-control')).toBe('no-store');
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('are refused with an answer, however much of them is still to come', async () => {
    const { server } = await serve();
    const { key } = await storedCopy('1');
    const headers = { cookie: await enter(server), origin: server.origin };
    const body = new Uint8Array(5_000_000);
    expect(await statusOf(`${server.origin}/cache/${key}`, { method: 'PUT', body, headers })).toBe(422);
  });
});

type Headers = { cookie?: string; origin?: string };

function socketTo(
  server: RunningServer,
  { cookie = '', origin = server.origin }: Headers,
  path = '/host',
): WebSocket {
  const socket = new WebSocket(server.origin.replace('http', 'ws') + path, { headers: { cookie }, origin });
  // Unlike a browser's, this socket ends the process when nobody hears its error; the close that follows is enough.
  return socket.on('error', () => undefined);
}

function openSocket(server: RunningServer, headers: Headers, path?: string): Promise<WebSocket> {
  const socket = socketTo(server, headers, path);
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** An open socket for a client that waits for it to open. */
function connected(socket: WebSocket): HostSocketLike {
  queueMicrotask(() => socket.emit('open'));
  return socket as HostSocketLike;
}

describe('the host socket', () => {
  it.each<[string, Headers, string]>([
    ['without the cookie', { cookie: '' }, '/host'],
    ['from a foreign origin', { origin: 'http://evil.example' }, '/host'],
    ['from another port of this machine', { origin: 'http://127.0.0.1:1' }, '/host'],
    ['at another path', {}, '/elsewhere'],
  ])('is refused %s', async (_what, headers, path) => {
    const { server } = await serve();
    const cookie = await enter(server);
    await expect(openSocket(server, { cookie, ...headers }, path)).rejects.toThrow('403');
  });

  it('carries HostApi there and back', async () => {
    const { server } = await serve();
    const cookie = await enter(server);
    const host = createSocketHost(() => socketTo(server, { cookie }) as HostSocketLike);
    const [capabilities, sample, files] = await Promise.all([
      host.capabilities(),
      host.openSample(),
      host.chooseLeadFiles(),
    ]);
    expect(capabilities).toEqual({
      ok: true,
      value: {
        host: 'browser',
        nativeDialogs: false,
        ownWindows: false,
        droppedPlaces: false,
        lacks: server.lacks,
      },
    });
    expect(sample).toMatchObject({ ok: false, error: { code: 'sample-missing' } });
    expect(files).toMatchObject({
      ok: false,
      error: { code: 'not-supported', remedy: expect.stringContaining('file button') },
    });
  });

  it.each([
    ['no JSON', 'capabilities'],
    ['another shape', '{"method":"capabilities"}'],
    ['bytes', Buffer.from([1, 2, 3])],
  ])('closes on %s', async (_what, message) => {
    const { server, defects } = await serve();
    const socket = await openSocket(server, { cookie: await enter(server) });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.send(message);
    expect(await closed).toBe(1008);
    expect(defects).toEqual([]);
  });

  it('gives up what a page had open when its connection ends', async () => {
    const { server } = await serve();
    const desk = await temporaryFolder({ 'a.parley.json': 'one' });
    const socket = await openSocket(server, { cookie: await enter(server) });
    const host = createSocketHost(() => connected(socket));
    const listed = await host.listFolder({ folder: desk, purpose: 'open-glossary' });
    const folder = listed.ok ? listed.value.folder : '';
    const taken = await host.takePlace({ folder, name: 'a.parley.json', purpose: 'open-glossary' });
    const read = await host.readDocument({ place: taken.ok ? taken.value.token : '' });
    expect(read).toMatchObject({ ok: true, value: { text: 'one', lockedBy: null } });
    expect(await readdir(desk)).toHaveLength(2);
    socket.terminate();
    await eventually(async () => expect(await readdir(desk)).toEqual(['a.parley.json']));
  });

  it('answers what was pending when the server ends, and says how to go on', async () => {
    const { server } = await serve();
    const cookie = await enter(server);
    const host = createSocketHost(() => socketTo(server, { cookie }) as HostSocketLike);
    expect((await host.capabilities()).ok).toBe(true);
    await server.close();
    const lost = {
      ok: false,
      error: { code: 'disconnected', remedy: expect.stringContaining('Start the command again') },
    };
    expect(await host.capabilities()).toMatchObject(lost);
    expect(await host.capabilities(), 'and again').toMatchObject(lost);
  });
});
