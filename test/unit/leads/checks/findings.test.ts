import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { FINDING_KINDS, type FindingKind, SEVERITIES } from '#domain/leads/checks/finding';
import { findingText } from '#domain/leads/checks/texts';
import { utcZone } from '#domain/time/zone';
import { checked, countsOf, findingOf } from '../../../support/check-findings';
import { type DataSketch, type LeadSketch, leadDataOf, ms } from '../../../support/replay-leads';
import { compare, OFFICE, type PolicySketch, policyOf, present } from '../../../support/replay-policy';
import { at, policy as importPolicy, importTexts, mappingOf } from '../fixture';
import { joining, leadFile, merges } from '../joins/mapping';

const SKETCH: PolicySketch = {
  stages: {
    lead: {},
    mql: { entry: present('industry') },
    opportunity: { kind: 'opportunity' },
    won: { kind: 'won' },
    recycled: { kind: 'recycled' },
  },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>opportunity', 'rep'],
    ['opportunity>won', 'rep'],
    ['opportunity>recycled', 'rep'],
    ['recycled>mql', 'rep'],
  ],
  fields: { industry: 'text', employees: 'number', 'lead-score': 'number' },
  activities: ['call', 'visit'],
  signals: ['routed'],
  thresholds: { enough: 50 },
  slas: [{ stop: ['#call'], limit: { amount: 4, unit: 'hours' } }],
  calendars: [OFFICE],
};

const SMALL = policyOf(SKETCH);

/** Touches of the small policy, as which of its activities are outbound is all its sketch does not say. */
const POLICY: Policy = {
  ...SMALL,
  activities: SMALL.activities.map((activity) => ({ ...activity, direction: 'inbound' })),
};

/** Nothing is mapped to a milestone, so that entries are those of a status history. */
const MAPPING = mappingOf();

const found = (sketch: DataSketch, kind: FindingKind, asOf?: string) =>
  countsOf(checked(leadDataOf(sketch, POLICY), POLICY, MAPPING, asOf ? ms(asOf) : null), kind);

const leads = (...sketches: Partial<LeadSketch>[]): DataSketch => ({
  leads: sketches.map((sketch) => ({ created: '01-05 09:00', ...sketch })),
});

/** One lead an hour from 5 January on, so that no two were created at once. */
const hourly = (count: number, more: (index: number) => Partial<LeadSketch> = () => ({})): LeadSketch[] =>
  Array.from({ length: count }, (_, index) => ({
    created: later('01-05 09:00', index * HOUR),
    ...more(index),
  }));

const two = (n: number): string => String(n).padStart(2, '0');

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const later = (time: string, by: number): string => new Date(ms(time) + by).toISOString();

describe('before-created', () => {
  test.each<[what: string, lead: Partial<LeadSketch>, wanted: Record<string, string>]>([
    ['a second earlier', { entries: { mql: '01-05 08:59:59' } }, { 'before-created:stage:mql': '1 of 1' }],
    ['at the same instant', { entries: { mql: '01-05 09:00' } }, {}],
    ['on that day', { activities: { visit: '01-05' } }, {}],
    [
      'the day before',
      { activities: { visit: ['01-04', '01-06'] } },
      { 'before-created:activity:visit': '1 of 2' },
    ],
    ['a signal', { signals: { routed: '01-01 09:00' } }, { 'before-created:signal:routed': '1 of 1' }],
    ['of a lead in stock', { created: null, activities: { visit: '01-04' } }, {}],
  ])('%s', (_, lead, wanted) => {
    expect(found(leads(lead), 'before-created')).toEqual(wanted);
  });
});

