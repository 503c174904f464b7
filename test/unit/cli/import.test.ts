import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { printDocument } from '#domain/format/envelope';
import type { ImportDocument } from '#domain/leads/import-format';
import { erasureMark } from '#domain/leads/people/erasure';
import { createOrder } from '#node/documents/in-order';
import { thisMachine } from '#node/documents/surroundings';
import { createErasures, erasedFolder } from '#node/leads/erased';
import { temporaryFolder } from '../hosts/temporary-folder';
import { mappingFrom } from '../leads/fixture';
import { commandLine, contentsOf } from './command-line';
import { fixtureFiles, fixtureMapping, fixturePolicy, glossaryText, LEADS } from './fixture';

const DIRTY_LEADS = `Id,Created,Company,Industry,Employees,Customer,MQL at,Won at
1,2026-01-05T09:00:00Z,Alpha,software,100,no,2026-01-06T09:00:00Z,2026-01-08T10:00:00Z
2,2026-01-05T10:00:00Z,Beta,mining,sixty,maybe,2026-01-32T10:00:00Z,
2,2026-01-05T10:00:00Z,Beta,mining,60,no,,
1,2026-01-05T09:00:00Z,Alpha,software,100,no,2026-01-06T09:00:00Z,2026-01-08T10:00:00Z
,2026-01-05T09:00:00Z,Nobody,software,100,no,,
3,2026-01-06T09:00:00Z,Gamma
4,2026-01-06T09:00:00Z,Delta,retail,3,no,,,=cmd()
5,2026-01-07T09:00:00Z,Epsilon,software,30,no,2026-01-04T09:00:00Z,
`;
const DIRTY_ACTIVITIES = `Lead,At,Type
1,2026-01-06T09:30:00Z,Call
9,2026-01-06T09:30:00Z,Call
1,,Call
1,2026-01-06T09:30:00Z,=HYPERLINK("http://example.invalid")
`;

/** What has to be in the error file of these two, by hand. */
const ERRORS = [
  ['leads.csv', '3', 'Employees', 'sixty', 'not-a-number', 'read as missing'],
  ['leads.csv', '3', 'Industry', 'mining', 'not-in-picklist', 'value taken as it stands'],
  ['leads.csv', '3', 'Customer', 'maybe', 'not-yes-or-no', 'read as missing'],
  ['leads.csv', '3', 'MQL at', '2026-01-32T10:00:00Z', 'no-such-day', 'read as missing'],
  ['leads.csv', '4', 'Id', '2', 'duplicate-conflicting', 'row left out; the first one counts'],
  ['leads.csv', '5', 'Id', '1', 'duplicate-identical', 'row left out; the first one counts'],
  ['leads.csv', '6', 'Id', '', 'no-id', 'row left out'],
  [
    'leads.csv',
    '7',
    '',
    '3 | 2026-01-06T09:00:00Z | Gamma',
    'too-few-cells',
    'row read, the cells it lacks as missing',
  ],
  [
    'leads.csv',
    '8',
    '',
    '4 | 2026-01-06T09:00:00Z | Delta | retail | 3 | no |  |  | =cmd()',
    'too-many-cells',
    'row left out',
  ],
  ['activities.csv', '3', 'Lead', '9', 'no-such-lead', 'row left out'],
  ['activities.csv', '4', 'At', '', 'no-event-time', 'row left out'],
  ['activities.csv', '5', 'Type', '\'=HYPERLINK("http://example.invalid")', 'unknown-type', 'row left out'],
];

const dirty = (): Record<string, string> => ({
  ...fixtureFiles(),
  'leads.csv': DIRTY_LEADS,
  'activities.csv': DIRTY_ACTIVITIES,
});

const IMPORT = ['import', 'leads.csv', 'activities.csv', '--mapping', 'fixture.mapping.json'] as const;
const INTO = [...IMPORT, '--errors', 'errors.csv'] as const;

const workshop = async (files: Record<string, string> = dirty()) => {
  const folder = await temporaryFolder(files);
  return { folder, run: commandLine(folder), file: (name: string) => readFile(join(folder, name), 'utf8') };
};

