import { formatIsoDate } from '../time/civil';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

const SECONDS_PER_DAY = 86_400;
const ZERO = 0x30;

/** No single record of the bulk company comes near this. */
const ROOM = 4096;

/** Text as its UTF-8 bytes, for what is written many times. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/**
 * Builds UTF-8 without building texts: ten million records take seconds instead of minutes. What is written must fit
 * between two calls of `take` or `isFull`.
 */
export class ByteWriter {
  readonly #bytes: Uint8Array;
  #length = 0;
  /** Every day is written many times. */
  readonly #days = new Map<number, Uint8Array>();

  /** @param size in bytes, of what `take` gives at most. */
  constructor(size: number) {
    this.#bytes = new Uint8Array(size + ROOM);
  }

  /** Whether it is time to `take`. */
  get isFull(): boolean {
    return this.#length + ROOM >= this.#bytes.length;
  }

  get length(): number {
    return this.#length;
  }

  /** What was written since the last time, in memory of its own. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  at(index: number): number {
    return this.#bytes[index] ?? 0;
  }

  byte(byte: number): void {
    this.#bytes[this.#length++] = byte;
  }

  bytes(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) this.#bytes[this.#length + i] = bytes[i] ?? 0;
    this.#length += bytes.length;
  }

  ascii(text: string): void {
    for (let i = 0; i < text.length; i++) this.#bytes[this.#length + i] = text.charCodeAt(i);
    this.#length += text.length;
  }

  /** A whole number from 0 up. */
  integer(value: number): void {
    let digits = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits++;
    this.#digits(value, digits);
  }

  /** `YYYY-MM-DDTHH:mm:ssZ`. @param seconds since 1970, UTC. */
  time(seconds: number): void {
    const day = Math.floor(seconds / SECONDS_PER_DAY);
    const second = seconds - day * SECONDS_PER_DAY;
    this.bytes(this.#dayText(day));
    this.ascii('T');
    this.#digits(Math.floor(second / 3600), 2);
    this.ascii(':');
    this.#digits(Math.floor(second / 60) % 60, 2);
    this.ascii(':');
    this.#digits(second % 60, 2);
    this.ascii('Z');
  }

  #digits(value: number, count: number): void {
    let rest = value;
    for (let i = count - 1; i >= 0; i--) {
      const before = Math.floor(rest / 10);
      this.#bytes[this.#length + i] = ZERO + rest - before * 10;
      rest = before;
    }
    this.#length += count;
  }

  #dayText(day: number): Uint8Array {
    const known = this.#days.get(day);
    if (known) return known;
    const text = utf8(formatIsoDate(day));
    this.#days.set(day, text);
    return text;
  }
}
