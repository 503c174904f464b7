import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Condition } from '#domain/leads/mapping/parts';
import type { Mapping } from '#domain/leads/mapping/schema';
import { slice } from '../../support/slice';
import { counts, fieldMapping, importTexts, leadsFile, mappingOf, tryImport } from './fixture';

const activities = {
  ...{ role: 'activities', id: 'tasks', name: 'Tasks', key: 'Lead', at: { column: 'At', format: 'iso' } },
  ...{ type: 'Type', value: null },
  types: [{ value: 'Call', when: null, activity: 'call', madeBy: 'person', answers: null }],
};
const joined = { ...leadsFile, id: 'more', name: 'More' };

/** Each file reads the rows of which its conditions are true. */
const mappingWhere = (where: Partial<Record<string, readonly Condition[]>>): Mapping =>
  mappingOf(
    {
      files: [leadsFile, joined, activities],
      fields: [fieldMapping('title', 'Title'), fieldMapping('employees', 'Size', { from: from('Size') })],
    },
    {},
    ({ files }) => ({ files: files.map((file) => ({ ...file, where: where[file.id] ?? [] })) }),
  );
const from = (column: string) => ({ file: 'more', column });

describe('a condition', () => {
  const cells = ['yes', ' yes ', 'YES', 'no', '', '-', 'ann@Own.example', 'x@own.example.org'];
  test.each<[Condition, string[]]>([
    [{ column: 'Title', in: ['yes', 'no'] }, ['yes', ' yes ', 'no']],
    [{ column: 'Title', in: [''] }, ['']],
    [{ column: 'Title', notIn: ['yes', 'no'] }, ['YES', '', '-', 'ann@Own.example', 'x@own.example.org']],
    [{ column: 'Title', is: 'empty' }, ['', '-']],
    [
      { column: 'Title', is: 'filled' },
      ['yes', ' yes ', 'YES', 'no', 'ann@Own.example', 'x@own.example.org'],
    ],
    [{ column: 'Title', endsWith: ['@OWN.example', '@other.example'] }, ['ann@Own.example']],
    [{ column: 'Title', endsWith: ['es', 'o'] }, ['yes', ' yes ', 'YES', 'no']],
  ])('%o', async (condition, taken) => {
    const leads = cells.map((cell, i) => `L${i},2025-01-01,${cell}`);
    const { data, rejected } = await importTexts(mappingWhere({ leads: [condition] }), {
      leads: ['Id,Created,Title', ...leads].join('\n'),
      more: 'Id,Size\n',
      tasks: 'Lead,At,Type\n',
    });
    expect([...data.ids]).toEqual(cells.flatMap((cell, i) => (taken.includes(cell) ? [`L${i}`] : [])));
    const left = cells.flatMap((text, i) =>
      taken.includes(text) ? [] : [{ row: i + 2, text: text.trim() }],
    );
    expect(rejected.map(({ row, text }) => ({ row, text }))).toEqual(left);
    expect(data.report.files[0]).toMatchObject({ rows: 8, used: taken.length, leftOut: 8 - taken.length });
  });
});

it('counts a row by the first condition that does not hold, and before its lead is looked up', async () => {
  const { data, rejected } = await importTexts(
    mappingWhere({
      tasks: [
        { column: 'Type', is: 'filled' },
        { column: 'Done', in: ['1'] },
      ],
    }),
    {
      leads: 'Id,Created,Title\nA,2025-01-01,\n',
      more: 'Id,Size\n',
      tasks:
        'Lead,At,Type,Done\nA,2025-01-02,Call,1\nZ,2025-01-02,,0\nZ,2025-01-02,Call,0\nZ,2025-01-02,Call,1\n',
    },
  );
  expect(rejected.map(({ row, column, reason }) => [row, column, reason])).toEqual([
    [3, 'Type', 'left-out-by-mapping'],
    [4, 'Done', 'left-out-by-mapping'],
    [5, 'Lead', 'no-such-lead'],
  ]);
  expect(data.report.files[2]).toMatchObject({ rows: 4, used: 1, leftOut: 2, matchedRows: 1 });
  expect(counts(data)).toEqual({ 'left-out-by-mapping': 2, 'no-such-lead': 1 });
});

it('needs the columns it asks', async () => {
  const result = await tryImport(mappingWhere({ leads: [{ column: 'Deleted', notIn: ['true'] }] }), {
    leads: 'Id,Created,Title\n',
    more: 'Id,Size\n',
    tasks: 'Lead,At,Type\n',
  });
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'no-such-column', where: { column: 'Deleted', path: 'files[0].where[0]' } },
  });
});

const keep = fc.constantFrom('yes', 'yes', 'no', '');
const id = fc.constantFrom('A', 'B', 'C', 'D', '', '00Q000000000001', '00Q000000000001AAA');
const rows = <T>(row: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(row, { maxLength: 20 });
const day = fc.constantFrom('2025-01-01', '2025-02-30', '', '2025-01-01T10:00:00Z');
const given = fc.record({
  leads: rows(fc.tuple(id, day, fc.constantFrom('', 'CEO', 'VP'), keep)),
  more: rows(fc.tuple(id, fc.constantFrom('', '7', '8', 'many'), keep)),
  tasks: rows(fc.tuple(id, day, fc.constantFrom('Call', 'Fax'), keep)),
});
const HEADERS = { leads: 'Id,Created,Title,Keep', more: 'Id,Size,Keep', tasks: 'Lead,At,Type,Keep' };

it('reads what it would read of a file without the rows left out, with and without the kernel', async () => {
  const wanted: Condition[] = [{ column: 'Keep', in: ['yes'] }];
  const filtering = mappingWhere({ leads: wanted, more: wanted, tasks: wanted });
  const open = mappingWhere({});
  await fc.assert(
    fc.asyncProperty(given, async (files) => {
      const texts = (take: (row: readonly string[]) => boolean): Record<string, string> =>
        Object.fromEntries(
          Object.entries(HEADERS).map(([name, header]) => {
            const own: readonly (readonly string[])[] = files[name as keyof typeof files];
            return [name, [header, ...own.filter(take).map((row) => row.join(',')), ''].join('\n')];
          }),
        );
      const expected = await importTexts(
        open,
        texts((row) => row.at(-1) === 'yes'),
      );
      for (const useKernel of [true, false]) {
        const result = await tryImport(
          filtering,
          texts(() => true),
          { useKernel },
        );
        if (!result.ok) throw new Error(result.error.message);
        const { report, ...data } = result.value;
        const { report: alone, ...columns } = expected.data;
        expect(data).toEqual(columns);
        report.files.forEach(({ rows: all, used, leftOut, matchedRows }, i) => {
          const without = alone.files[i];
          expect({ used, matchedRows }).toEqual({ used: without?.used, matchedRows: without?.matchedRows });
          expect(all).toBe((without?.rows ?? 0) + leftOut);
        });
        const others = Object.entries(counts(result.value)).filter(([why]) => why !== 'left-out-by-mapping');
        expect(Object.fromEntries(others)).toEqual(counts(expected.data));
      }
    }),
    { seed: 42, numRuns: slice(120, 30) },
  );
});
