import type { Settings } from './setting';

const FIRST = 64;

/** Durations in ms, each under a range of settings, in columns that grow. */
export class Durations {
  #ms = new Float64Array(0);
  /** Only kept where there is more than one setting. */
  #from: Uint16Array | null;
  #to: Uint16Array | null;
  #count = 0;
  #sorted: Float64Array | null = null;
  #sortedFor = -1;

  constructor(settings: number) {
    this.#from = settings > 1 ? new Uint16Array(0) : null;
    this.#to = settings > 1 ? new Uint16Array(0) : null;
  }

  add(ms: number, { from, to }: Settings): void {
    const at = this.#count++;
    if (at >= this.#ms.length) this.#grow();
    this.#ms[at] = ms;
    if (this.#from) this.#from[at] = from;
    if (this.#to) this.#to[at] = to;
  }

  /** Ascending; sorted once for as long as the same setting is asked for, so all additions come first. */
  sorted(setting: number): Float64Array {
    if (this.#sorted && this.#sortedFor === setting) return this.#sorted;
    this.#sorted = this.#under(setting).sort();
    this.#sortedFor = setting;
    return this.#sorted;
  }

  #under(setting: number): Float64Array {
    const [ms, from, to] = [this.#ms, this.#from, this.#to];
    if (!from || !to) return ms.slice(0, this.#count);
    const held = new Float64Array(this.#count);
    let count = 0;
    for (let i = 0; i < this.#count; i++) {
      if ((from[i] ?? 0) <= setting && setting < (to[i] ?? 0)) held[count++] = ms[i] ?? 0;
    }
    return held.subarray(0, count);
  }

  #grow(): void {
    const length = Math.max(FIRST, this.#count + (this.#count >> 1));
    const ms = new Float64Array(length);
    ms.set(this.#ms);
    this.#ms = ms;
    if (this.#from) this.#from = longer(this.#from, length);
    if (this.#to) this.#to = longer(this.#to, length);
  }
}

function longer(old: Uint16Array, length: number): Uint16Array {
  const column = new Uint16Array(length);
  column.set(old);
  return column;
}
