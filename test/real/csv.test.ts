import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { expect, it } from 'vitest';
import { DELIMITERS, type Delimiter } from '#domain/leads/csv/records';
import { recordId } from '#domain/leads/ids';
import { readNumber } from '#domain/leads/numbers';
import { guessColumn } from '../support/guess-column';
import { bytesOf, inChunks, readAll } from '../unit/leads/csv-source';
import { describeWithData, sharedData } from './shared-data';

const bytesAt = (path: string): Uint8Array => new Uint8Array(readFileSync(path));
const readFileAt = (path: string, size = 1 << 20) => readAll(inChunks(bytesAt(path), size));

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(csv|tsv)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

describeWithData('csv/csv-spectrum', 'csv-spectrum', () => {
  // The expectation of location_coordinates is for another row than the file holds.
  const names = filesUnder(sharedData('csv/csv-spectrum/csvs'))
    .map((path) => path.replace(/^.*[\\/]|\.csv$/g, ''))
    .filter((name) => name !== 'location_coordinates');

  it.each(names)('reads %s as it should be read', async (name) => {
    const { names: header = [], records = [] } = await readFileAt(
      sharedData('csv/csv-spectrum/csvs', `${name}.csv`),
    );
    const objects = records.map((cells) => Object.fromEntries(header.map((column, i) => [column, cells[i]])));
    expect(objects).toEqual(
      JSON.parse(readFileSync(sharedData('csv/csv-spectrum/json', `${name}.json`), 'utf8')),
    );
  });
});

describeWithData('csv/csvkit', 'files of csvkit', () => {
  const at = (name: string): string => sharedData('csv/csvkit/examples', name);
  const records = async (name: string, delimiter?: Delimiter) => {
    const read = await readAll(inChunks(bytesAt(at(name)), 1 << 20), { ...(delimiter && { delimiter }) });
    return [read.names, ...(read.records ?? [])];
  };

  it.each([
    ['dummy.csv.gz', 'dummy.csv'],
    ['dummy.tsv', 'dummy.csv'],
    ['test_utf8_bom.csv', 'test_utf8.csv'],
  ])('%s reads as %s', async (file, same) => {
    expect(await records(file)).toEqual(await records(same));
  });

  it('old Macintosh line endings', async () => {
    expect(await records('mac_newlines.csv')).toEqual([
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['Once upon\ra time', '5', '6'],
    ]);
  });

  it('numbers and days of other places are read as csvkit converts them', async () => {
    const [, numbers = []] = await records('test_locale.csv');
    const [, converted = []] = await records('test_locale_converted.csv');
    const format = { decimal: ',', thousands: '.' } as const;
    expect(numbers.map((text) => readNumber(text, format))).toEqual(
      converted.map((text) => (text === '' ? undefined : Number(text))),
    );
    const guess = guessColumn((await records('test_date_format.csv')).slice(1).flatMap((row) => row ?? []));
    expect(guess).toEqual({ type: 'date', formats: ['D/M/YYYY'], doubtful: 0 });
  });

  it.each([
    ['dummy.xlsx', 'file-not-csv', 'Excel workbook (.xlsx)'],
    ['sheets.xlsx', 'file-not-csv', 'Excel workbook (.xlsx)'],
    ['test.xls', 'file-not-csv', '.xls'],
    ['dummy.csv.bz2', 'file-not-csv', 'bzip2'],
    ['testjson.json', 'file-not-csv', 'JSON'],
    ['testjson_nested.json', 'file-not-csv', 'JSON'],
    ['testjson_multiline.json', 'file-not-csv', 'JSON'],
    ['test_geojson.json', 'file-not-csv', 'JSON'],
    ['null_byte.csv', 'file-not-csv', 'zero bytes'],
  ])('%s is refused by its name', async (name, code, what) => {
    expect(await readFileAt(at(name))).toMatchObject({
      problem: { code, message: expect.stringContaining(what) },
    });
  });

  it.each([
    ['test_latin1.csv', 'windows-1252', '©'],
    ['test_utf8.csv', 'utf-8', 'ʤ'],
    ['test_utf16_big.csv', 'utf-16be', 'ʤ'],
    ['test_utf16_little.csv', 'utf-16le', 'ʤ'],
  ])('%s is read as %s', async (name, encoding, last) => {
    const { records: rows = [], ...read } = await readFileAt(at(name));
    expect(read.encoding).toBe(encoding);
    expect(rows.at(-1)?.at(-1)).toBe(last);
  });
});

interface PapaTest {
  readonly description: string;
  readonly input: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly expected: { readonly data: readonly (readonly unknown[])[]; readonly errors?: readonly unknown[] };
}

