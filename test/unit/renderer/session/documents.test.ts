import { describe, expect, it } from 'vitest';
import { isDirty } from '#domain/glossary/commands/history';
import { parseGlossary } from '#domain/glossary/format';
import { placeOf } from '../../../support/memory-host';
import {
  glossary,
  glossaryText,
  LEADS,
  retitle,
  sessionOn,
  sessionWith,
  stateOf,
  titleOf,
  until,
} from './session-fixture';

const path = '/home/acme.parley.json';
const other = '/home/other.parley.json';
const TITLE = glossary.policy.title;

/** A machine with two glossaries on it, and a session that has opened the first. */
async function opened() {
  const { session, memory } = sessionWith();
  memory.files.set(path, glossaryText);
  memory.files.set(other, glossaryText);
  await session.documents.openPlace(placeOf(path));
  await session.start();
  return { session, memory };
}

const titleIn = (text: string | undefined) => {
  const read = parseGlossary(text ?? '');
  return read.ok ? read.value.policy.title : read.error.code;
};

describe('starting', () => {
  it('opens the sample with its leads for whoever has opened nothing yet', async () => {
    const { session } = sessionWith();
    await session.start();
    expect(stateOf(session)).toMatchObject({ isReady: true, document: { origin: 'sample' } });
    expect(stateOf(session).data?.summary.leads).toBe(LEADS);
  });

  it('shows the start screen to whoever has opened something before', async () => {
    const { memory, session } = await opened();
    const next = sessionOn(session.host);
    await next.start();
    expect(stateOf(next)).toMatchObject({ isReady: true, document: null });
    expect(stateOf(next).recents?.map(({ place }) => place.name)).toEqual(['acme.parley.json']);
    memory.files.delete(path);
    await next.documents.listRecents();
    expect(stateOf(next).recents).toMatchObject([{ missing: true }]);
  });

  it('says what was left out of a file as it was read, and takes the document for changed', async () => {
    const { session, memory } = sessionWith();
    memory.files.set(path, glossaryText.replace(TITLE, `${TITLE}\u202e`));
    await session.documents.openPlace(placeOf(path));
    const { document, message } = stateOf(session);
    expect(message).toMatch(/^1 character that turns what follows around was left out .* acme\.parley\.json/);
    expect(document && isDirty(document.edited)).toBe(true);
    expect(titleOf(session)).toBe(TITLE);
  });

  it('opens what another window asked for, if it is known here', async () => {
    const { session } = await opened();
    const asked = sessionOn(session.host);
    await asked.start(path);
    expect(stateOf(asked).document?.place?.token).toBe(path);
    const unknown = sessionOn(session.host);
    await unknown.start('/somewhere/else');
    expect(stateOf(unknown).document).toBeNull();
  });

  it('leaves a document that came meanwhile alone', async () => {
    const { session, memory } = sessionWith();
    memory.files.set(path, glossaryText);
    const starting = session.start();
    await until(session, ({ capabilities }) => capabilities !== null);
    memory.tell({ type: 'open-place', place: placeOf(path) });
    await starting;
    await until(session, ({ document }) => document !== null);
    expect(stateOf(session).document?.origin).toBe('file');
  });
});

describe('leaving a changed document', () => {
  it.each([
    ['save', other, 'Changed'],
    ['discard', other, TITLE],
    ['cancel', path, TITLE],
  ] as const)('asks, and on "%s" does so', async (answer, openThen, onDisk) => {
    const { session, memory } = await opened();
    retitle(session, 'Changed');
    const opening = session.documents.openPlace(placeOf(other));
    await until(session, ({ question }) => question?.kind === 'unsaved');
    session.questions.answer('unsaved', answer);
    await opening;
    expect(stateOf(session).document?.place?.token).toBe(openThen);
    expect(titleIn(memory.files.get(path))).toBe(onDisk);
    if (answer === 'cancel') expect(titleOf(session)).toBe('Changed');
    expect(memory.calls.includes(`closeDocument ${path}`)).toBe(answer !== 'cancel');
  });

  it('keeps it, its lock and its journal when the other file turns out unreadable', async () => {
    const { session, memory } = await opened();
    retitle(session, 'Changed');
    await until(session, () => memory.journals.size === 1);
    memory.files.set(other, 'not a glossary');
    const opening = session.documents.openPlace(placeOf(other));
    await until(session, ({ question }) => question !== null);
    session.questions.answer('unsaved', 'discard');
    await opening;
    expect(titleOf(session)).toBe('Changed');
    expect(stateOf(session).notices).toMatchObject([{ title: 'other.parley.json could not be opened.' }]);
    expect(memory.calls).not.toContain(`closeDocument ${path}`);
    expect(memory.journals.size).toBe(1);
  });

  it('asks nothing of a document that is as on disk', async () => {
    const { session } = await opened();
    await session.documents.close();
    expect(stateOf(session)).toMatchObject({ document: null, question: null });
  });
});

