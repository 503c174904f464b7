import type { Result } from '../../result';
import type { Kernel } from '../kernel/start';
import type { Watcher } from './byte-stream';
import type { Header } from './header';
import type { CsvProblem } from './problem';
import type { CsvEncoding } from './recognise';
import type { RecordBatch } from './record-batch';
import type { Delimiter, LineEnding } from './records';

export interface CsvOptions extends Watcher {
  /** What the file is called in problems. */
  readonly file: string;
  /** As a person says, against what the file looks like; so is the delimiter. */
  readonly encoding?: CsvEncoding;
  readonly delimiter?: Delimiter;
  /** Bytes and records read so far; after each piece of some 250 KB. */
  readonly onProgress?: (bytesRead: number, records: number) => void;
  /**
   * Which reader cuts the text into records; both cut alike. When left out, PapaParse reads a file that fits into its
   * first 64 KB and one with line endings of the old Macintosh, and the byte reader the others.
   */
  readonly reader?: CsvReader;
  /** Reads bytes faster; what is read is the same. */
  readonly kernel?: Kernel | null;
}

export type CsvReader = 'bytes' | 'papaparse';

export interface CsvHead {
  /** May still be undecided: `utf-8` while all bytes so far are ASCII. `CsvSummary` has the last word. */
  readonly encoding: CsvEncoding;
  readonly delimiter: Delimiter;
  /** By the first 64 KB, line breaks within cells aside. */
  readonly lineEnding: LineEnding;
  /** Packed with gzip. */
  readonly packed: boolean;
  readonly header: Header;
  /** Record number of the header: 1, unless blank lines come first. */
  readonly row: number;
}

export interface CsvSummary {
  readonly encoding: CsvEncoding;
  /** Records below the header, blank lines not counted. */
  readonly rows: number;
  readonly lostCharacters: number;
  readonly doubtfulQuotes: number;
}

/** Sees the records in order, some at a time. The batch is the reader's and changes after the call. */
export type VisitBatch = (batch: RecordBatch) => void;

export interface CsvFile {
  readonly head: CsvHead;
  /** Reads on to the end of the file, once. Blank lines are passed over. A record may be shorter or longer than the header. */
  batches(visit: VisitBatch): Promise<Result<CsvSummary, CsvProblem>>;
  /** Must be called when `batches` is not. */
  close(): Promise<void>;
}
