import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { deriveTimes } from '#domain/leads/derive/derive-times';
import type { LeadData } from '#domain/leads/lead-data';
import { utcZone } from '#domain/time/zone';
import { at, fieldMapping, importTexts, mappingOf, tryImport, utc } from './fixture';

const history = {
  ...{ role: 'history', id: 'history', name: 'History', key: 'Lead', at: { column: 'At', format: 'iso' } },
  ...{ field: 'Field', oldValue: 'Old', newValue: 'New', where: [] },
  fields: [{ value: 'Owner', field: 'title' }],
  status: {
    value: 'Status',
    tables: [{ since: null, map: { MQL: 'mql', Working: null, Open: 'lead' } }],
    madeBy: 'automation',
    by: { column: 'By', automation: ['Flow', '005A'] },
  },
};
const activities = {
  ...{ role: 'activities', id: 'acts', name: 'Acts', key: 'Lead', at: { column: 'At', format: 'iso' } },
  ...{ type: 'Type', value: null, where: [] },
  types: [
    { value: 'Call', when: null, activity: 'call', madeBy: 'person', answers: null },
    { value: 'Auto call', when: null, activity: 'call', madeBy: 'automation', answers: null },
    { value: 'Demo', when: null, activity: 'demo', madeBy: 'person', answers: null },
  ],
};

const calls = (after: string | null) => ({ recipe: 'first-activity', types: ['call'], after });
const owner = (after: string | null) => ({
  ...{ recipe: 'owner-to-user', field: 'title', after },
  queues: { texts: ['Marketing'], prefixes: ['00G'] },
});
const status = (after: string | null) => ({ recipe: 'human-status-change', after });

const milestone = (stage: string, time: object, proxy = true) => ({
  ...{ stage, at: time, madeBy: 'person', proxy, occurrence: 'unknown' },
});

const mappingWith = (more: object) =>
  mappingOf({ fields: [fieldMapping('title', 'Owner')] }, {}, ({ files }) => ({
    files: [...files, history, activities],
    ...more,
  }));

interface Rows {
  readonly leads: readonly string[];
  readonly history?: readonly string[];
  readonly acts?: readonly string[];
}

const texts = ({ leads, history: changes = [], acts = [] }: Rows) => ({
  leads: ['Id,Created,Owner,MQL,SAL', ...leads].join('\n'),
  history: ['Lead,At,Field,Old,New,By', ...changes].join('\n'),
  acts: ['Lead,At,Type', ...acts].join('\n'),
});

/** `stage time`, of one lead. */
function entriesOf({ entries }: LeadData, lead = 0): string[] {
  const { offsets, kinds, kind, at: times, dateOnly } = entries;
  return Array.from({ length: (offsets[lead + 1] ?? 0) - (offsets[lead] ?? 0) }, (_, i) => {
    const entry = (offsets[lead] ?? 0) + i;
    const time = new Date(times.at(entry)).toISOString().slice(0, 16);
    return `${kinds[kind[entry] ?? 0]?.stage} ${time}${dateOnly.has(entry) ? ' day' : ''}`;
  });
}

const LEAD = 'A,2025-01-01T08:00:00Z,,,';

describe('the change from a queue to a person', () => {
  test.each<[what: string, rows: string[], entered: string[]]>([
    ['by a name', ['Owner,Marketing,Ann'], ['sal 2025-01-02T00:00']],
    ['by how an id begins', ['Owner,00G000000000001,005000000000001'], ['sal 2025-01-02T00:00']],
    ['not from one person to another', ['Owner,Ann,Bob'], []],
    ['not from one queue to another', ['Owner,Marketing,00G000000000001'], []],
    ['not to nobody', ['Owner,Marketing,'], []],
    ['not from nobody', ['Owner,,Ann'], []],
    ['not of another field', ['Status,Marketing,Ann'], []],
    [
      'the first of several',
      ['Owner,Ann,Marketing', 'Owner,Marketing,Ann', 'Owner,Marketing,Bob'],
      ['sal 2025-01-03T00:00'],
    ],
  ])('%s', async (_, changes, entered) => {
    const rows = changes.map((change, i) => `A,2025-01-0${i + 2}T00:00:00Z,${change},`);
    const mapping = mappingWith({ milestones: [milestone('sal', owner(null))] });
    const { data } = await importTexts(mapping, texts({ leads: [LEAD], history: rows }));
    expect(entriesOf(data).filter((entry) => entry.startsWith('sal'))).toEqual(entered);
  });
});

