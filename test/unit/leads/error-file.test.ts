import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { policySchema } from '#domain/glossary/schema/policy';
import { ERROR_COLUMNS, errorFile, HIDDEN_CELL, rejectionCount, whatWasDone } from '#domain/leads/error-file';
import { REJECTION_REASONS, type Rejection } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import { personalColumns } from '#domain/leads/people/personal-columns';
import { describeWithTool, runTool } from '../../support/tools';
import { from, importTexts, leadsFile, mappingFrom, mappingOf, policy } from './fixture';

/** Of the fields, the title and the time of renewal may not be shown. */
const privately = policySchema.parse({
  ...policy,
  fields: policy.fields.map((field) => ({ ...field, personal: ['title', 'renewal'].includes(field.id) })),
});

const rejection = (more: Partial<Rejection>): Rejection => ({
  file: 'leads',
  row: 7,
  column: 'Employees',
  text: 'many',
  reason: 'not-a-number',
  scope: 'cell',
  ...more,
});

const read = (text: string): string[][] =>
  new Papa.Parser({ delimiter: ',', newline: '\r\n' }).parse(text, 0, false).data.slice(0, -1);

const recordOf = (mapping: Mapping, more: Partial<Rejection>): string[] =>
  read(errorFile({ mapping, policy: privately }).recordOf(rejection(more)))[0] ?? [];

const field = (id: string, column: string, file = 'leads') => ({
  field: id,
  from: from(column, file),
  number: null,
  date: null,
  yes: [],
  no: [],
  values: [],
  missing: [],
});

const contacts = {
  ...leadsFile,
  id: 'contacts',
  name: 'Contacts',
  rows: 'unite',
  on: null,
  links: [],
  master: null,
  columns: [
    { column: 'JobTitle', as: 'Title', format: null },
    { column: 'Staff', as: 'Employees', format: null },
  ],
  where: [{ column: 'Mail', endsWith: ['@example.com'] }],
};

const history = {
  role: 'history',
  id: 'history',
  name: 'Changes',
  key: 'Lead',
  at: { column: 'At', format: 'iso' },
  field: 'Field',
  oldValue: 'Old',
  newValue: 'New',
  fields: [{ value: 'Title', field: 'title' }],
  status: null,
  where: [],
};

const mapping = (keep: 'all' | readonly string[], more: object = {}): Mapping => {
  const base = mappingOf({
    fields: [field('title', 'Title'), field('employees', 'Employees'), field('renewal', 'Renewal')],
  });
  return mappingFrom({
    ...base,
    personal: { keep },
    files: [...base.files, contacts, history],
    people: { keys: [{ from: from('Email'), kind: 'email' }] },
    exclusions: [
      { id: 'own', name: 'Own', file: 'leads', when: { column: 'Work mail', endsWith: ['@example.com'] } },
      { id: 'test', name: 'Test', file: 'leads', when: { column: 'Kind', in: ['test'] } },
    ],
    ...more,
  });
};

describe('the columns that may name a person', () => {
  const places: readonly (readonly [file: string, column: string | null])[] = [
    ['leads', 'Title'],
    ['leads', 'Renewal'],
    ['leads', 'Employees'],
    ['leads', 'Email'],
    ['leads', 'Work mail'],
    ['leads', 'Kind'],
    ['leads', 'Id'],
    ['leads', null],
    ['contacts', 'JobTitle'],
    ['contacts', 'Staff'],
    ['contacts', 'Mail'],
    ['contacts', 'Title'],
    ['history', 'Old'],
    ['history', 'New'],
    ['history', 'Field'],
  ];
  const personal = (one: Mapping): string[] => {
    const isPersonal = personalColumns(one, privately);
    return places.filter((place) => isPersonal(...place)).map(([file, column]) => `${file} ${column}`);
  };
  const always = ['leads Email', 'leads Work mail', 'leads null', 'contacts Mail'];

  it('are those of personal fields, and of mail addresses', () => {
    expect(personal(mapping([]))).toEqual([
      'leads Title',
      'leads Renewal',
      ...always.slice(0, 3),
      'contacts JobTitle',
      'contacts Mail',
      'history Old',
      'history New',
    ]);
  });

  it('are not those of fields that are kept, nor those of other fields', () => {
    expect(personal(mapping(['title', 'employees']))).toEqual(['leads Renewal', ...always]);
    expect(personal(mapping(['title', 'renewal']))).toEqual(always);
  });

  it('stay readable where a kept field is read from the column of a mail address', () => {
    const fields = [field('title', 'Email'), field('employees', 'Title'), field('budget', 'Employees')];
    expect(personal(mapping(['title'], { fields }))).toEqual([
      'leads Work mail',
      'leads null',
      'contacts Mail',
    ]);
  });

  it('are none where everything is kept', () => expect(personal(mapping('all'))).toEqual([]));
});

