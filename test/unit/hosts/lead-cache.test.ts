import { readdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { type AssetSource, replyWithAsset, toResponse } from '#node/assets/asset-reply';
import { createDataGrants } from '#node/assets/data-grants';
import { createLeadCache, type LeadCache } from '#node/cache/lead-cache';
import { createOrder } from '#node/documents/in-order';
import { FakeMachine } from '../documents/machine';
import { inPieces, type StoredCopy, storedCopy } from './stored-copy';
import { temporaryFolder } from './temporary-folder';

async function rig(limit?: number) {
  const folder = join(await temporaryFolder(), 'cache', 'leads');
  const machine = new FakeMachine();
  return { folder, machine, cache: createLeadCache(folder, machine, createOrder(), limit) };
}

const keep = (cache: LeadCache, { key, bytes }: StoredCopy) => cache.write(key, inPieces(bytes));
const keys = async (cache: LeadCache) => (await cache.list()).copies.map(({ key }) => key);
const read = async (cache: LeadCache, key: string) => {
  const opened = await cache.open(key);
  return opened ? buffer(opened.stream) : null;
};

describe('stored copies', () => {
  it('come back byte for byte, and are listed with what they are of', async () => {
    const { cache, machine } = await rig();
    const copy = await storedCopy('1');
    expect(await keep(cache, copy)).toBeNull();
    expect((await read(cache, copy.key))?.equals(copy.bytes)).toBe(true);
    expect(await cache.list()).toMatchObject({
      bytes: copy.bytes.length,
      copies: [
        {
          key: copy.key,
          bytes: copy.bytes.length,
          usedAt: machine.time,
          of: {
            storedAt: Date.UTC(2026, 2, 2),
            leads: 20,
            glossary: 'Acme',
            mapping: 'Worker fixture',
            files: ['leads.csv', 'activities.csv'],
          },
        },
      ],
    });
  });

  it.runIf(process.platform !== 'win32')('are the owner’s alone', async () => {
    const { cache, folder } = await rig();
    await keep(cache, await storedCopy('1'));
    const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
    expect(await modeOf(folder)).toBe(0o700);
    for (const name of await readdir(folder)) expect(await modeOf(join(folder, name))).toBe(0o600);
  });

  it('take the place of one of the same key, and leave nothing beside', async () => {
    const { cache, folder } = await rig();
    const copy = await storedCopy('1');
    await keep(cache, copy);
    await keep(cache, copy);
    expect(await readdir(folder)).toEqual([`${copy.key}.leads`]);
  });

  it('give way to newer ones when they pass the limit, those used longest ago first', async () => {
    const all = await Promise.all(['1', '2', '3'].map((stamp) => storedCopy(stamp)));
    const [first, second, third] = all;
    if (!first || !second || !third) throw new Error('three were asked for');
    const { cache, machine } = await rig(2.5 * first.bytes.length);
    await keep(cache, first);
    machine.pass(60_000);
    await keep(cache, second);
    machine.pass(60_000);
    await read(cache, first.key);
    machine.pass(60_000);
    await keep(cache, third);
    expect(await keys(cache)).toEqual([third.key, first.key]);
  });

  it.each<[string, (copy: StoredCopy) => AsyncIterable<Uint8Array>, string]>([
    ['cut off', ({ bytes }) => inPieces(bytes.subarray(0, -8)), 'cut-off'],
    ['longer than it says', ({ bytes }) => inPieces(Buffer.concat([bytes, bytes])), 'not-a-copy'],
    ['no copy at all', () => inPieces(Buffer.from('Id,Created\n'.repeat(500))), 'not-a-copy'],
    ['empty', () => inPieces(new Uint8Array(0)), 'not-a-copy'],
    ['damaged in its head', ({ bytes }) => inPieces(bytes.with(40, 0)), 'not-a-copy'],
    ['given up by its sender', (copy) => givenUp(copy), 'cut-off'],
  ])('are not kept when what comes is %s', async (_, bytes, code) => {
    const { cache, folder } = await rig();
    const copy = await storedCopy('1');
    expect(await cache.write(copy.key, bytes(copy))).toBe(code);
    expect(await readdir(folder)).toEqual([]);
  });

  it('are not kept when one alone passes the limit, or the disk is full', async () => {
    const copy = await storedCopy('1');
    const small = await rig(copy.bytes.length - 1);
    expect(await keep(small.cache, copy)).toBe('copy-too-large');
    const full = await rig();
    full.machine.failing = () => 'no-space';
    expect(await keep(full.cache, copy)).toBe('no-space');
  });

  it('are deleted one by one or all at once, whether or not they can be read', async () => {
    const { cache, folder } = await rig();
    const [one, two, three] = await Promise.all(['1', '2', '3'].map((stamp) => storedCopy(stamp)));
    if (!one || !two || !three) throw new Error('three were asked for');
    for (const copy of [one, two, three]) await keep(cache, copy);
    await truncate(join(folder, `${two.key}.leads`), 100);
    await writeFile(join(folder, 'of-somebody-else.txt'), '');
    const damaged = (await cache.list()).copies.find(({ key }) => key === two.key);
    expect(damaged).toMatchObject({ bytes: 100, of: null });
    expect(await cache.delete(one.key)).toMatchObject({ ok: true });
    expect(await cache.delete(one.key), 'again').toMatchObject({ ok: true });
    expect((await keys(cache)).length).toBe(2);
    expect(await cache.clear()).toMatchObject({ ok: true });
    expect(await cache.list()).toMatchObject({ copies: [], bytes: 0 });
    expect(await readdir(folder)).toEqual(['of-somebody-else.txt']);
    expect(await cache.open(one.key)).toBeUndefined();
  });

  it('that are on their way when all are deleted are deleted, too', async () => {
    const { cache } = await rig();
    const copy = await storedCopy('1');
    let arrived = () => {};
    const rest = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const slow = async function* () {
      yield copy.bytes;
      await rest;
    };
    const writing = cache.write(copy.key, slow());
    await cache.clear();
    arrived();
    await writing;
    expect(await keys(cache)).toEqual([]);
  });
});

async function* givenUp({ bytes }: StoredCopy): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, -100);
  throw new Error('aborted');
}

