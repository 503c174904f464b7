import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { printDocument } from '#domain/format/envelope';
import { mappingFault } from '#domain/leads/import/check-mapping';
import { parseMapping } from '#domain/leads/mapping/format';
import type { Mapping } from '#domain/leads/mapping/schema';
import { at, leadsFile, mappingFrom, mappingOf, policy } from './fixture';

const kept = readFileSync(join(import.meta.dirname, '../../vectors/formats/mapping-1.json'), 'utf8');
const v1 = JSON.parse(kept);

describe('a mapping of version 1', () => {
  const read = mappingFrom(v1);

  it('means what it meant', () => {
    const { person, ...lead } = v1.lead;
    const [leads, deals, tasks, history, more] = v1.files;
    const ofLeads = { on: null, links: [], master: null, columns: [], where: [] };
    expect(read).toEqual({
      ...v1,
      formatVersion: 2,
      exported: null,
      files: [
        { ...leads, ...ofLeads, rows: 'unite' },
        { ...deals, ...ofLeads, rows: 'join' },
        { ...tasks, where: [] },
        { ...history, where: [], status: { ...history.status, by: null } },
        { ...more, where: [] },
      ],
      lead,
      people: { keys: [{ from: person, kind: 'other' }] },
      personal: { keep: 'all' },
      milestones: v1.milestones.map((milestone: object) => ({ ...milestone, occurrence: 'unknown' })),
      exclusions: [],
      choices: [],
    });
  });

  it('comes back unchanged from being printed and read as version 2', () => {
    expect(parseMapping(printDocument(read))).toEqual({ ok: true, value: read });
  });

  test('without a person has no key of persons', () => {
    expect(mappingFrom({ ...v1, lead: { ...v1.lead, person: null } }).people).toEqual({ keys: [] });
  });

  test.each([
    ['person', { ...v1, lead: { ...v1.lead, person: undefined } }, 'people'],
    ['lead', { ...v1, lead: undefined }, 'lead.created'],
    ['files', { ...v1, files: undefined }, 'files'],
    ['milestones', { ...v1, milestones: [null] }, 'milestones[0].stage'],
  ])('that lacks its %s is still damaged', (_, damaged, path) => {
    expect(parseMapping(JSON.stringify(damaged))).toMatchObject({
      ok: false,
      error: { code: 'invalid-document', where: { path } },
    });
  });
});

it('of a newer version is refused', () => {
  expect(parseMapping(JSON.stringify({ ...mappingOf(), formatVersion: 3 }))).toMatchObject({
    ok: false,
    error: { code: 'newer-version' },
  });
});

const deals = { ...leadsFile, id: 'deals', name: 'Deals' };
const [first] = mappingOf().files;
const further = { ...first, ...deals, rows: 'join' };
const milestone = { stage: 'mql', at: at('MQL'), madeBy: 'person', proxy: false, occurrence: 'unknown' };
const derived = { recipe: 'human-status-change', after: null };
const activities = {
  ...{ role: 'activities', id: 'acts', name: 'Acts', key: 'Lead', at: { column: 'At', format: 'iso' } },
  ...{ type: null, value: null, types: [], where: [] },
};
const history = {
  ...{ role: 'history', id: 'changes', name: 'Changes', key: 'Lead', at: { column: 'At', format: 'iso' } },
  ...{ field: null, oldValue: null, newValue: 'Stage', fields: [], where: [] },
  status: { value: '', tables: [], madeBy: 'person', by: null },
};
const exclusion = {
  id: 'own',
  name: 'Own',
  file: 'leads',
  when: { column: 'Email', endsWith: ['@own.example'] },
};

const parse = (now: object) => parseMapping(JSON.stringify({ ...mappingOf(), ...now }));

