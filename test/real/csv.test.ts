import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { recordId } from '#domain/leads/ids';
import { inChunks, readAll } from '../unit/leads/csv-source';
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