describe('a status that a person changed', () => {
  test.each<[by: string, entered: string[]]>([
    ['Ann', ['sal 2025-01-02T00:00']],
    ['Flow', []],
    ['005A00000000001', []],
    // Of whom nothing is known, the file says that it is automation.
    ['', []],
  ])('by "%s"', async (by, entered) => {
    const mapping = mappingWith({ milestones: [milestone('sal', status(null))] });
    const rows = [`A,2025-01-02T00:00:00Z,Status,Open,Working,${by}`];
    const { data } = await importTexts(mapping, texts({ leads: [LEAD], history: rows }));
    expect(entriesOf(data).filter((entry) => entry.startsWith('sal'))).toEqual(entered);
  });
});

describe('the first activity of a person', () => {
  const mapping = mappingWith({ milestones: [milestone('sal', calls(null))] });
  test.each<[what: string, acts: string[], entered: string[]]>([
    [
      'since creation',
      ['2025-01-01T07:00:00Z,Call', '2025-01-03T00:00:00Z,Call', '2025-01-02T00:00:00Z,Call'],
      ['sal 2025-01-02T00:00'],
    ],
    ['never automation’s', ['2025-01-02T00:00:00Z,Auto call'], []],
    ['of no other type', ['2025-01-02T00:00:00Z,Demo'], []],
    ['at the instant of creation', ['2025-01-01T08:00:00Z,Call'], ['sal 2025-01-01T08:00']],
    ['on the day of creation, if only the day is known', ['2025-01-01,Call'], ['sal 2025-01-01T08:00 day']],
    ['not on the day before', ['2024-12-31,Call'], []],
    ['on a later day', ['2025-01-02,Call'], ['sal 2025-01-02T00:00 day']],
  ])('%s', async (_, acts, entered) => {
    const rows = acts.map((act) => `A,${act}`);
    const { data } = await importTexts(mapping, texts({ leads: [LEAD], acts: rows }));
    expect(entriesOf(data)).toEqual(entered);
  });

  it('is none of a lead in stock, nor of another lead', async () => {
    const { data } = await importTexts(
      mapping,
      texts({ leads: ['A,,,,', 'B,2025-01-01,,,'], acts: ['A,2025-01-02T00:00:00Z,Call'] }),
    );
    expect([entriesOf(data, 0), entriesOf(data, 1)]).toEqual([[], []]);
  });
});

describe('a derived milestone', () => {
  const call = (time: string): string => `A,${time},Call`;

  it('has one time for each entry of the stage it follows, before the next one', async () => {
    const mapping = mappingWith({ milestones: [milestone('sal', calls('mql'))] });
    const { data } = await importTexts(
      mapping,
      texts({
        leads: [LEAD],
        history: ['2025-01-10', '2025-02-10', '2025-03-10'].flatMap((day) => [
          `A,${day}T00:00:00Z,Status,Open,MQL,`,
          `A,${day}T00:00:01Z,Status,MQL,Open,`,
        ]),
        acts: [
          ...['2025-01-05T00:00:00Z', '2025-01-11T00:00:00Z', '2025-01-12T00:00:00Z'].map(call),
          ...['2025-03-10T00:00:00Z', '2025-03-11T00:00:00Z'].map(call),
        ],
      }),
    );
    expect(entriesOf(data).filter((entry) => entry.startsWith('sal'))).toEqual([
      'sal 2025-01-11T00:00',
      'sal 2025-03-10T00:00',
    ]);
  });

  it('may follow one that is derived before it, and the initial stage, which creation enters', async () => {
    const mapping = mappingWith({
      milestones: [milestone('sal', calls('lead')), milestone('sql', { ...calls('sal'), types: ['demo'] })],
    });
    const acts = ['A,2025-01-02T00:00:00Z,Demo', call('2025-01-03T00:00:00Z'), 'A,2025-01-04T00:00:00Z,Demo'];
    const { data } = await importTexts(mapping, texts({ leads: [LEAD], acts }));
    expect(entriesOf(data)).toEqual(['sal 2025-01-03T00:00', 'sql 2025-01-04T00:00']);
  });

  it('follows a column that comes later in the mapping, and gives way to what is recorded', async () => {
    const mapping = mappingWith({
      milestones: [
        milestone('sal', calls('mql')),
        milestone('mql', at('MQL'), false),
        milestone('sal', at('SAL'), false),
      ],
    });
    const { data } = await importTexts(
      mapping,
      texts({
        leads: ['A,2025-01-01,,2025-01-05,', 'B,2025-01-01,,2025-01-05,2025-01-09'],
        acts: ['A,2025-01-06T00:00:00Z,Call', 'B,2025-01-06T00:00:00Z,Call'],
      }),
    );
    expect(entriesOf(data, 0)).toEqual(['mql 2025-01-05T00:00 day', 'sal 2025-01-06T00:00']);
    expect(entriesOf(data, 1)).toEqual(['mql 2025-01-05T00:00 day', 'sal 2025-01-09T00:00 day']);
  });

  it('is a proxy in the report, and of a kind of its own before those of the status history', async () => {
    const mapping = mappingWith({ milestones: [milestone('sal', calls(null))] });
    const { data } = await importTexts(
      mapping,
      texts({ leads: [LEAD], history: ['A,2025-01-02T00:00:00Z,Status,Open,MQL,Ann'] }),
    );
    expect(data.report.proxies).toEqual(['sal']);
    expect(data.entries.kinds.map(({ stage, proxy }) => [stage, proxy])).toEqual([
      ['sal', true],
      ['lead', false],
      ['mql', false],
    ]);
    expect(data.recordedStages).toEqual(['lead', 'mql', 'sal']);
  });
});

