import { appendFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { indexAssets } from '#node/assets/asset-index';
import { type AssetSource, replyWithAsset, toResponse } from '#node/assets/asset-reply';
import { contentTypeOf } from '#node/assets/content-type';
import { createDataGrants } from '#node/assets/data-grants';
import { contentSecurityPolicy } from '#node/assets/security-headers';
import { temporaryFolder } from './temporary-folder';

const page = '<script nonce="__PARLEY_NONCE__"></script><meta nonce="__PARLEY_NONCE__">';

async function source(): Promise<AssetSource & { folder: string }> {
  const folder = await temporaryFolder({
    'renderer/index.html': page,
    'renderer/assets/a b.js': 'let a = "__PARLEY_NONCE__";',
    'secret.txt': 'not served',
  });
  return { folder, index: await indexAssets(join(folder, 'renderer')), grants: createDataGrants() };
}

const textOf = async (from: AssetSource, method: string, path: string) => {
  const response = toResponse(await replyWithAsset(method, path, from));
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

const nonceIn = (text: string) => /nonce[-="]+([\w-]{22})/.exec(text)?.[1];

describe('assets', () => {
  it('serves the start page with the nonce of its own policy, new each time', async () => {
    const from = await source();
    const [first, second] = [await replyWithAsset('GET', '/', from), await replyWithAsset('GET', '/', from)];
    const nonce = nonceIn(first.headers['content-security-policy'] ?? '');
    expect(first.body).toBe(page.replaceAll('__PARLEY_NONCE__', nonce ?? ''));
    expect(nonceIn(second.headers['content-security-policy'] ?? '')).not.toBe(nonce);
  });

  it('serves other files as they are, with their type', async () => {
    expect(await textOf(await source(), 'GET', '/assets/a%20b.js')).toEqual({
      status: 200,
      type: 'text/javascript; charset=utf-8',
      text: 'let a = "__PARLEY_NONCE__";',
    });
  });

  it('lets the workers that read lead data compile WebAssembly, and nothing else', async () => {
    const from = await source();
    const index = new Map(from.index);
    const allows = async (path: string): Promise<boolean> => {
      index.set(path, join(from.folder, 'secret.txt'));
      const { headers } = await replyWithAsset('GET', path, { ...from, index });
      return headers['content-security-policy']?.includes("'wasm-unsafe-eval'") ?? false;
    };
    expect(await allows('/assets/replay.worker-Ab_9.js')).toBe(true);
    expect(await allows('/assets/digest.worker-Ab_9.js')).toBe(true);
    for (const path of [
      '/',
      '/index.html',
      '/assets/elk-worker.min-Ab_9.js',
      '/replay.worker-Ab_9.js',
      '/missing',
    ]) {
      expect(await allows(path), path).toBe(false);
    }
    const { headers } = await replyWithAsset('GET', '/assets/replay.worker-Ab_9.js', { ...from, index });
    expect(headers['content-security-policy']).not.toContain("'unsafe-eval'");
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '//secret.txt',
    '/assets',
    '/assets/',
    '/toString',
    '/__proto__',
    '/index.html\0.js',
    'index.html',
    '',
  ])('finds nothing at %j', async (path) => {
    expect((await textOf(await source(), 'GET', path)).status).toBe(404);
  });

  it.skipIf(process.platform === 'win32')('does not follow a link out of the folder', async () => {
    const { folder } = await source();
    await symlink(join(folder, 'secret.txt'), join(folder, 'renderer', 'link.txt'));
    expect((await indexAssets(join(folder, 'renderer'))).has('/link.txt')).toBe(false);
  });

  it.each(['POST', 'PUT', 'HEAD', 'OPTIONS', ''])('answers 405 to %j', async (method) => {
    expect((await textOf(await source(), method, '/')).status).toBe(405);
  });

  it('answers 404 when a file has vanished since', async () => {
    const from = await source();
    await rm(join(from.folder, 'renderer', 'index.html'));
    expect((await textOf(from, 'GET', '/')).status).toBe(404);
  });

  it('forbids caching, sniffing and foreign embedding in every response', async () => {
    const from = await source();
    for (const path of ['/', '/assets/a%20b.js', '/missing', '/data/missing']) {
      expect((await replyWithAsset('GET', path, from)).headers, path).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
    }
  });

  it.each([
    ['/a.HTML', 'text/html; charset=utf-8'],
    ['/a.woff2', 'font/woff2'],
    ['/a.unknown', 'application/octet-stream'],
    ['/constructor', 'application/octet-stream'],
    ['/a.constructor', 'application/octet-stream'],
  ])('knows the type of %s', (path, type) => {
    expect(contentTypeOf(path)).toBe(type);
  });
});

describe('the content security policy', () => {
  it('allows no origin but our own, unless the host names one', () => {
    const sources = (policy: string) =>
      policy.split('; ').flatMap((directive) => directive.split(' ').slice(1));
    const own = ["'none'", "'self'", "'nonce-N'", 'data:'];
    expect(sources(contentSecurityPolicy('N')).filter((origin) => !own.includes(origin))).toEqual([]);
    const named = contentSecurityPolicy('N', ['ws://127.0.0.1:1']);
    expect(sources(named).filter((origin) => !own.includes(origin))).toEqual(['ws://127.0.0.1:1']);
  });

  it('names every directive that does not fall back to default-src', () => {
    for (const directive of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(contentSecurityPolicy('N')).toContain(`${directive} 'none'`);
    }
  });
});

describe('granted data', () => {
  it('is streamed under a token that does not tell the path', async () => {
    const folder = await temporaryFolder({ 'leads.csv': 'id\n1\n' });
    const grants = createDataGrants();
    const granted = await grants.grant(join(folder, 'leads.csv'));
    if (!granted.ok) throw new Error(granted.error.message);
    expect(granted.value).toEqual({
      name: 'leads.csv',
      size: 5,
      url: expect.stringMatching(/^\/data\/[\w-]{32}$/),
    });
    const from: AssetSource = { index: new Map(), grants };
    const response = toResponse(await replyWithAsset('GET', granted.value.url, from));
    expect(response.headers.get('content-length')).toBe('5');
    expect(await response.text()).toBe('id\n1\n');
  });

  it('has another token each time, and none for a prefix of one', async () => {
    const folder = await temporaryFolder({ 'leads.csv': 'id\n' });
    const grants = createDataGrants();
    const [first, second] = [
      await grants.grant(join(folder, 'leads.csv')),
      await grants.grant(join(folder, 'leads.csv')),
    ];
    if (!first.ok || !second.ok) throw new Error('not granted');
    expect(first.value.url).not.toBe(second.value.url);
    expect(await grants.open(first.value.url.slice(0, -1))).toBeUndefined();
    expect(await grants.open('/data/')).toBeUndefined();
  });

  it('serves an empty file as empty', async () => {
    const folder = await temporaryFolder({ 'empty.csv': '' });
    const grants = createDataGrants();
    const granted = await grants.grant(join(folder, 'empty.csv'));
    if (!granted.ok) throw new Error(granted.error.message);
    const response = toResponse(await replyWithAsset('GET', granted.value.url, { index: new Map(), grants }));
    expect([response.headers.get('content-length'), await response.text()]).toEqual(['0', '']);
  });

  it('sends as much as it announced when the file grows meanwhile', async () => {
    const folder = await temporaryFolder({ 'leads.csv': 'id\n1\n' });
    const grants = createDataGrants();
    const granted = await grants.grant(join(folder, 'leads.csv'));
    if (!granted.ok) throw new Error(granted.error.message);
    const opened = await grants.open(granted.value.url);
    await appendFile(join(folder, 'leads.csv'), '2\n');
    const chunks = await opened?.stream.toArray();
    expect(Buffer.concat(chunks ?? []).toString()).toBe('id\n1\n');
  });

  it('cannot be granted when it is no regular file', async () => {
    const folder = await temporaryFolder();
    for (const path of [folder, join(folder, 'missing.csv')]) {
      expect(await createDataGrants().grant(path)).toMatchObject({
        ok: false,
        error: { code: 'file-unreadable' },
      });
    }
  });

  it('is gone when the file is', async () => {
    const folder = await temporaryFolder({ 'leads.csv': 'id\n' });
    const grants = createDataGrants();
    const granted = await grants.grant(join(folder, 'leads.csv'));
    if (!granted.ok) throw new Error(granted.error.message);
    await rm(join(folder, 'leads.csv'));
    expect(await grants.open(granted.value.url)).toBeUndefined();
  });
});