describe('out-of-order', () => {
  const won = 'out-of-order:transition:opportunity-won';
  test.each<[what: string, entries: NonNullable<LeadSketch['entries']>, wanted: Record<string, string>]>([
    ['won first', { opportunity: '02-02 10:00', won: '02-01 10:00' }, { [won]: '1 of 1' }],
    ['won at once', { opportunity: '02-01 10:00', won: '02-01 10:00' }, {}],
    ['won on the day of the opportunity', { opportunity: '02-01 10:00', won: '02-01' }, {}],
    ['won the day before it', { opportunity: '02-02 10:00', won: '02-01' }, { [won]: '1 of 1' }],
    ['won without one', { won: '02-01 10:00' }, {}],
    ['recycled, and an MQL once more', { mql: ['02-01 10:00', '02-09 10:00'], recycled: '02-05 10:00' }, {}],
    ['an MQL only after it was recycled', { mql: '02-09 10:00', recycled: '02-05 10:00' }, {}],
  ])('%s', (_, entries, wanted) => {
    expect(found(leads({ entries }), 'out-of-order')).toEqual(wanted);
  });

  test('a circle of steps has no order', () => {
    const circle = policyOf({
      ...SKETCH,
      transitions: [
        ['mql>opportunity', 'rep'],
        ['opportunity>mql', 'rep'],
      ],
    });
    const entries = { opportunity: '02-01 10:00', mql: '02-02 10:00' };
    expect(
      countsOf(checked(leadDataOf(leads({ entries }), circle), circle, MAPPING), 'out-of-order'),
    ).toEqual({});
  });
});

describe('future-dates', () => {
  const sketch = leads(
    { entries: { mql: '03-01 10:00' }, activities: { call: ['02-28', '03-02'] } },
    { created: '03-05 10:00', history: [['industry', '03-06 10:00', 'a', 'b']] },
  );
  test('by what they are times of', () => {
    expect(found(sketch, 'future-dates', '03-01 10:00')).toEqual({
      'future-dates': '1 of 2',
      'future-dates:activity:call': '1 of 2',
      'future-dates:field:industry': '1 of 1',
    });
  });
  test('by the day of the export, which the mapping says', () => {
    const exported = { ...MAPPING, exported: '2026-03-05' };
    const report = checked(leadDataOf(sketch, POLICY), POLICY, exported);
    expect(countsOf(report, 'future-dates')).toEqual({ 'future-dates:field:industry': '1 of 1' });
    expect(report.asOf).toBe(ms('03-06') - 1);
  });
  test('none where nobody says when the data were exported', () => {
    expect(found(sketch, 'future-dates')).toEqual({});
  });
});

describe('ties', () => {
  test.each<[what: string, lead: Partial<LeadSketch>, wanted: Record<string, string>]>([
    [
      'two changes of a field',
      {
        history: [
          ['industry', '01-06 10:00', 'a', 'b'],
          ['industry', '01-06 10:00', 'b', 'c'],
          ['industry', '01-07 10:00', 'c', 'd'],
        ],
      },
      { 'ties:field:industry': '1 of 2' },
    ],
    [
      'changes of two fields',
      {
        history: [
          ['industry', '01-06 10:00', 'a', 'b'],
          ['employees', '01-06 10:00', 1, 2],
        ],
      },
      {},
    ],
    [
      'two of the status',
      { entries: { mql: '01-06 10:00', opportunity: '01-06 10:00' } },
      { ties: '1 of 1' },
    ],
    ['two at the creation', { entries: { mql: '01-05 09:00', opportunity: '01-05 09:00' } }, {}],
  ])('%s', (_, lead, wanted) => {
    expect(found(leads(lead), 'ties')).toEqual(wanted);
  });

  test('two milestones at one instant are none', async () => {
    const milestone = (stage: string) => ({ stage, at: at(stage), madeBy: 'person', proxy: false });
    const mapping = mappingOf({ milestones: [milestone('mql'), milestone('sql')] });
    const { data } = await importTexts(mapping, {
      leads: 'Id,Created,mql,sql\n1,2026-01-05T09:00:00Z,2026-01-06T09:00:00Z,2026-01-06T09:00:00Z\n',
    });
    expect(data.entries.at.length).toBe(2);
    expect(countsOf(checked(data, importPolicy, mapping), 'ties')).toEqual({});
  });
});

