import type { CsvOptions, CsvSummary } from '#domain/leads/csv/csv-file';
import type { RenamedColumn } from '#domain/leads/csv/header';
import type { CsvProblem } from '#domain/leads/csv/problem';
import { openCsv } from '#domain/leads/csv/read';
import { cellsOf } from '#domain/leads/csv/record-batch';

/** Text as UTF-8 bytes. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

/** Text as windows-1252, by the table of the WHATWG Encoding Standard. */
export function windows1252(text: string): Uint8Array {
  const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
  return Uint8Array.from(text, (char) => {
    const index = high.indexOf(char);
    const code = index < 0 ? char.charCodeAt(0) : 0x80 + index;
    if (code > 0xff) throw new Error(`windows-1252 has no ${char}`);
    return code;
  });
}

/** The bytes in chunks of one size, each a fresh copy as from a file. */
export async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

interface WholeFile extends CsvSummary {
  readonly names: readonly string[];
  readonly renamed: readonly RenamedColumn[];
  readonly headerRow: number;
  readonly delimiter: string;
  readonly records: readonly (readonly string[])[];
  readonly rowNumbers: readonly number[];
}

/** All that a file says, or the problem alone. */
export async function readAll(
  chunks: AsyncIterable<Uint8Array>,
  options: Partial<CsvOptions> = {},
): Promise<Partial<WholeFile> & { readonly problem?: CsvProblem }> {
  const opened = await openCsv(chunks, { file: 'leads.csv', ...options });
  if (!opened.ok) return { problem: opened.error };
  const { header, delimiter, row: headerRow } = opened.value.head;
  const records: (readonly string[])[] = [];
  const rowNumbers: number[] = [];
  const summary = await opened.value.batches((batch) => {
    for (let record = 0; record < batch.count; record++) {
      records.push(cellsOf(batch, record));
      rowNumbers.push(batch.rows[record] ?? 0);
    }
  });
  if (!summary.ok) return { problem: summary.error };
  const { names, renamed } = header;
  return { ...summary.value, names, renamed, headerRow, delimiter, records, rowNumbers };
}