const rowsOf = (csv: string): string[][] =>
  new Papa.Parser({ delimiter: ',', newline: '\r\n' }).parse(csv, 0, false).data.slice(0, -1);
const HEADER = 'file,row,column,cell,reason,why,done\r\n';

describe('parley import', () => {
  it('writes every rejection once, and counts as many in its report', async () => {
    const { run, file } = await workshop();
    const { code, stdout, stderr } = await run(...INTO, '--json');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'Wrote errors.csv: 12 rejections. It holds lead data; keep it where that belongs.\n',
    });
    const [header, ...rows] = rowsOf(await file('errors.csv'));
    expect(header?.join(',')).toBe(HEADER.trim());
    const sorted = (all: string[][]) => all.map((cells) => JSON.stringify(cells)).sort();
    expect(sorted(rows.map((cells) => cells.filter((_, index) => index !== 5)))).toEqual(sorted(ERRORS));
    const { rejections, files }: ImportDocument = JSON.parse(stdout);
    for (const { reason, column, scope, count } of rejections) {
      const own = rows.filter(([, , where, , why]) => why === reason && where === (column ?? ''));
      expect(own, reason).toHaveLength(count);
      expect(own[0]?.[6]?.startsWith('row left out'), reason).toBe(scope === 'row');
    }
    expect(rejections.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
    for (const { rows: all, used, notUsed } of files) {
      expect(used + notUsed.reduce((sum, one) => sum + one.rows, 0)).toBe(all);
    }
  });

  it('passes by who was erased on this machine, and reads nothing where the list of them is damaged', async () => {
    const { folder, run, file } = await workshop();
    const erasures = createErasures(erasedFolder(join(folder, 'app')), thisMachine(), createOrder());
    const [alpha, unknown] = [erasureMark('id', '1'), erasureMark('id', '9')];
    await erasures.add([alpha, unknown]);
    const { stdout } = await run(...INTO, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ erased: 1, leads: 3 });
    const rows = rowsOf(await file('errors.csv')).slice(1);
    expect(rows.filter(([name, row]) => name === 'leads.csv' && row === '5')).toEqual([]);
    await writeFile(join(erasedFolder(join(folder, 'app')), `${'0'.repeat(64)}.json`), '{');
    const before = await contentsOf(folder);
    expect(await run(...IMPORT, '--errors', 'more.csv')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('erased'),
    });
    expect(await contentsOf(folder)).toEqual(before);
  });

  it('tells what was read, what was not used, and what to look at', async () => {
    const { run } = await workshop();
    const { stdout } = await run(...INTO);
    expect(stdout).toMatchInlineSnapshot(`
      "Mapping: Fixture, under Fixture, version 1
      4 leads, as of 2026-01-08T10:00:00.000Z.

                                              Of a
      File            Role        Rows  Used  lead   Match  Leads
      --------------  ----------  ----  ----  ----  ------  -----
      leads.csv       leads          8     4     –       –      –
      activities.csv  activities     4     1     3  75.0 %      1

      Not used as it stands
      Times  File            Column     Why                               Done
      -----  --------------  ---------  --------------------------------  ---------------------------------------
          1  leads.csv       Industry   not in the picklist               value taken as it stands
          1  leads.csv       Employees  not a number                      read as missing
          1  leads.csv       Customer   neither yes nor no                read as missing
          1  leads.csv       MQL at     a day that does not exist         read as missing
          1  leads.csv       Id         another row with the same id      row left out; the first one counts
          1  leads.csv       Id         the same row again                row left out; the first one counts
          1  leads.csv       Id         no lead id                        row left out
          1  leads.csv       –          fewer cells than the header       row read, the cells it lacks as missing
          1  leads.csv       –          more cells than the header        row left out
          1  activities.csv  Lead       of a lead that no file has        row left out
          1  activities.csv  At         no time given                     row left out
          1  activities.csv  Type       a type the mapping does not name  row left out

      To decide
        - 1 of 4 rows of "activities" belong to leads that no file has.
            For example: column "Lead" "9" (activities.csv row 3)
          In the replay: These rows are left out.
          To mend: Export the leads without a filter; where records were merged, export the ids that were merged away.
        - 1 of 8 rows of "leads" bear the id of an earlier row and say something else.
            For example: column "Id" "2" (leads.csv row 4)
          In the replay: The first row counts, the others are left out.
          To mend: Find out which row is right and remove the others from the file.
        - 1 of 2 times of "MQL" lie before the lead was created.
            For example: lead 5 at 2026-01-04T09:00:00.000Z (leads.csv row 9)
          In the replay: Activities count from the beginning; entries are brought forward to the creation, where the walk needs them (clamped).
          To mend: Check which column says when a lead was created: after a merge or a migration it may be too late.

      To know
        - 1 of 2 ids in "activities" are of no lead, though others are: such leads were probably merged, or deleted.
          In the replay: What the leads did under these ids is missing, unless the mapping says into which they were merged.
          To mend: Map the column with the ids that were merged into a lead, or a file of merges.
        - 1 of 8 rows of "leads" are there again, word for word.
            For example: column "Id" "1" (leads.csv row 5)
          In the replay: They count once.
          To mend: Nothing need be done.
        - 1 of 4 leads have no "Industry".
            For example: lead 3 (leads.csv row 7)
        - 2 of 4 leads have no "Employees".
            For example: lead 2 (leads.csv row 3, leads.csv row 4); lead 3 (leads.csv row 7)
        - 2 of 4 leads have no "Customer".
            For example: lead 2 (leads.csv row 3, leads.csv row 4); lead 3 (leads.csv row 7)
          In the replay: A condition on a missing value does not hold, whatever it says, but for the one that asks whether it is missing.
          To mend: Have the field filled in, or let criteria do without it.
        - Of "Company", which criteria ask for, 4 of 4 leads have a value, known only as it was when the data were exported.
            For example: lead 1 (leads.csv row 2, leads.csv row 5); lead 2 (leads.csv row 3, leads.csv row 4); lead 3 (leads.csv row 7)
        - Of "Industry", which criteria ask for, 3 of 4 leads have a value, known only as it was when the data were exported.
            For example: lead 1 (leads.csv row 2, leads.csv row 5); lead 2 (leads.csv row 3, leads.csv row 4); lead 5 (leads.csv row 9)
        - Of "Employees", which criteria ask for, 2 of 4 leads have a value, known only as it was when the data were exported.
            For example: lead 1 (leads.csv row 2, leads.csv row 5); lead 5 (leads.csv row 9)
        - Of "Customer", which criteria ask for, 2 of 4 leads have a value, known only as it was when the data were exported.
            For example: lead 1 (leads.csv row 2, leads.csv row 5); lead 5 (leads.csv row 9)
          In the replay: Criteria read this value, however early they ask.
          To mend: Switch the history of the field on, and import it.

      To make sure of: the mapping takes it so, and the files cannot tell
        - Which column of leads.csv holds the id of the lead: "Id"?
            Suggested: "Id"
        - As which value of "Industry" is each of these of "Industry" of leads.csv read: "mining"?
            Suggested: nothing
      "
    `);
  });

  it('says in which rows the examples of a finding stand', async () => {
    const { run } = await workshop();
    const { findings }: ImportDocument = JSON.parse((await run(...INTO, '--json')).stdout);
    const early = findings.find(({ kind }) => kind === 'before-created');
    expect(early).toMatchObject({
      subject: { of: 'stage', id: 'mql' },
      count: 1,
      examples: [{ lead: '5', at: '2026-01-04T09:00:00.000Z', rows: [{ file: 'leads', row: 9 }] }],
    });
    const orphans = findings.find(({ kind }) => kind === 'orphans');
    expect(orphans?.examples).toMatchObject([{ text: '9', rows: [{ file: 'activities', row: 3 }] }]);
    for (const { what, replay, mend } of findings) expect([what, replay, mend]).not.toContain('');
  });

  it('writes a header alone where nothing was rejected, and replaces what was there', async () => {
    const { run, file } = await workshop({ ...fixtureFiles(), 'errors.csv': 'of last week' });
    const { code, stdout } = await run(...INTO);
    expect(code).toBe(0);
    expect(stdout).toContain('Every cell of every row could be used.');
    expect(await file('errors.csv')).toBe(HEADER);
  });

  it('makes the folder of the error file', async () => {
    const { run, file } = await workshop();
    expect((await run(...IMPORT, '--errors', 'a/b/errors.csv')).code).toBe(0);
    expect(rowsOf(await file('a/b/errors.csv'))).toHaveLength(ERRORS.length + 1);
  });

  it('gives the same bytes twice', async () => {
    const { run, file } = await workshop();
    const first = { ...(await run(...INTO, '--json')), errors: await file('errors.csv') };
    expect({ ...(await run(...INTO, '--json')), errors: await file('errors.csv') }).toEqual(first);
  });

  it('writes more than is held at once', async () => {
    const leads = `${LEADS}${Array.from({ length: 40_000 }, (_, i) => `X${i},2026-01-05,C,software,few,no,,\n`).join('')}`;
    const { run, file } = await workshop({ ...fixtureFiles(), 'leads.csv': leads });
    expect((await run(...INTO)).code).toBe(0);
    const [, ...rows] = rowsOf(await file('errors.csv'));
    expect(rows.map(([, row]) => Number(row))).toEqual(Array.from({ length: 40_000 }, (_, i) => i + 12));
  });

  it('fails the check where no row of a file belongs to a lead', async () => {
    const { run, file } = await workshop({
      ...fixtureFiles(),
      'activities.csv': 'Lead,At,Type\nx,2026-01-06,Call\n',
    });
    const { code, stdout } = await run(...INTO);
    expect(code).toBe(1);
    expect(stdout).toContain('Must be mended');
    expect(stdout).toContain('0.0 %');
    expect(rowsOf(await file('errors.csv'))).toHaveLength(2);
  });
});

