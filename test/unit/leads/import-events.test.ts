import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LeadGroups } from '#domain/leads/import/lead-groups';
import type { EventTable, LeadData } from '#domain/leads/lead-data';
import { flagsOf, timesOf } from '../../support/columns';
import { at, counts, fieldMapping, importTexts, leadsFile, mappingOf, tryImport, utc } from './fixture';

const leads = 'Id,Created\nA,2024-01-01\nB,2024-01-01\nC,2024-01-01\n';

/** The events of one lead as `day kind`, in their order. */
function eventsOf<K>(table: EventTable<K>, lead: number, name: (kind: K) => string): string[] {
  const events: string[] = [];
  for (let e = table.offsets[lead] ?? 0; e < (table.offsets[lead + 1] ?? 0); e++) {
    const kind = table.kinds[table.kind[e] ?? -1];
    events.push(`${new Date(table.at.at(e)).toISOString().slice(0, 10)} ${kind ? name(kind) : '?'}`);
  }
  return events;
}

describe('activities', () => {
  const type = (value: string, activity: string | null, more: object = {}) => ({
    value,
    when: null,
    activity,
    madeBy: 'person',
    answers: null,
    ...more,
  });
  const file = (types: object[]) => ({
    role: 'activities',
    id: 'tasks',
    name: 'Tasks',
    key: 'WhoId',
    at: { column: 'At', format: 'iso' },
    type: 'Type',
    value: null,
    types,
  });
  const activities = async (types: object[], tasks: string) =>
    importTexts(mappingOf({ files: [leadsFile, file(types)] }), { leads, tasks });

  it('are grouped by lead and ordered by time, then as in the file', async () => {
    const { data } = await activities(
      [type('Call', 'call'), type('Demo', 'demo', { madeBy: 'automation', answers: ['mql'] })],
      'WhoId,At,Type\nC,2024-01-03,Call\nA,2024-01-02T10:00Z,Call\nC,2024-01-01,Call\nA,2024-01-02T10:00Z,Demo\nC,2024-01-03,Demo\n',
    );
    expect([...data.activities.offsets]).toEqual([0, 2, 2, 5]);
    expect(eventsOf(data.activities, 0, (kind) => kind.activity)).toEqual([
      '2024-01-02 call',
      '2024-01-02 demo',
    ]);
    expect(eventsOf(data.activities, 2, (kind) => kind.activity)).toEqual([
      '2024-01-01 call',
      '2024-01-03 call',
      '2024-01-03 demo',
    ]);
    expect(flagsOf(data.activities.dateOnly, 5)).toEqual([false, false, true, true, true]);
    expect(data.activities.kinds).toEqual([
      { activity: 'call', byPerson: true, answers: null },
      { activity: 'demo', byPerson: false, answers: ['mql'] },
    ]);
    expect(data.report.files[1]).toMatchObject({ rows: 5, used: 5, matchedRows: 5, matchedLeads: 2 });
  });

  it('count what cannot be used', async () => {
    const { data, rejected } = await activities(
      [type('Call', 'call'), type('Note', null)],
      'WhoId,At,Type\nZ,2024-01-01,Call\n,2024-01-01,Call\nA,,Call\nA,-,Call\nA,yesterday,Call\nA,2024-02-30,Call\nA,2024-01-01,Fax\nA,2024-01-01,Note\nB,2024-01-01,Call\n',
    );
    expect(counts(data)).toEqual({
      'no-such-lead': 1,
      'no-id': 1,
      'no-event-time': 2,
      'not-a-time': 1,
      'no-such-day': 1,
      'unknown-type': 1,
    });
    expect(rejected.every(({ scope, file: id }) => scope === 'row' && id === 'tasks')).toBe(true);
    expect(data.report.files[1]).toMatchObject({ rows: 9, used: 1, matchedRows: 7, matchedLeads: 2 });
  });

  it('take the first type whose condition holds', async () => {
    const { data } = await activities(
      [
        type('Email', 'demo', { when: { column: 'By', in: ['bot'] }, madeBy: 'automation' }),
        type('Email', 'call', { when: { column: 'By', in: ['Ann', 'Bob'] } }),
      ],
      'WhoId,At,Type,By\nA,2024-01-01,Email,bot\nA,2024-01-02,Email, Bob \nA,2024-01-03,Email,Eve\n',
    );
    expect(eventsOf(data.activities, 0, (kind) => `${kind.activity} ${kind.byPerson}`)).toEqual([
      '2024-01-01 demo false',
      '2024-01-02 call true',
    ]);
    expect(counts(data)).toEqual({ 'unknown-type': 1 });
  });

  it('of a file without a column of types are of the first whose condition holds', async () => {
    const types = [
      type('Bot', null, { when: { column: 'By', in: ['bot'] } }),
      type('Webinar form', 'demo', { when: { column: 'Form', in: ['webinar'] }, madeBy: 'automation' }),
      type('Form', 'call', { when: { column: 'Form', in: ['demo', 'contact'] } }),
    ];
    const mapping = mappingOf({ files: [leadsFile, { ...file(types), type: null }] });
    const tasks =
      'WhoId,At,Form,By\nA,2024-01-01,webinar,\nA,2024-01-02,demo,\nA,2024-01-03,demo,bot\nA,2024-01-04,,\n';
    for (const useKernel of [true, false]) {
      const result = await tryImport(mapping, { leads, tasks }, { useKernel });
      if (!result.ok) throw new Error(result.error.message);
      expect(eventsOf(result.value.activities, 0, (kind) => `${kind.activity} ${kind.byPerson}`)).toEqual([
        '2024-01-01 demo false',
        '2024-01-02 call true',
      ]);
      expect(result.value.report.rejections).toEqual([
        { reason: 'unknown-type', file: 'tasks', column: null, count: 1 },
      ]);
      expect(result.value.report.files[1]).toMatchObject({ rows: 4, used: 2 });
    }
  });

  it('of a file without types and conditions are all of one', async () => {
    const mapping = mappingOf({ files: [leadsFile, { ...file([type('Form', 'demo')]), type: null }] });
    const { data } = await importTexts(mapping, {
      leads,
      tasks: 'WhoId,At\nA,2024-01-01T10:00:00Z\nB,2024-01-02T10:00:00Z\n',
    });
    expect([0, 1].map((lead) => eventsOf(data.activities, lead, (kind) => kind.activity))).toEqual([
      ['2024-01-01 demo'],
      ['2024-01-02 demo'],
    ]);
  });

  it('need the columns of their conditions', async () => {
    const types = [type('Email', 'call', { when: { column: 'By', in: ['Ann'] } })];
    const result = await tryImport(mappingOf({ files: [leadsFile, file(types)] }), {
      leads,
      tasks: 'WhoId,At,Type\n',
    });
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'no-such-column',
        where: { file: 'tasks.csv', column: 'By', path: 'files[1].types[0].when' },
      },
    });
  });
});

