import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JournalSnapshot } from '#contracts/host-documents';
import { sha256 } from '#node/publish/sha256';
import { temporaryFolder } from '../hosts/temporary-folder';
import { codeOf, FakeMachine, startDesk, startProcess, valueIn } from './machine';

const snapshot = (more: Partial<JournalSnapshot> = {}): JournalSnapshot => ({
  id: 'document-1',
  glossaryId: 'leads',
  name: 'Leads',
  place: null,
  text: 'unsaved',
  basedOn: null,
  ...more,
});

const idsOf = async ({ api }: Pick<Awaited<ReturnType<typeof startDesk>>, 'api'>) =>
  valueIn(await api.listJournals()).journals.map(({ id }) => id);

describe('the journal', () => {
  it('offers nothing while the window lives, and everything once it is gone', async () => {
    const { api, session, openWindow, machine } = await startDesk();
    valueIn(await api.writeJournal(snapshot()));
    const second = openWindow();
    expect(await idsOf(second)).toEqual([]);
    expect(codeOf(await second.api.readJournal({ id: 'document-1' }))).toBe('journal-in-use');
    expect(codeOf(await second.api.dropJournal({ id: 'document-1' }))).toBe('journal-in-use');
    expect(codeOf(await second.api.writeJournal(snapshot()))).toBe('journal-in-use');
    await session.close();
    expect(await idsOf(second)).toEqual(['document-1']);
    expect(valueIn(await second.api.readJournal({ id: 'document-1' }))).toEqual({
      id: 'document-1',
      glossaryId: 'leads',
      name: 'Leads',
      place: null,
      basedOn: null,
      savedAt: machine.time,
      text: 'unsaved',
    });
    const third = openWindow();
    expect(await idsOf(third), 'once another window has taken it over').toEqual([]);
    expect(codeOf(await third.api.readJournal({ id: 'document-1' }))).toBe('journal-in-use');
    valueIn(await second.api.dropJournal({ id: 'document-1' }));
    expect(await idsOf(second)).toEqual([]);
    expect(codeOf(await second.api.readJournal({ id: 'document-1' }))).toBe('journal-missing');
    valueIn(await second.api.dropJournal({ id: 'document-1' }));
  });

  it('is found with the document it belongs to, the newest one', async () => {
    const { api, session, services, openWindow, machine, desk } = await startDesk({ 'a.parley.json': 'one' });
    const place = services.places.add(join(desk, 'a.parley.json'), 'open-glossary').token;
    const { digest } = valueIn(await api.readDocument({ place }));
    valueIn(await api.writeJournal(snapshot({ place, basedOn: digest, id: 'document-old' })));
    machine.pass(1000);
    valueIn(await api.writeJournal(snapshot({ place, basedOn: digest, id: 'document-new' })));
    await session.close();
    const { journal } = valueIn(await openWindow().api.readDocument({ place }));
    expect(journal).toMatchObject({ id: 'document-new', basedOn: digest, place: { token: place } });
  });

  it('replaces what the same document kept before, in the order of the calls', async () => {
    const { api, session, openWindow } = await startDesk();
    const texts = Array.from({ length: 20 }, (_, i) => `${i}`.repeat(3000 - 100 * i));
    await Promise.all(texts.map((text) => api.writeJournal(snapshot({ text }))));
    await session.close();
    const kept = valueIn(await openWindow().api.readJournal({ id: 'document-1' }));
    expect(kept.text).toBe(texts.at(-1));
  });

  it('keeps what was there when it cannot be written', async () => {
    const { api, session, openWindow, machine } = await startDesk();
    valueIn(await api.writeJournal(snapshot({ text: 'first' })));
    machine.failing = (file) => (file.includes('journal') ? 'no-space' : undefined);
    expect(codeOf(await api.writeJournal(snapshot({ text: 'second' })))).toBe('no-space');
    await session.close();
    expect(valueIn(await openWindow().api.readJournal({ id: 'document-1' })).text).toBe('first');
  });

  it('is read although the disk is too full to take it over', async () => {
    const { api, session, openWindow, machine } = await startDesk();
    valueIn(await api.writeJournal(snapshot()));
    await session.close();
    machine.failing = () => 'no-space';
    expect(valueIn(await openWindow().api.readJournal({ id: 'document-1' })).text).toBe('unsaved');
  });

  it.skipIf(process.platform === 'win32')('is its owner’s alone', async () => {
    const { api, app } = await startDesk();
    valueIn(await api.writeJournal(snapshot()));
    expect((await stat(join(app, 'journal'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(app, 'journal', 'document-1.json'))).mode & 0o777).toBe(0o600);
  });

  it('counts what is damaged, keeps it, and offers the rest', async () => {
    const { api, session, openWindow, app } = await startDesk();
    valueIn(await api.writeJournal(snapshot()));
    await session.close();
    const whole = await readFile(join(app, 'journal', 'document-1.json'), 'utf8');
    const damaged: Record<string, string> = {
      'damaged-1': '',
      'damaged-2': whole.slice(0, -20),
      'damaged-3': '[]',
      'damaged-4': whole.replace('"formatVersion":1', '"formatVersion":2'),
      'damaged-5': whole,
      'damaged-6': '{"__proto__":{}}',
    };
    for (const [id, text] of Object.entries(damaged))
      await writeFile(join(app, 'journal', `${id}.json`), text);
    await writeFile(join(app, 'journal', '.parley-0123.tmp'), 'half');
    const listed = valueIn(await openWindow().api.listJournals());
    expect([listed.journals.map(({ id }) => id), listed.unreadable]).toEqual([['document-1'], 6]);
    expect(await readdir(join(app, 'journal'))).toHaveLength(8);
  });

  it('is a revision now and then, by a clock that cannot be set back', async () => {
    const { api, services, machine, desk } = await startDesk({ 'a.parley.json': 'one' });
    const place = services.places.add(join(desk, 'a.parley.json'), 'open-glossary').token;
    await api.readDocument({ place });
    const kinds = async () =>
      valueIn(await api.listRevisions({ glossaryId: 'leads', place })).revisions.map(({ kind }) => kind);
    for (let minute = 0; minute < 11; minute += 1) {
      machine.pass(60_000);
      machine.time -= 3_600_000;
      valueIn(await api.writeJournal(snapshot({ place, text: `minute ${minute}` })));
    }
    expect(await kinds()).toEqual(['autosave', 'autosave']);
  });
});

describe('a second process on the same app folder', () => {
  const other = (pid: number) => Object.assign(new FakeMachine(), { pid });

  async function twoProcesses() {
    const folder = await temporaryFolder();
    const first = await startProcess(folder, other(100));
    const second = await startProcess(folder, other(200));
    const [one, two] = [first.openWindow(), second.openWindow()];
    for (const { machine } of [first, second]) machine.running.add(100).add(200);
    valueIn(await one.api.writeJournal(snapshot()));
    return { first, second, one, two };
  }

  it('is offered nothing of a process that runs', async () => {
    const { two } = await twoProcesses();
    expect(await idsOf(two)).toEqual([]);
    expect(codeOf(await two.api.dropJournal({ id: 'document-1' }))).toBe('journal-in-use');
  });

  it('is offered what a killed process left', async () => {
    const { second, two } = await twoProcesses();
    second.machine.running.delete(100);
    expect(await idsOf(two)).toEqual(['document-1']);
    valueIn(await two.api.readJournal({ id: 'document-1' }));
  });

  it('is offered it too when the system gave the process id to another program', async () => {
    const { second, two } = await twoProcesses();
    second.machine.time += 120_000;
    expect(await idsOf(two)).toEqual(['document-1']);
  });

  it('is offered nothing only because the clock was set back', async () => {
    const { second, two } = await twoProcesses();
    second.machine.time -= 86_400_000;
    expect(await idsOf(two)).toEqual([]);
  });

  it('is offered it when the process ended well but its window had unsaved work', async () => {
    const { first, two } = await twoProcesses();
    await first.services.instances.close();
    expect(await idsOf(two)).toEqual(['document-1']);
  });

  it('takes no instance name that leads elsewhere', async () => {
    const { second } = await twoProcesses();
    const owner = { instance: '../../etc/passwd', client: 'x' };
    expect(await second.services.instances.isAlive(owner)).toBe(false);
  });
});

describe('what a journal is based on', () => {
  it('lets the window see that the file went on without it', async () => {
    const { api, session, services, openWindow, desk } = await startDesk({ 'a.parley.json': 'one' });
    const path = join(desk, 'a.parley.json');
    const place = services.places.add(path, 'open-glossary').token;
    const { digest } = valueIn(await api.readDocument({ place }));
    valueIn(await api.writeJournal(snapshot({ place, basedOn: digest })));
    await session.close();
    await writeFile(path, 'two');
    const read = valueIn(await openWindow().api.readDocument({ place }));
    expect(read.journal?.basedOn).toBe(sha256(Buffer.from('one')));
    expect(read.digest).toBe(sha256(Buffer.from('two')));
  });
});
