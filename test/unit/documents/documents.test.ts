import { chmod, mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DocumentWrite, WriteOverride } from '#contracts/host-documents';
import type { HostEvent } from '#contracts/host-window';
import { lockFileOf } from '#node/documents/locks';
import { openSession } from '#node/host/client-session';
import { documentMethods } from '#node/host/document-methods';
import { sha256 } from '#node/publish/sha256';
import { eventually } from '../../support/eventually';
import { codeOf, startDesk, valueIn } from './machine';

const posix = process.platform !== 'win32';
const digestOf = (text: string) => sha256(Buffer.from(text));

/** A desk with a glossary on it, and the place of that. */
async function deskWith(text = 'one', name = 'a.parley.json') {
  const desk = await startDesk({ [name]: text });
  const path = join(desk.desk, name);
  const place = desk.services.places.add(path, 'open-glossary').token;
  const write = (next: string, more: Partial<DocumentWrite> = {}) =>
    desk.api.writeDocument({ place, glossaryId: 'leads', text: next, basedOn: null, despite: [], ...more });
  return { ...desk, path, place, write };
}

const revisionsOf = async ({ api, place }: Awaited<ReturnType<typeof deskWith>>) =>
  valueIn(await api.listRevisions({ glossaryId: 'leads', place })).revisions;

describe('reading a document', () => {
  it('answers with its text and the digest of its bytes', async () => {
    const { api, place } = await deskWith('{"ü":1}');
    expect(valueIn(await api.readDocument({ place }))).toEqual({
      text: '{"ü":1}',
      digest: digestOf('{"ü":1}'),
      readOnly: false,
      lockedBy: null,
      journal: null,
    });
  });

  it('says what is wrong with a file', async () => {
    const { api, services, desk } = await startDesk({ 'latin.parley.json': '' });
    await writeFile(join(desk, 'latin.parley.json'), Buffer.from([0x66, 0xfc, 0x72]));
    await writeFile(join(desk, 'huge.parley.json'), Buffer.alloc(8 * 1024 * 1024 + 1, 0x20));
    await mkdir(join(desk, 'folder.parley.json'));
    const codeFor = async (name: string) => {
      const { token } = services.places.add(join(desk, name), 'open-glossary');
      return codeOf(await api.readDocument({ place: token }));
    };
    expect(await codeFor('latin.parley.json')).toBe('not-text');
    expect(await codeFor('huge.parley.json')).toBe('too-large');
    expect(await codeFor('folder.parley.json')).toBe('file-unreadable');
    expect(await codeFor('none.parley.json')).toBe('file-missing');
  });

  it('knows no place that nobody chose, and none that was chosen for something else', async () => {
    const { api, services, desk } = await startDesk({ 'x.json': '{}' });
    const { token } = services.places.add(join(desk, 'x.json'), 'open-mapping');
    expect(codeOf(await api.readDocument({ place: 'A'.repeat(32) }))).toBe('unknown-place');
    expect(codeOf(await api.readDocument({ place: token }))).toBe('wrong-purpose');
    expect(codeOf(await api.describePlace({ place: token }))).toBe('wrong-purpose');
    expect(valueIn(await api.readText({ place: token })).text).toBe('{}');
  });

  it.runIf(posix)('tells a file that its owner marked as read-only', async () => {
    const { api, place, path } = await deskWith();
    await chmod(path, 0o444);
    expect(valueIn(await api.readDocument({ place })).readOnly).toBe(true);
  });
});

