import type { RecordView } from '../csv/record-batch';
import { ID_LENGTH, LONG_ID_LENGTH, suffixCodeOf } from '../ids';

/** Counts ids of records by the form they are written in (`ids.ts`). */
export class IdForms {
  #short = 0;
  #long = 0;

  get counts(): { readonly short: number; readonly long: number } {
    return { short: this.#short, long: this.#long };
  }

  /** The selected cell. */
  add({ bytes, from, to }: RecordView): void {
    const length = to - from;
    if (length !== ID_LENGTH && length !== LONG_ID_LENGTH) return;
    for (let at = from; at < from + ID_LENGTH; at++) if (!isLetterOrDigit(bytes[at] ?? 0)) return;
    if (length === ID_LENGTH) this.#short++;
    else if (hasItsSuffix(bytes, from)) this.#long++;
  }
}

function hasItsSuffix(bytes: Uint8Array, from: number): boolean {
  for (let block = 0; block < 3; block++) {
    const code = suffixCodeOf((i) => bytes[from + i] ?? 0, 5 * block);
    if (bytes[from + ID_LENGTH + block] !== code) return false;
  }
  return true;
}

const isLetterOrDigit = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