describe('the questions of parley import', () => {
  const asking = async (stages: Record<string, string | null>) => {
    const base = fixtureMapping();
    const history = {
      role: 'history',
      id: 'history',
      name: 'history.csv',
      key: 'LeadId',
      at: { column: 'CreatedDate', format: 'iso' },
      field: 'Field',
      oldValue: 'OldValue',
      newValue: 'NewValue',
      fields: [],
      status: { value: 'Status', tables: [{ since: null, map: stages }], madeBy: 'person', by: null },
      where: [],
    };
    const mapping = mappingFrom({ ...base, files: [...base.files, history] });
    const { run } = await workshop({
      ...fixtureFiles(),
      'fixture.mapping.json': printDocument(mapping),
      'leads.csv': `${LEADS}11,2026-01-16T09:00:00Z,N/A,software,999,no,,\n`,
      'history.csv':
        'LeadId,Field,OldValue,NewValue,CreatedDate\n1,Status,New,Working,2026-01-06T09:00:00Z\n2,Status,New,Working,2026-01-07T09:00:00Z\n',
    });
    const argv = ['import', 'leads.csv', 'activities.csv', 'history.csv', ...INTO.slice(3)];
    const { code, stdout } = await run(...argv);
    const { questions }: ImportDocument = JSON.parse((await run(...argv, '--json')).stdout);
    return { code, stdout, questions };
  };

  it('fail the check where nothing in the mapping answers them', async () => {
    const { code, stdout, questions } = await asking({ New: 'lead' });
    expect(code).toBe(1);
    expect(questions.filter(({ isOpen }) => isOpen)).toMatchObject([
      {
        kind: 'status-stage',
        asks: 'Which stage does each status of history.csv mean: "Working", "New"?',
      },
    ]);
    expect(stdout).toContain('Must be answered');
  });

  it('are no more once the mapping says it, though others want to be made sure of', async () => {
    const { code, stdout, questions } = await asking({ New: 'lead', Working: null });
    expect(code).toBe(0);
    expect(questions.map(({ kind }) => kind)).not.toContain('status-stage');
    expect(questions.length).toBeGreaterThan(0);
    expect(stdout).not.toContain('Must be answered');
    expect(stdout).toContain('To make sure of');
  });
});

