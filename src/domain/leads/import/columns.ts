import type { TimeReading } from '../dates';
import { detached } from '../detached';
import type { BooleanColumn, NumberColumn, TextColumn, TimeColumn } from '../lead-data';
import { Growable } from './growable';

/** Texts by the order of their first appearance. */
export class Dictionary {
  readonly #codes = new Map<string, number>();
  readonly #texts: string[] = [];

  codeOf(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const own = detached(text);
    this.#codes.set(own, this.#texts.length);
    return this.#texts.push(own) - 1;
  }

  get texts(): readonly string[] {
    return this.#texts;
  }
}

export class TextBuilder {
  readonly #codes = new Growable((n) => new Int32Array(n), -1);
  readonly #dictionary = new Dictionary();

  set(lead: number, text: string): void {
    this.#codes.set(lead, this.#dictionary.codeOf(text));
  }

  finish(leads: number): TextColumn {
    return { kind: 'text', codes: this.#codes.finish(leads), dictionary: this.#dictionary.texts };
  }
}

export class NumberBuilder {
  readonly #values = new Growable((n) => new Float64Array(n), Number.NaN);

  set(lead: number, value: number): void {
    this.#values.set(lead, value);
  }

  finish(leads: number): NumberColumn {
    return { kind: 'number', values: this.#values.finish(leads) };
  }
}

export class BooleanBuilder {
  readonly #values = new Growable((n) => new Int8Array(n), -1);

  set(lead: number, value: boolean): void {
    this.#values.set(lead, value ? 1 : 0);
  }

  finish(leads: number): BooleanColumn {
    return { kind: 'boolean', values: this.#values.finish(leads) };
  }
}

export class TimeBuilder {
  readonly #values = new Growable((n) => new Float64Array(n), Number.NaN);
  readonly #dateOnly = new Growable((n) => new Uint8Array(n));

  set(lead: number, reading: TimeReading): void {
    this.#values.set(lead, reading.at);
    if (reading.dateOnly) this.#dateOnly.set(lead, 1);
  }

  finish(leads: number): TimeColumn {
    return { kind: 'date', values: this.#values.finish(leads), dateOnly: this.#dateOnly.finish(leads) };
  }
}
