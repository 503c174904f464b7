import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Result } from '#domain/result';
import type { WriteProblem } from '#node/files/atomic-write';
import { writeOutput } from './files';
import type { CliIo } from './io';

/** Each piece is a call of the file system. */
const PIECE = 1 << 16;

/**
 * A text file written while what stands in it is still found, whole or not at all: it takes its name when it is closed, and
 * until then what had it stays. Nothing is touched before the first text.
 */
export class StreamedFile {
  readonly #io: CliIo;
  readonly #path: string;
  readonly #pipe = new PassThrough();
  #written: Promise<Result<void, WriteProblem>> | null = null;
  #hasFailed = false;
  #piece = '';

  constructor(io: CliIo, path: string) {
    this.#io = io;
    this.#path = path;
    // Whatever breaks the stream is told by the write.
    this.#pipe.on('error', () => undefined);
  }

  /** True once it is known that nothing more can be written; `close` says why. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  write(text: string): void {
    void this.#start();
    this.#piece += text;
    if (this.#piece.length >= PIECE) this.#push();
  }

  /** Resolves when there is room again, so that what waits to be written stays small. */
  async room(): Promise<void> {
    if (!this.#written || !this.#pipe.writableNeedDrain) return;
    await Promise.race([once(this.#pipe, 'drain').catch(() => undefined), this.#written]);
  }

  async close(): Promise<Result<void, WriteProblem>> {
    const written = this.#start();
    this.#push();
    this.#pipe.end();
    return written;
  }

  /** Leaves everything as it was. */
  async abandon(): Promise<void> {
    this.#pipe.destroy(new Error('abandoned'));
    await this.#written;
  }

  #start(): Promise<Result<void, WriteProblem>> {
    this.#written ??= writeOutput(this.#io.cwd, this.#path, this.#pipe, { overwrite: true }).then(
      (result) => {
        this.#hasFailed = !result.ok;
        return result;
      },
    );
    return this.#written;
  }

  #push(): void {
    const piece = this.#piece;
    this.#piece = '';
    if (piece !== '' && !this.#hasFailed) this.#pipe.write(piece);
  }
}
