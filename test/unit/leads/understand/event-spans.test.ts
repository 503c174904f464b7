import { expect, it } from 'vitest';
import { type ProfileOptions, profileCsv } from '#domain/leads/profile';
import type { EventColumns } from '#domain/leads/understand/event-spans';
import { bytesOf, inChunks } from '../csv-source';

async function byFieldOf(lines: readonly string[], events?: ProfileOptions['events']) {
  const profile = await profileCsv(inChunks(bytesOf(lines.join('\n')), 1_000), {
    file: 'history.csv',
    ...(events !== undefined && { events }),
  });
  if (!profile.ok) throw new Error(profile.error.message);
  return profile.value.byField;
}

const HEADER = 'LeadId,Field,OldValue,NewValue,CreatedDate';

it('tells of each field of a history which values it took when, in any order of the rows', async () => {
  const fields = await byFieldOf([
    HEADER,
    'A,Status,New,MQL,2024-02-01T00:00:00Z',
    'B,Owner,,Ann,2024-03-01T00:00:00+01:00',
    'B,Status,New,MQL,2024-01-01T00:00:00Z',
    'A,Status,MQL,SQL,',
    'A,Status,,,2024-04-01T00:00:00Z',
  ]);
  const [january, february, april] = [Date.UTC(2024, 0, 1), Date.UTC(2024, 1, 1), Date.UTC(2024, 3, 1)];
  const march = Date.UTC(2024, 1, 29, 23);
  expect(fields).toEqual([
    {
      field: 'Status',
      rows: 4,
      first: january,
      last: april,
      distinct: 2,
      values: [
        { text: 'MQL', count: 2, first: january, last: february },
        { text: 'SQL', count: 1, first: null, last: null },
      ],
      moves: [
        { from: 'New', to: 'MQL', count: 2, first: january, last: february },
        { from: 'MQL', to: 'SQL', count: 1, first: null, last: null },
      ],
      renames: [],
    },
    {
      field: 'Owner',
      rows: 1,
      first: march,
      last: march,
      distinct: 1,
      values: [{ text: 'Ann', count: 1, first: march, last: march }],
      moves: [],
      renames: [],
    },
  ]);
});

it('tells of activities which types there are', async () => {
  expect(
    await byFieldOf(['LeadId,ActivityDate,Type', 'A,2024-01-01,Call', 'A,2024-01-02,Call']),
  ).toMatchObject([
    { field: null, rows: 2, values: [{ text: 'Call', count: 2 }], moves: [], first: Date.UTC(2024, 0, 1) },
  ]);
});

it('tells nothing of leads, nor where it is told that there is nothing', async () => {
  expect(await byFieldOf(['Id,CreatedDate,Status', 'A,2024-01-01,New'])).toEqual([]);
  expect(await byFieldOf([HEADER, 'A,Status,New,MQL,2024-02-01'], null)).toEqual([]);
});

const odd: EventColumns = { time: 'At', format: 'D/M/YYYY', field: null, old: null, value: 'Stage' };

it('goes by the columns and the format that it is told', async () => {
  const lines = ['Deal,Stage,At', '1,open,3/4/2024', '1,won,5/4/2024'];
  expect(await byFieldOf(lines)).toEqual([]);
  const april = (day: number): number => Date.UTC(2024, 3, day);
  expect(await byFieldOf(lines, odd)).toMatchObject([
    {
      field: null,
      rows: 2,
      first: april(3),
      last: april(5),
      values: [{ first: april(3) }, { first: april(5) }],
    },
  ]);
});

it('does not choose between two formats, nor read what is no time', async () => {
  const lines = ['Deal,Stage,At', '1,open,3/4/2024', '1,won,5/4/2024'];
  expect(await byFieldOf(lines, { ...odd, format: null })).toMatchObject([
    { rows: 2, first: null, last: null },
  ]);
  const proved = [...lines, '1,won,13/4/2024'];
  expect(await byFieldOf(proved, { ...odd, format: null })).toMatchObject([{ last: Date.UTC(2024, 3, 13) }]);
  expect(await byFieldOf(proved, { ...odd, time: 'Gone' })).toMatchObject([{ rows: 3, first: null }]);
});

it('counts all rows of a long file, those before the format was told included', async () => {
  const rows = Array.from(
    { length: 2_000 },
    (_, i) => `A,Status,New,S${i % 3},2024-01-01T00:00:${10 + (i % 50)}Z`,
  );
  const [status] = await byFieldOf([HEADER, ...rows]);
  expect(status?.rows).toBe(2_000);
  expect(status?.values.reduce((sum, { count }) => sum + count, 0)).toBe(2_000);
});

it('holds no values of a field that has too many', async () => {
  const rows = Array.from({ length: 201 }, (_, i) => `A,Score,${i},${i + 1},2024-01-01`);
  expect(await byFieldOf([HEADER, ...rows])).toMatchObject([
    { rows: 201, distinct: null, values: [], moves: [], renames: [] },
  ]);
  expect(await byFieldOf([HEADER, ...rows.slice(1)])).toMatchObject([{ rows: 200, distinct: 200 }]);
});
