import { describe, expect, it } from 'vitest';
import { guessColumn } from '#domain/leads/column-guess';
import { profileCsv } from '#domain/leads/profile';
import { bytesOf, inChunks } from './csv-source';

describe('guessColumn', () => {
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

it('says what a CSV is', async () => {
  const result = await profile('Id;Source;Source\n1;web;N/A\n2; web ;5\n3;event;\n4\n5;a;b;c\n6;;;;\n');
  expect(result).toEqual({
    ok: true,
    value: {
      encoding: 'utf-8',
      delimiter: ';',
      rows: 6,
      lostCharacters: 0,
      doubtfulQuotes: 0,
      renamed: [{ column: 3, header: 'Source', name: 'Source (2)' }],
      shortRows: 1,
      longRows: 1,
      columns: [
        {
          name: 'Id',
          guess: { type: 'number', formats: [{ decimal: '.', thousands: '' }], doubtful: 0 },
          missing: 0,
          placeholders: [],
          examples: ['1', '2', '3'],
          distinct: 5,
          values: ['1', '2', '3', '4', '6'].map((text) => ({ text, count: 1 })),
        },
        {
          name: 'Source',
          guess: { type: 'text', doubtful: 0 },
          missing: 2,
          placeholders: [],
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
          missing: 3,
          placeholders: [{ text: 'N/A', count: 1 }],
          examples: ['N/A', '5'],
          distinct: 2,
          values: [
            { text: 'N/A', count: 1 },
            { text: '5', count: 1 },
          ],
        },
      ],
    },
  });
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
