import { describe, expect, it } from 'vitest';
import { suggestColumns } from '#domain/leads/column-names';
import { profileCsv } from '#domain/leads/profile';
import { guessColumn } from '../../support/guess-column';
import { bytesOf, inChunks } from './csv-source';

describe('ColumnGuesser', () => {
  it.each([
    [['2024-01-05', '2024-01-05T10:00:00Z'], { type: 'date', formats: ['iso'], doubtful: 0 }],
    [['01/13/2024', '2/3/2024'], { type: 'date', formats: ['M/D/YYYY'], doubtful: 0 }],
    [['13/01/2024', '2/3/2024'], { type: 'date', formats: ['D/M/YYYY'], doubtful: 0 }],
    [['1/2/2024', '2/3/2024'], { type: 'date', formats: ['M/D/YYYY', 'D/M/YYYY'], doubtful: 0 }],
    [['05.01.2024 10:00'], { type: 'date', formats: ['D.M.YYYY H:mm'], doubtful: 0 }],
    [['Jan 5, 2024'], { type: 'date', formats: ['MMM D, YYYY'], doubtful: 0 }],
    [['12', '-3'], { type: 'number', formats: [{ decimal: '.', thousands: '' }], doubtful: 0 }],
    [['1,234.50', '7'], { type: 'number', formats: [{ decimal: '.', thousands: ',' }], doubtful: 0 }],
    [
      ['1.234'],
      {
        type: 'number',
        formats: [
          { decimal: '.', thousands: '' },
          { decimal: ',', thousands: '.' },
        ],
        doubtful: 0,
      },
    ],
    [['1/1/2024', '2/2/2024'], { type: 'date', formats: ['M/D/YYYY'], doubtful: 0 }],
    [['1.234,5', '2'], { type: 'number', formats: [{ decimal: ',', thousands: '.' }], doubtful: 0 }],
    [
      ['1,234'],
      {
        type: 'number',
        formats: [
          { decimal: '.', thousands: ',' },
          { decimal: ',', thousands: '.' },
        ],
        doubtful: 0,
      },
    ],
    [['TRUE', 'false'], { type: 'boolean', doubtful: 0 }],
    [['007', '12'], { type: 'text', doubtful: 0 }],
    [['12345678901234567890'], { type: 'text', doubtful: 0 }],
    [['CEO', 'VP'], { type: 'text', doubtful: 0 }],
    [[], { type: 'empty', doubtful: 0 }],
  ])('takes %j for %j', (values, expected) => {
    expect(guessColumn(values)).toEqual(expected);
  });

  it('bears one doubtful value in twenty, and no more', () => {
    const days = Array.from({ length: 19 }, () => '2024-01-05');
    expect(guessColumn([...days, 'soon'])).toEqual({ type: 'date', formats: ['iso'], doubtful: 1 });
    expect(guessColumn([...days.slice(1), 'soon'])).toEqual({ type: 'text', doubtful: 0 });
  });
});

const profile = async (text: string) => profileCsv(inChunks(bytesOf(text), 1000), { file: 'leads.csv' });

const none = { count: 0, first: [] };
const undated = { zone: null, dateOnly: 0, proof: null, variants: [] };

it('says what a CSV is', async () => {
  const result = await profile('Id;Source;Source\r\n1;web;N/A\r\n2; web ;5\n3;event;\n4\n5;a;b;c\n6;;;;\n');
  expect(result).toEqual({
    ok: true,
    value: {
      encoding: 'utf-8',
      packed: false,
      delimiter: ';',
      lineEnding: 'mixed',
      rows: 6,
      lostCharacters: 0,
      doubtfulQuotes: 0,
      renamed: [{ column: 3, header: 'Source', name: 'Source (2)' }],
      emptyColumns: 0,
      shortRows: { count: 1, first: [5] },
      longRows: { count: 1, first: [6] },
      key: { column: 'Id', distinct: 5, duplicates: 0, missing: 0, examples: [] },
      suggestion: {
        role: null,
        preset: null,
        columns: [
          { column: 'Id', meaning: 'id' },
          { column: 'Source', meaning: 'source' },
        ],
      },
      columns: [
        {
          name: 'Id',
          guess: { type: 'number', formats: [{ decimal: '.', thousands: '' }], doubtful: 0 },
          doubtful: [],
          missing: none,
          sentinels: [],
          ...undated,
          examples: ['1', '2', '3'],
          distinct: 5,
          values: ['1', '2', '3', '4', '6'].map((text) => ({ text, count: 1 })),
        },
        {
          name: 'Source',
          guess: { type: 'text', doubtful: 0 },
          doubtful: [],
          missing: { count: 2, first: [5, 7] },
          sentinels: [],
          ...undated,
          examples: ['web', 'event'],
          distinct: 2,
          values: [
            { text: 'web', count: 2 },
            { text: 'event', count: 1 },
          ],
        },
        {
          name: 'Source (2)',
          guess: { type: 'number', formats: [{ decimal: '.', thousands: '' }], doubtful: 0 },
          doubtful: [],
          missing: { count: 3, first: [4, 5, 7] },
          sentinels: [{ text: 'N/A', count: 1, why: 'word' }],
          ...undated,
          examples: ['N/A', '5'],
          distinct: 2,
          values: [
            { text: 'N/A', count: 1 },
            { text: '5', count: 1 },
          ],
        },
      ],
      byField: [],
    },
  });
});

