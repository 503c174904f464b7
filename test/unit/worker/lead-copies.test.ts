import { describe, expect, it } from 'vitest';
import type { KeepProblem, LeadSource } from '#contracts/replay-api';
import { erasureMark } from '#domain/leads/people/erasure';
import type { CopyStore } from '../../../src/worker/lead-copies';
import {
  activitiesCsv,
  file,
  files,
  ignore,
  leadsCsv,
  load,
  mapping,
  policy,
  replay,
  session,
} from './fixture';

/** Copies in a map, and what was asked of them. */
function memoryCopies(more: Partial<CopyStore> = {}) {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const asked: string[] = [];
  const copies: CopyStore = {
    async read(key) {
      asked.push('read');
      const bytes = kept.get(key);
      return bytes ? { bytes: bytes.length, reader: new Blob([bytes]).stream().getReader() } : null;
    },
    async write(key, copy) {
      asked.push('write');
      kept.set(key, new Uint8Array(await copy.arrayBuffer()));
      return null;
    },
    now: () => 1234,
    ...more,
  };
  return { copies, kept, asked };
}

const withCopies = (copies: CopyStore, onPause = ignore) => session(onPause, undefined, undefined, copies);

/** Files as the host streams them, each in a state that the test may change between two openings. */
function host(stamps: (name: string) => string | null) {
  const given: LeadSource[] = ['leads.csv', 'activities.csv'].map((name) => ({
    kind: 'url',
    name,
    size: 100,
    url: `/data/${name}`,
  }));
  const fetchBytes = async (url: string) => {
    const name = url.slice('/data/'.length);
    const reader = new Blob([name === 'leads.csv' ? leadsCsv(20) : activitiesCsv(20)]).stream().getReader();
    return { stamp: stamps(name), read: () => reader.read(), cancel: () => reader.cancel() };
  };
  return { given, fetchBytes };
}

async function imported({ copies }: { copies: CopyStore }, given = files(20), more = {}) {
  const running = withCopies(copies);
  const loaded = await running.load({ ...load(1, given), ...more }, ignore);
  if (!loaded.ok) throw new Error(loaded.error.code);
  return { running, summary: loaded.value, kept: await running.keep({ runId: 2 }) };
}

describe('data read before', () => {
  it('come from no copy of a time when somebody was not erased yet, or is not any more', async () => {
    const store = memoryCopies();
    await imported(store);
    const erased = [erasureMark('id', 'L3')];
    const without = await imported(store, files(20), { erased });
    expect(without.summary).toMatchObject({ leads: 19, storedAt: null, report: { erased: 1 } });
    expect((await imported(store, files(20), { erased })).summary).toMatchObject({
      leads: 19,
      storedAt: 1234,
    });
    expect((await imported(store)).summary.leads).toBe(20);
  });

  it('come from their copy, and are the same: summary, digests and replay', async () => {
    const store = memoryCopies();
    const first = await imported(store);
    expect(first.summary.storedAt).toBeNull();
    expect(first.kept).toEqual({ ok: true, value: { kept: true } });
    const second = await imported(store);
    expect(second.summary).toEqual({ ...first.summary, storedAt: 1234 });
    expect(second.kept, 'stored already').toEqual({ ok: true, value: { kept: false } });
    expect(await second.running.simulate(replay(3), ignore)).toEqual(
      await first.running.simulate(replay(3), ignore),
    );
    expect(store.asked).toEqual(['read', 'write', 'read']);
  });

  it('are stored once, however often that is asked', async () => {
    const store = memoryCopies();
    const { running } = await imported(store);
    expect(await running.keep({ runId: 3 })).toEqual({ ok: true, value: { kept: false } });
    expect(store.asked).toEqual(['read', 'write']);
  });

  it('are read from the files when the person says so, and stored anew', async () => {
    const store = memoryCopies();
    await imported(store);
    const again = await imported(store, files(20), { copy: 'renew' });
    expect(again.summary.storedAt).toBeNull();
    expect(store.asked).toEqual(['read', 'write', 'write']);
  });

  it('leave no trace when there is to be no copy, as of the sample', async () => {
    const store = memoryCopies();
    const { kept } = await imported(store, files(20), { copy: 'none' });
    expect(kept).toEqual({ ok: true, value: { kept: false } });
    expect(store.asked).toEqual([]);
  });

  const later = (source: LeadSource) => (source.kind === 'file' ? { ...source, modified: 1 } : source);
  it.each([
    ['a file was changed', files(20).map(later), {}],
    ['a file has grown', files(21), {}],
    ['the mapping is another', files(20), { mapping: { ...mapping, missing: ['-'] } }],
    ['the fields are others', files(20), { policy: { ...policy, fields: policy.fields.slice().reverse() } }],
  ])('are read from the files when %s', async (_, given, more) => {
    const store = memoryCopies();
    await imported(store);
    expect((await imported(store, given, more)).summary.storedAt).toBeNull();
  });

  it('come from their copy whatever else the files are given with', async () => {
    const store = memoryCopies();
    await imported(store);
    const given = [file('other.csv', 'Something,Else\n1,2\n'), ...files(20)];
    expect((await imported(store, given)).summary).toMatchObject({
      storedAt: 1234,
      chosen: [1, 2],
      unused: ['other.csv'],
    });
  });

  it.each<[string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>]>([
    ['damaged', (bytes) => bytes.with(bytes.length - 20, 7 ^ (bytes.at(-20) ?? 0))],
    ['cut off', (bytes) => bytes.slice(0, -8)],
    ['of something else', () => new Uint8Array(100)],
  ])('are read from the files when the copy is %s, and stored anew', async (_, spoil) => {
    const store = memoryCopies();
    await imported(store);
    for (const [key, bytes] of store.kept) store.kept.set(key, spoil(bytes));
    const { summary, kept } = await imported(store);
    expect([summary.storedAt, summary.leads, kept.ok]).toEqual([null, 20, true]);
    expect((await imported(store)).summary.storedAt).toBe(1234);
  });
});