it('derives signals likewise, after whatever entries there are', async () => {
  const mapping = mappingWith({
    milestones: [milestone('mql', at('MQL'), false), milestone('sal', calls('mql'))],
    signals: [
      {
        ...{ signal: 'first-touch', at: { ...calls('sal'), types: ['demo'] } },
        ...{ madeBy: 'person', answers: null, proxy: true },
      },
    ],
  });
  const acts = ['03T00:00:00Z,Demo', '06T00:00:00Z,Call', '06T12:00:00Z,Demo', '07T00:00:00Z,Demo'];
  const { data } = await importTexts(
    mapping,
    texts({ leads: ['A,2025-01-01,,2025-01-05,'], acts: acts.map((act) => `A,2025-01-${act}`) }),
  );
  expect([...data.signals.at]).toEqual([utc('2025-01-06T12:00:00Z')]);
  expect(data.signals.kinds).toEqual([{ signal: 'first-touch', byPerson: true, proxy: true, answers: null }]);
  expect(data.report.proxies).toEqual(['sal', 'first-touch']);
});

it('derives the same with and without the kernel', async () => {
  const mapping = mappingWith({ milestones: [milestone('sal', calls(null))] });
  const rows = Array.from({ length: 3000 }, (_, i) => `L${i},2025-01-01T00:00:00Z,,,`);
  const acts = rows.map((_, i) => `L${(i * 7) % 3000},2025-01-0${(i % 8) + 1}T00:00:00Z,Call`);
  const given = texts({ leads: rows, acts });
  const [one, other] = [
    await tryImport(mapping, given),
    await tryImport(mapping, given, { useKernel: false }),
  ];
  expect(one.ok && one.value.entries.at.length).toBe(3000);
  expect(one).toEqual(other);
});

describe('times after anchors', () => {
  it('are the first events between them, as a search through all of them finds', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 12 });
    const ascending = (of: number[]): number[] =>
      [...of].sort((a, b) => a - b).map((hour) => hour * 3_600_000);
    fc.assert(
      fc.property(hours, hours, (events, anchors) => {
        const [own, from] = [ascending(events), ascending(anchors)];
        const expected = from.flatMap((anchor, i) => {
          const next = from[i + 1];
          const fitting = own.filter((time) => time >= anchor && (next === undefined || time < next));
          return fitting.length > 0 ? [Math.min(...fitting)] : [];
        });
        const derived = deriveTimes(
          own.map((time) => ({ at: time, dateOnly: false })),
          from,
          utcZone,
        );
        expect(derived.map((reading) => reading.at)).toEqual(expected);
      }),
      { seed: 42, numRuns: 400 },
    );
  });
});