describe('what begins late', () => {
  const since = (days: number) => later('01-05 09:00', days * DAY);

  test.each<[what: string, first: number, wanted: Record<string, string>]>([
    ['30 days after the first lead: no', 30, {}],
    ['31 days after it, who takes five days for it', 31, { 'left-truncation:stage:won': '31 of 60' }],
  ])('left-truncation: %s', (_, first, wanted) => {
    const sketch = {
      leads: Array.from({ length: 60 }, (_, day) => ({
        created: later('01-05 09:00', day * DAY),
        entries: day + 5 >= first ? { won: since(day + 5) } : {},
      })),
    };
    const [earliest] = sketch.leads.flatMap(({ entries }) => entries.won ?? []);
    expect(earliest).toBe(since(first));
    expect(found(sketch, 'left-truncation')).toEqual(wanted);
  });

  test('left-truncation: a lead of that very day, and no time, need not be older', () => {
    const sketch = {
      leads: Array.from({ length: 60 }, (_, day) => ({
        created: later('01-05 00:00', day * DAY).slice(0, 10),
        entries: day >= 35 ? { won: since(day) } : {},
      })),
    };
    expect(found(sketch, 'left-truncation')).toEqual({ 'left-truncation:stage:won': '35 of 60' });
  });

  test('left-truncation: not where most take as long as the gap is', () => {
    const sketch = leads(...hourly(4, (index) => ({ entries: { won: since(40 + 10 * index) } })));
    expect(found(sketch, 'left-truncation')).toEqual({});
  });

  test('history-start: by field, and the status', () => {
    const sketch = leads(
      { history: [['industry', since(31), 'a', 'b']] },
      { created: since(10), entries: { mql: since(45) } },
      { created: since(40), history: [['employees', since(30), 1, 2]] },
    );
    expect(found(sketch, 'history-start')).toEqual({
      'history-start': '3 of 3',
      'history-start:field:industry': '2 of 3',
    });
  });

  test.each<[what: string, silence: number, wanted: Record<string, string>]>([
    ['never silent for half as long since', 17, { 'activity-start:activity:call': '1 of 1' }],
    ['silent for half as long afterwards', 18, {}],
  ])('activity-start: %s', (_, silence, wanted) => {
    const calls = [35, 36, 36 + silence, 37 + silence].map(since);
    expect(found(leads({ activities: { call: calls } }), 'activity-start')).toEqual(wanted);
  });
});

describe('batch', () => {
  const together = (count: number): LeadSketch[] =>
    Array.from({ length: count }, () => ({ created: '01-20 10:00' }));

  test.each<[what: string, sketch: LeadSketch[], wanted: Record<string, string>]>([
    ['three at one second', [...hourly(200), ...together(3)], { batch: '3 of 203' }],
    ['two at one second', [...hourly(200), ...together(2)], {}],
    ['many on one day', [...hourly(200), ...Array.from({ length: 9 }, () => ({ created: '01-20' }))], {}],
  ])('%s', (_, sketch, wanted) => {
    expect(found({ leads: sketch }, 'batch')).toEqual(wanted);
  });

  test('where five come in every second, five are none', () => {
    const busy = Array.from({ length: 1000 }, (_, i) => ({
      created: later('01-05 09:00', Math.floor(i / 5) * 1000),
    }));
    expect(found({ leads: busy }, 'batch')).toEqual({});
  });

  test('the examples are of different batches', () => {
    const second = Array.from({ length: 4 }, () => ({ created: '01-21 10:00' }));
    const data = leadDataOf({ leads: [...hourly(200), ...together(3), ...second] }, POLICY);
    expect(findingOf(checked(data, POLICY, MAPPING), 'batch').examples.map(({ lead }) => lead)).toEqual([
      '201',
      '204',
    ]);
  });
});