describe('what names a person', () => {
  const told = async (keep: 'all' | string[]) => {
    const policy = fixturePolicy();
    const fields = policy.fields.map((field) => ({
      ...field,
      personal: ['employees', 'industry'].includes(field.id),
    }));
    const secret = (column: string) => `secret-${column}`;
    const row = (id: string, more = '') =>
      `${id},2026-01-05,C,${secret('industry')}${id},${secret('employees')}${id},${secret('customer')}${id},,${more}\n`;
    const { run, file } = await workshop({
      ...fixtureFiles(),
      'fixture.parley.json': glossaryText({ ...policy, fields }),
      'fixture.mapping.json': printDocument({ ...fixtureMapping(), personal: { keep } }),
      'leads.csv': `${LEADS}${row('X1')}${row('X2')}${row('X3', ',,more')}`,
    });
    const { stdout } = await run(...INTO);
    const texts = [stdout, (await run(...INTO, '--json')).stdout, await file('errors.csv')];
    const found = texts.flatMap((text) => text.match(/secret-[a-z]+/g) ?? []);
    return [...new Set(found)].sort();
  };

  it('is neither in the report nor in the error file', async () => {
    expect(await told([])).toEqual(['secret-customer']);
  });

  it('is there where the mapping keeps it', async () => {
    expect(await told(['employees'])).toEqual(['secret-customer', 'secret-employees']);
    expect(await told('all')).toEqual(['secret-customer', 'secret-employees', 'secret-industry']);
  });
});

