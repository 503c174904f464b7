import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { profileFormat } from '#domain/leads/profile-document';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine } from './command-line';

const LEADS = [
  'Lead ID;Create Date;Close Date;Revenue;Opted in;Source;Source;',
  '00Q000000000001;1/2/2024;2024-01-05;1.234;yes;web;N/A;',
  '00Q000000000002;2/3/2024;2024-02-30;7.000;no;event;x;',
  ';3/3/2024;2024-03-01;12;yes;web;y;',
  '00Q000000000001;4/3/2024;;1;no;"web";z;;;',
  '00Q000000000004;5/3/2024;2024-04-01',
  '00Q000000000005;6/3/2024;2024-04-02;9;yes;web;z;more;still more',
  ...Array.from({ length: 20 }, (_, i) => `L${i};7/3/2024;2024-05-${10 + i};2;no;web;z;`),
].join('\r\n');

const EVIDENCE = [
  'Seen,Due,Staff,Country',
  ...Array.from({ length: 20 }, (_, i) => `1/${1 + i}/2024,2024-05-01T10:00Z,${10 + i},Germany`),
  '1/2/2024,2024-05-01 10:00,999,GERMANY',
  '1/2/2024,9999-12-31,999,--None--',
].join('\n');

const RENAMED = [
  'LeadId,Field,OldValue,NewValue,CreatedDate',
  ...Array.from(
    { length: 40 },
    (_, i) => `L,Status,New,${i < 20 ? 'MQL' : 'Qualified'},${new Date(Date.UTC(2024, 0, i)).toISOString()}`,
  ),
].join('\n');

async function workshop() {
  const folder = await temporaryFolder({
    'leads.csv': LEADS,
    'empty.csv': '',
    'history.csv': 'LeadId,Field,NewValue\nA,Status,MQL\n',
  });
  await mkdir(join(folder, 'packed'));
  await writeFile(join(folder, 'packed', 'leads.csv'), gzipSync(LEADS));
  return commandLine(folder);
}