describe('files whose state the host tells', () => {
  it('have a copy for as long as they stay as they are', async () => {
    let state = 'a';
    const { copies } = memoryCopies();
    const { given, fetchBytes } = host(() => state);
    const run = async () => {
      const running = session(ignore, fetchBytes, undefined, copies);
      const loaded = await running.load(load(1, given), ignore);
      await running.keep({ runId: 2 });
      return loaded.ok ? loaded.value.storedAt : loaded.error.code;
    };
    expect([await run(), await run()]).toEqual([null, 1234]);
    state = 'b';
    expect([await run(), await run()]).toEqual([null, 1234]);
  });

  it.each<[string, (opening: number) => string | null]>([
    ['that change while they are read', (opening) => `state ${opening}`],
    ['whose state cannot be told', () => null],
  ])('%s are not stored', async (_, stamp) => {
    const { copies, asked } = memoryCopies();
    let opening = 0;
    const { given, fetchBytes } = host(() => {
      opening += 1;
      return stamp(opening);
    });
    const running = session(ignore, fetchBytes, undefined, copies);
    expect(await running.load(load(1, given), ignore)).toMatchObject({ ok: true });
    expect(await running.keep({ runId: 2 })).toEqual({ ok: true, value: { kept: false } });
    expect(asked).not.toContain('write');
  });
});

describe('a copy that cannot be had or stored', () => {
  it('never fails the load', async () => {
    const { copies } = memoryCopies({ read: () => Promise.reject(new Error('gone')) });
    expect((await imported({ copies })).summary).toMatchObject({ leads: 20, storedAt: null });
  });

  it.each<[string, CopyStore['write'], KeepProblem['code']]>([
    ['the disk is full', async () => 'no-space', 'no-space'],
    ['it is too large', async () => 'copy-too-large', 'copy-too-large'],
    ['the host is gone', () => Promise.reject(new Error('gone')), 'not-stored'],
  ])('says why when %s, and the data stay', async (_, write, code) => {
    const { running, kept } = await imported(memoryCopies({ write }));
    expect(kept).toMatchObject({ ok: false, error: { code } });
    expect(await running.simulate(replay(3), ignore)).toMatchObject({ ok: true });
  });

  it('is given up when the load or the storing is cancelled', async () => {
    const store = memoryCopies();
    await imported(store);
    const loading = withCopies(store.copies);
    const load1 = loading.load(load(1, files(20)), ignore);
    await loading.cancel(1);
    expect(await load1).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    const { running } = await imported(store, files(20), { copy: 'none' });
    await running.load({ ...load(3, files(20)), copy: 'renew' }, ignore);
    const keeping = running.keep({ runId: 4 });
    await running.cancel(4);
    expect(await keeping).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(store.asked.filter((what) => what === 'write').length).toBe(1);
  });
});