describe('days with far more than others', () => {
  /** Over 100 days one entry a day, and so many more on one of them. */
  const withCrowd = (crowd: number, entry: string): DataSketch => ({
    leads: [
      ...Array.from({ length: 100 }, (_, day) => ({
        created: later('01-05 09:00', day * DAY),
        entries: { mql: later('01-05 10:00', day * DAY) },
      })),
      ...Array.from({ length: crowd }, (_, i) => ({
        created: later('01-05 11:00', i * HOUR),
        entries: { mql: later(entry, i * 1000) },
      })),
    ],
  });

  test.each<[what: string, sketch: DataSketch, wanted: Record<string, string>]>([
    // 100 + n entries in 99 days and an hour: n + 1 of them on one day are 20 times the mean from n = 25 on.
    ['25 more', withCrowd(25, '03-01 12:00'), { 'backfill:stage:mql': '26 of 125' }],
    ['24 more', withCrowd(24, '03-01 12:00'), {}],
  ])('backfill: %s', (_, sketch, wanted) => {
    expect(found(sketch, 'backfill')).toEqual(wanted);
  });

  test('entries at the creation of their leads are none', () => {
    const entries = { mql: '03-01 12:00' };
    const crowd = Array.from({ length: 90 }, () => ({ created: '03-01 12:00', entries }));
    expect(found({ leads: [...hourly(9), ...crowd] }, 'backfill')).toEqual({});
  });

  test.each<[field: string, kind: FindingKind]>([
    ['lead-score', 'score-step'],
    ['employees', 'backfill'],
  ])('%s is counted anew: %s', (field, kind) => {
    const history: LeadSketch['history'] = [[field, '02-01 06:00', 1, 2]];
    const sketch = { leads: [...hourly(20, () => ({ history })), { created: '05-01 09:00' }] };
    expect(found(sketch, kind)).toEqual({ [`${kind}:field:${field}`]: '20 of 20' });
  });
});

describe('coverage', () => {
  /** Visits in each month, the given ones apart, 54 in each. */
  const monthly = (months: number, without: readonly number[]): DataSketch =>
    leads({
      activities: {
        visit: Array.from({ length: months }, (_, i) => i + 1)
          .filter((month) => !without.includes(month))
          .flatMap((month) =>
            Array.from({ length: 54 }, (_, i) => `${two(month)}-${two(6 + (i % 18))} 10:00:${two(i)}`),
          ),
      },
    });
  test.each<[what: string, sketch: DataSketch, wanted: Record<string, string>]>([
    ['a month', monthly(9, [4]), { 'coverage-gap:activity:visit': '1 of 9' }],
    ['two months', monthly(9, [4, 5]), { 'coverage-gap:activity:visit': '2 of 9' }],
    ['no month', monthly(9, []), {}],
    ['before the first', monthly(9, [1, 2]), {}],
    ['what comes once in a quarter', monthly(9, [2, 3, 5, 6, 8]), {}],
  ])('without %s', (_, sketch, wanted) => {
    expect(found(sketch, 'coverage-gap')).toEqual(wanted);
  });

  test('by month: of fields the leads that have a value, of events their share', () => {
    const sketch = leads(
      {
        fields: { industry: 'a' },
        activities: { call: '02-03 10:00', visit: ['01-06 10:00', '02-02 10:00'] },
      },
      { created: '01-31 23:00' },
      { created: '03-01 09:00', fields: { industry: 'b' } },
    );
    const { coverage } = checked(leadDataOf(sketch, POLICY), POLICY, MAPPING);
    const of = (id: string) =>
      coverage.find((one) => one.id === id)?.months.map(({ month, count, of }) => `${month} ${count}/${of}`);
    expect(of('industry')).toEqual(['2026-01 1/2', '2026-02 0/0', '2026-03 1/1']);
    expect(of('visit')).toEqual(['2026-01 1/1', '2026-02 1/2', '2026-03 0/0']);
    expect(of('call')).toEqual(['2026-01 0/1', '2026-02 1/2', '2026-03 0/0']);
  });
});

