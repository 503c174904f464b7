import { describe, expect, it } from 'vitest';
import { ColumnObserver, type ColumnProfile } from '#domain/leads/understand/column-observer';
import { saysNoValue } from '#domain/leads/understand/sentinels';

/** The first value stands in row 2, as below a header. */
function columnOf(values: readonly string[]): ColumnProfile {
  const observer = new ColumnObserver('Column');
  for (const [i, text] of values.entries()) observer.see(text, i + 2);
  return observer.profile();
}

const times = (text: string, count: number): string[] => Array.from({ length: count }, () => text);

describe('a date proof', () => {
  it('is the first value that the format with day and month exchanged cannot read', () => {
    expect(columnOf(['1/2/2024', '13/01/2024', '14/01/2024']).proof).toEqual({
      row: 3,
      text: '13/01/2024',
      rulesOut: 'M/D/YYYY',
    });
    expect(columnOf(['1/2/2024 9:00', '1/31/2024 9:00']).proof).toEqual({
      row: 3,
      text: '1/31/2024 9:00',
      rulesOut: 'D/M/YYYY H:mm',
    });
  });

  it('is found behind any number of values that fit both', () => {
    expect(columnOf([...times('1/2/2024', 5_000), '13/1/2024']).proof).toEqual({
      row: 5_002,
      text: '13/1/2024',
      rulesOut: 'M/D/YYYY',
    });
  });

  it.each([
    ['both formats fit', ['1/2/2024', '3/4/2024']],
    ['each format has a value of its own', [...times('1/2/2024', 40), '13/1/2024', '1/13/2024']],
    ['nothing could be exchanged', ['2024-01-13', '2024-02-13']],
    ['dots leave no doubt', ['13.01.2024']],
    ['there are no dates', ['a', '13']],
  ])('is none where %s', (_, values) => {
    expect(columnOf(values).proof).toBeNull();
  });
});

describe('offsets from UTC', () => {
  it.each([
    [
      ['2024-01-05T10:00:00Z', '2024-01-05 10:00:00+01:00', '2024-01-05T10:00-0500', '2024-01-05 10:00 UTC'],
      'all',
      0,
    ],
    [['2024-01-05T10:00:00Z', '2024-01-05T10:00:00'], 'some', 0],
    [['2024-01-05T10:00:00Z', '2024-01-05'], 'all', 1],
    [['2024-01-05 10:00', '2024-01-05'], 'none', 1],
    [['2024-01-05', '2024-01-06'], null, 2],
    [['1/13/2024 9:00 AM', '1/14/2024 9:00 AM'], 'none', 0],
    [['1/13/2024', '1/14/2024'], null, 2],
    [['Jan 5, 2024'], null, 1],
    [['10:00Z', 'Z'], null, 0],
  ])('of %j are named by %s, and %i are days', (values, zone, dateOnly) => {
    expect(columnOf(values)).toMatchObject({ zone, dateOnly });
  });
});

describe('words that say no value', () => {
  it.each([
    ...[
      'N/A',
      'n/a',
      '-',
      '--',
      '?',
      '...',
      '#N/A',
      '(blank)',
      '[none]',
      '<null>',
      '--None--',
      '- Select -',
      'Select',
    ],
    ...['Please select…', 'Not provided', 'TBD', 'xxx', 'unknown', 'k.A.', 'NaN', 'n.a.'],
  ])('are %j', (text) => {
    expect(saysNoValue(text)).toBe(true);
  });

  it.each([
    ...[
      '',
      'No',
      'Selected',
      'Selection',
      'Unknown Inc',
      'None of the above',
      '0',
      'x',
      'A',
      'Nullarbor',
      '1-5',
    ],
    ...['N', 'Nanterre', 'Select a product from the list'],
  ])('are not %j', (text) => {
    expect(saysNoValue(text)).toBe(false);
  });
});

