import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordId } from '#domain/leads/ids';
import { slice } from '../../support/slice';
import { bytesOf, inChunks, readAll } from './csv-source';
import { fieldMapping, importTexts, mappingOf } from './fixture';

/**
 * Nothing is lost on import: the rows used and the rows rejected are the records PapaParse finds, and each used row is
 * in the columns as its cells say. Files longer than 64 KB go through the byte reader.
 */
const id = fc.constantFrom('A', 'B', '007', 'NA', ' C ', '', 'é', '00Q000000000001', '00Q000000000001AAA');
const text = fc.oneof(
  fc.constantFrom('', 'CEO', ' VP ', '-', '"', 'a,b', 'two\nlines', 'é\u00a0'),
  fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' '), maxLength: 6 }),
);
const created = fc.constantFrom('2024-01-05', '2024-02-30', 'soon', '', '2024-01-05T10:00:00+02:00');
const row = fc
  .tuple(id, created, text)
  .chain(([a, b, c]) =>
    fc.constantFrom([a, b, c], [a, b, c], [a, b, c], [a], [a, b], [a, b, c, ''], [a, b, c, 'too many']),
  );

const quoted = (cell: string): string => (/["\n,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (rows: readonly (readonly string[])[]): string =>
  `Id,Created,Title\n${rows.map((cells) => cells.map(quoted).join(',')).join('\n')}\n`;

const mapping = mappingOf({ fields: [fieldMapping('title', 'Title')] });

async function check(rows: readonly (readonly string[])[]): Promise<void> {
  const leads = csv(rows);
  const { records = [] } = await readAll(inChunks(bytesOf(leads), leads.length), { reader: 'papaparse' });
  const { data, rejected } = await importTexts(mapping, { leads });
  const [file] = data.report.files;
  const left = rejected.filter(({ scope }) => scope === 'row').length;
  expect(file?.rows).toBe(records.length);
  expect((file?.used ?? 0) + left).toBe(records.length);

  // The first row of each id that fits the header counts.
  const titles = new Map<string, string>();
  for (const [key = '', , title = '', ...more] of records) {
    const lead = recordId(key);
    if (lead === '' || more.some((cell) => cell.trim() !== '') || titles.has(lead)) continue;
    titles.set(lead, title.trim());
  }
  const column = data.fields.get('title');
  const read = [...data.ids].map((lead, i): [string, string] => {
    const code = column?.kind === 'text' ? (column.codes[i] ?? -1) : -1;
    return [lead, column?.kind === 'text' ? (column.texts.at(code) ?? '') : ''];
  });
  expect(read).toEqual([...titles].map(([lead, title]) => [lead, title === '-' ? '' : title]));
}

it('uses or rejects every record of a small file', async () => {
  await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 25 }), check), {
    seed: 42,
    numRuns: slice(600, 120),
  });
});

it('uses or rejects every record of a long file', async () => {
  const lead = Array.from({ length: 2_200 }, (_, i) => [`L${i}`, '2024-01-05', `Title of lead ${i}`]);
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 5, maxLength: 60 }), (rows) => check([...lead, ...rows])),
    { seed: 42, numRuns: slice(25, 5) },
  );
});