describe('touches', () => {
  const calls = (count: number, call: (index: number) => string, automated: string[] = []): DataSketch => ({
    leads: hourly(count, (index) => ({ activities: { call: call(index) } })),
    automated,
  });

  test('of automation, by the types that answer an SLA or go out', () => {
    const sketch = {
      ...leads({ activities: { call: '02-03 10:00', visit: '02-03 11:00' } }),
      automated: ['call', 'visit'],
    };
    expect(found(sketch, 'automated-touches')).toEqual({ 'automated-touches:activity:call': '1 of 1' });
    const outbound = {
      ...POLICY,
      activities: SMALL.activities.map((one) => ({ ...one, direction: 'outbound' as const })),
    };
    expect(countsOf(checked(leadDataOf(sketch, outbound), outbound, MAPPING), 'automated-touches')).toEqual({
      'automated-touches:activity:call': '1 of 1',
      'automated-touches:activity:visit': '1 of 1',
    });
  });

  test.each<[what: string, sketch: DataSketch, wanted: Record<string, string>]>([
    ['five at one second', calls(5, () => '02-03 10:00'), { 'machine-like-touches:activity:call': '5 of 5' }],
    ['four at one second', calls(4, () => '02-03 10:00'), {}],
    ['five on one day', calls(5, () => '02-03'), {}],
    ['five by automation', calls(5, () => '02-03 10:00', ['call']), {}],
  ])('people’s, %s', (_, sketch, wanted) => {
    expect(found(sketch, 'machine-like-touches')).toEqual(wanted);
  });

  /** On a Tuesday, so many of ten or fewer at night. */
  const nightly = (count: number, nights: number): DataSketch =>
    calls(count, (i) => (i < nights ? `02-03 03:00:${10 + i}` : `02-03 10:00:${two(i)}`));

  test.each<[what: string, sketch: DataSketch, wanted: Record<string, string>]>([
    ['nine of ten', nightly(10, 9), { 'out-of-hours-touches:activity:call': '9 of 10' }],
    ['eight of ten', nightly(10, 8), {}],
    ['nine of nine', nightly(9, 9), {}],
  ])('people’s, %s at night', (_, sketch, wanted) => {
    expect(found(sketch, 'out-of-hours-touches')).toEqual(wanted);
  });
});

describe('values', () => {
  const sketch = leads(
    { fields: { industry: 'a', 'lead-score': 70 } },
    { fields: { 'lead-score': 20 }, history: [['employees', '01-06 10:00', null, 9]] },
    { fields: { employees: 9 } },
  );

  test('missing, of every field', () => {
    expect(found(sketch, 'missing')).toEqual({
      'missing:field:industry': '2 of 3',
      'missing:field:employees': '2 of 3',
      'missing:field:lead-score': '1 of 3',
    });
  });

  test('missing owners, where owners are known at all', () => {
    expect(found(leads({ owner: 'Ann' }, {}), 'missing')).toMatchObject({ 'missing:lead:owner': '1 of 2' });
    expect(found(leads({}), 'missing')).not.toHaveProperty('missing:lead:owner');
  });

  test('as exported, of what criteria read and no history tells', () => {
    expect(found(sketch, 'value-as-exported')).toEqual({ 'value-as-exported:field:industry': '1 of 3' });
  });

  const later = { fields: { industry: 'a' }, entries: { opportunity: '02-02 10:00' } };
  const ten = Array.from({ length: 10 }, () => later);
  test.each<[what: string, sketch: DataSketch, wanted: Record<string, string>]>([
    ['only by ten who came further', leads(...ten, {}), { 'filled-later:field:industry': '10 of 11' }],
    ['by fewer than ten, which may be chance', leads(...ten.slice(1), {}, {}), {}],
    ['by one who did not', leads(...ten, {}, { fields: { industry: 'b' } }), {}],
    ['by one who came just there', leads(...ten, {}, { ...later, entries: { mql: '02-02 10:00' } }), {}],
    ['and everybody came further', leads(...ten, { ...later, fields: {} }), {}],
    [
      'and its history is known',
      leads(...ten, { ...later, history: [['industry', '01-06 10:00', null, 'a']] }, {}),
      {},
    ],
    ['which nothing asks for', leads(...ten.map((one) => ({ ...one, fields: { employees: 5 } })), {}), {}],
  ])('filled %s', (_, sketch, wanted) => {
    expect(found(sketch, 'filled-later')).toEqual(wanted);
  });

  test('a score of today that a threshold is compared with', () => {
    const scored = policyOf({
      ...SKETCH,
      stages: { ...SKETCH.stages, mql: { entry: compare('lead-score', 'gte', { threshold: 'enough' }) } },
    });
    const report = checked(leadDataOf(sketch, scored), scored, MAPPING);
    expect(countsOf(report, 'score-as-exported', 'value-as-exported')).toEqual({
      'score-as-exported:field:lead-score': '2 of 3',
    });
  });
});

