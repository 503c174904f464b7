/** Who waits, by place in the line of a queue; asked for one after the other. */
export interface WaitingLine {
  readonly length: number;
  add(place: number): void;
  /** Takes out whoever is next; -1: nobody waits. */
  next(): number;
}

/** First in, first out: a list that is read from its head. */
class Line implements WaitingLine {
  readonly #places: Int32Array;
  #head = 0;
  #end = 0;

  /** @param most are ever added. */
  constructor(most: number) {
    this.#places = new Int32Array(most);
  }

  get length(): number {
    return this.#end - this.#head;
  }

  add(place: number): void {
    this.#places[this.#end++] = place;
  }

  next(): number {
    return this.#head < this.#end ? (this.#places[this.#head++] ?? -1) : -1;
  }
}

/** A line for each tier, the first tier's first. */
class TieredLine implements WaitingLine {
  readonly #tiers: Int32Array;
  readonly #lines: readonly Line[];
  length = 0;

  constructor(tiers: Int32Array) {
    this.#tiers = tiers;
    const counts: number[] = [];
    for (const tier of tiers) counts[tier] = (counts[tier] ?? 0) + 1;
    this.#lines = Array.from(counts, (count) => new Line(count ?? 0));
  }

  add(place: number): void {
    this.#lines[this.#tiers[place] ?? 0]?.add(place);
    this.length += 1;
  }

  next(): number {
    for (const line of this.#lines) {
      if (line.length === 0) continue;
      this.length -= 1;
      return line.next();
    }
    return -1;
  }
}

/** Added to in order of age: then the first of a line is its oldest. @param most are ever added. */
export const oldestFirst = (most: number): WaitingLine => new Line(most);

/** @param tiers by place in the line. */
export const byTier = (tiers: Int32Array): WaitingLine => new TieredLine(tiers);