it('prints what a file is', async () => {
  const { code, stdout, stderr } = await (await workshop())('profile', 'leads.csv');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "leads.csv
      Encoding      utf-8
      Delimiter     semicolon
      Line endings  CRLF
      Rows          26 below the header
      Columns       7, and 1 without name and values

    Column       Type                        Missing  Doubtful  Different  Examples
    -----------  --------------------------  -------  --------  ---------  ------------------------------------
    Lead ID      text                          3.8 %         –         23  00Q000000000001 · 00Q000000000002 ·
                                                                             00Q000000000004
    Create Date  date, M/D/YYYY or D/M/YYYY        –         –          6  1/2/2024 · 2/3/2024 · 3/3/2024
    Close Date   date, iso                     3.8 %         1         24  2024-01-05 · 2024-02-30 · 2024-03-01
    Revenue      number, 1234.5 or 1.234,5     3.8 %         –          5  1.234 · 7.000 · 12
    Opted in     yes or no                     3.8 %         –          2  yes · no
    Source       text                          3.8 %         –          2  web · event
    Source (2)   text                          3.8 %         –          4  N/A · x · y

    To look at
      - column 7 is called "Source" as another is; it goes by "Source (2)"
      - 1 row with fewer cells than the header: row 6
      - 1 row with more cells than the header, left out on import: row 7
      - "Lead ID", probably the id: 1 row with an id that was there before: "00Q000000000001" in row 5, first in row 2
      - "Lead ID", probably the id: 1 row without one
      - "Lead ID": 1 value missing: row 4
      - "Create Date": M/D/YYYY and D/M/YYYY fit every value alike; a day after the 12th would decide, or somebody who knows
      - "Close Date": 1 value missing: row 5
      - "Close Date": 1 value not read as date, iso: "2024-02-30" in row 3
      - "Revenue": 1 value missing: row 6
      - "Revenue": 1234.5 and 1.234,5 fit every value alike; a value with both marks would decide, or somebody who knows
      - "Opted in": 1 value missing: row 6
      - "Source": 1 value missing: row 6
      - "Source (2)": 1 value missing: row 6
      - "Source (2)": texts that may mean no value: "N/A" 1 ×

    Suggested mapping, by the names of the columns
      - the file probably holds leads
      - "Lead ID": the id of a record
      - "Create Date": when the lead was created
      - "Source": the source
    "
  `);
});

it('prints what a person must decide or may be glad to know', async () => {
  const rows = Array.from(
    { length: 20 },
    (_, i) => `${i},1/${1 + i}/2024 9:00,2024-05-01 10:00,${10 + i},Germany`,
  );
  const odd = [
    'a,1/2/2024 9:00,2024-05-01T10:00:00Z,999,GERMANY',
    'b,1/2/2024 9:00,9999-12-31,999,--None--',
    'c,1/2/2024 9:00,2024-05-02,-1,Germny',
  ];
  const text = ['Id,Seen,Due,Staff,Country', ...rows, ...odd].join('\n');
  const { stdout } = await commandLine(await temporaryFolder({ 'leads.csv': text }))('profile', 'leads.csv');
  expect(stdout.slice(stdout.indexOf('To look at'), stdout.indexOf('Suggested'))).toMatchInlineSnapshot(`
    "To look at
      - "Seen": not D/M/YYYY H:mm: "1/13/2024 9:00" in row 14 decides
      - "Seen": times without an offset from UTC: the mapping must name their zone
      - "Due": days that programs write for no date: "9999-12-31" 1 ×
      - "Due": some times name their offset from UTC; the mapping must name the zone of the others
      - "Due": 2 values with a day and no time
      - "Staff": numbers out of line with the others, which may mean no value: "999" 2 ×
      - "Country": texts that may mean no value: "--None--" 1 ×
      - "Country": probably one value with a typing error: "Germany" 20 ×, "GERMANY" 1 ×, "Germny" 1 ×

    "
  `);
});

it('prints of a history what changed when, and what was renamed', async () => {
  const day = (i: number): string => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
  const rows = Array.from({ length: 120 }, (_, i) => [
    `L${i},Status,New,${i < 60 ? 'Sales Ready' : 'Qualified'},${day(i)}`,
    `L${i},Owner,,Rep ${i},${day(i)}`,
  ]);
  const text = ['LeadId,Field,OldValue,NewValue,CreatedDate', ...rows.flat()].join('\n');
  const { stdout } = await commandLine(await temporaryFolder({ 'history.csv': text }))(
    'profile',
    'history.csv',
  );
  expect(stdout.slice(stdout.indexOf('What changed'), stdout.indexOf('Suggested'))).toMatchInlineSnapshot(`
    "What changed or happened when, times without an offset taken for UTC
    Field   Rows  First       Last        Different  Values
    ------  ----  ----------  ----------  ---------  ---------------------------------------------------------------
    Status   120  2024-01-01  2024-04-29          2  Sales Ready 60 · Qualified 60
    Owner    120  2024-01-01  2024-04-29        120  Rep 0 1 · Rep 1 1 · Rep 2 1 · Rep 3 1 · Rep 4 1 · Rep 5 1 · Rep
                                                       6 1 · Rep 7 1 · Rep 8 1 · Rep 9 1 · Rep 10 1 · Rep 11 1 · …

    To look at
      - "OldValue": 120 values missing: row 3, 5, 7, 9, 11 …
      - "Status": "Sales Ready" is probably called "Qualified" since 2024-03-01

    "
  `);
});

it('says of several files what one writes otherwise than another', async () => {
  const run = commandLine(
    await temporaryFolder({
      'pipeline.csv': 'Deal,product\n1,GTXPro\n2,GTXPro\n3,GTX Basic\n4,MG Special\n',
      'products.csv': 'Product,Price\nGTX Pro,4821\nGTX Basic,550\nMG Special,55\n',
    }),
  );
  const text = await run('profile', 'pipeline.csv', 'products.csv');
  expect(text.stdout).toMatch(
    /\n\nWhat one file probably writes otherwise than another\n {2}- "product" of pipeline.csv: "GTXPro" 2 ×; "Product" of products.csv has "GTX Pro"\n$/,
  );
  const json = await run('profile', 'pipeline.csv', 'products.csv', '--json');
  const document = JSON.parse(json.stdout);
  expect(profileFormat.schema.parse(document)).toEqual(document);
  expect(document.acrossFiles).toEqual([
    {
      file: 'pipeline.csv',
      column: 'product',
      list: { file: 'products.csv', column: 'Product' },
      groups: [{ suggested: 'GTX Pro', members: [{ text: 'GTXPro', count: 2 }], why: 'spaces-and-marks' }],
    },
  ]);
  expect((await run('profile', 'pipeline.csv')).stdout).not.toContain('What one file');
});

it('prints the same as JSON, of several files, packed or not', async () => {
  const run = await workshop();
  const { code, stdout, stderr } = await run(
    'profile',
    'leads.csv',
    'packed/leads.csv',
    'history.csv',
    '--json',
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { kind, formatVersion, files } = JSON.parse(stdout);
  expect({ kind, formatVersion }).toEqual({ kind: 'parley.profile', formatVersion: 2 });
  const [plain, packed, history] = files;
  expect(packed).toEqual({ ...plain, packed: true, size: gzipSync(LEADS).length });
  expect(plain).toMatchObject({ name: 'leads.csv', lineEnding: 'CRLF', rows: 26, emptyColumns: 1 });
  expect(history).toMatchObject({ rows: 1, suggestion: { role: 'history' }, key: null });
});

it('reads as it is told', async () => {
  const { stdout } = await (await workshop())(
    'profile',
    'leads.csv',
    '--delimiter',
    'bar',
    '--encoding',
    'windows-1252',
  );
  expect(stdout).toContain('windows-1252');
  expect(stdout).toMatch(/Delimiter\s+bar/);
});

it('prints nothing when one of the files cannot be used', async () => {
  const run = await workshop();
  for (const [file, what] of [
    ['empty.csv', 'empty'],
    ['gone.csv', 'no such file'],
  ] as const) {
    const { code, stdout, stderr } = await run('profile', 'leads.csv', file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^parley: [^\n]+\n$/);
    expect(stderr).toContain(what);
  }
});

describe('the schema that parley schema profile prints', () => {
  const printed = async (text: string): Promise<unknown> => {
    const run = commandLine(await temporaryFolder({ 'leads.csv': text }));
    const { code, stdout } = await run('profile', 'leads.csv', '--json');
    expect(code).toBe(0);
    return JSON.parse(stdout);
  };
  const manyTexts = Array.from({ length: 1200 }, (_, i) => `L${i},${i % 60}`).join('\n');

  it.each([
    ['dates and numbers in doubt, ragged rows, an id that is there twice', LEADS],
    ['a header alone', 'Id,Created\n'],
    ['a single word', 'word'],
    ['columns of many values', `Id,Score\n${manyTexts}\n`],
    ['activities', 'Lead ID|Activity Date|Activity Type\rA|2024-01-05|Demo\r'],
    ['lines that end in two ways, a mark within a quoted cell', 'Id\tName\r\n1\t"a"b"\n2\tc\n'],
    ['dates that are proved and named an offset, numbers out of line, spellings', EVIDENCE],
    ['a history of a renamed status', RENAMED],
    ['a column that HubSpot dates', 'Record ID,Became a lead date\n1,2024-01-05\n'],
  ])('is that of the profile of %s', async (_, text) => {
    const document = await printed(text);
    expect(profileFormat.schema.parse(document)).toEqual(document);
  });

  it('knows every kind of guess', async () => {
    const { files } = profileFormat.schema.parse(
      await printed('A,B,C,D,E\n2024-01-05,1.5,yes,Ann,\n2024-01-06,2,no,Bob,\n'),
    );
    expect(files[0]?.columns.map(({ guess }) => guess.type)).toEqual([
      'date',
      'number',
      'boolean',
      'text',
      'empty',
    ]);
  });

  it.each<[string, object]>([
    ['of an encoding that is not read', { encoding: 'utf-32' }],
    ['of a delimiter by its name', { delimiter: 'comma' }],
    ['with a row of number 0', { shortRows: { count: 1, first: [0] } }],
    ['with a member too many', { path: '/data/leads.csv' }],
    ['without columns', { columns: undefined }],
  ])('refuses a profile %s', async (_, change) => {
    const profile = profileFormat.schema.parse(await printed('Id\n1\n'));
    const files = profile.files.map((file) => ({ ...file, ...change }));
    expect(profileFormat.schema.safeParse({ ...profile, files }).success).toBe(false);
  });
});