describeWithData('csv/papaparse', 'PapaParse’s own cases', () => {
  const path = sharedData('csv/papaparse/tests/test-cases.js');
  // A global script: its cases are taken, its suites are not run.
  const nothing = (): object => ({});
  const suite = Object.assign(nothing, { skip: nothing });
  const context = createContext({ require: nothing, describe: suite, module: { exports: {} } });
  const script = existsSync(path) ? readFileSync(path, 'utf8') : 'var CORE_PARSER_TESTS = [];';
  const cases = runInContext(`${script}\nCORE_PARSER_TESTS`, context) as readonly PapaTest[];
  const ours = cases.filter(
    ({ config, expected, input }) =>
      Object.keys(config ?? {}).every((key) => key === 'delimiter' || key === 'newline') &&
      DELIMITERS.includes((config?.['delimiter'] ?? ',') as Delimiter) &&
      (expected.errors ?? []).length === 0 &&
      input.trim() !== '',
  );

  it('are there', () => expect(ours.length).toBeGreaterThan(20));

  it.each(ours.map((one) => [one.description, one] as const))(
    '%s',
    async (_, { input, config, expected }) => {
      const delimiter = (config?.['delimiter'] ?? ',') as Delimiter;
      for (const reader of ['bytes', 'papaparse'] as const) {
        const read = await readAll(inChunks(bytesOf(input), 3), { reader, delimiter });
        const header = read.names?.map((name, i) => {
          const renamed = read.renamed?.find(({ column }) => column === i + 1);
          return renamed ? renamed.header : name;
        });
        const blank = (row: readonly unknown[]): boolean => row.length === 1 && row[0] === '';
        expect([header, ...(read.records ?? [])]).toEqual(expected.data.filter((row) => !blank(row)));
      }
    },
  );
});

describeWithData('csv/sfdc_dataloader', 'files of Salesforce’s data loader', () => {
  const at = (name: string): string => sharedData('csv/sfdc_dataloader', name);

  it.each(['UTF8', 'UTF16LE', 'UTF16BE'])(
    'read the same with the byte order mark of %s',
    async (encoding) => {
      const { records, names } = await readFileAt(at('csvtext.csv'));
      expect(records?.length).toBeGreaterThan(0);
      expect(await readFileAt(at(`csvtext_BOM_${encoding}.csv`))).toMatchObject({ records, names });
    },
  );

  // The mark in these is of UTF-16, the text behind it is not.
  it.each(['UTF32LE', 'UTF32BE'])('are refused in %s', async (encoding) => {
    expect(await readFileAt(at(`csvtext_BOM_${encoding}.csv`))).toMatchObject({
      problem: { code: 'encoding-unsupported' },
    });
  });
});

describeWithData('salesforce', 'exports of Salesforce', () => {
  it('hold ids of 18 characters whose suffix fits', async () => {
    const ids = new Set<string>();
    for (const path of filesUnder(sharedData('salesforce'))) {
      const { records = [] } = await readFileAt(path);
      for (const cell of records.flat())
        if (/^00[1356Q][A-Za-z0-9]{12}[A-Z0-5]{3}$/.test(cell)) ids.add(cell);
    }
    expect(ids.size).toBeGreaterThan(10);
    expect([...ids].map(recordId)).toEqual([...ids].map((id) => id.slice(0, 15)));
  });
});

describeWithData('csv', 'every CSV there', () => {
  const small = filesUnder(sharedData('csv')).filter((path) => readFileSync(path).length < 20_000);

  it('is read or refused the same at every chunk size', async () => {
    expect(small.length).toBeGreaterThan(50);
    for (const path of small) {
      const whole = await readFileAt(path);
      for (const size of [1, 2, 3, 7, 64, 1000]) {
        expect(await readFileAt(path, size), `${path}, chunks of ${size}`).toEqual(whole);
      }
    }
  });

  it('is read alike by both readers', async () => {
    for (const path of filesUnder(sharedData('csv'))) {
      const read = (reader: 'bytes' | 'papaparse') => readAll(inChunks(bytesAt(path), 1 << 20), { reader });
      expect(await read('bytes'), path).toEqual(await read('papaparse'));
    }
  });

  it('is read but for those that no one could read', async () => {
    const refused: Record<string, string> = {};
    for (const path of filesUnder(sharedData('csv'))) {
      const { problem } = await readFileAt(path);
      if (problem) refused[path.replace(/^.*[\\/]/, '')] = problem.code;
    }
    expect(refused).toEqual({
      'csvtext_BOM_UTF32BE.csv': 'encoding-unsupported',
      'csvtext_BOM_UTF32LE.csv': 'encoding-unsupported',
      'empty.csv': 'file-empty',
      'malformed.tsv': 'quote-unclosed',
      'null_byte.csv': 'file-not-csv',
    });
  });
});
