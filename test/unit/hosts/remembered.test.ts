import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { maxRememberedBytes } from '#contracts/host-imports';
import { headerFingerprint } from '#domain/leads/header-fingerprint';
import { createOrder } from '#node/documents/in-order';
import { createRememberedMappings } from '#node/leads/remembered';
import { FakeMachine, valueIn } from '../documents/machine';
import { temporaryFolder } from './temporary-folder';

async function rig(most?: number) {
  const folder = join(await temporaryFolder(), 'mappings');
  const machine = new FakeMachine();
  const kept = createRememberedMappings(folder, machine, createOrder(), most);
  const remember = (columns: string, text: string) =>
    kept.remember({ fingerprint: headerFingerprint([columns]), text });
  const recall = (columns: string) => kept.recall(headerFingerprint([columns]));
  const fileOf = (columns: string) =>
    join(folder, `${headerFingerprint([columns]).slice('sha-256:'.length)}.json`);
  return { folder, machine, remember, recall, fileOf };
}

describe('what is remembered of a file', () => {
  it('comes back as it was, for files with these columns and no others', async () => {
    const { remember, recall } = await rig();
    expect(await recall('Id')).toBeNull();
    valueIn(await remember('Id', '{"a": "ü\u0000\u{1F600}"}'));
    valueIn(await remember('Name', 'other'));
    expect(await recall('Id')).toBe('{"a": "ü\u0000\u{1F600}"}');
    expect(await recall('Name')).toBe('other');
    expect(await recall('id')).toBeNull();
  });

  it('is replaced by what is remembered next', async () => {
    const { remember, recall, folder } = await rig();
    await remember('Id', 'first');
    await remember('Id', 'second');
    expect(await recall('Id')).toBe('second');
    expect(await readdir(folder)).toHaveLength(1);
  });

  it.runIf(process.platform !== 'win32')('is the owner’s alone', async () => {
    const { remember, folder, fileOf } = await rig();
    await remember('Id', 'x');
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(fileOf('Id'))).mode & 0o777).toBe(0o600);
  });

  it('may be as long as it may be in bytes, and no longer', async () => {
    const { remember, recall } = await rig();
    const long = 'ü'.repeat(maxRememberedBytes / 2);
    valueIn(await remember('Id', long));
    expect(await remember('Id', `${long}x`)).toMatchObject({ ok: false, error: { code: 'too-large' } });
    expect(await recall('Id')).toBe(long);
  });

  it('makes room by forgetting what was used longest ago, by remembering or recalling', async () => {
    const { remember, recall, machine } = await rig(2);
    for (const columns of ['A', 'B']) {
      await remember(columns, columns);
      machine.pass(10_000);
    }
    await recall('A');
    machine.pass(10_000);
    await remember('C', 'C');
    expect(await Promise.all(['A', 'B', 'C'].map(recall))).toEqual(['A', null, 'C']);
  });

  it.each([
    ['damaged', () => '{"kind": "parley.rem'],
    ['of a newer version', (text: string) => text.replace('"formatVersion":1', '"formatVersion":2')],
    ['of another kind', (text: string) => text.replace('parley.remembered-mapping', 'parley.recent')],
    ['of other columns', (text: string) => text.replace(/sha-256:[0-9a-f]{8}/, 'sha-256:00000000')],
  ])('is nothing where the file is %s', async (_, spoil) => {
    const { remember, recall, fileOf } = await rig();
    await remember('Id', 'x');
    const text = await readFile(fileOf('Id'), 'utf8');
    expect(spoil(text)).not.toBe(text);
    await writeFile(fileOf('Id'), spoil(text));
    expect(await recall('Id')).toBeNull();
  });

  it('says why it could not be kept', async () => {
    const { remember, machine } = await rig();
    machine.failing = () => 'no-space';
    expect(await remember('Id', 'x')).toMatchObject({ ok: false, error: { code: 'no-space' } });
  });

  it('leaves alone what is not its own when it makes room', async () => {
    const { remember, folder } = await rig(1);
    await remember('A', 'a');
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await remember('B', 'b');
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
    expect(await readdir(folder)).toHaveLength(2);
  });
});
