import type { Digest } from '../../publish/digest';
import { ok, type Result } from '../../result';
import { type ColumnGuess, ColumnGuesser } from '../column-guess';
import type { CsvHead, CsvOptions } from '../csv/csv-file';
import type { RenamedColumn } from '../csv/header';
import type { CsvProblem } from '../csv/problem';
import { openCsv } from '../csv/read';
import { RecordView } from '../csv/record-batch';
import { headerFingerprint } from '../header-fingerprint';
import { type CellKind, cellKinds } from './cell-kinds';
import { saysNoValue } from './sentinels';

export interface PeekedColumn {
  readonly name: string;
  /** By the rows that were seen; the profile has the last word. */
  readonly guess: ColumnGuess;
  /** One for each of the rows, in their order. */
  readonly kinds: readonly CellKind[];
}

/** What a file shows at once, however long it is. It holds cells, so it is as private as the file. */
export interface FilePeek extends Pick<CsvHead, 'encoding' | 'delimiter' | 'lineEnding' | 'packed'> {
  readonly header: readonly string[];
  readonly renamed: readonly RenamedColumn[];
  readonly fingerprint: Digest;
  /** The first rows, their cells as they stand in the file; one may have fewer or more than the header. */
  readonly rows: readonly (readonly string[])[];
  /** Whether the file has no other rows. */
  readonly isWhole: boolean;
  readonly columns: readonly PeekedColumn[];
}

/** Rows that are shown. */
export const PEEKED_ROWS = 100;

/**
 * Reads the start of a file and no more: its first 64 KB, and on to the first rows where these are longer. A fault
 * further on is not seen.
 */
export async function peekCsv(
  chunks: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): Promise<Result<FilePeek, CsvProblem>> {
  const rows: string[][] = [];
  let seen = 0;
  const isEnough = (): boolean => rows.length >= PEEKED_ROWS;
  const opened = await openCsv(chunks, {
    ...options,
    isCancelled: () => isEnough() || options.isCancelled?.() === true,
  });
  if (!opened.ok) return opened;
  const { header } = opened.value.head;
  const guessers = header.names.map(() => new ColumnGuesser());
  const view = new RecordView();
  const read = await opened.value.batches((batch) => {
    view.open(batch);
    seen += batch.count;
    for (let record = 0; record < batch.count; record++) {
      view.moveTo(record);
      if (!isEnough()) rows.push(view.cells());
      for (const [i, guesser] of guessers.entries()) {
        const text = view.select(i) ? view.text() : '';
        if (text !== '' && !saysNoValue(text)) guesser.see(text, view.row);
      }
    }
  });
  const isCut = !read.ok && isEnough() && options.isCancelled?.() !== true;
  if (!read.ok && !(isCut && read.error.code === 'cancelled')) return read;
  const { encoding, delimiter, lineEnding, packed } = opened.value.head;
  return ok({
    ...{ encoding, delimiter, lineEnding, packed },
    header: header.names,
    renamed: header.renamed,
    fingerprint: headerFingerprint(header.names),
    rows,
    isWhole: read.ok && seen === rows.length,
    columns: header.names.map((name, i) => {
      const guess = guessers[i]?.finish().guess ?? { type: 'empty', doubtful: 0 };
      const kindOf = cellKinds(guess);
      return { name, guess, kinds: rows.map((row) => kindOf(row[i] ?? '')) };
    }),
  });
}
