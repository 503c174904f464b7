import { fail, ok, type Result } from '../../result';
import type { CsvProblem } from './problem';

/**
 * Long chunks are cut, so that progress, cancelling and memory do not hang on how a host reads; and so that a batch of
 * records stays in a core's own cache while column after column is read from it.
 */
const LONGEST = 1 << 18;

/** Bytes to read records from. A piece may be overwritten by the next. */
export interface ByteFeed {
  /** Bytes of the file used up so far. */
  readonly bytesRead: number;
  /** The next bytes, at most `limit` of them; null at the end. */
  next(limit?: number): Promise<Result<Uint8Array | null, CsvProblem>>;
  /** Lets the host close the file; may be called at any time and more than once. */
  close(): Promise<void>;
}

/** What a reader asks of, and tells, whoever started it. */
export interface Watcher {
  readonly isCancelled?: () => boolean;
  /** Waited for between pieces: lets a host hear messages, such as the one that cancels. */
  readonly pause?: () => Promise<void>;
}

/** The chunks of a file as Results: a host's read error and a wish to cancel become problems. */
export class ByteStream implements ByteFeed {
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #file: string;
  readonly #watcher: Watcher;
  #rest: Uint8Array = new Uint8Array(0);
  #ended = false;
  #bytesRead = 0;

  constructor(chunks: AsyncIterable<Uint8Array>, file: string, watcher: Watcher) {
    this.#iterator = chunks[Symbol.asyncIterator]();
    this.#file = file;
    this.#watcher = watcher;
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  async next(limit = LONGEST): Promise<Result<Uint8Array | null, CsvProblem>> {
    while (this.#rest.length === 0 && !this.#ended) {
      if (this.#watcher.isCancelled?.()) return fail(cancelledReading(this.#file));
      try {
        const { done, value } = await this.#iterator.next();
        if (done) this.#ended = true;
        else this.#rest = value;
      } catch (error) {
        this.#ended = true;
        return fail({
          code: 'file-unreadable',
          message: `The file could not be read to its end: ${error instanceof Error ? error.message : String(error)}`,
          remedy: 'Check that it is still there and that you may read it, then try again.',
          where: { file: this.#file },
        });
      }
    }
    const allowed = await this.checkpoint();
    if (!allowed.ok) return allowed;
    if (this.#rest.length === 0) return ok(null);
    const piece = this.#rest.subarray(0, limit);
    this.#rest = this.#rest.subarray(piece.length);
    this.#bytesRead += piece.length;
    return ok(piece);
  }

  /** A place where work may rest or end. */
  async checkpoint(): Promise<Result<void, CsvProblem>> {
    await this.#watcher.pause?.();
    return this.#watcher.isCancelled?.() ? fail(cancelledReading(this.#file)) : ok(undefined);
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#iterator.return?.();
  }
}

/** The person does not want the import any more. */
export const cancelledReading = (file: string): CsvProblem => ({
  code: 'cancelled',
  message: 'Reading was cancelled',
  remedy: 'Start the import again when you want it.',
  where: { file },
});