describe('the address of a copy', () => {
  async function answered(method: string, path: string, from: AssetSource, sent?: Uint8Array) {
    const response = toResponse(await replyWithAsset(method, path, from, sent ? inPieces(sent) : null));
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  it('is written to and read from, and has nothing before', async () => {
    const { cache } = await rig();
    const from: AssetSource = { index: new Map(), grants: createDataGrants(), copies: cache };
    const { key, bytes } = await storedCopy('1');
    expect(await answered('GET', `/cache/${key}`, from)).toMatchObject({ status: 204 });
    expect(await answered('PUT', `/cache/${key}`, from, bytes)).toMatchObject({ status: 201 });
    const got = await answered('GET', `/cache/${key}`, from);
    expect([got.status, got.bytes.equals(bytes)]).toEqual([200, true]);
  });

  it('is a key and nothing else, and knows two methods', async () => {
    const { cache, folder } = await rig();
    const from: AssetSource = { index: new Map(), grants: createDataGrants(), copies: cache };
    const { key, bytes } = await storedCopy('1');
    for (const path of [
      '',
      'x',
      `${key}0`,
      key.toUpperCase().replace(/\d/g, 'A'),
      `../${key}`,
      `${key}.leads`,
      `%2e%2e/x`,
    ])
      for (const method of ['GET', 'PUT'])
        expect((await answered(method, `/cache/${path}`, from, bytes)).status, `${method} ${path}`).toBe(404);
    for (const method of ['POST', 'DELETE', 'HEAD'])
      expect((await answered(method, `/cache/${key}`, from, bytes)).status, method).toBe(405);
    expect(await readdir(folder).catch(() => [])).toEqual([]);
  });

  it('refuses with a status of its own what is too large and what is no copy', async () => {
    const copy = await storedCopy('1');
    const { cache } = await rig(copy.bytes.length - 1);
    const from: AssetSource = { index: new Map(), grants: createDataGrants(), copies: cache };
    expect(await answered('PUT', `/cache/${copy.key}`, from, copy.bytes)).toMatchObject({ status: 413 });
    expect(await answered('PUT', `/cache/${copy.key}`, from, Buffer.from('no'))).toMatchObject({
      status: 422,
    });
    expect(await answered('PUT', `/cache/${copy.key}`, from)).toMatchObject({ status: 422 });
  });
});