describe('saving a document', () => {
  it('replaces the file and can be based on its own result', async () => {
    const { write, path } = await deskWith('one');
    const first = valueIn(await write('two', { basedOn: digestOf('one') }));
    expect(first).toEqual({ digest: digestOf('two'), revisionKept: true });
    valueIn(await write('three', { basedOn: first.digest }));
    expect(await readFile(path, 'utf8')).toBe('three');
  });

  it('makes a new file', async () => {
    const { services, api, desk } = await startDesk();
    const { token } = services.places.add(join(desk, 'new.parley.json'), 'save-glossary');
    const request = { place: token, glossaryId: 'leads', text: 'x', basedOn: null, despite: [] };
    valueIn(await api.writeDocument(request));
    expect(await readFile(join(desk, 'new.parley.json'), 'utf8')).toBe('x');
  });

  it('replaces no file the person did not mean, unless they agree', async () => {
    const { write, path } = await deskWith('somebody else’s');
    expect(codeOf(await write('mine'))).toBe('exists');
    expect(await readFile(path, 'utf8')).toBe('somebody else’s');
    valueIn(await write('mine', { despite: ['exists'] }));
    expect(await readFile(path, 'utf8')).toBe('mine');
  });

  it('asks no second time when the system’s dialog has asked, and once only', async () => {
    const { write, services, path, place } = await deskWith('old');
    services.places.add(path, 'save-glossary', true);
    valueIn(await write('new'));
    expect(codeOf(await write('newer'))).toBe('exists');
    expect(services.places.takeLeaveToReplace(place)).toBe(false);
  });

  it('never loses what somebody else wrote meanwhile', async () => {
    const desk = await deskWith('one');
    await desk.api.readDocument({ place: desk.place });
    await writeFile(desk.path, 'theirs');
    expect(codeOf(await desk.write('mine', { basedOn: digestOf('one') }))).toBe('changed-on-disk');
    expect(await readFile(desk.path, 'utf8')).toBe('theirs');
    valueIn(await desk.write('mine', { basedOn: digestOf('one'), despite: ['changed-on-disk'] }));
    const [, found] = await revisionsOf(desk);
    expect(found).toMatchObject({ kind: 'found', digest: digestOf('theirs') });
  });

  it('makes a deleted file again', async () => {
    const { api, write, place, path } = await deskWith('one');
    await api.readDocument({ place });
    await rm(path);
    valueIn(await write('two', { basedOn: digestOf('one') }));
    expect(await readFile(path, 'utf8')).toBe('two');
  });

  it('succeeds without writing when the file already holds the text', async () => {
    const { write, path, machine } = await deskWith('same');
    valueIn(await write('same'));
    expect(machine.writes).not.toContain(path);
  });

  it.runIf(posix)('leaves a read-only file alone whatever the person agrees to', async () => {
    const { write, path } = await deskWith('one');
    await chmod(path, 0o444);
    const despite = ['exists', 'changed-on-disk', 'locked'] as const;
    expect(codeOf(await write('two', { despite: [...despite] }))).toBe('read-only');
    expect(await readFile(path, 'utf8')).toBe('one');
  });

  it('refuses what it could not read again', async () => {
    const { write, path } = await deskWith('one');
    const large = 'é'.repeat(4 * 1024 * 1024 + 1);
    expect(codeOf(await write(large, { basedOn: digestOf('one') }))).toBe('too-large');
    expect(await readFile(path, 'utf8')).toBe('one');
  });

  it.runIf(posix)('writes through a link to the file it stands for', async () => {
    const { api, services, desk } = await startDesk({ 'real/a.parley.json': 'one' });
    await symlink(join('real', 'a.parley.json'), join(desk, 'link.parley.json'));
    await services.chooser.list(desk, 'open-glossary');
    const { chooser } = services;
    const taken = valueIn(await chooser.take(desk, 'link.parley.json', 'open-glossary'));
    expect([taken.name, taken.folder]).toEqual(['a.parley.json', join(desk, 'real')]);
    valueIn(
      await api.writeDocument({
        place: taken.token,
        glossaryId: 'leads',
        text: 'two',
        basedOn: digestOf('one'),
        despite: [],
      }),
    );
    expect(await readFile(join(desk, 'real', 'a.parley.json'), 'utf8')).toBe('two');
  });

  it('goes in the order it was asked for', async () => {
    const { write, path } = await deskWith('0');
    const texts = Array.from({ length: 12 }, (_, i) => `${i + 1}`);
    const outcomes = await Promise.all(
      texts.map((text, i) => write(text.repeat(2000 * (12 - i)), { basedOn: null, despite: ['exists'] })),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('12'.repeat(2000));
  });
});

describe('a save that fails', () => {
  it.each(['no-space', 'not-permitted', 'in-use', 'write-failed'] as const)(
    'with %s leaves the document, and says so',
    async (code) => {
      const { api, write, machine, path, place, desk } = await deskWith('one');
      await api.readDocument({ place });
      machine.failing = (file) => (file === path ? code : undefined);
      expect(codeOf(await write('two', { basedOn: digestOf('one') }))).toBe(code);
      expect(await readFile(path, 'utf8')).toBe('one');
      machine.failing = () => undefined;
      valueIn(await write('two', { basedOn: digestOf('one') }));
      expect((await readdir(desk)).filter((name) => name.includes('tmp'))).toEqual([]);
    },
  );

  it('saves all the same when the revision cannot be kept', async () => {
    const { write, machine, path } = await deskWith('one');
    machine.failing = (file) => (file.includes('revisions') ? 'no-space' : undefined);
    const written = valueIn(await write('two', { basedOn: digestOf('one') }));
    expect(written.revisionKept).toBe(false);
    expect(await readFile(path, 'utf8')).toBe('two');
  });

  it('of a new file leaves no lock behind', async () => {
    const { services, api, machine, desk } = await startDesk();
    const path = join(desk, 'new.parley.json');
    const { token } = services.places.add(path, 'save-glossary');
    machine.failing = (file) => (file === path ? 'no-space' : undefined);
    const request = { place: token, glossaryId: 'leads', text: 'x', basedOn: null, despite: [] };
    expect(codeOf(await api.writeDocument(request))).toBe('no-space');
    expect(await readdir(desk)).toEqual([]);
  });
});

describe('a document that is open twice', () => {
  it('is locked for the second window, which may take it over', async () => {
    const one = await deskWith('one');
    const second = one.openWindow();
    expect(valueIn(await one.api.readDocument({ place: one.place })).lockedBy).toBeNull();
    const lockedBy = { since: one.machine.time, host: 'laptop', user: 'ada', sameApp: true };
    expect(valueIn(await second.api.readDocument({ place: one.place })).lockedBy).toEqual(lockedBy);
    const request = {
      place: one.place,
      glossaryId: 'leads',
      text: 'two',
      basedOn: digestOf('one'),
      despite: [],
    };
    expect(codeOf(await second.api.writeDocument(request))).toBe('locked');
    valueIn(await second.api.writeDocument({ ...request, despite: ['locked'] }));
    expect(codeOf(await one.write('three', { basedOn: digestOf('two') }))).toBe('locked');
  });

  it('tells a third who would save over it of the lock first, and gives up its own when it saves nothing', async () => {
    const one = await deskWith('one');
    const second = one.openWindow();
    const write = (despite: readonly WriteOverride[]) =>
      second.api.writeDocument({
        place: one.place,
        glossaryId: 'leads',
        text: 'two',
        basedOn: null,
        despite,
      });
    await one.api.readDocument({ place: one.place });
    expect(codeOf(await write([]))).toBe('locked');
    // Overruled for nothing else than the lock, it stays whose it is.
    expect(codeOf(await write(['locked']))).toBe('exists');
    expect(codeOf(await write([]))).toBe('locked');
    await one.api.closeDocument({ place: one.place });
    expect(codeOf(await write([]))).toBe('exists');
    expect(await readdir(one.desk)).toEqual(['a.parley.json']);
    await one.api.readDocument({ place: one.place });
    valueIn(await write(['locked', 'exists']));
    expect(await readFile(one.path, 'utf8')).toBe('two');
  });

  it('is free again once it is closed, reloaded or its window gone', async () => {
    const { api, place, path, openWindow, desk } = await deskWith('one');
    await api.readDocument({ place });
    await api.closeDocument({ place });
    expect(await readdir(desk)).toEqual(['a.parley.json']);
    const second = openWindow();
    expect(valueIn(await second.api.readDocument({ place })).lockedBy).toBeNull();
    await second.session.close();
    expect(await readdir(desk)).toEqual(['a.parley.json']);
    expect(valueIn(await api.readDocument({ place })).lockedBy).toBeNull();
    expect(valueIn(await api.readDocument({ place })).lockedBy, 'its own lock').toBeNull();
    expect(await readdir(desk)).toContain(lockFileOf(path).slice(desk.length + 1));
  });

  it('stays locked when a window that does not hold the lock lets the document go', async () => {
    const { api, place, desk, openWindow } = await deskWith('one');
    await api.readDocument({ place });
    const second = openWindow();
    await second.api.readDocument({ place });
    await second.api.closeDocument({ place });
    expect(await readdir(desk)).toHaveLength(2);
    expect(valueIn(await second.api.readDocument({ place })).lockedBy).not.toBeNull();
  });

  it.each([
    ['a process that is gone', { pid: 4711, hostName: 'laptop' }, false],
    ['this process id from before a restart', { pid: 100, hostName: 'laptop' }, false],
    ['a process that runs', { pid: 555, hostName: 'laptop' }, true],
    ['a process id of another machine, running or not', { pid: 4711, hostName: 'other' }, true],
  ])('by a lock of %s', async (_what, who, isLocked) => {
    const { api, machine, place, path } = await deskWith('one');
    machine.running.add(555);
    const lock = {
      kind: 'parley.lock',
      formatVersion: 1,
      instance: 'x',
      client: 'y',
      userName: 'bo',
      since: 5,
    };
    await writeFile(lockFileOf(path), JSON.stringify({ ...lock, ...who }));
    const { lockedBy } = valueIn(await api.readDocument({ place }));
    expect(lockedBy).toEqual(isLocked ? { since: 5, host: who.hostName, user: 'bo', sameApp: false } : null);
  });

  it.each(['', 'not JSON', '{"kind":"parley.lock"}', '[]', '\0'])(
    'is not locked by a damaged lock file: %j',
    async (text) => {
      const { api, place, path } = await deskWith('one');
      await writeFile(lockFileOf(path), text);
      expect(valueIn(await api.readDocument({ place })).lockedBy).toBeNull();
    },
  );

  it('can be opened where no lock can be made', async () => {
    const { api, machine, place, write } = await deskWith('one');
    machine.failing = (file) => (file.endsWith('.lock') ? 'not-permitted' : undefined);
    expect(valueIn(await api.readDocument({ place })).lockedBy).toBeNull();
    valueIn(await write('two', { basedOn: digestOf('one') }));
  });
});

describe('a document somebody else changes', () => {
  const changes = (events: readonly HostEvent[]) =>
    events.flatMap((event) => (event.type === 'changed-on-disk' ? [event.digest] : []));
  const looked = (events: HostEvent[], wanted: unknown[]) =>
    eventually(() => expect(changes(events)).toEqual(wanted));
  /** Long enough for several looks. */
  const aWhile = () => new Promise((resolve) => setTimeout(resolve, 150));

  it('is told once for each new state, deletion included', async () => {
    const { api, events, place, path } = await deskWith('one');
    await api.readDocument({ place });
    await writeFile(path, 'two');
    await looked(events, [digestOf('two')]);
    await rm(path);
    await looked(events, [digestOf('two'), null]);
    await writeFile(path, 'two');
    await looked(events, [digestOf('two'), null, digestOf('two')]);
    expect(events[0]).toMatchObject({ type: 'changed-on-disk', place });
  });

  it('is not told of its own save that is seen before it has ended', async () => {
    const { api, machine, events, place, path, write } = await deskWith('one');
    await api.readDocument({ place });
    machine.lingering = 150;
    valueIn(await write('two', { basedOn: digestOf('one') }));
    expect(changes(events)).toEqual([]);
    await writeFile(path, 'three');
    await looked(events, [digestOf('three')]);
  });

  it('is not told of its own saves, of a touch, or after it is closed', async () => {
    const { api, events, place, path, write } = await deskWith('one');
    await api.readDocument({ place });
    valueIn(await write('two', { basedOn: digestOf('one') }));
    await aWhile();
    await utimes(path, 1, 1);
    await aWhile();
    expect(changes(events)).toEqual([]);
    await api.closeDocument({ place });
    await writeFile(path, 'three');
    await aWhile();
    expect(changes(events)).toEqual([]);
  });

  it('waits for a page that does not listen yet', async () => {
    const { place, path, services } = await deskWith('one');
    const events: HostEvent[] = [];
    const session = openSession(services, (event) => void events.push(event), 15);
    onTestFinished(() => session.close());
    await documentMethods(services, session).readDocument({ place });
    await writeFile(path, 'two');
    await aWhile();
    expect(events).toEqual([]);
    session.listen();
    expect(changes(events)).toEqual([digestOf('two')]);
  });
});

describe('any order of edits by two people', () => {
  it('never loses a text that was saved: it is on disk or among the revisions', async () => {
    const step = fc.record({ who: fc.constantFrom('me', 'other'), force: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const desk = await deskWith('0');
        let basedOn = valueIn(await desk.api.readDocument({ place: desk.place })).digest;
        const replaced = new Set<string>();
        for (const [i, { who, force }] of steps.entries()) {
          const text = `${who} ${i}`;
          if (who === 'other') {
            await writeFile(desk.path, text);
            continue;
          }
          const before = await readFile(desk.path, 'utf8');
          const written = await desk.write(text, { basedOn, despite: force ? ['changed-on-disk'] : [] });
          if (!written.ok) {
            expect(written.error.code).toBe('changed-on-disk');
            expect(await readFile(desk.path, 'utf8')).toBe(before);
            continue;
          }
          replaced.add(before).add(text);
          basedOn = written.value.digest;
        }
        const kept = (await revisionsOf(desk)).map(({ digest }) => digest);
        const onDisk = await readFile(desk.path, 'utf8');
        const lost = [...replaced].filter((text) => text !== onDisk && !kept.includes(digestOf(text)));
        expect(lost).toEqual([]);
      }),
      { seed: 42, numRuns: 15 },
    );
  });
});