describe('hostile cells', () => {
  const starts = [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '\u0007',
    '\u001b[2J',
    '＝',
    '＋',
    '－',
    '＠',
    '\ufeff=',
    '\u202e',
    '<svg>',
  ];
  const bodies = ['cmd()', "HYPERLINK('x')", '1+1', '{{x}}', '<script>', '"quoted"', 'javascript:x'];
  const hostile = starts.flatMap((start) => bodies.map((body) => `${start}${body}`));
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

  it('are text in the error file, in the report and on the terminal', async () => {
    expect(hostile.length).toBeGreaterThan(100);
    const rows = hostile.map(
      (text, i) => `${cell(`${text}${i}`)},2026-01-05,${cell(text)},software,${cell(text)},no,,\n`,
    );
    const { run, file } = await workshop({
      ...fixtureFiles(),
      'leads.csv': `${LEADS.split('\n')[0] ?? ''}\n${rows.join('')}`,
      'activities.csv': `Lead,At,Type\n${hostile.map((text) => `${cell(text)},2026-01-05,${cell(text)}\n`).join('')}`,
    });
    const { code, stdout, stderr } = await run(...INTO);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('Wrote errors.csv') });
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    const [, ...records] = rowsOf(await file('errors.csv'));
    const ofColumn = (column: string) =>
      records.filter(([, , name]) => name === column).map((cells) => cells[3]);
    for (const column of ['Employees', 'Lead']) {
      expect(ofColumn(column)).toHaveLength(hostile.length);
      for (const text of ofColumn(column)) expect(text).not.toMatch(/^[=+\-@\t\r\n\0\ufeff＝＋－＠]/);
    }
    const { rejections }: ImportDocument = JSON.parse((await run(...INTO, '--json')).stdout);
    expect(rejections.reduce((sum, { count }) => sum + count, 0)).toBe(records.length);
  });
});

