import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openCsv } from '#domain/leads/csv/read';
import { csvRows } from '../support/csv-rows';
import { describeWithData, sharedData } from './shared-data';

const csvsOf = (folder: string): string[] =>
  existsSync(sharedData(folder))
    ? readdirSync(sharedData(folder))
        .filter((name) => name.endsWith('.csv'))
        .sort()
    : [];

/** Column names and number of rows as our reader sees them; what it refuses is thrown. */
async function opened(path: string): Promise<{ columns: readonly string[]; rows: number }> {
  const file = await openCsv(createReadStream(path), { file: path });
  if (!file.ok) throw new Error(file.error.message);
  const columns = file.value.head.header.names;
  const read = await file.value.batches(({ count, first }) => {
    for (let record = 0; record < count; record++) {
      expect((first[record + 1] ?? 0) - (first[record] ?? 0)).toBe(columns.length);
    }
  });
  if (!read.ok) throw new Error(read.error.message);
  return { columns, rows: read.value.rows };
}

for (const folder of ['salesforce', 'hubspot', 'marketo']) {
  describeWithData(folder, `sample exports of ${folder}`, () => {
    it.each(csvsOf(folder))('%s is opened and counted', async (name) => {
      const path = sharedData(folder, name);
      const expected = csvRows(readFileSync(path, 'utf8'));
      const { columns, rows } = await opened(path);
      expect(rows).toBe(expected.length);
      expect(rows).toBeGreaterThan(0);
      expect(columns).toEqual(Object.keys(expected[0] ?? {}));
    });
  });
}