describe('what reading has counted', () => {
  const mapping = mappingOf({
    files: [
      { role: 'leads', id: 'leads', name: 'Leads', key: 'Id' },
      {
        role: 'activities',
        id: 'acts',
        name: 'Activities',
        key: 'Lead',
        at: { column: 'At', format: 'iso' },
        type: 'Type',
        value: null,
        types: [{ value: 'Call', when: null, activity: 'call', madeBy: 'person', answers: null }],
      },
    ],
  });
  const created = '2026-01-05T09:00:00Z';
  const kinds = [
    'no-match',
    'orphans',
    'merged-orphans',
    'duplicate-identical',
    'duplicate-conflicting',
  ] as const;
  const report = async (ids: readonly string[], of: readonly string[]) => {
    const { data } = await importTexts(mapping, {
      leads: `Id,Created\n${ids.map((id) => `${id},${created}\n`).join('')}3,2026-01-06T09:00:00Z\n`,
      acts: `Lead,At,Type\n${of.map((id) => `${id},${created},Call\n`).join('')}`,
    });
    return checked(data, importPolicy, mapping);
  };

  test('rows of leads that are not there, and rows that are there twice', async () => {
    const found = await report(['1', '1', '2', '3'], ['1', '9', '8', '9']);
    expect(countsOf(found, ...kinds)).toEqual({
      'duplicate-identical:file:leads': '1 of 5',
      'duplicate-conflicting:file:leads': '1 of 5',
      'orphans:file:acts': '3 of 4',
      'merged-orphans:file:acts': '2 of 3',
    });
    expect(findingOf(found, 'orphans:file:acts').examples.map(({ row, text }) => [row, text])).toEqual([
      [3, '9'],
      [4, '8'],
      [5, '9'],
    ]);
  });

  test('a file that matches no lead, first of all findings', async () => {
    const found = await report(['1'], ['9', '8']);
    expect(countsOf(found, ...kinds)).toEqual({ 'no-match:file:acts': '2 of 2' });
    expect(found.findings[0]).toMatchObject({ id: 'no-match:file:acts', severity: 'blocks' });
  });

  test('a file of merges may match nobody, and one that is looked up is doubtful then', async () => {
    const joined = joining([
      leadFile('leads', { key: 'Id' }),
      leadFile('accounts', { key: 'Name', rows: 'join', on: { file: 'leads', column: 'Account' } }),
      merges(),
    ]);
    const { data } = await importTexts(joined, {
      leads: 'Id,Created,Title,Account\n1,,,Acme\n',
      accounts: 'Name\nIsdom\n',
      merges: 'Stayed,Gone\n8,9\n',
    });
    const found = checked(data, importPolicy, joined);
    expect(countsOf(found, ...kinds)).toEqual({
      'no-match:file:accounts': '1 of 1',
      'orphans:file:merges': '1 of 1',
    });
    expect(findingOf(found, 'no-match:file:accounts').severity).toBe('doubt');
  });

  test('a file without rows is no file without a match', async () => {
    expect(countsOf(await report(['1'], []), ...kinds)).toEqual({});
  });
});