it('leaves out columns that trailing delimiters make, and counts them', async () => {
  expect(await profile('a,b,, ,\n1,2,,,x\n3,4,,,\n')).toMatchObject({
    value: {
      emptyColumns: 2,
      columns: [{ name: 'a' }, { name: 'b' }, { name: 'Column 5' }],
      renamed: [{ column: 5 }],
    },
  });
});

it('names ids that are there twice, whichever way Salesforce writes them', async () => {
  const long = '00Q000000000001EAA';
  const text = `Name,Lead ID\nAda,${long}\nBen,\nCy,${long.slice(0, 15)}\nDi,x\nEd,x\n`;
  expect(await profile(text)).toMatchObject({
    value: {
      key: {
        column: 'Lead ID',
        distinct: 2,
        duplicates: 2,
        missing: 1,
        examples: [
          { text: long.slice(0, 15), row: 4, firstRow: 2 },
          { text: 'x', row: 6, firstRow: 5 },
        ],
      },
    },
  });
});

it('holds formats against every value, not only the first', async () => {
  const days = Array.from({ length: 3_000 }, (_, i) => `${1 + (i % 12)}/${1 + (i % 9)}/2024`);
  const column = async (last: readonly string[]) => {
    const result = await profile(`d\n${[...days, ...last].join('\n')}\n`);
    return result.ok ? result.value.columns[0] : undefined;
  };
  expect((await column([]))?.guess).toMatchObject({ formats: ['M/D/YYYY', 'D/M/YYYY'] });
  expect((await column(['13/1/2024']))?.guess).toEqual({ type: 'date', formats: ['D/M/YYYY'], doubtful: 0 });
  expect(await column(['13/1/2024', 'soon'])).toMatchObject({
    guess: { type: 'date', formats: ['D/M/YYYY'], doubtful: 1 },
    doubtful: [{ row: 3_003, text: 'soon' }],
  });
  expect((await column(Array(400).fill('soon')))?.guess).toEqual({ type: 'text', doubtful: 0 });
});

it.each([
  ['Id,CreatedDate,Status,OwnerId', 'leads', ['id', 'created', 'status', 'owner']],
  ['Lead ID,Lead Owner,Company / Account,Create Date', 'leads', ['id', 'owner', 'company', 'created']],
  ['Record ID,Lifecycle Stage,Became a Customer Date', 'leads', ['id', 'status', 'milestone']],
  ['marketoGUID,leadId,activityDate,activityTypeId', 'activities', ['id', 'lead', 'time', 'activity-type']],
  [
    'LeadId,Field,OldValue,NewValue,CreatedDate',
    'history',
    ['lead', 'field', 'old-value', 'new-value', 'time'],
  ],
  ['contactId,property,value,timestamp', 'history', ['lead', 'field', 'new-value', 'time']],
  ['a,b', null, []],
])('suggests by the names of %s', (header, role, meanings) => {
  const suggestion = suggestColumns(header.split(','));
  expect(suggestion.role).toBe(role);
  expect(suggestion.columns.map(({ meaning }) => meaning)).toEqual(meanings);
});

it('stops listing values when there are too many', async () => {
  const rows = Array.from({ length: 1200 }, (_, i) => `${i},${i % 51}`);
  const result = await profile(`a,b\n${rows.join('\n')}`);
  expect(result).toMatchObject({
    value: {
      columns: [
        { distinct: null, values: [] },
        { distinct: 51, values: [] },
      ],
    },
  });
});

it('passes on why a file cannot be read', async () => {
  expect(await profile('')).toMatchObject({ ok: false, error: { code: 'file-empty' } });
});
