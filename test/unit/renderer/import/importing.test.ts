import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mapping } from '#domain/leads/mapping/schema';
import { WIZARD_STEPS } from '../../../../src/renderer/app/session/importing-state';
import type { Session } from '../../../../src/renderer/app/session/session';
import { eventually } from '../../../support/eventually';
import { file, leadsCsv, mapping } from '../../worker/fixture';
import {
  activitiesFile,
  bothFiles,
  draftOf,
  LEADS,
  leadsFile,
  mappedFiles,
  type Room,
  room,
  untilDraft,
  untilQuiet,
} from './import-fixture';

async function begun(): Promise<Room> {
  const made = await room();
  await made.session.importing.files.take(bothFiles());
  await untilQuiet(made);
  return made;
}

/** Read and counted. */
async function read(): Promise<Room> {
  const made = await begun();
  made.session.importing.go('people');
  await untilDraft(made, ({ candidate, work }) => candidate?.people != null && work === null);
  return made;
}

/** Has something done that asks about the import, and answers. */
async function answered({ session }: Room, answer: 'give-up' | 'cancel', act: () => Promise<unknown>) {
  const acting = act();
  await eventually(() => expect(session.store.getState().question?.kind).toBe('unfinished-import'));
  session.questions.answer('unfinished-import', answer);
  await acting;
}

const renamed = (given: Mapping | null, name: string): Mapping => {
  if (!given) throw new Error('there is no mapping');
  return { ...given, name };
};

describe('files that are taken in', () => {
  it('are imported as before where a mapping fits them whole', async () => {
    const { session } = await room({ fits: true });
    await session.importing.files.take(mappedFiles());
    expect(session.store.getState()).toMatchObject({ importing: null, mapping: { name: mapping.name } });
    expect(session.store.getState().data?.summary.leads).toBe(LEADS);
  });

  it('are imported beside the files of the data held where these stand in for the others', async () => {
    const { session } = await room({ fits: true });
    await session.importing.files.take(mappedFiles());
    await session.importing.files.take([file('newer.csv', leadsCsv(7))]);
    expect(session.store.getState().importing).toBeNull();
    expect(session.store.getState().data?.summary.leads).toBe(7);
    expect(session.store.getState().data?.sources.map(({ name }) => name)).toEqual([
      'newer.csv',
      'activities.csv',
    ]);
  });

  it.each([
    ['one of the mapping’s files is missing', [leadsFile()]],
    ['there is one more', [...mappedFiles(), file('more.csv', 'a,b\n1,2\n')]],
    ['one cannot be read', [leadsFile(), file('activities.csv', '%PDF-1.7')]],
  ])('open the wizard where %s', async (_, sources) => {
    const { session } = await room({ fits: true });
    await session.importing.files.take(sources);
    expect(session.store.getState().data).toBeNull();
    expect(session.store.getState().importing?.files.map(({ source }) => source)).toEqual(sources);
  });

  it('are there at once, then looked into, then read to their end, and a mapping is suggested', async () => {
    const made = await room();
    const taking = made.session.importing.files.take(bothFiles());
    await untilDraft(made, ({ files }) => files.length === 2).catch(() => {});
    await taking;
    expect(draftOf(made)).toMatchObject({ shown: true, step: 'files', reached: 'files' });
    expect(draftOf(made).files.map(({ peek }) => peek?.ok)).toEqual([true, true]);
    await untilQuiet(made);
    const { files, mapping: suggested, suggestion } = draftOf(made);
    expect(files.map(({ profile }) => profile?.ok && profile.value.rows)).toEqual([LEADS, leadRows(LEADS)]);
    expect(suggestion?.files.map(({ index, role }) => [index, role])).toEqual([
      [0, 'leads'],
      [1, 'activities'],
    ]);
    expect(suggested?.files.map(({ key }) => key)).toEqual(['Id', 'LeadId']);
  });

  it('wait for a document where none is open, and are taken in by the first', async () => {
    const { session } = await room();
    await session.documents.close();
    await session.importing.files.take([leadsFile()]);
    await session.importing.files.take([leadsFile(), activitiesFile()]);
    expect(session.store.getState().waiting.map(({ name }) => name)).toEqual(['leads.csv', 'activities.csv']);
    expect(session.store.getState().message).toMatch(/^leads\.csv and activities\.csv wait for a glossary/);
    await session.documents.newFrom('gtm-glossary', 'Acme');
    expect(session.store.getState().waiting).toEqual([]);
    expect(session.store.getState().importing?.files).toHaveLength(2);
  });

  it('are added to the import that is shown, one of the same name in the place of the one before', async () => {
    const made = await begun();
    await made.session.importing.files.take([file('leads.csv', leadsCsv(3)), file('x.csv', 'a,b\n1,2\n')]);
    await untilQuiet(made);
    expect(draftOf(made).files.map(({ source }) => source.name)).toEqual([
      'activities.csv',
      'leads.csv',
      'x.csv',
    ]);
    expect(draftOf(made).files[1]?.profile).toMatchObject({ value: { rows: 3 } });
  });

  it('are read otherwise as somebody says, and until then told with their problem', async () => {
    const made = await room();
    const bytes = new Uint8Array(Buffer.from(leadsCsv(5), 'utf16le'));
    const source = {
      ...file('leads.csv', ''),
      size: bytes.length,
      file: new Blob([bytes]),
      kind: 'file' as const,
      modified: 1,
    };
    await made.session.importing.files.take([source]);
    expect(draftOf(made).files[0]?.peek).toMatchObject({
      ok: false,
      error: { code: 'encoding-unsupported' },
    });
    expect(draftOf(made).mapping).toBeNull();
    await made.session.importing.files.readAs(source, { encoding: 'utf-16le', delimiter: null });
    await untilQuiet(made);
    expect(draftOf(made).files[0]?.profile).toMatchObject({ ok: true, value: { rows: 5 } });
    expect(draftOf(made).mapping?.files).toHaveLength(1);
  });

  it('are taken for what somebody says they are', async () => {
    const made = await begun();
    const activities = draftOf(made).files[1]?.source;
    if (!activities) throw new Error('there is no such file');
    made.session.importing.files.sayWhat(activities, { role: null });
    expect(draftOf(made).mapping?.files.map(({ role }) => role)).toEqual(['leads']);
    expect(draftOf(made).suggestion?.unused.map(({ index }) => index)).toEqual([1]);
    made.session.importing.files.sayWhat(activities, null);
    expect(draftOf(made).mapping?.files.map(({ role }) => role)).toEqual(['leads', 'activities']);
  });
});

