import { describe, expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { documentDigest } from '#domain/replay/fingerprint';
import {
  type Today,
  type TodaySource,
  todayAtOpening,
  todayFrom,
  todayRecord,
  todayText,
} from '../../../../src/renderer/app/session/today';
import { placeOf } from '../../../support/memory-host';
import { smallPolicy } from '../../../support/small-glossary';
import { glossary, glossaryText, retitle, sessionOn, sessionWith, stateOf, until } from './session-fixture';

const path = '/home/acme.parley.json';
const TITLE = glossary.policy.title;
const titled = (title: string): Policy => ({ ...smallPolicy(), title });
const rules = (title: string, source: TodaySource): Today => ({ policy: titled(title), source });

describe('which rules count as today’s', () => {
  const now = rules('now', { kind: 'opened', at: 9 });
  const first = rules('first', { kind: 'opened', at: 1 });
  const v1 = rules('v1', { kind: 'signed', version: 1, at: 5 });
  const v2 = rules('v2', { kind: 'signed', version: 2, at: 8 });
  const taken = rules('taken', { kind: 'taken', at: 6, over: 1 });
  const takenBefore = rules('taken', { kind: 'taken', at: 6, over: null });

  it.each<[string, Today | null, Today | null]>([
    ['now', null, null],
    ['first', first, null],
    ['v1', first, v1],
    ['v1', null, v1],
    ['v2', v1, v2],
    ['taken', taken, v1],
    ['v2', taken, v2],
    ['v1', takenBefore, v1],
    ['taken', taken, null],
    // What was signed is still known when the folder is out of reach.
    ['v1', v1, null],
  ])('%s', (title, kept, signed) => {
    expect(todayAtOpening(now, kept, signed).policy.title).toBe(title);
  });

  it('are the document’s own object when they are equal, however they are written, so that nothing is replayed twice', () => {
    const policy = Object.fromEntries(Object.entries(structuredClone(now.policy)).toReversed()) as Policy;
    const same = { policy, source: first.source };
    expect(todayAtOpening(now, same, null)).toEqual({ policy: now.policy, source: first.source });
    expect(todayAtOpening(now, same, null).policy).toBe(now.policy);
  });

  it.each<[string, TodaySource]>([
    ['as first opened on 12 November 2026', { kind: 'opened', at: Date.UTC(2026, 10, 12, 12) }],
    ['as taken on 12 November 2026', { kind: 'taken', at: Date.UTC(2026, 10, 12, 12), over: null }],
    ['signed v1 of 12 November 2026', { kind: 'signed', version: 1, at: Date.UTC(2026, 10, 12, 12) }],
    ['signed v3', { kind: 'signed', version: 3, at: null }],
  ])('%s', (text, source) => {
    expect(todayText(source)).toBe(text);
  });

  it('survive the record, and are none when the record is damaged', () => {
    const record = todayRecord('acme', taken);
    expect(todayFrom(record)).toEqual(taken);
    expect(todayFrom({ ...record, source: { kind: 'hearsay' } })).toBeNull();
    expect(todayFrom({ ...record, glossaryText: '{' })).toBeNull();
    expect(todayFrom(null)).toBeNull();
  });
});

describe('today’s rules over sittings', () => {
  /** A machine on which the document was opened, changed and saved. */
  async function worked() {
    const { session, memory } = sessionWith();
    memory.files.set(path, glossaryText);
    await session.documents.openPlace(placeOf(path));
    retitle(session, 'Changed');
    await session.documents.save();
    await until(session, () => memory.records.size > 0);
    return { session, memory };
  }
  const openedAgain = async (host: Parameters<typeof sessionOn>[0]) => {
    const next = sessionOn(host);
    await next.documents.openPlace(placeOf(path));
    return next;
  };
  const todayOf = (session: ReturnType<typeof sessionOn>) => {
    const { document } = stateOf(session);
    return [document?.today.title, document?.todaySource.kind];
  };

  it('stay those of the first opening, whatever is saved meanwhile', async () => {
    const { session } = await worked();
    const next = await openedAgain(session.host);
    expect(stateOf(next).document?.edited.glossary.policy.title).toBe('Changed');
    expect(todayOf(next)).toEqual([TITLE, 'opened']);
    expect(stateOf(next).document?.todaySource).toEqual(stateOf(session).document?.todaySource);
  });

  it('become the present ones when the person says so, and stay that', async () => {
    const { session, memory } = await worked();
    session.documents.takeAsToday();
    expect(stateOf(session).message).toContain('count as today’s from now on');
    await until(session, () => JSON.stringify([...memory.records.values()]).includes('"taken"'));
    expect(todayOf(await openedAgain(session.host))).toEqual(['Changed', 'taken']);
  });

  it('become those of the version that was signed, and of the next one when that is', async () => {
    const { session, memory } = await worked();
    const signed = (version: number, title: string) => {
      const policyText = JSON.stringify({ ...glossary.policy, version, title });
      memory.published = { folder: null, signed: { version, signedAt: 1, policyText } };
    };
    signed(1, 'Signed');
    const next = await openedAgain(session.host);
    expect(todayOf(next)).toEqual(['Signed', 'signed']);
    next.documents.takeAsToday();
    await until(next, () => JSON.stringify([...memory.records.values()]).includes('"taken"'));
    expect(todayOf(await openedAgain(session.host))).toEqual(['Changed', 'taken']);
    signed(2, 'Signed again');
    expect(todayOf(await openedAgain(session.host))).toEqual(['Signed again', 'signed']);
  });

  it('become those of a version signed here with the first edit after it', async () => {
    const { session } = await worked();
    const { policy } = stateOf(session).document?.edited.glossary ?? glossary;
    const published = { version: policy.version, isBeingSigned: false, toSign: [], signers: 1 };
    session.store.setState({
      published: { ...published, valid: false, policyDigest: documentDigest(policy) },
    });
    retitle(session, 'Edited');
    expect(todayOf(session)).toEqual([TITLE, 'opened']);
    session.edits.undo();
    session.store.setState({
      published: { ...published, valid: true, policyDigest: documentDigest(policy) },
    });
    expect(todayOf(session)).toEqual([TITLE, 'opened']);
    retitle(session, 'Edited');
    expect(todayOf(session)).toEqual(['Changed', 'signed']);
    session.documents.takeAsToday();
    expect(stateOf(session).document?.todaySource).toMatchObject({ kind: 'taken', over: policy.version });
  });

  it('of a new document come along to where it is saved', async () => {
    const { session, memory } = sessionWith();
    await session.start();
    await session.documents.newFrom('lifecycle-matrix', 'Acme');
    retitle(session, 'Changed');
    memory.next = placeOf(path);
    await session.documents.saveAs();
    await until(session, () => [...memory.records.keys()].some((key) => key.endsWith(path)));
    expect(todayOf(await openedAgain(session.host))).toEqual(['Acme', 'opened']);
  });
});

it('goes on with the folder that was published into, and looks at it', async () => {
  const folder = placeOf('/home/published');
  const { session, memory } = sessionWith({
    listKeys: async () => ({ ok: true, value: { keys: [], unreadable: 0 } }),
  });
  memory.files.set(path, glossaryText);
  memory.published = { folder, signed: null };
  await session.documents.openPlace(placeOf(path));
  await until(session, ({ publishing }) => publishing.keys !== null);
  expect(stateOf(session).publishing.folder).toEqual(folder);
  await until(session, () =>
    [...memory.records.values()].some((record) => record.publishFolder === folder.token),
  );
});
