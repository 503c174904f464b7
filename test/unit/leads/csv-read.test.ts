import { describe, expect, it } from 'vitest';
import { type CsvOptions, openCsv } from '../../../src/domain/leads/csv/read';
import { bytesOf, inChunks } from './csv-source';

async function read(bytes: Uint8Array, chunk = 1 << 16, options: Partial<CsvOptions> = {}) {
  const opened = await openCsv(inChunks(bytes, chunk), { file: 'leads.csv', ...options });
  if (!opened.ok) return { problem: opened.error };
  const records: (readonly string[])[] = [];
  const rows: number[] = [];
  const summary = await opened.value.records((cells, row) => {
    records.push([...cells]);
    rows.push(row);
  });
  if (!summary.ok) return { problem: summary.error };
  const { header, delimiter } = opened.value.head;
  return { ...summary.value, names: header.names, renamed: header.renamed, delimiter, records, row: rows };
}

describe('openCsv', () => {
  it('reads header, records and row numbers', async () => {
    expect(await read(bytesOf('Id,Name\n1,Ann\n\n2,"B, ""C"""\n'))).toEqual({
      encoding: 'utf-8',
      rows: 2,
      lostCharacters: 0,
      doubtfulQuotes: 0,
      names: ['Id', 'Name'],
      renamed: [],
      delimiter: ',',
      records: [
        ['1', 'Ann'],
        ['2', 'B, "C"'],
      ],
      row: [2, 4],
    });
  });
});