const leadRows = (leads: number): number =>
  Array.from({ length: leads }, (_, i) => i % 4).reduce((sum, each) => sum + each, 0);

describe('the mapping of an import', () => {
  it('stays as it was decided on any walk back and forth', async () => {
    const made = await begun();
    const { importing } = made.session;
    importing.set(renamed(draftOf(made).mapping, 'Ours'));
    importing.answerAsSuggested(draftOf(made).suggestion?.questions.slice(0, 1) ?? []);
    const decided = { mapping: draftOf(made).mapping, answered: draftOf(made).answered };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...WIZARD_STEPS, 'leave' as const, 'cancel' as const), { maxLength: 12 }),
        async (walk) => {
          for (const step of walk) {
            if (step === 'leave') {
              importing.leave();
              importing.resume();
            } else if (step === 'cancel') importing.cancelWork();
            else importing.go(step);
            expect(draftOf(made)).toMatchObject(decided);
          }
          await untilDraft(made, ({ work }) => work === null);
          expect(draftOf(made).mapping).toBe(decided.mapping);
          expect(draftOf(made).files).toHaveLength(2);
        },
      ),
      { seed: 42, numRuns: 25 },
    );
  });

  it('keeps what was changed by hand while files are still being read', async () => {
    const made = await room();
    await made.session.importing.files.take(bothFiles());
    await untilDraft(made, ({ mapping: suggested }) => suggested !== null);
    made.session.importing.set({ ...renamed(draftOf(made).mapping, 'Ours'), zone: 'America/New_York' });
    await untilQuiet(made);
    await made.session.importing.files.take([file('x.csv', 'a,b\n1,2\n')]);
    await untilQuiet(made);
    expect(draftOf(made).mapping).toMatchObject({ name: 'Ours', zone: 'America/New_York' });
  });

  it('is undone and redone step by step, answers with it', async () => {
    const made = await begun();
    const { session } = made;
    const first = draftOf(made).mapping;
    session.importing.set(renamed(first, 'One'));
    session.importing.set(renamed(first, 'Two'));
    session.undo();
    expect(draftOf(made).mapping?.name).toBe('One');
    session.undo();
    expect(draftOf(made).mapping).toBe(first);
    session.undo();
    expect(draftOf(made).mapping).toBe(first);
    session.redo();
    session.redo();
    expect(draftOf(made).mapping?.name).toBe('Two');
    session.undo();
    session.importing.set(renamed(first, 'Three'));
    expect(draftOf(made).future).toEqual([]);
    expect(session.store.getState().message).toBe('Undone: a change of the mapping.');
  });

  it('is that of the data in use when it is to be changed', async () => {
    const made = await room({ fits: true });
    await made.session.importing.files.take(mappedFiles());
    await made.session.importing.changeMapping();
    await untilQuiet(made);
    expect(draftOf(made)).toMatchObject({ step: 'map', mapping });
    expect(draftOf(made).suggestion?.files.map(({ id }) => id)).toEqual(mapping.files.map(({ id }) => id));
  });
});

