import fc from 'fast-check';
import { expect, it } from 'vitest';
import { importLeads } from '#domain/leads/import/import-leads';
import type { Rejection } from '#domain/leads/lead-data';
import { bytesOf, inChunks } from '../csv-source';
import { at, fieldMapping, from, leadsFile, mappingOf, policy } from '../fixture';
import { kernel } from './kernel';

/**
 * An import by the kernel gives what an import without it gives: all columns, events, counts, and every rejection in its
 * order. Files longer than 64 KB are cut into records by it, too.
 */
const id = fc.oneof(
  fc.constantFrom(
    'A',
    'B',
    '007',
    ' C ',
    '',
    '-',
    'é',
    '\u00a0E\u00a0',
    'F\u2003',
    '00Q000000000001',
    'GHIJKLMNOPQRSTUVWX',
  ),
  fc.constantFrom(
    '00Q000000000001AAA',
    '00Q00000000000aAAA',
    '00Q00000000000AAAQ',
    '00Q00000000000A',
    'x'.repeat(40),
  ),
  fc.integer({ min: 0, max: 40 }).map((n) => `L${n}`),
);
const time = fc.constantFrom(
  ...['2024-01-05', '2024-02-29', '2023-02-29', 'soon', '', '-', '2024-01-05T10:00:00Z', '2024-01-05 10:00'],
  ...['2024-01-05T10:00:00+02:00', '1969-12-31T23:59:59Z', '2024-03-31T02:30:00', '2024-01-05T10:00:00.5Z'],
  ...[
    ' 2024-01-06T11:22:33Z ',
    '\u00a02024-01-07',
    '2024-1-7',
    '2106-02-07T06:28:15Z',
    '2024-01-05T10:00:00-0330',
  ],
);
const number = fc.constantFrom(
  '1',
  '-2.5',
  '1,000',
  '',
  '-',
  ' 7 ',
  '\u00a08',
  '0.1',
  '1e3',
  '9'.repeat(17),
  'many',
);
const text = fc.oneof(
  fc.constantFrom('', 'CEO', ' VP ', '-', '"', 'a,b', 'two\nlines', 'é\u00a0', '\u2003wide', 'w'.repeat(50)),
  fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', '€'), maxLength: 8 }),
);
const category = fc.constantFrom('Software', 'software', ' Retail', 'Farming', '', '-', '\u00a0Retail');
const yes = fc.constantFrom('true', 'No', '1', 'maybe', '', ' yes ');
const type = fc.constantFrom(
  'Demo',
  ' Call ',
  'Call',
  'Mail',
  'Note',
  '',
  '\u00a0Demo',
  'Long type of more than sixteen',
);

const ragged = (row: string[]): fc.Arbitrary<string[]> =>
  fc.constantFrom(row, row, row, row, row.slice(0, 2), [...row, ''], [...row, 'too many']);
const leadRow = fc.tuple(id, time, text, number, category, yes, time, id, time).chain((row) => ragged(row));
const eventRow = fc.tuple(id, time, type, text).chain((row) => ragged(row));

const quoted = (cell: string): string => (/["\n,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (header: string, rows: readonly (readonly string[])[], end: string): string =>
  `${header}${end}${rows.map((cells) => cells.map(quoted).join(',')).join(end)}${end}`;

const mappingIn = (zone: string) =>
  mappingOf(
    {
      zone,
      files: [
        leadsFile,
        { role: 'leads', id: 'more', name: 'More', key: 'Id' },
        {
          role: 'activities',
          id: 'activities',
          name: 'Activities',
          key: 'Lead',
          at: { column: 'At', format: 'iso' },
          type: 'Type',
          value: null,
          types: [
            { value: 'Demo', when: null, activity: 'demo', madeBy: 'person', answers: null },
            { value: 'Call', when: null, activity: 'call', madeBy: 'person', answers: null },
            { value: 'Note', when: null, activity: null, madeBy: 'person', answers: null },
            {
              value: 'Mail',
              when: { column: 'Value', in: ['CEO'] },
              activity: 'call',
              madeBy: 'automation',
              answers: null,
            },
            {
              value: 'Long type of more than sixteen',
              when: null,
              activity: 'demo',
              madeBy: 'automation',
              answers: null,
            },
          ],
        },
      ],
      fields: [
        fieldMapping('title', 'Title'),
        fieldMapping('employees', 'Size', { missing: ['7'] }),
        fieldMapping('industry', 'Industry', { values: [{ since: null, map: { Farming: null } }] }),
        fieldMapping('budget', 'Budget'),
        fieldMapping('renewal', 'Renewal'),
      ],
      milestones: [{ stage: 'mql', at: at('At', { file: 'more' }), madeBy: 'person', proxy: false }],
    },
    { account: from('Account') },
  );

interface Files {
  readonly leads: string;
  readonly more: string;
  readonly activities: string;
}

async function imported(files: Files, zone: string, chunk: number, useKernel: boolean) {
  const rejected: Rejection[] = [];
  const sources = Object.entries(files).map(([name, contents]) => {
    const bytes = bytesOf(contents);
    return [name, { name, size: null, open: () => inChunks(bytes, chunk) }] as const;
  });
  const data = await importLeads({
    mapping: mappingIn(zone),
    policy,
    files: new Map(sources),
    useKernel,
    onRejection: (rejection) => rejected.push(rejection),
  });
  return { data, rejected };
}

const HEADERS = {
  leads: 'Id,Created,Title,Size,Industry,Budget,Renewal,Account,Touch',
  more: 'Id,At',
  activities: 'Lead,At,Type,Value',
};

const files = (least: number, most: number): fc.Arbitrary<Files> =>
  fc
    .record({
      leads: fc.array(leadRow, { minLength: least, maxLength: most }),
      more: fc.array(fc.tuple(id, time), { minLength: least, maxLength: most }),
      activities: fc.array(eventRow, { minLength: least, maxLength: most }),
      end: fc.constantFrom('\n', '\r\n'),
    })
    .map(({ leads, more, activities, end }) => ({
      leads: csv(HEADERS.leads, leads, end),
      more: csv(HEADERS.more, more, end),
      activities: csv(HEADERS.activities, activities, end),
    }));

const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Sao_Paulo');

it('gives the same of small files', async () => {
  kernel();
  await fc.assert(
    fc.asyncProperty(files(0, 30), zone, async (given, where) => {
      const expected = await imported(given, where, 1 << 16, false);
      expect(expected.data.ok).toBe(true);
      expect(await imported(given, where, 1 << 16, true)).toEqual(expected);
    }),
    { seed: 42, numRuns: 400 },
  );
});

it('gives the same of long files, wherever their pieces end', async () => {
  await fc.assert(
    fc.asyncProperty(
      files(1200, 2500),
      zone,
      fc.integer({ min: 61, max: 200_000 }),
      async (given, where, chunk) => {
        const expected = await imported(given, where, 1 << 20, false);
        expect(expected.data.ok && expected.data.value.activities.at.length).toBeGreaterThan(100);
        expect(await imported(given, where, chunk, true)).toEqual(expected);
      },
    ),
    { seed: 42, numRuns: 12 },
  );
});
