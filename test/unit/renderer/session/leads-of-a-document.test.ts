import { describe, expect, it } from 'vitest';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { fail, ok } from '#domain/result';
import { placeOf } from '../../../support/memory-host';
import { activitiesCsv, leadsCsv, mapping } from '../../worker/fixture';
import {
  glossary,
  glossaryText,
  LEADS,
  leadFiles,
  sessionOn,
  sessionWith,
  stateOf,
  until,
} from './session-fixture';

const path = '/home/acme.parley.json';
const [activities] = leadFiles;

async function opened(more: Parameters<typeof sessionWith>[0] = {}) {
  const { session, memory } = sessionWith(more);
  memory.files.set(path, glossaryText);
  await session.start(path);
  await session.documents.openPlace(placeOf(path));
  return { session, memory };
}

describe('which mapping an import goes by', () => {
  it('takes the sample’s up for a document that has what it names', async () => {
    const { session } = await opened();
    expect(stateOf(session).mapping).toBeNull();
    await session.importing.files.choose();
    expect(stateOf(session).data?.summary.leads).toBe(LEADS);
    expect(stateOf(session).mapping).toEqual(mapping);
  });

  it('opens the wizard when the sample’s does not fit', async () => {
    const unfitting = { ...mapping, milestones: [{ ...mapping.milestones[0], stage: 'no-such-stage' }] };
    const { session } = await opened({
      openSample: async () => ok({ glossaryText, mappingText: JSON.stringify(unfitting), files: leadFiles }),
    });
    await session.importing.files.choose();
    expect(stateOf(session).data).toBeNull();
    expect(stateOf(session).notices.map(({ problem }) => problem.code)).not.toContain('no-mapping');
    expect(stateOf(session).importing).toMatchObject({ shown: true, step: 'files' });
  });

  it('says what to do when the leads of the sample do not fit', async () => {
    const unfitting = { ...mapping, milestones: [{ ...mapping.milestones[0], stage: 'no-such-stage' }] };
    const { session } = await opened({
      openSample: async () => ok({ glossaryText, mappingText: JSON.stringify(unfitting), files: leadFiles }),
    });
    await session.leads.chooseSample();
    expect(stateOf(session).data).toBeNull();
    expect(stateOf(session).notices.at(-1)?.problem.code).toBe('no-mapping');
  });

  it('takes a mapping that was given, and refuses one that does not fit or is none', async () => {
    const { session } = await opened();
    const named = { ...mapping, name: 'Ours' };
    expect(session.mappings.take('ours.mapping.json', JSON.stringify(named))).toBe(true);
    expect(stateOf(session).mapping?.name).toBe('Ours');
    const unfitting = { ...named, milestones: [{ ...mapping.milestones[0], stage: 'no-such-stage' }] };
    expect(session.mappings.take('theirs.mapping.json', JSON.stringify(unfitting))).toBe(false);
    expect(session.mappings.take('notes.mapping.json', '{}')).toBe(false);
    expect(stateOf(session).mapping?.name).toBe('Ours');
    expect(stateOf(session).notices.map(({ title }) => title)).toEqual([
      'theirs.mapping.json was not taken as the mapping.',
      'notes.mapping.json was not taken as the mapping.',
    ]);
  });
});

describe('choosing lead files in a host without dialogs', () => {
  const capabilities = async () =>
    ok({
      host: 'browser' as const,
      nativeDialogs: false,
      ownWindows: false,
      droppedPlaces: false,
      lacks: [],
    });

  it('asks in a chooser of our own, and reads what was taken', async () => {
    const { session } = await opened({
      capabilities,
      grantLeadFile: async ({ place }) => ok({ name: place, size: 10, url: `/data/${place}` }),
    });
    const choosing = session.importing.files.choose();
    await until(session, ({ question }) => question?.kind === 'chooser');
    expect(stateOf(session).question).toMatchObject({ purpose: 'open-leads', many: true });
    session.questions.answer('chooser', [placeOf('activities.csv'), placeOf('leads.csv')]);
    await choosing;
    expect(stateOf(session).data?.sources.map(({ name }) => name)).toEqual(['leads.csv', 'activities.csv']);
  });

  it('imports nothing when one of them cannot be read', async () => {
    const { session } = await opened({
      capabilities,
      grantLeadFile: async () => fail({ code: 'file-missing', message: 'It is gone', remedy: 'Look.' }),
    });
    const choosing = session.importing.files.choose();
    await until(session, ({ question }) => question !== null);
    session.questions.answer('chooser', [placeOf('leads.csv')]);
    await choosing;
    expect(stateOf(session).data).toBeNull();
    expect(stateOf(session).notices).toMatchObject([{ title: 'Not every file could be read.' }]);
  });
});