describe('reading for an import', () => {
  it('begins when a step of the data is gone to, and leaves the data in use alone', async () => {
    const made = await read();
    expect(made.session.store.getState().data).toBeNull();
    expect(draftOf(made).candidate).toMatchObject({
      mapping: draftOf(made).mapping,
      summary: { leads: LEADS },
    });
    made.session.importing.go('check');
    await untilDraft(made, ({ candidate }) => candidate?.check != null);
    expect(draftOf(made).candidate?.summary.leads).toBe(LEADS);
  });

  it('is put off by another file, which the mapping then follows', async () => {
    const made = await room();
    await made.session.importing.files.take([leadsFile()]);
    await untilQuiet(made);
    made.session.importing.go('people');
    await untilDraft(made, ({ candidate, work }) => candidate?.people != null && work === null);
    await made.session.importing.files.take([activitiesFile()]);
    await untilQuiet(made);
    expect(draftOf(made)).toMatchObject({ step: 'files', reached: 'map' });
    expect(draftOf(made).mapping?.files.map(({ role }) => role)).toEqual(['leads', 'activities']);
    made.session.importing.go('people');
    await untilDraft(
      made,
      ({ candidate, mapping: now, work }) => candidate?.mapping === now && work === null,
    );
  });

  it('is cancelled without losing anything, and taken up again', async () => {
    const made = await begun();
    const before = draftOf(made);
    made.session.importing.go('people');
    made.session.importing.cancelWork();
    expect(draftOf(made)).toMatchObject({
      work: null,
      stop: { piece: 'read', problem: { code: 'cancelled' } },
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(draftOf(made)).toMatchObject({ mapping: before.mapping, step: 'people', candidate: null });
    await made.session.importing.tryAgain();
    expect(draftOf(made)).toMatchObject({ stop: null, candidate: { summary: { leads: LEADS } } });
  });

  it('is done again once the mapping is another, and only then', async () => {
    const made = await read();
    const { candidate } = draftOf(made);
    made.session.importing.go('map');
    made.session.importing.go('people');
    await untilDraft(made, ({ work }) => work === null);
    expect(draftOf(made).candidate).toBe(candidate);
    made.session.importing.set(renamed(draftOf(made).mapping, 'Other'));
    made.session.importing.go('people');
    await untilDraft(made, (draft) => draft.candidate?.mapping === draft.mapping && draft.work === null);
    expect(draftOf(made).candidate?.mapping.name).toBe('Other');
  });

  it('is lost with its worker, but neither mapping nor step is, and it can be done again', async () => {
    const made = await read();
    const before = draftOf(made);
    made.crash();
    expect(draftOf(made)).toMatchObject({ candidate: null, mapping: before.mapping, step: 'people' });
    made.session.importing.go('check');
    await untilDraft(made, ({ candidate, work }) => candidate?.check != null && work === null);
    expect(draftOf(made).candidate?.summary.leads).toBe(LEADS);
  });

  it('tells when the worker breaks down while it reads', async () => {
    const made = await begun();
    made.session.importing.go('people');
    await eventually(() => expect(draftOf(made).work).not.toBeNull());
    await Promise.resolve();
    made.crash();
    await untilDraft(made, ({ stop }) => stop !== null);
    expect(draftOf(made)).toMatchObject({ work: null, stop: { problem: { code: 'worker-crashed' } } });
    await made.session.importing.tryAgain();
    expect(draftOf(made).candidate?.summary.leads).toBe(LEADS);
  });
});

describe('an import that is left', () => {
  it('is kept, and taken up where it was', async () => {
    const made = await begun();
    made.session.importing.go('map');
    made.session.go('define');
    expect(made.session.store.getState()).toMatchObject({ workspace: 'define', importing: { shown: false } });
    made.session.importing.resume();
    expect(draftOf(made)).toMatchObject({ shown: true, step: 'map' });
  });

  it('knows the glossary as it is when it is taken up again', async () => {
    const made = await begun();
    const { session } = made;
    session.importing.go('people');
    await untilDraft(made, ({ candidate, work }) => candidate?.people != null && work === null);
    const { candidate } = draftOf(made);
    session.go('define');
    expect(session.edits.perform({ do: 'set-threshold', threshold: 'mql-score', value: 51 })).toBe(true);
    session.importing.resume();
    await untilDraft(made, (draft) => draft.candidate !== candidate && draft.work === null);
    expect(draftOf(made).candidate?.policy).toBe(session.store.getState().document?.edited.glossary.policy);
    expect(draftOf(made).step).toBe('people');
  });

  it('is given up for good when somebody says so, and when the document goes', async () => {
    const made = await begun();
    made.session.importing.discard();
    expect(made.session.store.getState().importing).toBeNull();
    await made.session.importing.files.take(bothFiles());
    await answered(made, 'give-up', () => made.session.documents.close());
    expect(made.session.store.getState()).toMatchObject({ document: null, importing: null });
  });

  it.each([
    ['the document is closed', ({ documents }: Session) => documents.close()],
    ['another is opened', ({ documents }: Session) => documents.newFrom('gtm-glossary', 'Acme')],
  ])('is asked about before %s, and stays as it is if told so', async (_, leave) => {
    const made = await begun();
    const before = draftOf(made);
    const { sitting } = made.session.store.getState().document ?? {};
    await answered(made, 'cancel', () => leave(made.session));
    expect(made.session.store.getState().document?.sitting).toBe(sitting);
    expect(draftOf(made)).toBe(before);
  });

  it('is not asked about where nothing of it would be missed', async () => {
    const made = await room({ fits: true });
    const { session } = made;
    await session.importing.files.take(mappedFiles());
    await session.importing.changeMapping();
    await untilQuiet(made);
    await session.documents.close();
    expect(session.store.getState()).toMatchObject({ document: null, importing: null, question: null });
  });

  it('is asked about where the mapping of the data in use was changed', async () => {
    const made = await room({ fits: true });
    const { session } = made;
    await session.importing.files.take(mappedFiles());
    await session.importing.changeMapping();
    await untilQuiet(made);
    session.importing.set(renamed(draftOf(made).mapping, 'another'));
    await answered(made, 'cancel', () => session.documents.close());
    expect(draftOf(made).mapping?.name).toBe('another');
  });
});

describe('an import that is finished', () => {
  it('has its data used, says so, and is remembered by the columns of its files', async () => {
    const made = await read();
    made.session.importing.set({ ...renamed(draftOf(made).mapping, 'Ours'), zone: 'Europe/Vienna' });
    made.session.importing.go('people');
    await untilDraft(made, ({ candidate, work }) => candidate?.people != null && work === null);
    await made.session.importing.finish();
    const state = made.session.store.getState();
    expect(state).toMatchObject({ importing: null, workspace: 'simulate', mapping: { name: 'Ours' } });
    expect(state.data).toMatchObject({ isSample: false, summary: { leads: LEADS } });
    expect(state.data?.sources.map(({ name }) => name)).toEqual(['leads.csv', 'activities.csv']);
    expect(state.message).toMatch(/^Imported: 30\sleads\./);
    expect(made.memory.remembered.size).toBe(2);

    const later = await room({ memory: made.memory });
    await later.session.importing.files.take([file('export of today.csv', leadsCsv(4))]);
    await untilQuiet(later);
    expect(draftOf(later).suggestion?.files).toMatchObject([{ remembered: true, confidence: 'sure' }]);
    expect(draftOf(later).mapping?.zone).toBe('Europe/Vienna');
  });

  it('changes nothing before the data were read by the mapping as it is', async () => {
    const made = await read();
    made.session.importing.set(renamed(draftOf(made).mapping, 'Newer'));
    await made.session.importing.finish();
    expect(made.session.store.getState().data).toBeNull();
    expect(draftOf(made).mapping?.name).toBe('Newer');
  });
});
