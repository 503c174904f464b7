import { csvRecord } from '../export/csv';
import { ERROR_COLUMNS, type ErrorFile, type ErrorFileTerms, errorFile } from './error-file';
import type { Rejection } from './lead-data';

/** Rejections as CSV, as many as fit into a text of bounded length. */
export interface ErrorText {
  /** With a header. Where not all fit, the last row says how many more there are. */
  readonly text: string;
  /** Rejections in it. */
  readonly rows: number;
  /** Rejections that did not fit. */
  readonly left: number;
}

/** Room for the row that says how many are left. */
const LONGEST_REST = 200;

/** Takes an import's rejections one by one and keeps no more of them than fit into `most` UTF-16 code units. */
export class ErrorTextBuilder {
  readonly #file: ErrorFile;
  readonly #most: number;
  readonly #records: string[] = [];
  #length: number;
  /** Of the records, those that leave room for the row about the rest. */
  #fitting = 0;
  #left = 0;

  constructor(terms: ErrorFileTerms, most: number) {
    this.#file = errorFile(terms);
    this.#most = most;
    this.#length = this.#file.header.length;
  }

  add(rejection: Rejection): void {
    if (this.#left > 0) {
      this.#left++;
      return;
    }
    const record = this.#file.recordOf(rejection);
    this.#length += record.length;
    if (this.#length > this.#most) {
      this.#left = 1;
      return;
    }
    this.#records.push(record);
    if (this.#length <= this.#most - LONGEST_REST) this.#fitting = this.#records.length;
  }

  finish(): ErrorText {
    const rows = this.#left === 0 ? this.#records.length : this.#fitting;
    const left = this.#left + this.#records.length - rows;
    const records = [this.#file.header, ...this.#records.slice(0, rows)];
    if (left > 0) records.push(restRecord(left));
    return { text: records.join(''), rows, left };
  }
}

function restRecord(left: number): string {
  const why = `${left} more could not be used; parley import with --errors writes all of them`;
  return `${csvRecord(ERROR_COLUMNS.map((column) => (column === 'why' ? why : '')))}\r\n`;
}
