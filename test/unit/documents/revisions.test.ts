import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#node/publish/sha256';
import { codeOf, startDesk, valueIn } from './machine';

const digestOf = (text: string) => sha256(Buffer.from(text));
const day = 86_400_000;

async function shelf() {
  const desk = await startDesk();
  const path = join(desk.desk, 'a.parley.json');
  const { token: place } = desk.services.places.add(path, 'save-glossary');
  const save = async (text: string, glossaryId = 'leads') =>
    valueIn(
      await desk.api.writeDocument({
        place,
        glossaryId,
        text,
        basedOn: null,
        despite: ['exists'],
      }),
    );
  const list = async (glossaryId = 'leads', at: string | null = place) =>
    valueIn(await desk.api.listRevisions({ glossaryId, place: at }));
  const read = (revision: string) => desk.api.readRevision({ glossaryId: 'leads', place, revision });
  return { ...desk, path, place, save, list, read };
}

describe('revisions', () => {
  it('are every save, newest first, whole', async () => {
    const { save, list, read, machine } = await shelf();
    for (const text of ['one', 'two', 'three']) {
      await save(text);
      machine.pass(1000);
    }
    const { revisions } = await list();
    expect(revisions.map(({ digest, kind }) => [digest, kind])).toEqual(
      ['three', 'two', 'one'].map((text) => [digestOf(text), 'save']),
    );
    const texts = await Promise.all(revisions.map(async ({ id }) => valueIn(await read(id)).text));
    expect(texts).toEqual(['three', 'two', 'one']);
  });

  it('do not repeat a save without a change', async () => {
    const { save, list } = await shelf();
    await save('one');
    await save('one');
    expect((await list()).revisions).toHaveLength(1);
  });

  it('show a save that follows an autosave of the same text once, as a save', async () => {
    const { save, list, api, place, machine } = await shelf();
    await save('one');
    machine.pass(600_000);
    const journal = { id: 'document-1', glossaryId: 'leads', name: 'a', place, text: 'two', basedOn: null };
    valueIn(await api.writeJournal(journal));
    expect((await list()).revisions.map(({ kind }) => kind)).toEqual(['autosave', 'save']);
    await save('two');
    expect((await list()).revisions.map(({ kind }) => kind)).toEqual(['save', 'save']);
  });

  it('stay in order when the clock is set back', async () => {
    const { save, list, machine } = await shelf();
    for (const text of ['one', 'two', 'three']) {
      await save(text);
      machine.time -= day;
    }
    expect((await list()).revisions.map(({ digest }) => digest)).toEqual(
      ['three', 'two', 'one'].map(digestOf),
    );
  });

  it('keep the last fifty and the last of each day before', async () => {
    const { services, path, list, machine } = await shelf();
    const kept: { at: number; digest: string }[] = [];
    // Three a day for thirty days, told to the store alone: saving the document adds nothing to this.
    for (let i = 0; i < 90; i += 1) {
      machine.time = Date.UTC(2026, 0, 1 + Math.floor(i / 3), 9 + (i % 3));
      const text = `text ${i}`;
      await services.revisions.keep('leads', path, { text, digest: digestOf(text), kind: 'save' });
      kept.push({ at: machine.time, digest: digestOf(text) });
    }
    // By definition, without the store's bookkeeping: fifty newest, and of the rest the last of each day.
    const newestFirst = kept.toReversed();
    const expected = newestFirst.filter(
      ({ at }, index) =>
        index < 50 ||
        newestFirst.findIndex((each) => Math.floor(each.at / day) === Math.floor(at / day)) === index,
    );
    expect((await list()).revisions.map(({ digest }) => digest)).toEqual(
      expected.map(({ digest }) => digest),
    );
    expect(expected.length).toBeGreaterThan(50);
  });

  it('follow a document that was renamed, and not its copy', async () => {
    const { save, list, path, services, api, desk } = await shelf();
    await save('one');
    const renamed = join(desk, 'b.parley.json');
    await rename(path, renamed);
    const { token } = services.places.add(renamed, 'open-glossary');
    const [found] = (await list('leads', token)).revisions;
    expect(found).toMatchObject({ digest: digestOf('one'), formerName: 'a.parley.json' });
    const text = await api.readRevision({ glossaryId: 'leads', place: token, revision: found?.id ?? '' });
    expect(valueIn(text).text).toBe('one');
    await writeFile(path, 'the old one is back');
    expect((await list('leads', token)).revisions).toEqual([]);
  });

  it('of one glossary are none of another, whatever their ids look like', async () => {
    const { save, list, path } = await shelf();
    await save('one', 'leads');
    await save('two', 'leads-2');
    await rm(path);
    expect((await list('leads', null)).revisions.map(({ digest }) => digest)).toEqual([digestOf('one')]);
    expect((await list('lead', null)).revisions).toEqual([]);
  });

  it('are not read when they are damaged, foreign or made up', async () => {
    const { save, list, read, app } = await shelf();
    await save('one');
    const [folder = ''] = await readdir(join(app, 'revisions'));
    const home = join(app, 'revisions', folder);
    const [file = ''] = (await readdir(home)).filter((name) => name !== 'about.json');
    const [revision] = (await list()).revisions;
    await writeFile(join(home, file), 'oNe');
    await writeFile(join(home, 'about.json'), '{');
    await writeFile(join(home, 'stray.json'), '{}');
    expect(codeOf(await read(revision?.id ?? ''))).toBe('revision-missing');
    for (const id of ['', '../../recent', file, 'x'.repeat(100)])
      expect(codeOf(await read(id))).toBe('revision-missing');
    expect((await list()).unreadable).toBe(1);
  });

  it('are always a newest-first subset of what was saved, the newest among them', async () => {
    const step = fc.record({
      text: fc.constantFrom('a', 'b', 'c', 'd'),
      pass: fc.integer({ min: -3 * day, max: 3 * day }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { services, path, list, machine } = await shelf();
        const saved: string[] = [];
        for (const { text, pass } of steps) {
          machine.time += pass;
          await services.revisions.keep('leads', path, { text, digest: digestOf(text), kind: 'save' });
          if (saved.at(-1) !== text) saved.push(text);
        }
        const { revisions } = await list();
        expect(revisions.map(({ digest }) => digest)).toEqual(saved.toReversed().map(digestOf));
      }),
      { seed: 42, numRuns: 15 },
    );
  });
});
