import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FieldColumn } from '#domain/leads/lead-data';
import { flagsOf } from '../../support/columns';
import { at, counts, fieldMapping, from, importTexts, leadsFile, mappingOf, tryImport, utc } from './fixture';

const values = (column: FieldColumn | null | undefined): unknown[] => {
  if (!column) return [];
  if (column.kind === 'text') return [...column.codes].map((code) => column.texts.at(code) ?? null);
  return [...column.values].map((value) =>
    Number.isNaN(value) || (column.kind === 'boolean' && value < 0) ? null : value,
  );
};

describe('leads', () => {
  it('is one row per lead in file order, with the digest of the bytes', async () => {
    const leads = 'Id,Created\n007,2024-01-05T10:00:00Z\nNA,2024-01-06\n12345678901234567890,\n';
    const { data } = await importTexts(mappingOf(), { leads });
    expect([...data.ids]).toEqual(['007', 'NA', '12345678901234567890']);
    expect([...data.created.values]).toEqual([
      utc('2024-01-05T10:00:00Z'),
      utc('2024-01-06T00:00:00Z'),
      Number.NaN,
    ]);
    expect(flagsOf(data.created.dateOnly, 3)).toEqual([false, true, false]);
    expect(data.report).toEqual({
      files: [
        {
          id: 'leads',
          name: 'leads.csv',
          rows: 3,
          used: 3,
          encoding: 'utf-8',
          delimiter: ',',
          digest: `sha-256:${createHash('sha256').update(leads).digest('hex')}`,
          matchedRows: null,
          matchedLeads: null,
          leftOut: 0,
          addedLeads: 0,
          matchedByLink: [],
          orphanIds: 0,
          idForms: { short: 0, long: 0 },
          renamedColumns: [],
          lostCharacters: 0,
          doubtfulQuotes: 0,
        },
      ],
      leads: 3,
      inStock: 1,
      rejections: [],
      examples: [],
      historyConflicts: [],
      proxies: [],
      links: [],
      opportunities: null,
      exclusions: [],
      people: null,
      erased: 0,
      pseudonymised: [],
      readable: [],
    });
  });

  it('reads fields in the type of the policy', async () => {
    const mapping = mappingOf({
      fields: [
        fieldMapping('industry', 'Industry', { missing: ['unknown'] }),
        fieldMapping('title', 'Title'),
        fieldMapping('employees', 'Employees', { number: { decimal: ',', thousands: '.' } }),
        fieldMapping('budget', 'Budget', { yes: ['ja'], no: ['nein'] }),
        fieldMapping('renewal', 'Renewal', { date: 'DD.MM.YYYY' }),
      ],
    });
    const { data, rejected } = await importTexts(mapping, {
      leads: [
        'Id;Created;Industry;Title;Employees;Budget;Renewal',
        '1;2024-01-01; software ;CEO;1.200,5;Ja;31.12.2024',
        '2;2024-01-01;Farming;-;12,5x;maybe;31.02.2024',
        '3;2024-01-01;unknown;;;nein;',
      ].join('\r\n'),
    });
    expect(Object.fromEntries([...data.fields].map(([id, column]) => [id, values(column)]))).toEqual({
      industry: ['software', 'Farming', null],
      title: ['CEO', null, null],
      employees: [1200.5, null, null],
      budget: [1, null, 0],
      renewal: [utc('2024-12-31T00:00:00Z'), null, null],
    });
    expect(
      rejected.map(({ row, column, text, reason, scope }) => [row, column, text, reason, scope]),
    ).toEqual([
      [3, 'Industry', 'Farming', 'not-in-picklist', 'cell'],
      [3, 'Employees', '12,5x', 'not-a-number', 'cell'],
      [3, 'Budget', 'maybe', 'not-yes-or-no', 'cell'],
      [3, 'Renewal', '31.02.2024', 'no-such-day', 'cell'],
    ]);
  });

  it('gives texts the meaning that the latest value table has for them', async () => {
    const tables = [
      { since: '2024-06-01', map: { SaaS: 'Software', Shop: 'Retail', 'To be asked': null } },
      { since: null, map: { SaaS: 'Retail' } },
    ];
    const { data } = await importTexts(
      mappingOf({
        fields: [
          fieldMapping('industry', 'Industry', { values: tables }),
          fieldMapping('employees', 'Size', { values: [{ since: null, map: { '1-10': '5' } }] }),
        ],
      }),
      { leads: 'Id,Created,Industry,Size\n1,,SaaS,1-10\n2,,Shop,7\n3,,To be asked,\n4,,Software,\n' },
    );
    expect(values(data.fields.get('industry'))).toEqual(['Software', 'Retail', null, 'Software']);
    expect(values(data.fields.get('employees'))).toEqual([5, 7, null, null]);
    expect(data.report.rejections).toEqual([]);
  });

  it('takes identical rows as one and the first of conflicting ones, and counts both', async () => {
    const { data, rejected } = await importTexts(mappingOf({ fields: [fieldMapping('title', 'Title')] }), {
      leads: [
        'Id,Created,Title',
        'a0D30000001n7Pi,2024-01-01,first',
        'a0D30000001n7PiEAI,2024-01-01,first',
        'a0D30000001n7Pi,2024-01-01,second',
        'a0D30000001n7pi,2024-01-01,other lead',
        ',2024-01-01,nobody',
      ].join('\n'),
    });
    expect(values(data.fields.get('title'))).toEqual(['first', 'other lead']);
    expect(rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'duplicate-identical'],
      [4, 'duplicate-conflicting'],
      [6, 'no-id'],
    ]);
    expect(data.report.files[0]).toMatchObject({ rows: 5, used: 2 });
  });

  it('does not take a shifted row for an identical one', async () => {
    const { data } = await importTexts(mappingOf(), { leads: 'Id,Created,A,B\n1,,ab,c\n1,,a,bc\n' });
    expect(counts(data)).toEqual({ 'duplicate-conflicting': 1 });
  });

  it('reads short rows as missing, refuses long ones unless only empty cells are too many', async () => {
    const { data, rejected } = await importTexts(mappingOf({ fields: [fieldMapping('title', 'Title')] }), {
      leads: 'Id,Created,Title\n1,2024-01-01\n2,2024-01-01,CEO,,\n3,2024-01-01,VP,Sales\n',
    });
    expect([...data.ids]).toEqual(['1', '2']);
    expect(rejected.map(({ row, reason, scope, column }) => [row, reason, scope, column])).toEqual([
      [2, 'too-few-cells', 'cell', null],
      [4, 'too-many-cells', 'row', null],
    ]);
  });

  it('keeps a lead whose created time cannot be read, in stock', async () => {
    const { data } = await importTexts(mappingOf(), {
      leads: 'Id,Created\n1,01/02/2024\n2,2024-02-30\n3,-\n',
    });
    expect(data.report).toMatchObject({ leads: 3, inStock: 3 });
    expect(counts(data)).toEqual({ 'not-a-time': 1, 'no-such-day': 1 });
  });

  it('joins further files on the id and counts rows of no lead', async () => {
    const mapping = mappingOf(
      {
        files: [leadsFile, { role: 'leads', id: 'deals', name: 'Deals', key: 'Lead' }],
        milestones: [
          {
            stage: 'sql',
            at: at('Won', { file: 'deals', when: { column: 'State', in: ['won'] } }),
            madeBy: 'person',
            proxy: true,
          },
        ],
      },
      {
        amount: { from: from('Value', 'deals'), number: { decimal: '.', thousands: ',' } },
        opportunity: from('Deal', 'deals'),
      },
    );
    const { data } = await importTexts(mapping, {
      leads: 'Id,Created\n1,2024-01-01\n2,2024-01-01\n3,2024-01-01\n',
      deals: [
        'Lead,Deal,Value,State,Won',
        '3,d3,"$1,500",won,2024-03-01',
        '1,d1,700,lost,2024-04-01',
        '9,d9,1,won,2024-05-01',
        '3,d3,"$1,500",won,2024-03-01',
      ].join('\n'),
    });
    expect(values(data.amount)).toEqual([700, null, 1500]);
    expect(values(data.opportunity)).toEqual(['d1', null, 'd3']);
    expect([...data.entries.offsets]).toEqual([0, 0, 0, 1]);
    expect([...data.entries.at]).toEqual([utc('2024-03-01T00:00:00Z')]);
    expect(data.report.files[1]).toMatchObject({ rows: 4, used: 2, matchedRows: 3, matchedLeads: 2 });
    expect(data.report.proxies).toEqual(['sql']);
    expect(counts(data)).toEqual({ 'no-such-lead': 1, 'duplicate-identical': 1 });
  });

  it('reads reasons, owners and consent', async () => {
    const mapping = mappingOf(
      { consent: { granted: at('Opt-in'), withdrawn: null } },
      {
        owner: { from: from('Owner'), calendars: { Ann: 'always' } },
        reason: {
          from: from('Reason'),
          values: [
            { since: '2024-06-01', map: { 'Bad timing': 'timing', Other: null } },
            { since: null, map: { 'Bad timing': null } },
          ],
        },
      },
    );
    const { data } = await importTexts(mapping, {
      leads:
        'Id,Created,Owner,Reason,Opt-in\n1,,Ann,Bad timing,2024-01-01\n2,,Bob,Other,\n3,,,Lost it,\n4,,,timing,\n',
    });
    expect(values(data.reason)).toEqual(['timing', null, null, 'timing']);
    expect(values(data.owner)).toEqual(['Ann', 'Bob', null, null]);
    expect(data.ownerCalendars).toEqual(new Map([['Ann', 'always']]));
    expect(values(data.consentGranted)).toEqual([utc('2024-01-01T00:00:00Z'), null, null, null]);
    expect(data.consentWithdrawn).toBeNull();
    expect(counts(data)).toEqual({ 'unknown-value': 1 });
  });

  it('takes the first mapped column with a time as the milestone of a stage', async () => {
    const milestone = (column: string, madeBy: string) => ({
      stage: 'sal',
      at: at(column),
      madeBy,
      proxy: false,
    });
    const { data } = await importTexts(
      mappingOf({ milestones: [milestone('A', 'person'), milestone('B', 'automation')] }),
      {
        leads: 'Id,Created,A,B\n1,,2024-01-02,2024-01-01\n2,,,2024-01-01\n3,,,\n',
      },
    );
    expect([...data.entries.offsets]).toEqual([0, 1, 2, 2]);
    expect([...data.entries.kind].map((kind) => data.entries.kinds[kind]?.byPerson)).toEqual([true, false]);
    expect(data.recordedStages).toEqual(['sal']);
  });

  it('keeps every recorded signal, by time', async () => {
    const signal = (column: string) => ({
      signal: 'first-touch',
      at: at(column),
      madeBy: 'person',
      answers: ['mql'],
      proxy: false,
    });
    const { data } = await importTexts(mappingOf({ signals: [signal('Call'), signal('Mail')] }), {
      leads: 'Id,Created,Call,Mail\n1,,2024-01-02,2024-01-01\n2,,,\n',
    });
    expect([...data.signals.at]).toEqual([utc('2024-01-01T00:00:00Z'), utc('2024-01-02T00:00:00Z')]);
    expect([...data.signals.offsets]).toEqual([0, 2, 2]);
    expect(data.signals.kinds[0]).toEqual({
      signal: 'first-touch',
      byPerson: true,
      proxy: false,
      answers: ['mql'],
    });
  });

  it('reads naive times and days in the zone of the mapping', async () => {
    const { data } = await importTexts(mappingOf({ zone: 'America/New_York' }), {
      leads: 'Id,Created\n1,2024-11-03 01:30\n2,2024-03-10 02:30\n3,2024-07-01\n4,2024-07-01T00:00:00Z\n',
    });
    expect([...data.created.values].map((value) => new Date(value).toISOString())).toEqual([
      '2024-11-03T05:30:00.000Z',
      '2024-03-10T07:30:00.000Z',
      '2024-07-01T04:00:00.000Z',
      '2024-07-01T00:00:00.000Z',
    ]);
  });

  it('keeps twenty examples of a kind and counts all', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `${i},not a time`);
    const { data, rejected } = await importTexts(mappingOf(), { leads: ['Id,Created', ...rows].join('\n') });
    expect(counts(data)).toEqual({ 'not-a-time': 50 });
    expect(rejected).toHaveLength(50);
    expect(data.report.examples).toEqual(rejected.slice(0, 20));
  });

  it('imports a header without rows', async () => {
    const { data } = await importTexts(mappingOf({ fields: [fieldMapping('title', 'Title')] }), {
      leads: 'Id,Created,Title',
    });
    expect(data.count).toBe(0);
    expect([...data.entries.offsets]).toEqual([0]);
  });
});