describe('the error file', () => {
  it('says where, what, why and what was done', () => {
    const names = new Map([['leads', 'leads of May.csv']]);
    const file = errorFile({ mapping: mapping('all'), policy: privately, names });
    expect(file.header).toBe('file,row,column,cell,reason,why,done\r\n');
    expect(file.recordOf(rejection({}))).toBe(
      'leads of May.csv,7,Employees,many,not-a-number,not a number,read as missing\r\n',
    );
    expect(
      file.recordOf(
        rejection({ column: null, file: 'history', text: 'a | b', reason: 'too-many-cells', scope: 'row' }),
      ),
    ).toBe('Changes,7,,a | b,too-many-cells,more cells than the header,row left out\r\n');
  });

  it('says something about every reason', () => {
    for (const reason of REJECTION_REASONS) {
      for (const scope of ['row', 'cell'] as const) expect(whatWasDone({ reason, scope })).not.toBe('');
    }
    expect(whatWasDone({ reason: 'not-in-picklist', scope: 'cell' })).toBe('value taken as it stands');
    expect(whatWasDone({ reason: 'not-a-time', scope: 'cell' })).toBe('read as missing');
    expect(whatWasDone({ reason: 'not-a-time', scope: 'row' })).toBe('row left out');
  });

  it('hides cells that may name a person', () => {
    const one = mapping([]);
    expect(recordOf(one, {})[3]).toBe('many');
    expect(recordOf(one, { column: 'Renewal', text: 'Ada', reason: 'not-a-time' })[3]).toBe(HIDDEN_CELL);
    expect(recordOf(one, { column: null, text: 'Ada | 1', reason: 'too-many-cells' })[3]).toBe(HIDDEN_CELL);
    expect(recordOf(one, { column: null, text: '', reason: 'too-few-cells' })[3]).toBe('');
    expect(recordOf(mapping(['renewal']), { column: 'Renewal', text: 'Ada' })[3]).toBe('Ada');
  });

  it('shows a status nobody knows also where persons change', () => {
    const status = { file: 'history', column: 'New', text: 'Stuck', reason: 'unknown-value' } as const;
    expect(recordOf(mapping([]), status)[3]).toBe('Stuck');
    expect(recordOf(mapping([]), { ...status, reason: 'not-a-time' })[3]).toBe(HIDDEN_CELL);
  });

  it('cuts a cell that has swallowed others', () => {
    expect(recordOf(mapping('all'), { text: 'x'.repeat(1000) })[3]).toBe('x'.repeat(1000));
    expect(recordOf(mapping('all'), { text: 'x'.repeat(1001) })[3]).toBe(`${'x'.repeat(999)}…`);
  });

  it('has one record for each rejection of an import, as many as the report counts', async () => {
    const one = mappingOf({ fields: [field('employees', 'Employees'), field('renewal', 'Renewal')] });
    const leads = [
      'Id,Created,Employees,Renewal',
      'A,2024-01-05,many,soon',
      ',2024-01-05,1,2024-01-05',
      'A,2024-01-06,1,2024-01-05',
      'B,2024-01-05,1',
      'C,2024-02-30,1,,too many',
      'D,2024-02-30,1,',
    ].join('\n');
    const { data, rejected } = await importTexts(one, { leads });
    const file = errorFile({ mapping: one, policy: privately });
    const records = read(rejected.map(file.recordOf).join(''));
    expect(records.map((cells) => [cells[1], cells[2], cells[3], cells[4]])).toEqual([
      ['2', 'Employees', 'many', 'not-a-number'],
      ['2', 'Renewal', 'soon', 'not-a-time'],
      ['3', 'Id', '', 'no-id'],
      ['4', 'Id', 'A', 'duplicate-conflicting'],
      ['5', '', 'B | 2024-01-05 | 1', 'too-few-cells'],
      ['6', '', 'C | 2024-02-30 | 1 |  | too many', 'too-many-cells'],
      ['7', 'Created', '2024-02-30', 'no-such-day'],
    ]);
    expect(records).toHaveLength(rejectionCount(data.report));
  });
});

/** What a spreadsheet, a reader of CSV or a page may take for something else than text. */
const STARTS = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '\0',
  '＝',
  '＋',
  '－',
  '＠',
  '\ufeff=',
  ' =',
  '"=',
  ',=',
];
const BODIES = [
  'HYPERLINK("http://example.invalid","x")',
  "cmd|'/C calc'!A0",
  '1+1',
  '<script>alert(1)</script>',
  '{{constructor}}',
  '\u202egnp.exe',
  'two\r\nlines,"and" quotes;\ttabs',
];
const HOSTILE = STARTS.flatMap((start) => BODIES.map((body) => `${start}${body}`));

describe('a hundred hostile cells', () => {
  const file = errorFile({ mapping: mapping('all'), policy: privately });
  const texts = HOSTILE.map((text, row) =>
    file.recordOf(rejection({ row, text, column: HOSTILE[(row + 9) % HOSTILE.length] ?? null, file: text })),
  );

  it('are more than a hundred', () => expect(HOSTILE.length).toBeGreaterThan(100));

  it('open as text, each in one cell', () => {
    const records = read(texts.join(''));
    expect(records).toHaveLength(HOSTILE.length);
    for (const [row, cells] of records.entries()) {
      expect(cells).toHaveLength(ERROR_COLUMNS.length);
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n\0\ufeff＝＋－＠]/);
      expect([cells[3], `'${cells[3]}`, cells[3]?.slice(1)]).toContain(HOSTILE[row]);
    }
  });

  describeWithTool('python3', 'read by Python', () => {
    it('are the same cells', () => {
      const program =
        'import csv,io,json,sys; t=sys.stdin.buffer.read().decode("utf-8"); print(json.dumps(list(csv.reader(io.StringIO(t, newline="")))))';
      const text = file.header + texts.join('');
      const { stdout, stderr, status } = runTool('python3', ['-c', program], undefined, text);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(JSON.parse(stdout)).toEqual([[...ERROR_COLUMNS], ...read(texts.join(''))]);
    });
  });
});
