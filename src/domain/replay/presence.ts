import type { Bits } from '../leads/columns/bits';
import type { LeadData } from '../leads/lead-data';

/** Sets of things by their index, in words of 32, one set after the other. */
export interface Masks {
  readonly words: Uint32Array;
  /** Words of one set. */
  readonly width: number;
}

const widthFor = (things: number): number => (things + 31) >>> 5;

/** One set for each list of indices. */
export function masksOf(sets: readonly (readonly number[])[], things: number): Masks {
  const width = widthFor(things);
  const words = new Uint32Array(sets.length * width);
  sets.forEach((indices, set) => {
    for (const index of indices) {
      const at = set * width + (index >>> 5);
      words[at] = (words[at] ?? 0) | (1 << (index & 31));
    }
  });
  return { words, width };
}

/** Data do not change, and replays of them mostly read the same fields. */
const known = new WeakMap<LeadData, { readonly key: string; readonly presence: Masks }>();

/** By lead, which of the fields it has; by their places in `fields`. A field that is not in the data no lead has. */
export function presenceOf(data: LeadData, fields: readonly string[]): Masks {
  const key = fields.join(' ');
  const before = known.get(data);
  if (before?.key === key) return before.presence;
  const width = widthFor(fields.length);
  const words = new Uint32Array(data.count * width);
  fields.forEach((id, index) => {
    const valid = data.fields.get(id)?.valid;
    if (valid) setBit(words, valid, width, index);
  });
  const presence = { words, width };
  known.set(data, { key, presence });
  return presence;
}

function setBit(words: Uint32Array, valid: Bits, width: number, index: number): void {
  const bit = 1 << (index & 31);
  for (let i = 0; i < valid.words.length; i++) {
    let rows = valid.words[i] ?? 0;
    while (rows !== 0) {
      const row = 31 - Math.clz32(rows);
      rows &= ~(1 << row);
      const at = ((i << 5) + row) * width + (index >>> 5);
      words[at] = (words[at] ?? 0) | bit;
    }
  }
}