describe('sentinels', () => {
  const small = Array.from({ length: 80 }, (_, i) => String(10 + i));
  const large = Array.from({ length: 80 }, (_, i) => String(1000 + i));

  it.each<[string, readonly string[], string[]]>([
    ['999 among numbers of two digits', [...small, '999', '999'], ['999']],
    ['99999 and 999.00 likewise', [...small, '999.00', '999.00', '99999', '99999'], ['999.00', '99999']],
    ['-1 where nothing else is negative', [...large, '-1', '-1'], ['-1']],
    ['0 where nothing else is small', [...large, '0', '0', '0'], ['0']],
    ['0.0 where nothing else is small', [...large, '0.0', '0.0'], ['0.0']],
    ['none of them once', [...small, '999', '-1', '0'], []],
    ['not 999 among thousands', [...large, '999', '999'], []],
    ['not 99 among numbers up to 89', [...small, '99', '99'], []],
    ['not -1 among negative numbers', ['-3', '4', '-1', '-1'], []],
    ['not 0 among small numbers', ['1', '2', '0', '0'], []],
    ['nothing where there is nothing else', ['999', '999', '0', '0'], []],
    ['no number in a column of texts', ['abc', 'def', '999', '999'], []],
  ])('name %s', (_, values, expected) => {
    const { sentinels } = columnOf(values);
    expect(sentinels.map(({ text }) => text).sort()).toEqual([...expected].sort());
    expect(sentinels.every(({ why }) => why === 'number')).toBe(true);
  });

  it.each([
    [['2024-01-05', '1900-01-01', '1900-01-01'], [{ text: '1900-01-01', count: 2, why: 'date' }]],
    [
      ['2024-01-05 10:00:00', '9999-12-31 23:59:59'],
      [{ text: '9999-12-31 23:59:59', count: 1, why: 'date' }],
    ],
    [
      ['2024-01-05T10:00:00Z', '1970-01-01T00:00:00Z'],
      [{ text: '1970-01-01T00:00:00Z', count: 1, why: 'date' }],
    ],
    [['13/1/2024', '1/1/1900'], [{ text: '1/1/1900', count: 1, why: 'date' }]],
    [['2024-01-05', '2050-01-01'], [{ text: '2050-01-01', count: 1, why: 'date' }]],
    [['2024-01-05', '1970-01-02', '1999-12-31', '2000-01-01', '2049-12-31', '1901-01-01'], []],
  ])('name days among %j', (values, expected) => {
    expect(columnOf(values).sentinels).toEqual(expected);
  });

  it('count a word as a value that is there, and keep it out of the guess', () => {
    const column = columnOf([...times('Select', 30), '12', '', '7', 'select']);
    expect(column).toMatchObject({
      guess: { type: 'number', doubtful: 0 },
      missing: { count: 1, first: [33] },
      sentinels: [
        { text: 'Select', count: 30, why: 'word' },
        { text: 'select', count: 1, why: 'word' },
      ],
      distinct: 4,
    });
  });

  it('are kept out of the guess however many different values came before', () => {
    const many = Array.from({ length: 1_500 }, (_, i) => String(2_000 + i));
    expect(columnOf([...many, ...times('n/a', 200)])).toMatchObject({
      guess: { type: 'number', doubtful: 0 },
      sentinels: [{ text: 'n/a', count: 200, why: 'word' }],
      distinct: null,
    });
  });

  it('are never counted as missing, nor are numbers and days', () => {
    expect(columnOf([...small, '999', '999', 'N/A']).missing.count).toBe(0);
    expect(columnOf(['2024-01-05', '1900-01-01']).missing.count).toBe(0);
  });
});

it('finds variants among the texts of a column, not among sentinels and numbers', () => {
  const { variants } = columnOf(['USA', 'USA', 'U.S.A.', 'N/A', 'n/a', 'Germany']);
  expect(variants).toEqual([
    {
      suggested: 'USA',
      members: [
        { text: 'USA', count: 2 },
        { text: 'U.S.A.', count: 1 },
      ],
      why: 'spaces-and-marks',
    },
  ]);
  expect(columnOf(['1.5', '15', '1,5']).variants).toEqual([]);
});