describe('an import that fails for how a file is written', () => {
  const csv = (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const file = new File([bytes], name);
    return { kind: 'file' as const, name, size: file.size, modified: 1, file };
  };
  const given = [
    csv('activities.csv', new TextEncoder().encode(activitiesCsv(LEADS))),
    // Without a byte order mark.
    csv('leads.csv', new Uint8Array(Buffer.from(leadsCsv(LEADS), 'utf16le'))),
  ];
  async function refused() {
    const { session } = await opened();
    await session.leads.importFiles(given);
    const notice = stateOf(session).notices.at(-1);
    expect(notice?.problem).toMatchObject({ code: 'encoding-unsupported', where: { file: 'leads.csv' } });
    if (typeof notice?.offer !== 'object' || notice.offer === null)
      throw new Error('offers no other reading');
    return { session, offer: notice.offer };
  }

  it('goes on once the person has said how', async () => {
    const { session, offer } = await refused();
    expect(stateOf(session).data).toBeNull();
    await session.leads.importAs(offer, { encoding: 'utf-16le', delimiter: null });
    expect(stateOf(session).data?.summary.leads).toBe(LEADS);
  });

  it('offers the choice again after a wrong one', async () => {
    const { session, offer } = await refused();
    await session.leads.importAs(offer, { encoding: 'utf-16be', delimiter: null });
    expect(stateOf(session).notices.at(-1)).toMatchObject({
      problem: { code: 'no-such-column' },
      offer: { request: { given: [{}, { readAs: { encoding: 'utf-16be' } }] }, index: 1 },
    });
  });

  it('offers nothing for a file that is no CSV', async () => {
    const { session } = await opened();
    await session.leads.importFiles([csv('plan.csv', new TextEncoder().encode('%PDF-1.7'))]);
    expect(stateOf(session).notices.at(-1)).toMatchObject({ problem: { code: 'file-not-csv' }, offer: null });
  });
});

