import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { erasureMark } from '#domain/leads/people/erasure';
import { createOrder } from '#node/documents/in-order';
import { createHostDispatch } from '#node/host/host-dispatch';
import { importMethods } from '#node/host/import-methods';
import { createErasures, erasedFolder } from '#node/leads/erased';
import { fakeHost } from '../../support/fake-host';
import { FakeMachine, startProcess, valueIn } from '../documents/machine';
import { inPieces, storedCopy } from './stored-copy';
import { temporaryFolder } from './temporary-folder';

const ann = erasureMark('email', 'ann@example.com');
const bob = erasureMark('id', '00Q5f000001AbCd');
const eve = erasureMark('id', '00Q5f000001AbCf');
const byDigest = (marks: readonly { digest: string }[]) =>
  [...marks].sort((a, b) => (a.digest < b.digest ? -1 : 1));

async function rig(most?: number) {
  const folder = join(await temporaryFolder(), 'erased');
  const machine = new FakeMachine();
  const open = () => createErasures(folder, machine, createOrder(), most);
  return { folder, machine, open, erasures: open() };
}

describe('the list of erased persons', () => {
  it('has whoever was added, once, until they are lifted', async () => {
    const { erasures } = await rig();
    expect(valueIn(await erasures.list())).toEqual([]);
    valueIn(await erasures.add([ann, bob]));
    valueIn(await erasures.add([bob, eve]));
    expect(valueIn(await erasures.list())).toEqual(byDigest([ann, bob, eve]));
    valueIn(await erasures.lift(bob.digest));
    valueIn(await erasures.lift(bob.digest));
    expect(valueIn(await erasures.list())).toEqual(byDigest([ann, eve]));
  });

  it('loses none where two programs add at once', async () => {
    const { open } = await rig();
    const marks = Array.from({ length: 40 }, (_, i) => erasureMark('id', `lead-${i}`));
    await Promise.all(marks.map((mark) => open().add([mark])));
    expect(valueIn(await open().list())).toEqual(byDigest(marks));
  });

  it('says nowhere who is meant', async () => {
    const { erasures, folder } = await rig();
    await erasures.add([ann]);
    const [name = ''] = await readdir(folder);
    const text = await readFile(join(folder, name), 'utf8');
    expect(`${name} ${text}`).not.toMatch(/ann|example/i);
  });

  it.runIf(process.platform !== 'win32')('is the owner’s alone', async () => {
    const { erasures, folder } = await rig();
    await erasures.add([ann]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(folder)) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
  });

  it.each([
    ['is damaged', async (file: string) => writeFile(file, '{')],
    [
      'is of a newer version',
      async (file: string) =>
        writeFile(file, (await readFile(file, 'utf8')).replace('"formatVersion":1', '"formatVersion":2')),
    ],
    [
      'was given another name',
      async (file: string) => rename(file, file.replace(/[0-9a-f]{64}/, 'e'.repeat(64))),
    ],
    [
      'is a folder',
      async (file: string) => {
        await rename(file, `${file}.away`);
        await mkdir(file);
      },
    ],
  ])('fails as a whole where one mark %s, and takes no more', async (_, spoil) => {
    const { erasures, folder } = await rig();
    await erasures.add([ann, bob]);
    const [name = ''] = await readdir(folder);
    await spoil(join(folder, name));
    expect(await erasures.list()).toMatchObject({ ok: false, error: { code: 'erasures-unreadable' } });
    expect(await erasures.add([eve])).toMatchObject({ ok: false, error: { code: 'erasures-unreadable' } });
  });

  it('refuses more than it keeps, and then adds none', async () => {
    const { erasures } = await rig(2);
    await erasures.add([ann]);
    expect(await erasures.add([bob, eve])).toMatchObject({ ok: false, error: { code: 'too-large' } });
    expect(valueIn(await erasures.list())).toEqual([ann]);
  });

  it('says why a mark could not be written', async () => {
    const { erasures, machine } = await rig();
    machine.failing = () => 'no-space';
    expect(await erasures.add([ann])).toMatchObject({ ok: false, error: { code: 'no-space' } });
  });
});