describe('history', () => {
  const file = (more: object = {}) => ({
    role: 'history',
    id: 'history',
    name: 'History',
    key: 'LeadId',
    at: { column: 'At', format: 'iso' },
    field: 'Field',
    oldValue: 'Old',
    newValue: 'New',
    fields: [],
    status: null,
    ...more,
  });
  const status = (...tables: object[]) => ({ status: { value: 'Status', tables, madeBy: 'person' } });
  const plain = {
    since: null,
    map: { New: 'lead', Open: 'lead', MQL: 'mql', Working: 'sal', Nurture: null },
  };
  const milestone = (stage: string, column: string, more: object = {}) => ({
    stage,
    at: at(column),
    madeBy: 'automation',
    proxy: false,
    ...more,
  });

  async function imported(
    history: string[],
    draft: { file?: object; leads?: string; milestones?: object[]; fields?: object[] } = {},
  ): Promise<LeadData> {
    const mapping = mappingOf({
      files: [leadsFile, file(draft.file ?? status(plain))],
      milestones: draft.milestones ?? [],
      fields: draft.fields ?? [],
    });
    const { data } = await importTexts(mapping, {
      leads: draft.leads ?? leads,
      history: ['LeadId,At,Field,Old,New', ...history].join('\n'),
    });
    return data;
  }
  const entriesOf = (data: LeadData, lead = 0) =>
    eventsOf(data.entries, lead, (kind) => `${kind.stage} ${kind.byPerson ? 'person' : 'automation'}`);

  it('records an entry each time the mapped stage changes; the first old value holds from creation', async () => {
    const data = await imported([
      'A,2024-02-01,Status,New,Open',
      'A,2024-02-02,Status,Open,MQL',
      'A,2024-02-03,Status,MQL,Nurture',
      'A,2024-02-04,Status,Nurture,MQL',
      'A,2024-02-05,Status,MQL,Working',
      'A,2024-02-06,Status,Working,MQL',
    ]);
    expect(entriesOf(data)).toEqual([
      '2024-01-01 lead automation',
      '2024-02-02 mql person',
      '2024-02-05 sal person',
      '2024-02-06 mql person',
    ]);
    expect(data.recordedStages).toEqual(['lead', 'mql', 'sal']);
    expect(data.entries.kinds.every(({ proxy }) => !proxy)).toBe(true);
  });

  it('counts a value no table names, which changes nothing', async () => {
    const data = await imported([
      'A,2024-02-01,Status,MQL,Mystery',
      'A,2024-02-02,Status,Mystery,MQL',
      'A,2024-02-03,Status,,Working',
    ]);
    expect(entriesOf(data)).toEqual(['2024-01-01 mql automation', '2024-02-03 sal person']);
    expect(counts(data)).toEqual({ 'unknown-value': 2 });
    expect(data.report.rejections).toEqual([
      { reason: 'unknown-value', file: 'history', column: 'New', count: 1 },
      { reason: 'unknown-value', file: 'history', column: 'Old', count: 1 },
    ]);
  });

  it('says nothing of the time before when the first old value is empty', async () => {
    expect(entriesOf(await imported(['A,2024-02-02,Status,,MQL']))).toEqual(['2024-02-02 mql person']);
  });

  it('gives no entry at creation to a lead whose creation is not known', async () => {
    const data = await imported(['A,2024-02-02,Status,New,MQL'], { leads: 'Id,Created\nA,\n' });
    expect(entriesOf(data)).toEqual(['2024-02-02 mql person']);
  });

  it('replaces the milestones of a lead only for stages it has entries for', async () => {
    const data = await imported(['A,2024-02-02,Status,New,MQL'], {
      leads: 'Id,Created,Mql,Sal\nA,2024-01-01,2024-03-03,2024-04-04\nB,2024-01-01,2024-03-03,2024-04-04\n',
      milestones: [milestone('mql', 'Mql'), milestone('sal', 'Sal', { proxy: true })],
    });
    expect(entriesOf(data, 0)).toEqual([
      '2024-01-01 lead automation',
      '2024-02-02 mql person',
      '2024-04-04 sal automation',
    ]);
    expect(entriesOf(data, 1)).toEqual(['2024-03-03 mql automation', '2024-04-04 sal automation']);
  });

  it.each([
    [
      'its milestone, before the first change',
      '2024-01-15',
      ['2024-01-15 mql automation', '2024-02-02 sal person'],
    ],
    [
      'creation, when its milestone is not before the first change',
      '2024-02-02',
      ['2024-01-01 mql automation', '2024-02-02 sal person'],
    ],
    ['creation, when it has no milestone', '', ['2024-01-01 mql automation', '2024-02-02 sal person']],
  ])('enters the stage of the first old value at %s', async (_, mql, entries) => {
    const data = await imported(['A,2024-02-02,Status,MQL,Working'], {
      leads: `Id,Created,Mql\nA,2024-01-01,${mql}\n`,
      milestones: [milestone('mql', 'Mql')],
    });
    expect(entriesOf(data)).toEqual(entries);
  });

  it('orders changes by time, and those of one instant as in the file', async () => {
    const data = await imported([
      'A,2024-02-03,Status,MQL,Working',
      'A,2024-02-02T00:00Z,Status,New,MQL',
      'A,2024-02-03,Status,Working,MQL',
    ]);
    expect(entriesOf(data)).toEqual([
      '2024-01-01 lead automation',
      '2024-02-02 mql person',
      '2024-02-03 sal person',
      '2024-02-03 mql person',
    ]);
  });

  it('reads values by the table in force at the time of the change', async () => {
    const data = await imported(
      ['A,2024-05-31T23:59Z,Status,New,Qualified', 'B,2024-06-01T00:00Z,Status,New,Qualified'],
      {
        file: status(
          { since: '2024-06-01', map: { New: 'lead', Qualified: 'sql' } },
          { since: null, map: { New: 'lead', Qualified: 'mql' } },
        ),
      },
    );
    expect(entriesOf(data, 0).at(-1)).toBe('2024-05-31 mql person');
    expect(entriesOf(data, 1).at(-1)).toBe('2024-06-01 sql person');
  });

  describe('without a column for the value before', () => {
    const snapshots = { ...status(plain), oldValue: null };

    it.each<[string, string[], string[]]>([
      [
        'begins where its first row stands, at that time',
        ['A,2024-02-02,Status,MQL', 'A,2024-02-03,Status,Working'],
        ['2024-02-02 mql person', '2024-02-03 sal person'],
      ],
      [
        'records nothing where a row repeats the stage before',
        ['A,2024-02-02,Status,New', 'A,2024-02-03,Status,Open', 'A,2024-02-04,Status,MQL'],
        ['2024-02-02 lead person', '2024-02-04 mql person'],
      ],
      [
        'is read by time, whatever the order of its rows',
        ['A,2024-02-03,Status,MQL', 'A,2024-02-01,Status,New', 'A,2024-02-02,Status,MQL'],
        ['2024-02-01 lead person', '2024-02-02 mql person'],
      ],
      [
        'is read at one instant in the order of its rows',
        ['A,2024-02-02,Status,MQL', 'A,2024-02-02,Status,Working', 'A,2024-02-02,Status,MQL'],
        ['2024-02-02 mql person', '2024-02-02 sal person', '2024-02-02 mql person'],
      ],
    ])('%s', async (_, rows, expected) => {
      const mapping = mappingOf({ files: [leadsFile, file(snapshots)] });
      const { data } = await importTexts(mapping, {
        leads,
        history: ['LeadId,At,Field,New', ...rows].join('\n'),
      });
      expect(entriesOf(data)).toEqual(expected);
    });

    it('takes the value of a field from the change before, of that lead and field', async () => {
      const mapping = mappingOf({
        files: [
          leadsFile,
          file({ oldValue: null, fields: ['title', 'employees'].map((field) => ({ value: field, field })) }),
          file({ id: 'full', name: 'Full', fields: [{ value: 'title', field: 'title' }] }),
        ],
      });
      const { data } = await importTexts(mapping, {
        leads,
        history: [
          'LeadId,At,Field,New',
          'A,2024-02-03,title,CEO',
          'B,2024-02-01,title,CFO',
          'A,2024-02-01,employees,7',
          'A,2024-02-01,title,VP',
          'A,2024-02-02,employees,8',
          'A,2024-02-02,title,',
          'A,2024-02-06,title,COO',
        ].join('\n'),
        full: 'LeadId,At,Field,Old,New\nA,2024-02-05,title,Dean,CTO\n',
      });
      const { history } = data;
      const text = (code: number | undefined) => history.texts.at(code ?? -1) ?? null;
      const changes = history.kinds.map(({ field }, kind) => [
        field,
        [...history.kind].flatMap((own, i) => {
          if (own !== kind) return [];
          const [old, fresh] = [history.oldCode[i], history.newCode[i]].map(text);
          return [field === 'title' ? [old, fresh] : [history.oldNumber[i], history.newNumber[i]]];
        }),
      ]);
      expect(Object.fromEntries(changes)).toEqual({
        title: [
          [null, 'VP'],
          ['VP', null],
          [null, 'CEO'],
          ['Dean', 'CTO'],
          ['CTO', 'COO'],
          [null, 'CFO'],
        ],
        employees: [
          [Number.NaN, 7],
          [7, 8],
        ],
      });
    });
  });

  it('without a column of fields is of the status alone', async () => {
    const mapping = mappingOf({
      files: [leadsFile, file({ ...status(plain), field: null, oldValue: null })],
    });
    const { data } = await importTexts(mapping, {
      leads,
      history: 'LeadId,At,New\nA,2024-02-01,New\nA,2024-02-02,MQL\n',
    });
    expect(entriesOf(data)).toEqual(['2024-02-01 lead person', '2024-02-02 mql person']);
    expect(data.report.files[1]).toMatchObject({ rows: 2, used: 2 });
  });

  it('is by whoever a column names, by automation where it is listed, else as the file says', async () => {
    const by = { column: 'By', automation: ['WORKFLOW', '005A', ''] };
    const mapping = mappingOf({ files: [leadsFile, file(status(plain))] }, {}, ({ files }) => ({
      files: files.map((one) =>
        one.role === 'history' ? { ...one, status: { ...one.status, madeBy: 'automation', by } } : one,
      ),
    }));
    const { data } = await importTexts(mapping, {
      leads,
      history: [
        'LeadId,At,Field,Old,New,By',
        'A,2024-02-01,Status,,New,CRM_UI',
        'A,2024-02-02,Status,New,MQL,WORKFLOWS',
        'A,2024-02-03,Status,MQL,Working,005A77',
        'A,2024-02-04,Status,Working,MQL,005B77',
        'A,2024-02-05,Status,MQL,Working,',
        'A,2024-02-06,Status,Working,MQL,-',
      ].join('\n'),
    });
    expect(entriesOf(data)).toEqual([
      '2024-02-01 lead person',
      '2024-02-02 mql automation',
      '2024-02-03 sal automation',
      '2024-02-04 mql person',
      '2024-02-05 sal automation',
      '2024-02-06 mql automation',
    ]);
  });

  describe('of fields', () => {
    const tracked = {
      file: {
        fields: ['industry', 'employees', 'budget', 'renewal'].map((field) => ({
          value: field.toUpperCase(),
          field,
        })),
      },
      fields: [
        fieldMapping('industry', 'Industry'),
        fieldMapping('employees', 'Employees', { number: { decimal: ',', thousands: '.' } }),
        fieldMapping('budget', 'Budget', { yes: ['y'], no: ['n'] }),
      ],
      leads:
        'Id,Created,Industry,Employees,Budget\nA,2024-01-01,retail,"1.000",y\nB,2024-01-01,Software,,n\n',
    };

    it('is in the type of the field', async () => {
      const data = await imported(
        [
          'A,2024-02-01,INDUSTRY,,Software',
          'A,2024-02-02,EMPLOYEES,"1,5",x',
          'A,2024-02-03,BUDGET,n,y',
          'A,2024-02-04,RENEWAL,-,2025-01-01',
          'A,2024-02-05,Owner,x,y',
        ],
        tracked,
      );
      const { history } = data;
      const text = (codes: Int32Array) => [...codes].map((code) => history.texts.at(code) ?? null);
      expect(eventsOf(history, 0, ({ field }) => field)).toEqual([
        '2024-02-01 industry',
        '2024-02-02 employees',
        '2024-02-03 budget',
        '2024-02-04 renewal',
      ]);
      expect(text(history.oldCode)).toEqual([null, null, null, null]);
      expect(text(history.newCode)).toEqual(['Software', null, null, null]);
      expect([...history.oldNumber]).toEqual([Number.NaN, 1.5, 0, Number.NaN]);
      expect([...history.newNumber]).toEqual([Number.NaN, Number.NaN, 1, utc('2025-01-01T00:00:00Z')]);
      expect(counts(data)).toEqual({ 'not-a-number': 1, 'unknown-type': 1 });
    });

    it('counts leads whose row disagrees with the last value, by field', async () => {
      const data = await imported(
        [
          'A,2024-02-02,INDUSTRY,Software,RETAIL',
          'A,2024-02-01,INDUSTRY,,Software',
          'B,2024-02-01,INDUSTRY,,Retail',
          'A,2024-02-01,EMPLOYEES,,1000',
          'B,2024-02-01,EMPLOYEES,7,',
          'A,2024-02-01,BUDGET,y,n',
          'B,2024-02-01,BUDGET,n,',
          'C,2024-02-01,BUDGET,y,',
          'C,2024-02-01,INDUSTRY,Retail,',
        ],
        tracked,
      );
      expect(data.report.historyConflicts).toEqual([
        { field: 'industry', leads: 1 },
        { field: 'budget', leads: 2 },
      ]);
    });
  });
});

/** What slices of work come to. */
function finished<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('LeadGroups', () => {
  it('agrees with sorting rows by lead, time and place', () => {
    const events = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: -3, max: 3 })), { maxLength: 40 });
    fc.assert(
      fc.property(events, (rows) => {
        const groups = finished(
          LeadGroups.of(
            5,
            Uint32Array.from(rows, ([lead]) => lead),
            timesOf(rows.map(([, time]) => time)),
          ),
        );
        const order = [0, 1, 2, 3, 4].flatMap((lead) => [...groups.eventsOf(lead)]);
        const expected = rows
          .map(([lead, time], place) => ({ lead, time, place }))
          .sort((a, b) => a.lead - b.lead || a.time - b.time || a.place - b.place);
        expect(order).toEqual(expected.map(({ place }) => place));
        expect([...groups.offsets]).toEqual(
          [0, 1, 2, 3, 4, 5].map((lead) => rows.filter(([own]) => own < lead).length),
        );
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