describe('what this machine remembers of a document', () => {
  /** Leads loaded, another workspace and options chosen, and the record written. */
  async function worked() {
    const { session, memory } = await opened();
    await session.importing.files.choose();
    session.go('simulate');
    session.select({ kind: 'stage', id: 'mql' });
    session.store.setState({ options: { ...DEFAULT_OPTIONS, maturityDays: 30 } });
    await until(session, () =>
      [...memory.records.values()].some(({ settings }) => settings['workspace'] === 'simulate'),
    );
    return { session, memory };
  }

  it('comes back with it: leads, mapping, options, workspace and selection', async () => {
    const { session } = await worked();
    const next = sessionOn(session.host);
    await next.start();
    await next.documents.openPlace(placeOf(path));
    expect(stateOf(next)).toMatchObject({
      workspace: 'simulate',
      selection: { kind: 'stage', id: 'mql' },
      options: { maturityDays: 30 },
      mapping: { name: mapping.name },
    });
    expect(stateOf(next).data?.summary.leads).toBe(LEADS);
  });

  it('leaves alone what somebody has chosen meanwhile', async () => {
    const { session } = await worked();
    const next = sessionOn(session.host);
    await next.start();
    const opening = next.documents.openPlace(placeOf(path));
    await until(next, ({ document }) => document !== null);
    next.go('publish');
    await opening;
    expect(stateOf(next)).toMatchObject({ workspace: 'publish', options: { maturityDays: 30 } });
  });

  it('says which lead files are missing, and loads none of the others', async () => {
    const { session, memory } = await worked();
    memory.files.delete(activities?.url ?? '');
    const next = sessionOn(session.host);
    await next.documents.openPlace(placeOf(path));
    expect(stateOf(next).data).toBeNull();
    expect(stateOf(next).workspace).toBe('simulate');
    expect(stateOf(next).notices.at(-1)?.problem.message).toBe('activities.csv is not where it was');
  });

  it('has the usual limit of fidelity where it was written before one could be set', async () => {
    const { session, memory } = await worked();
    const [[key, record] = []] = memory.records;
    if (key === undefined || !record) throw new Error('nothing was remembered');
    const { fidelityLimit: _limit, ...before } = { ...DEFAULT_OPTIONS, maturityDays: 30 };
    memory.records.set(key, { ...record, settings: { ...record.settings, options: before } });
    const next = sessionOn(session.host);
    await next.documents.openPlace(placeOf(path));
    expect(stateOf(next).options).toEqual({ ...DEFAULT_OPTIONS, maturityDays: 30 });
  });

  it('is passed over where it makes no sense any more', async () => {
    const { session, memory } = await opened();
    const settings = { workspace: 'agree', selection: { kind: 'stage', id: 'gone' }, options: { seed: 'x' } };
    memory.records.set(`${glossary.id} ${path}`, {
      data: [],
      mapping: '{}',
      settings,
      today: { source: { kind: 'hearsay' }, glossaryText: '{}' },
      publishFolder: null,
    });
    const next = sessionOn(session.host);
    await next.documents.openPlace(placeOf(path));
    expect(stateOf(next)).toMatchObject({ workspace: 'map', options: DEFAULT_OPTIONS, mapping: null });
    expect(stateOf(next).notices).toEqual([]);
  });

  it('keeps how a person said that a file is written', async () => {
    const { session, memory } = await worked();
    const leadsAt = mapping.files.findIndex(({ role }) => role === 'leads');
    const said = { encoding: 'windows-1252', delimiter: null } as const;
    await session.leads.readAgainAs(leadsAt, said);
    await until(session, () =>
      [...memory.records.values()].some(({ data }) => data.some(({ readAs }) => readAs !== null)),
    );
    const next = sessionOn(session.host);
    await next.documents.openPlace(placeOf(path));
    expect(stateOf(next).data?.sources.map(({ name, readAs }) => [name, readAs])).toEqual([
      ['leads.csv', said],
      ['activities.csv', undefined],
    ]);
    expect(stateOf(next).data?.summary.report.files[leadsAt]?.encoding).toBe('windows-1252');
  });

  it('is not written for the sample as it ships, but once that is saved somewhere', async () => {
    const { session, memory } = sessionWith();
    await session.start();
    session.go('define');
    memory.next = placeOf(path);
    expect(await session.documents.saveAs()).toBe(true);
    await until(session, () => memory.records.size > 0);
    expect([...memory.records.keys()]).toEqual([`${glossary.id} ${path}`]);
    const next = sessionOn(session.host);
    await next.documents.openPlace(placeOf(path));
    expect(stateOf(next).workspace).toBe('define');
    expect(stateOf(next).data?.summary.leads).toBe(LEADS);
  });

  it('is written even when the document is closed at once', async () => {
    const { session } = await opened();
    session.go('publish');
    await session.documents.close();
    const next = sessionOn(session.host);
    await next.documents.openPlace(placeOf(path));
    expect(stateOf(next).workspace).toBe('publish');
  });
});

it('figures that come after another document was opened are not shown for it', async () => {
  const { session, memory } = await opened();
  await session.importing.files.choose();
  await until(session, ({ replay, activity }) => replay.result !== null && activity === null);
  const late = session.replays.again();
  memory.files.set('/home/other.parley.json', glossaryText);
  await session.documents.openPlace(placeOf('/home/other.parley.json'));
  await late;
  expect(stateOf(session).data).toBeNull();
  expect(stateOf(session).replay.result).toBeNull();
});