describe('a mapping that contradicts itself', () => {
  test.each([
    ['a file id twice', { files: [first, { ...further, id: 'leads' }] }, 'files[1].id'],
    ['an exclusion twice', { exclusions: [exclusion, exclusion] }, 'exclusions[1].id'],
    [
      'an exclusion that is counted as a finding',
      { exclusions: [{ ...exclusion, id: 'batch' }] },
      'exclusions[0].id',
    ],
    [
      'leads left out where it is a column that is doubtful',
      { choices: [{ finding: 'missing', choice: 'leave-out' }] },
      'choices[0].finding',
    ],
    [
      'events left out after a day that is not said',
      { choices: [{ finding: 'future-dates', choice: 'leave-out' }] },
      'choices[0].finding',
    ],
    ['activities first', { files: [activities, first] }, 'files[0].role'],
    ['a first file that is joined', { files: [{ ...first, rows: 'join' }] }, 'files[0].rows'],
    [
      'a first file read as another',
      { files: [{ ...first, columns: [{ column: 'A', as: 'Created', format: null }] }] },
      'files[0].columns',
    ],
    ['an exclusion in no file', { exclusions: [{ ...exclusion, file: 'deals' }] }, 'exclusions[0].when'],
    [
      'people told by a column of no file',
      { people: { keys: [{ from: { file: 'deals', column: 'Email' }, kind: 'email' }] } },
      'people.keys[0].from',
    ],
    [
      'a look-up in a file that comes later',
      {
        files: [
          first,
          { ...further, on: { file: 'more', column: 'A' } },
          { ...further, id: 'more', name: 'More' },
        ],
      },
      'files[1].on.file',
    ],
    [
      'a look-up that makes leads',
      { files: [first, { ...further, rows: 'unite', on: { file: 'leads', column: 'A' } }] },
      'files[1].rows',
    ],
    [
      'a joined file read as the first',
      { files: [first, { ...further, columns: [{ column: 'A', as: 'Created', format: null }] }] },
      'files[1].columns',
    ],
    [
      'a column read as one that nothing is read from',
      { files: [first, { ...further, rows: 'unite', columns: [{ column: 'A', as: 'B', format: null }] }] },
      'files[1].columns[0].as',
    ],
    ['activities of no type', { files: [first, activities] }, 'files[1].types'],
    ['changes of nothing', { files: [first, { ...history, status: null }] }, 'files[1].status'],
    [
      'changes of a field without a column that names it',
      { files: [first, { ...history, fields: [{ value: 'A', field: 'title' }] }] },
      'files[1].fields',
    ],
    [
      'a derived time that passes for a recorded one',
      { milestones: [{ ...milestone, at: derived }] },
      'milestones[0].proxy',
    ],
    [
      'one stage of which a column has the first and another the latest',
      {
        milestones: [
          { ...milestone, occurrence: 'first' },
          { ...milestone, occurrence: 'latest' },
        ],
      },
      'milestones[1].occurrence',
    ],
  ])('%s', (_, now, path) => {
    expect(parse(now)).toMatchObject({
      ok: false,
      error: { code: 'unsound-document', where: { path } },
    });
  });

  test('is told from one that does not', () => {
    const sound = {
      exported: '2025-11-26',
      files: [
        first,
        { ...further, on: { file: 'leads', column: 'Account' } },
        {
          ...{ ...further, id: 'contacts', name: 'Contacts', rows: 'unite' },
          columns: [{ column: 'Made', as: 'Created', format: null }],
        },
        history,
      ],
      people: { keys: [{ from: { file: 'contacts', column: 'Email' }, kind: 'email' }] },
      milestones: [{ ...milestone, at: derived, proxy: true }, milestone],
      exclusions: [exclusion],
      choices: ['several-records', 'future-dates'].map((finding) => ({ finding, choice: 'leave-out' })),
    };
    expect(parse(sound)).toMatchObject({ ok: true });
  });
});

describe('a derived time', () => {
  const counted = (recipe: object, after: string | null): object => ({ ...recipe, after });
  const byPerson = { recipe: 'human-status-change' };
  const owner = { recipe: 'owner-to-user', field: 'title', queues: { texts: [], prefixes: ['00G'] } };
  const touch = { recipe: 'first-activity', types: ['call'] };
  const time = (stage: string, recipe: object) => ({ ...milestone, stage, at: recipe, proxy: true });
  const signal = (recipe: object) => ({
    ...{ signal: 'first-touch', at: recipe, madeBy: 'person', answers: null, proxy: true },
  });
  const calls = (madeBy: string) => ({
    ...activities,
    types: [{ value: 'Call', when: null, activity: 'call', madeBy, answers: null }],
  });
  const owners = { ...history, field: 'Field', status: null, fields: [{ value: 'Owner', field: 'title' }] };
  const fault = (now: object) => {
    const mapping: Mapping = mappingFrom({ ...mappingOf(), ...now });
    return mappingFault(mapping, policy);
  };

  test.each<[what: string, path: string, now: object]>([
    [
      'a status without its history',
      'milestones[0].at',
      { milestones: [time('sal', counted(byPerson, null))] },
    ],
    [
      'an owner without its history',
      'signals[0].at',
      { files: [first, history], signals: [signal(counted(owner, null))] },
    ],
    [
      'activities that automation makes',
      'signals[0].at',
      { files: [first, calls('automation')], signals: [signal(counted(touch, null))] },
    ],
    [
      'a stage that nobody is recorded in',
      'milestones[0].at',
      { files: [first, calls('person')], milestones: [time('sal', counted(touch, 'mql'))] },
    ],
    [
      'one that is derived later',
      'milestones[0].at',
      {
        files: [first, calls('person')],
        milestones: [time('sql', counted(touch, 'sal')), time('sal', counted(touch, null))],
      },
    ],
  ])('from %s is refused', (_, path, now) => {
    expect(fault(now)).toMatchObject({ code: 'cannot-derive', where: { path } });
  });

  test.each<[what: string, now: object]>([
    ['the status', { files: [first, history], milestones: [time('sal', counted(byPerson, 'lead'))] }],
    ['the owner', { files: [first, owners], signals: [signal(counted(owner, null))] }],
    [
      'activities, after a stage derived before',
      {
        files: [first, calls('person')],
        milestones: [time('sal', counted(touch, null)), time('sql', counted(touch, 'sal'))],
      },
    ],
  ])('from %s is not', (_, now) => {
    expect(fault(now)).toBeUndefined();
  });
});