describe('the glossary of parley import', () => {
  const types = async (files: Record<string, string>, ...more: string[]) => {
    const { run } = await workshop(files);
    const { code, stdout, stderr } = await run(...INTO, '--json', ...more);
    const document: ImportDocument = JSON.parse(stdout);
    return {
      code,
      stderr,
      glossary: document.glossary,
      reasons: document.rejections.map(({ reason }) => reason),
    };
  };
  const without = (): Record<string, string> => {
    const { 'fixture.parley.json': _, ...rest } = dirty();
    return rest;
  };

  it('is the one beside the mapping', async () => {
    const { glossary, reasons } = await types(dirty());
    expect(glossary).toMatchObject({ title: 'Fixture', version: 1 });
    expect(reasons).toContain('not-in-picklist');
  });

  it('is the one that is named', async () => {
    const other = { ...fixturePolicy(), title: 'Other' };
    const files = { ...dirty(), 'other.json': glossaryText(other) };
    expect((await types(files, '--glossary', 'other.json')).glossary).toMatchObject({ title: 'Other' });
  });

  it('may be missing: types are those the mapping shows, and that is said', async () => {
    const { code, stderr, glossary, reasons } = await types(without());
    expect({ code, glossary }).toEqual({ code: 0, glossary: null });
    expect(stderr).toContain('No glossary was given');
    // Nobody says that employees are numbers, nor what industries there are.
    expect(reasons).not.toContain('not-in-picklist');
    expect(reasons).not.toContain('not-a-number');
    expect(reasons).toContain('not-yes-or-no');
  });

  it('may be missing, and numbers are read where the mapping says how they are written', async () => {
    const mapping = mappingFrom(fixtureMapping());
    const fields = mapping.fields.map((one) =>
      one.field === 'employees' ? { ...one, number: { decimal: '.', thousands: '' } } : one,
    );
    const { run, file } = await workshop({
      ...without(),
      'fixture.mapping.json': printDocument({ ...mapping, fields }),
    });
    await run(...INTO);
    expect(await file('errors.csv')).toContain(',Employees,sixty,');
  });
});

describe('what parley import refuses', () => {
  const refused = async (
    argv: readonly string[],
    says: string,
    prepare: (folder: string) => Promise<unknown> = async () => undefined,
  ) => {
    const { folder, run } = await workshop();
    await prepare(folder);
    const before = await contentsOf(folder);
    const { code, stdout, stderr } = await run(...argv);
    expect(stderr).toMatch(/^parley: [^\n]+\n$/);
    expect(stderr).toContain(says);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(await contentsOf(folder)).toEqual(before);
  };

  it.each(['leads.csv', 'activities.csv', 'fixture.mapping.json', 'fixture.parley.json', './leads.csv'])(
    'to write errors over %s',
    (input) => refused([...IMPORT, '--errors', input], 'would overwrite'),
  );

  it('to write errors over an input by another name', () =>
    refused([...IMPORT, '--errors', 'linked.csv'], 'would overwrite leads.csv', (folder) =>
      symlink('leads.csv', join(folder, 'linked.csv')),
    ));

  it.each([
    ['no mapping', ['import', 'leads.csv', '--errors', 'e.csv'], '--mapping is missing'],
    ['no error file', IMPORT, '--errors is missing'],
    ['no CSV', ['import', ...IMPORT.slice(3), '--errors', 'e.csv'], 'needs 1 argument'],
    ['a CSV too few', ['import', 'leads.csv', ...INTO.slice(3)], 'activities.csv'],
    ['a CSV too many', ['import', 'leads.csv', 'leads.csv', ...INTO.slice(2)], 'no place for leads.csv'],
    ['no such glossary', [...INTO, '--glossary', 'none.json'], 'none.json'],
    ['a mapping for a glossary', [...INTO, '--glossary', 'fixture.mapping.json'], 'not a glossary'],
  ] as const)('%s', (_, argv, says) => refused(argv, says));

  it('an error file that is a folder', () =>
    refused([...IMPORT, '--errors', 'made'], 'made', (folder) => mkdir(join(folder, 'made'))));

  it('a file that breaks off after rows were rejected, and keeps the errors of last time', () =>
    refused(INTO, 'leads.csv', async (folder) => {
      const many = Array.from(
        { length: 40_000 },
        (_, i) => `X${i},2026-01-05,C${i * 7919},software,few,no,,\n`,
      );
      const packed = gzipSync(`${LEADS}${many.join('')}`);
      await writeFile(join(folder, 'leads.csv'), packed.subarray(0, packed.length - 2000));
      await writeFile(join(folder, 'errors.csv'), 'of last week');
    }));

  it('a mapping that names what the glossary does not have', () =>
    refused(INTO, 'fixture.mapping.json', (folder) => {
      const mapping = fixtureMapping();
      const fields = mapping.fields.map((one) => ({ ...one, field: `no-${one.field}` }));
      return writeFile(join(folder, 'fixture.mapping.json'), printDocument({ ...mapping, fields }));
    }));
});
