import {
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from 'pako';
import { fail, ok, type Result } from '../../result';
import type { ByteFeed, ByteStream } from './byte-stream';
import type { CsvProblem } from './problem';

/** Packed bytes taken at a time: a thousand times as much may come out of them. */
const PACKED_PIECE = 16_384;
/** Unpacked bytes handed out at a time, so that what a few bytes unfold to never lies in memory as a whole. */
const UNPACKED_PIECE = 1 << 18;
/** Added to the window size, this tells zlib to expect the header of gzip and nothing else. */
const GZIP_WINDOW_BITS = 15 + 16;

/** Whether a file begins like gzip (RFC 1952, section 2.3.1: its mark, and deflate as the method). */
export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;

/**
 * What is packed in a gzip file, piece by piece: one member after the other (RFC 1952, section 2.2), each held
 * against its check sum and length. Zero bytes behind the last member are padding; anything else there, or an end
 * before the end, is a problem and never a shorter file.
 */
export class GzipStream implements ByteFeed {
  readonly #packed: ByteStream;
  readonly #file: string;
  readonly #zlib = new ZStream();
  readonly #unpacked = new Uint8Array(UNPACKED_PIECE);
  /** What was unpacked and not handed out yet. */
  #from = 0;
  #to = 0;
  #place: 'in a member' | 'between members' | 'in padding' | 'at damage' | 'at the end' = 'in a member';

  /** @param head the first bytes of the file, already taken from `packed`. */
  constructor(packed: ByteStream, head: Uint8Array, file: string) {
    this.#packed = packed;
    this.#file = file;
    zlibInflateInit2(this.#zlib, GZIP_WINDOW_BITS);
    this.#feed(head);
  }

  /** Of the packed file: progress goes by what its size is known in. */
  get bytesRead(): number {
    return this.#packed.bytesRead;
  }

  async next(limit = UNPACKED_PIECE): Promise<Result<Uint8Array | null, CsvProblem>> {
    while (this.#from === this.#to) {
      if (this.#place === 'at the end') return ok(null);
      if (this.#place === 'at damage') return this.#refuse('is damaged');
      // A little input may unfold to gigabytes; a wish to cancel must not wait for the next of it.
      const allowed = await this.#packed.checkpoint();
      if (!allowed.ok) return allowed;
      const moved = this.#zlib.avail_in > 0 || this.#place === 'in a member' ? this.#unpack() : ok(false);
      if (!moved.ok) return moved;
      if (moved.value) continue;
      const refilled = await this.#refill();
      if (!refilled.ok) return refilled;
    }
    const piece = this.#unpacked.subarray(this.#from, Math.min(this.#to, this.#from + limit));
    this.#from += piece.length;
    return ok(piece);
  }

  close(): Promise<void> {
    return this.#packed.close();
  }

  #feed(bytes: Uint8Array): void {
    this.#zlib.input = bytes;
    this.#zlib.next_in = 0;
    this.#zlib.avail_in = bytes.length;
  }

  async #refill(): Promise<Result<void, CsvProblem>> {
    const piece = await this.#packed.next(PACKED_PIECE);
    if (!piece.ok) return piece;
    if (piece.value) this.#feed(piece.value);
    else if (this.#place === 'in a member') return this.#refuse('ends before what is packed in it does');
    else this.#place = 'at the end';
    return ok(undefined);
  }

  /** One step of work on the input at hand; false when more input is needed. */
  #unpack(): Result<boolean, CsvProblem> {
    if (this.#place !== 'in a member') {
      const started = this.#startMember();
      if (!started.ok || this.#zlib.avail_in === 0) return started;
    }
    const zlib = this.#zlib;
    zlib.output = this.#unpacked;
    zlib.next_out = 0;
    zlib.avail_out = UNPACKED_PIECE;
    const before = zlib.avail_in;
    const status = zlibInflate(zlib, Z_NO_FLUSH);
    this.#from = 0;
    this.#to = zlib.next_out;
    if (status === Z_STREAM_END) this.#place = 'between members';
    // Z_BUF_ERROR only says that there was nothing to do.
    else if (status !== Z_OK && status !== NOTHING_TO_DO) {
      // What came out before is handed on first: else what is read would hang on how the file is cut into pieces.
      if (this.#to === 0) return this.#refuse('is damaged');
      this.#place = 'at damage';
    }
    return ok(this.#to > 0 || zlib.avail_in < before);
  }

  /** Behind a member: another one, or zero bytes to the end. */
  #startMember(): Result<boolean, CsvProblem> {
    const zlib = this.#zlib;
    if (this.#place === 'between members' && zlib.input[zlib.next_in] !== 0) {
      zlibInflateReset(zlib);
      this.#place = 'in a member';
      return ok(true);
    }
    this.#place = 'in padding';
    if (zlib.input.subarray(zlib.next_in, zlib.next_in + zlib.avail_in).some((byte) => byte !== 0)) {
      return this.#refuse('goes on after its end with what is not gzip');
    }
    zlib.avail_in = 0;
    return ok(false);
  }

  #refuse(what: string): Result<never, CsvProblem> {
    return fail({
      code: 'file-damaged',
      message: `The file is packed with gzip and ${what}`,
      remedy: 'Download or pack it again, or unpack it and use the CSV file inside.',
      where: { file: this.#file },
    });
  }
}

/** zlib's Z_BUF_ERROR. */
const NOTHING_TO_DO = -5;
