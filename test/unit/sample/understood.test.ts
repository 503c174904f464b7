import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type CsvProfile, type ProfileOptions, profileCsv } from '#domain/leads/profile';
import { csvRows, grouped } from '../../support/csv-rows';

const pathOf = (name: string): string => join(import.meta.dirname, '../../../samples/starter', name);

async function profileOf(name: string, events?: ProfileOptions['events']): Promise<CsvProfile> {
  const options = { file: name, ...(events && { events }) };
  const profile = await profileCsv(createReadStream(pathOf(name)), options);
  if (!profile.ok) throw new Error(profile.error.message);
  return profile.value;
}

const rowsOf = (name: string) => csvRows(readFileSync(pathOf(name), 'utf8'));

const LIFECYCLE = {
  time: 'Changed At',
  format: null,
  field: 'Attribute',
  old: 'Old Value',
  value: 'New Value',
};

it('tells when each status of the history was met', async () => {
  const { byField } = await profileOf('history.csv');
  const status = rowsOf('history.csv').filter((row) => row.Field === 'Status');
  const expected = [...grouped(status, (row) => row.NewValue)].map(([text, rows]) => {
    const times = rows.map((row) => Date.parse(String(row.CreatedDate)));
    return { text, count: rows.length, first: Math.min(...times), last: Math.max(...times) };
  });
  const found = byField.find(({ field }) => field === 'Status');
  expect(found?.rows).toBe(status.length);
  expect(found?.values.toSorted((a, b) => (a.text < b.text ? -1 : 1))).toEqual(
    expected.toSorted((a, b) => (String(a.text) < String(b.text) ? -1 : 1)),
  );
});

it('finds both statuses that were renamed in July 2025, and nothing else', async () => {
  const day = ({ at, ...rename }: { readonly at: number }) => ({
    ...rename,
    at: new Date(at).toISOString().slice(0, 10),
  });
  const history = await profileOf('history.csv');
  expect(history.byField.flatMap(({ renames }) => renames.map(day))).toEqual([
    { from: 'Sales Ready', to: 'Qualified', at: '2025-07-01', certain: true },
  ]);
  const lifecycle = await profileOf('lifecycle.csv', LIFECYCLE);
  expect(lifecycle.byField.flatMap(({ renames }) => renames.map(day))).toEqual([
    { from: 'Qualified', to: 'Marketing Qualified', at: '2025-07-01', certain: true },
  ]);
});