describe('refusals', () => {
  const leads = 'Id,Created,Job title\n1,2024-01-01,CEO\n';
  it.each([
    [
      'an unknown field',
      mappingOf({ fields: [fieldMapping('salary', 'Job title')] }),
      { code: 'unknown-id', where: { column: 'Job title', path: 'fields[0].field' } },
    ],
    [
      'an unknown stage among milestones',
      mappingOf({ milestones: [{ stage: 'won', at: at('Created'), madeBy: 'person', proxy: false }] }),
      {
        code: 'unknown-id',
        message: 'The mapping of "Leads" names the stage "won", which the glossary does not have',
        where: { column: 'Created', path: 'milestones[0].stage' },
      },
    ],
    [
      'an unknown reason as a meaning',
      mappingOf({}, { reason: { from: from('Job title'), values: [{ since: null, map: { x: 'budget' } }] } }),
      { code: 'unknown-id', where: { column: 'Job title', path: 'lead.reason.values[0].map["x"]' } },
    ],
    [
      'an unknown calendar of an owner',
      mappingOf({}, { owner: { from: from('Job title'), calendars: { Ann: 'office' } } }),
      { code: 'unknown-id', where: { column: 'Job title', path: 'lead.owner.calendars["Ann"]' } },
    ],
    [
      'a column that is not there',
      mappingOf({ fields: [fieldMapping('title', 'job_title')] }),
      {
        code: 'no-such-column',
        message:
          'The file has no column "job_title", from which the mapping of "Leads" reads the field "title"',
        where: { file: 'leads.csv', column: 'job_title', path: 'fields[0].from' },
      },
    ],
    ['a zone nobody knows', mappingOf({ zone: 'Mars/Olympus' }), { code: 'unknown-zone' }],
    [
      'a wrong time format',
      mappingOf({}, { created: at('Created', { format: 'YYYY-QQ' }) }),
      { code: 'format-invalid', where: { column: 'Created', path: 'lead.created.format' } },
    ],
    [
      'a field mapped twice',
      mappingOf({ fields: [fieldMapping('title', 'Id'), fieldMapping('title', 'Job title')] }),
      {
        code: 'mapped-twice',
        message: 'The field "title" is mapped to two columns, "Id" and "Job title"',
      },
    ],
    [
      'a number whose marks are the same',
      mappingOf({ fields: [fieldMapping('employees', 'Id', { number: { decimal: ',', thousands: ',' } })] }),
      { code: 'format-invalid', where: { column: 'Id', path: 'fields[0].number' } },
    ],
  ])('names %s', async (_, mapping, error) => {
    expect(await tryImport(mapping, { leads })).toMatchObject({ ok: false, error });
  });

  it('proposes the header that comes closest', async () => {
    const result = await tryImport(mappingOf({ fields: [fieldMapping('title', 'job_title')] }), { leads });
    expect(result).toMatchObject({ ok: false, error: { remedy: expect.stringContaining('"Job title"') } });
  });

  it('names a file that was not given', async () => {
    expect(await tryImport(mappingOf(), {})).toMatchObject({ ok: false, error: { code: 'file-missing' } });
  });

  it('closes every file it opened, whatever happens', async () => {
    const closed: string[] = [];
    const source = (name: string, text: string) => ({
      name,
      size: null,
      open: async function* () {
        try {
          // Longer than what is read to find the header.
          for (let i = 0; i < 5; i++) yield new TextEncoder().encode(text.padEnd(50_000, '\n'));
        } finally {
          closed.push(name);
        }
      },
    });
    const mapping = mappingOf({
      files: [leadsFile, { role: 'leads', id: 'more', name: 'More', key: 'Lead' }],
    });
    const files = new Map([
      ['leads', source('leads.csv', leads)],
      ['more', source('more.csv', 'Other\n')],
    ]);
    expect(await tryImport(mapping, {}, { files })).toMatchObject({
      ok: false,
      error: { code: 'no-such-column' },
    });
    expect(closed.sort()).toEqual(['leads.csv', 'more.csv']);
  });

  it('hears a wish to cancel while the columns are put together', async () => {
    let pauses = 0;
    const result = await tryImport(
      mappingOf(),
      { leads: 'Id,Created\nA,2024-01-01\n' },
      {
        pause: async () => {
          pauses++;
        },
        isCancelled: () => pauses > 0,
      },
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it('stops when it is cancelled', async () => {
    expect(await tryImport(mappingOf(), { leads }, { isCancelled: () => true })).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    });
  });
});