/** A host as both hosts build it, called as a page calls it. */
async function hostRig() {
  const folder = await temporaryFolder();
  const { services } = await startProcess(folder);
  const faults: unknown[] = [];
  const call = createHostDispatch(fakeHost(importMethods(services)), (...fault) => faults.push(fault));
  const keepCopy = async () => {
    const { key, bytes } = await storedCopy('1');
    expect(await services.leadCache.write(key, inPieces(bytes))).toBeNull();
  };
  const copies = async () => (await services.leadCache.list()).copies.length;
  return { folder, services, call, keepCopy, copies, faults };
}

describe('erasing by the host', () => {
  it('deletes every stored copy, and so does lifting, since copies of then lack that person', async () => {
    const { call, keepCopy, copies } = await hostRig();
    await keepCopy();
    expect(await call('erase', [{ marks: [ann] }])).toEqual({ ok: true, value: null });
    expect(await copies()).toBe(0);
    expect(await call('listErased', [])).toEqual({ ok: true, value: { marks: [ann] } });
    await keepCopy();
    expect(await call('liftErasure', [{ digest: ann.digest }])).toEqual({ ok: true, value: null });
    expect(await copies()).toBe(0);
    expect(await call('listErased', [])).toEqual({ ok: true, value: { marks: [] } });
  });

  it('keeps the copies where nobody could be erased', async () => {
    const { folder, call, keepCopy, copies } = await hostRig();
    await keepCopy();
    await writeFile(erasedFolder(folder), 'no folder');
    expect(await call('erase', [{ marks: [ann] }])).toMatchObject({
      ok: false,
      error: { code: 'erasures-unreadable' },
    });
    expect(await copies()).toBe(1);
  });

  it('is remembered by the next run of the app', async () => {
    const { folder, call } = await hostRig();
    await call('erase', [{ marks: [ann, bob] }]);
    const again = await startProcess(folder);
    expect(valueIn(await again.services.erasures.list())).toEqual(byDigest([ann, bob]));
  });

  it.each<[string, string, unknown]>([
    ['a path for a digest', 'liftErasure', { digest: '../../keys/key.json' }],
    ['a digest with a path behind it', 'liftErasure', { digest: `${ann.digest}/../x` }],
    ['a digest in capitals', 'liftErasure', { digest: ann.digest.toUpperCase() }],
    ['a digest that reads like one', 'liftErasure', { digest: { toString: () => ann.digest } }],
    ['no marks', 'erase', { marks: [] }],
    ['a mark that says more', 'erase', { marks: [{ ...ann, email: 'ann@example.com' }] }],
    ['a hash of more than 32 bits', 'erase', { marks: [{ ...ann, hash: 2 ** 31 }] }],
    ['a hash that is no whole number', 'erase', { marks: [{ ...ann, hash: 0.5 }] }],
    ['a path for a fingerprint', 'recallMappings', { fingerprints: ['/etc/passwd'] }],
    ['too many fingerprints', 'recallMappings', { fingerprints: Array(101).fill(ann.digest) }],
    ['a path to remember under', 'rememberMapping', { fingerprint: '../recent', text: '' }],
    ['a text too long', 'rememberMapping', { fingerprint: ann.digest, text: 'x'.repeat(64 * 1024 + 1) }],
    ['a text that is none', 'rememberMapping', { fingerprint: ann.digest, text: { length: 1 } }],
    ['a surplus path', 'rememberMapping', { fingerprint: ann.digest, text: '', path: '/etc/passwd' }],
  ])('refuses %s, and writes nothing', async (_, method, argument) => {
    const { folder, call, faults } = await hostRig();
    const before = await readdir(folder);
    expect(await call(method, [argument])).toMatchObject({ ok: false, error: { code: 'bad-arguments' } });
    expect(await readdir(folder)).toEqual(before);
    expect(faults).toEqual([]);
  });
});
