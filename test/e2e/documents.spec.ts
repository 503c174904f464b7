import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { ask, barePath, choose, eventsOf, listen, need } from './host-calls';
import type { OpenedHost } from './hosts/opened-host';

/** A folder of documents that the profile knows nothing of. */
async function deskIn(home: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const desk = join(home, 'desk');
  await mkdir(desk, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(desk, name), text);
  return desk;
}

const writeRequest = { glossaryId: 'leads', basedOn: null, despite: [] };

test('a document is saved, opened, watched, and never overwritten unasked', async ({
  opened,
  home,
  bare: page,
}) => {
  const desk = await deskIn(home);
  const path = join(desk, 'leads.parley.json');
  const place = await choose(opened, path, 'save-glossary');
  expect([place.name, place.folder]).toEqual(['leads.parley.json', desk]);
  const first = await need(page, 'writeDocument', { ...writeRequest, place: place.token, text: 'one' });
  expect(await readFile(path, 'utf8')).toBe('one');
  expect(await readdir(desk)).toEqual(['leads.parley.json', '~$leads.parley.json.lock']);

  const again = await choose(opened, path, 'open-glossary');
  expect(await need(page, 'readDocument', { place: again.token })).toEqual({
    text: 'one',
    digest: first.digest,
    readOnly: false,
    lockedBy: null,
    journal: null,
  });

  await listen(page);
  await writeFile(path, 'theirs');
  await expect
    .poll(() => eventsOf(page))
    .toEqual([{ type: 'changed-on-disk', place: again.token, digest: expect.stringMatching(/^sha-256:/) }]);
  const write = { ...writeRequest, place: again.token, text: 'mine', basedOn: first.digest };
  expect(await ask(page, 'writeDocument', write)).toMatchObject({ error: { code: 'changed-on-disk' } });
  await need(page, 'writeDocument', { ...write, despite: ['changed-on-disk'] });
  expect(await readFile(path, 'utf8')).toBe('mine');

  const key = { glossaryId: 'leads', place: again.token };
  const { revisions } = await need(page, 'listRevisions', key);
  expect(revisions.map(({ kind }) => kind)).toEqual(['save', 'found', 'save']);
  const theirs = await need(page, 'readRevision', { ...key, revision: revisions[1]?.id ?? '' });
  expect(theirs.text).toBe('theirs');

  const { documents } = await need(page, 'recentDocuments');
  expect(documents.map(({ place: { name }, missing }) => [name, missing])).toEqual([
    ['leads.parley.json', false],
  ]);
  await need(page, 'closeDocument', { place: again.token });
  expect(await readdir(desk)).toEqual(['leads.parley.json']);
});

