import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { importLeads } from '#domain/leads/import/import-leads';
import type { Rejection } from '#domain/leads/lead-data';
import type { Condition } from '#domain/leads/mapping/parts';
import { slice } from '../../../support/slice';
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

/** @param filtered rows are left out by conditions. */
const mappingIn = (zone: string, filtered = false) =>
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
    ({ files }) => ({ files: files.map((file) => ({ ...file, where: filtered ? WHERE[file.id] : [] })) }),
  );

const WHERE: Readonly<Record<string, readonly Condition[]>> = {
  leads: [
    { column: 'Budget', notIn: ['No', 'maybe'] },
    { column: 'Renewal', is: 'filled' },
  ],
  more: [{ column: 'At', notIn: ['soon'] }],
  activities: [{ column: 'Value', notIn: ['CEO'] }],
};

interface Files {
  readonly leads: string;
  readonly more: string;
  readonly activities: string;
}

async function imported(files: Files, zone: string, chunk: number, useKernel: boolean, filtered = false) {
  const rejected: Rejection[] = [];
  const sources = Object.entries(files).map(([name, contents]) => {
    const bytes = bytesOf(contents);
    return [name, { name, size: null, open: () => inChunks(bytes, chunk) }] as const;
  });
  const data = await importLeads({
    mapping: mappingIn(zone, filtered),
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
    fc.asyncProperty(files(0, 30), zone, fc.boolean(), async (given, where, filtered) => {
      const expected = await imported(given, where, 1 << 16, false, filtered);
      expect(expected.data.ok).toBe(true);
      expect(await imported(given, where, 1 << 16, true, filtered)).toEqual(expected);
    }),
    { seed: 42, numRuns: slice(400, 80) },
  );
});

it('gives the same of long files, wherever their pieces end', async () => {
  await fc.assert(
    fc.asyncProperty(
      files(1200, 2500),
      zone,
      fc.integer({ min: 61, max: 200_000 }),
      fc.boolean(),
      async (given, where, chunk, filtered) => {
        const expected = await imported(given, where, 1 << 20, false, filtered);
        expect(expected.data.ok && expected.data.value.activities.at.length).toBeGreaterThan(100);
        expect(await imported(given, where, chunk, true, filtered)).toEqual(expected);
      },
    ),
    { seed: 42, numRuns: slice(12, 3) },
  );
});

/** Enough leads that the kernel's memory grows many times, with rejections all along. */
function manyLeads(): Files {
  const rows = Array.from({ length: 24_000 }, (_, i) => i);
  const titles = (i: number): string => (i % 3 === 0 ? `Title ${i}` : 'CEO');
  const lead = (i: number): string[] => [`L${i}`, i % 700 === 9 ? 'soon' : '2024-01-05', titles(i), `${i}`];
  return {
    leads: csv(
      HEADERS.leads,
      rows.map((i) => [...lead(i), 'Retail', 'yes', '', `A${i}`, '']),
      '\n',
    ),
    more: csv(
      HEADERS.more,
      rows.map((i) => [`L${i + 20}`, '2024-02-01']),
      '\n',
    ),
    activities: csv(
      HEADERS.activities,
      rows.map((i) => [`L${i}`, i % 900 === 5 ? '' : '2024-03-01T10:00:00Z', 'Demo', '']),
      '\n',
    ),
  };
}

it('starts over without the kernel when its memory is used up, and tells no rejection twice', async () => {
  const given = manyLeads();
  const expected = await imported(given, 'UTC', 1 << 16, false);
  expect(expected.data.ok && expected.data.value.count).toBe(24_000);
  expect(expected.rejected.length).toBeGreaterThan(60);
  /** How many rejections were told when the files were opened again; null: once was enough. */
  const startedOver: (number | null)[] = [];
  for (let size = 0; size <= 8; size++) {
    const rejected: Rejection[] = [];
    const ends = { opened: 0, closed: 0 };
    let second: number | null = null;
    const sources = Object.entries(given).map(([name, contents]) => {
      const bytes = bytesOf(contents);
      async function* open() {
        ends.opened++;
        if (ends.opened === 4) second = rejected.length;
        try {
          yield* inChunks(bytes, 1 << 16);
        } finally {
          ends.closed++;
        }
      }
      return [name, { name, size: null, open }] as const;
    });
    const data = await importLeads({
      mapping: mappingIn('UTC'),
      policy,
      files: new Map(sources),
      kernelMemory: size * (1 << 20),
      onRejection: (rejection) => rejected.push(rejection),
    });
    // Of long columns it takes a hundredth of the time of `toEqual`.
    expect(isDeepStrictEqual({ data, rejected }, expected), `${size} MiB`).toBe(true);
    expect(ends.closed).toBe(ends.opened);
    startedOver.push(second);
  }
  expect(startedOver[0]).toBe(0);
  expect(startedOver.some((told) => told !== null && told > 0 && told < expected.rejected.length)).toBe(true);
  expect(startedOver.at(-1)).toBe(null);
});