test('persons with several records, and leads set aside without a reason', async () => {
  const policy: Policy = {
    ...importPolicy,
    stages: importPolicy.stages.map((stage) => ({ ...stage, reasonRequired: stage.id === 'sql' })),
  };
  const milestone = (stage: string, madeBy: string) => ({ stage, at: at(stage), madeBy, proxy: false });
  const mapping = mappingOf(
    { milestones: [milestone('mql', 'person'), milestone('sql', 'person')] },
    {
      person: { file: 'leads', column: 'Person' },
      reason: {
        from: { file: 'leads', column: 'Why' },
        values: [{ since: null, map: { Timing: 'timing', Other: null } }],
      },
    },
  );
  const day = '2026-01-05T09:00:00Z';
  const { data } = await importTexts(mapping, {
    leads: [
      'Id,Created,Person,Why,mql,sql',
      `1,${day},a,Timing,,${day}`,
      `2,${day},a,Other,,${day}`,
      `3,${day},a,,${day},`,
      `4,${day},,,,${day}`,
      `5,${day},b,,,`,
      '',
    ].join('\n'),
  });
  expect(countsOf(checked(data, policy, mapping), 'several-records', 'no-reason')).toEqual({
    'several-records': '2 of 5',
    'no-reason': '2 of 3',
  });
});

test('clean leads, however many, raise nothing but that values are those of the export', () => {
  const clean = fc
    .array(fc.integer({ min: 1, max: 5 * 24 * 60 }), { minLength: 1, maxLength: 40 })
    .map((gaps) => {
      let minutes = 0;
      return gaps.map((gap): LeadSketch => {
        minutes += gap;
        // Worked on within the day, in office hours of 5 January 2026, a Monday, and the weeks after it.
        const created = later(
          '01-05 09:00',
          Math.floor(minutes / 60 / 24) * 7 * DAY + (minutes % 400) * 60_000,
        );
        const after = (by: number) => later(created, by * 1000);
        return {
          created,
          fields: { industry: 'a', employees: gap, 'lead-score': gap },
          entries: { mql: after(10), opportunity: after(2000), won: after(3000) },
          activities: { call: after(600 + (gap % 600)) },
        };
      });
    });
  fc.assert(
    fc.property(clean, (leads) => {
      const kinds = checked(leadDataOf({ leads }, POLICY), POLICY, MAPPING).findings.map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind !== 'value-as-exported')).toEqual([]);
    }),
    { seed: 42, numRuns: 200 },
  );
});

test('every kind has its words, and names what it is about', () => {
  for (const kind of FINDING_KINDS) {
    const subject = { of: 'activity', id: 'call' } as const;
    const finding = {
      id: kind,
      kind,
      subject,
      severity: 'note',
      count: 3,
      of: 9,
      unit: 'events',
      at: ms('02-03'),
      examples: [],
    } as const;
    const text = findingText(finding, POLICY, utcZone);
    for (const sentence of Object.values(text)) expect(sentence).toMatch(/^["A-Z0-9].*\.$/);
    expect(text.what).not.toContain('undefined');
  }
  const of = {
    id: '',
    kind: 'activity-start',
    severity: 'note',
    count: 3,
    of: 9,
    unit: 'leads',
    examples: [],
  } as const;
  expect(
    findingText({ ...of, subject: { of: 'activity', id: 'call' }, at: ms('02-03') }, POLICY, utcZone).what,
  ).toBe('"call" is recorded from 2026-02-03 on; 3 of 9 leads are older.');
});

test('findings come by severity, then by kind', () => {
  const sketch = { leads: hourly(5, () => ({ activities: { call: ['02-03 10:00', '01-01 10:00'] } })) };
  const { findings } = checked(leadDataOf(sketch, POLICY), POLICY, MAPPING);
  const rank = findings.map(
    ({ severity, kind }) => SEVERITIES.indexOf(severity) * 100 + FINDING_KINDS.indexOf(kind),
  );
  expect(rank).toEqual([...rank].sort((a, b) => a - b));
  expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
  expect(findings.map(({ severity }) => severity)).toContain('note');
});

test('data without a lead, or without any time, are looked through as well', () => {
  expect(checked(leadDataOf({ leads: [] }, POLICY), POLICY, MAPPING)).toEqual({
    findings: [],
    coverage: [],
    asOf: null,
  });
  const inStock = checked(leadDataOf({ leads: [{ created: null }] }, POLICY), POLICY, MAPPING);
  expect(inStock.findings.map(({ id }) => id)).toEqual([
    'missing:field:industry',
    'missing:field:employees',
    'missing:field:lead-score',
  ]);
});