describe('unsaved work after a crash', () => {
  it('is offered, restored under the journal it has, and saved to where it belongs', async () => {
    const { session, memory } = await opened();
    retitle(session, 'Nearly lost');
    await until(session, () => memory.journals.size === 1);
    const next = sessionOn(session.host);
    await next.start();
    const [entry] = stateOf(next).found;
    if (!entry) throw new Error('nothing was found');
    await next.documents.restore(entry);
    expect(titleOf(next)).toBe('Nearly lost');
    expect(stateOf(next).found).toEqual([]);
    // At no moment was there no journal: the new sitting goes on with the old one.
    expect([...memory.journals.keys()]).toEqual([stateOf(next).document?.sitting]);
    expect(await next.documents.save()).toBe(true);
    expect(titleIn(memory.files.get(path))).toBe('Nearly lost');
    expect(memory.journals.size).toBe(0);
  });

  it('is offered beside the file when that is opened instead, and can be let go', async () => {
    const { session, memory } = await opened();
    retitle(session, 'Nearly lost');
    await until(session, () => memory.journals.size === 1);
    const next = sessionOn(session.host);
    await next.documents.openPlace(placeOf(path));
    expect(titleOf(next)).toBe(TITLE);
    const [entry] = stateOf(next).found;
    if (!entry) throw new Error('nothing was found');
    await next.documents.forget(entry);
    expect(stateOf(next).found).toEqual([]);
    expect(memory.journals.size).toBe(0);
  });
});

describe('saving', () => {
  it('asks before it replaces a file that is there', async () => {
    const { session, memory } = await opened();
    retitle(session, 'Mine');
    memory.next = placeOf(other);
    const saving = session.documents.saveAs();
    await until(session, ({ question }) => question?.kind === 'exists');
    session.questions.answer('exists', 'replace');
    expect(await saving).toBe(true);
    expect(titleIn(memory.files.get(other))).toBe('Mine');
    expect(stateOf(session).document).toMatchObject({ name: 'other.parley.json', place: { token: other } });
    expect(memory.calls).toContain(`closeDocument ${path}`);
  });

  it.each([
    ['overwrite', 'Mine', 'Mine'],
    ['reload', 'Theirs', 'Theirs'],
    ['cancel', 'Theirs', 'Mine'],
  ] as const)(
    'asks when the file has changed meanwhile, and on "%s" does so',
    async (answer, disk, screen) => {
      const { session, memory } = await opened();
      retitle(session, 'Mine');
      memory.files.set(path, glossaryText.replace(JSON.stringify(TITLE), '"Theirs"'));
      const saving = session.documents.save();
      await until(session, ({ question }) => question?.kind === 'changed-on-disk');
      session.questions.answer('changed-on-disk', answer);
      expect(await saving).toBe(answer === 'overwrite');
      expect(titleIn(memory.files.get(path))).toBe(disk);
      expect(titleOf(session)).toBe(screen);
    },
  );

  it.each([
    ['take-over', true, 'Mine'],
    ['cancel', false, TITLE],
  ] as const)(
    'asks one question of its own when somebody has the file open, and on "%s" does so',
    async (answer, saved, disk) => {
      const { session, memory } = await opened();
      retitle(session, 'Mine');
      memory.lockedBy = { since: 1, host: 'desk', user: 'kim', sameApp: false };
      memory.next = placeOf(other);
      const saving = session.documents.saveAs();
      await until(session, ({ question }) => question?.kind === 'locked-save');
      session.questions.answer('locked-save', answer);
      expect(await saving).toBe(saved);
      expect(titleIn(memory.files.get(other))).toBe(disk);
    },
  );

  it('goes on to another name when somebody has the file open', async () => {
    const { session, memory } = await opened();
    retitle(session, 'Mine');
    memory.lockedBy = { since: 1, host: 'desk', user: 'kim', sameApp: false };
    memory.next = placeOf(other);
    const saving = session.documents.saveAs();
    await until(session, ({ question }) => question?.kind === 'locked-save');
    memory.lockedBy = null;
    memory.next = placeOf('/home/mine.parley.json');
    session.questions.answer('locked-save', 'save-as');
    expect(await saving).toBe(true);
    expect(titleIn(memory.files.get('/home/mine.parley.json'))).toBe('Mine');
    expect(titleIn(memory.files.get(other))).toBe(TITLE);
  });

  it('leaves edits unsaved that were made while the file was written', async () => {
    const { session, memory } = await opened();
    retitle(session, 'Written');
    const saving = session.documents.save();
    retitle(session, 'Later');
    await saving;
    expect(titleIn(memory.files.get(path))).toBe('Written');
    const { document } = stateOf(session);
    expect(document && isDirty(document.edited)).toBe(true);
  });
});

it('hears of a change on disk, and can go on regardless', async () => {
  const { session, memory } = await opened();
  memory.tell({ type: 'changed-on-disk', place: path, digest: null });
  expect(stateOf(session).document?.changedOnDisk).toBe(true);
  session.documents.keepMine();
  expect(stateOf(session).document?.changedOnDisk).toBe(false);
  memory.tell({ type: 'changed-on-disk', place: other, digest: null });
  expect(stateOf(session).document?.changedOnDisk).toBe(false);
});

it('opens a locked file read-only if told to, and not at all on cancel', async () => {
  const { session, memory } = sessionWith();
  memory.files.set(path, glossaryText);
  memory.lockedBy = { since: 1, host: 'desk', user: 'kim', sameApp: false };
  for (const [answer, readOnly] of [
    ['cancel', undefined],
    ['read-only', true],
  ] as const) {
    const opening = session.documents.openPlace(placeOf(path));
    await until(session, ({ question }) => question?.kind === 'locked');
    session.questions.answer('locked', answer);
    await opening;
    expect(stateOf(session).document?.readOnly).toBe(readOnly);
  }
});
