import { describe, expect, it } from 'vitest';
import type { CopyStore } from '../../../../src/worker/lead-copies';
import { placeOf } from '../../../support/memory-host';
import { mapping } from '../../worker/fixture';
import { glossaryText, leadFiles, sessionOn, sessionWith, stateOf, until } from './session-fixture';

const path = '/home/acme.parley.json';
const storedAt = Date.UTC(2026, 2, 2, 9);

/** A document on one machine, with the copies this machine keeps, and what was asked of them. */
async function machine(more: Partial<CopyStore> = {}) {
  const { session: first, memory } = sessionWith();
  memory.files.set(path, glossaryText);
  const kept = new Map<string, Blob>();
  const asked: string[] = [];
  const copies: CopyStore = {
    async read(key) {
      asked.push('read');
      const copy = kept.get(key);
      return copy ? { bytes: copy.size, reader: copy.stream().getReader() } : null;
    },
    async write(key, copy) {
      asked.push('write');
      kept.set(key, copy);
      return null;
    },
    now: () => storedAt,
    ...more,
  };
  const open = async () => {
    const session = sessionOn(first.host, copies);
    await session.start(path);
    await session.documents.openPlace(placeOf(path));
    return session;
  };
  return { open, kept, asked };
}

const messageOf = (session: ReturnType<typeof sessionOn>) => stateOf(session).message;

describe('leads read before', () => {
  it('come from their copy and it says so, until the files are to be read again', async () => {
    const { open, kept } = await machine();
    const first = await open();
    await first.importing.files.choose();
    expect(messageOf(first)).toMatch(/^Imported: /);
    await until(first, () => kept.size === 1);

    const next = await open();
    await next.importing.files.choose();
    expect(stateOf(next).data?.summary.storedAt).toBe(storedAt);
    expect(messageOf(next)).toMatch(/^Read from the stored copy of 2 Mar 2026, /);

    await next.leads.readAgain();
    expect(stateOf(next).data?.summary.storedAt).toBeNull();
    expect(messageOf(next)).toMatch(/^Imported: /);
  });

  it('come back from it when the worker was lost', async () => {
    const { open, kept } = await machine();
    const session = await open();
    await session.importing.files.choose();
    await until(session, () => kept.size === 1);
    await session.leads.reload();
    expect(stateOf(session).data?.summary.storedAt).toBe(storedAt);
  });

  it('are not stored when they are those of the sample, however often they are read', async () => {
    const { open, asked } = await machine();
    const session = await open();
    const sample = leadFiles.map((file) => ({ kind: 'url' as const, ...file }));
    await session.leads.loadSample(sample, mapping);
    await session.leads.readAgain();
    expect(stateOf(session).data?.isSample).toBe(true);
    expect(asked).toEqual([]);
  });

  it('are there even if they could not be stored, which is said once and is no notice', async () => {
    const { open, asked } = await machine({
      write: async () => {
        asked.push('write');
        return 'no-space';
      },
    });
    const session = await open();
    const said: string[] = [];
    session.store.subscribe(({ message }, before) => {
      if (message !== before.message) said.push(message);
    });
    await session.importing.files.choose();
    await until(session, ({ notStored }) => notStored !== null);
    expect(stateOf(session).notStored).toContain('There is no space left on this disk');
    expect(stateOf(session).notices).toEqual([]);
    await session.leads.readAgain();
    await until(session, () => asked.filter((what) => what === 'write').length === 2);
    expect(said.filter((message) => message.startsWith('No copy of the leads was stored.')).length).toBe(1);
  });
});