test('exports, keys, tokens and a reload: what the host does for a page, and what it refuses', async ({
  opened,
  home,
  bare: page,
}) => {
  const desk = await deskIn(home, { 'leads.parley.json': 'one' });
  await test.step('an export goes where the person chose', async () => {
    const place = await choose(opened, join(desk, 'map.svg'), 'save-export');
    const write = (text: string, replace: boolean) =>
      ask(page, 'writeExport', { place: place.token, content: { text }, replace });
    expect((await write('<svg/>', false)).ok).toBe(true);
    expect(await write('<svg></svg>', false)).toMatchObject({ error: { code: 'exists' } });
    expect((await write('<svg></svg>', true)).ok).toBe(true);
    expect(await readFile(join(desk, 'map.svg'), 'utf8')).toBe('<svg></svg>');
  });
  await test.step('keys are made here, and only their public half is seen', async () => {
    const passphrase = 'four words or five';
    const made = await need(page, 'createKey', { name: 'Ada', role: 'cro', passphrase });
    expect(await need(page, 'listKeys')).toEqual({ keys: [made], unreadable: 0 });
    const { text } = await need(page, 'trustedFile', { entries: [{ kid: made.kid, roles: ['cro'] }] });
    expect(text).toContain(made.kid);
    expect(JSON.stringify([made, text])).not.toMatch(/encryptedKey|"d"/);
    expect(await ask(page, 'createKey', { name: 'Ben', role: null, passphrase: 'short' })).toMatchObject({
      error: { code: 'weak-passphrase' },
    });
  });
  await test.step('a token means nothing to another run, and a page cannot make one up', async () => {
    const request = { ...writeRequest, place: 'A'.repeat(32), text: 'x' };
    expect(await ask(page, 'writeDocument', request)).toMatchObject({ error: { code: 'unknown-place' } });
    const path = { ...writeRequest, place: '/etc/passwd', text: 'x' };
    expect(await ask(page, 'writeDocument', path)).toMatchObject({ error: { code: 'bad-arguments' } });
  });
  await test.step('what a host cannot do, it says', async () => {
    const refused = { error: { code: 'not-supported', remedy: expect.any(String) } };
    const capabilities = await need(page, 'capabilities');
    const isBrowser = isBrowserHost(opened);
    expect(capabilities.lacks.length > 0).toBe(isBrowser);
    const choosing = { purpose: 'open-glossary', suggestedName: null } as const;
    if (isBrowser) {
      expect(await ask(page, 'choosePlace', choosing)).toMatchObject(refused);
      expect(await ask(page, 'setFullScreen', { on: true })).toMatchObject(refused);
      expect(await ask(page, 'setWindow', { title: 'x', dirty: false, place: null })).toMatchObject(refused);
      expect(await need(page, 'newWindow', { place: null })).toEqual({
        outcome: 'open-address',
        address: '/',
      });
    } else {
      expect(await ask(page, 'listFolder', { folder: null, purpose: 'open-glossary' })).toMatchObject(
        refused,
      );
      const take = { folder: '/', name: 'x', purpose: 'open-glossary' } as const;
      expect(await ask(page, 'takePlace', take)).toMatchObject(refused);
    }
  });
  await test.step('a reload gives up what was open, and its unsaved work is offered to the page that comes', async () => {
    const place = await choose(opened, join(desk, 'leads.parley.json'), 'open-glossary');
    await need(page, 'readDocument', { place: place.token });
    const journal = { id: 'document-1', glossaryId: 'leads', name: 'leads', text: 'unsaved', basedOn: null };
    await need(page, 'writeJournal', { ...journal, place: place.token });
    await page.reload();
    await expect
      .poll(async () => (await need(page, 'listJournals')).journals.map(({ id }) => id))
      .toEqual(['document-1']);
    await expect.poll(() => readdir(desk)).toEqual(['leads.parley.json', 'map.svg']);
  });
});

test('unsaved work is offered after a kill, and not before, and the workspace finds its lead files again', async ({
  start,
  opened,
  home,
  bare: page,
}) => {
  const desk = await deskIn(home, { 'leads.parley.json': 'one', 'leads.csv': 'id,score\n1,42\n' });
  const place = await choose(opened, join(desk, 'leads.parley.json'), 'open-glossary');
  const leads = await choose(opened, join(desk, 'leads.csv'), 'open-leads');
  const { digest } = await need(page, 'readDocument', { place: place.token });
  const file = await need(page, 'grantLeadFile', { place: leads.token });
  const workspace = {
    data: [{ ...file, readAs: null }],
    mapping: '{"m":1}',
    settings: { view: 'map' },
    today: null,
    publishFolder: null,
  };
  await need(page, 'writeWorkspace', { glossaryId: 'leads', place: place.token, workspace });
  await need(page, 'writeJournal', {
    id: 'document-1',
    glossaryId: 'leads',
    name: 'leads',
    place: place.token,
    text: 'unsaved',
    basedOn: digest,
  });
  expect(await need(page, 'listJournals')).toEqual({ journals: [], unreadable: 0 });
  await opened.kill();

  const second = await start(home);
  try {
    await second.show(barePath());
    const { journals } = await need(second.page, 'listJournals');
    expect(journals).toMatchObject([{ id: 'document-1', name: 'leads', basedOn: digest }]);
    const reopened = await need(second.page, 'readDocument', { place: journals[0]?.place?.token ?? '' });
    expect(reopened).toMatchObject({ text: 'one', lockedBy: null, journal: { id: 'document-1' } });
    expect((await need(second.page, 'readJournal', { id: 'document-1' })).text).toBe('unsaved');
    await need(second.page, 'dropJournal', { id: 'document-1' });
    expect((await need(second.page, 'listJournals')).journals).toEqual([]);

    const [recent] = (await need(second.page, 'recentDocuments')).documents;
    const key = { glossaryId: 'leads', place: recent?.place.token ?? '' };
    const restored = (await need(second.page, 'readWorkspace', key)).workspace;
    expect(restored).toMatchObject({ mapping: '{"m":1}', settings: { view: 'map' } });
    const again = restored?.data[0]?.file;
    expect(again?.url).not.toBe(file.url);
    const text = await second.page.evaluate(async (url) => (await fetch(url)).text(), again?.url ?? '');
    expect(text).toBe('id,score\n1,42\n');
  } finally {
    await second.close();
  }
});

const isBrowserHost = ({ electron }: OpenedHost): boolean => electron === undefined;
