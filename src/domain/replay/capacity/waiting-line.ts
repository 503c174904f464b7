/** Who waits, by index into the arrivals; asked for one after the other. */
export interface WaitingLine {
  readonly length: number;
  add(index: number): void;
  /** Takes out whoever is next; -1: nobody waits. */
  next(): number;
}

/** First in, first out: a list that is read from its head. */
class Line implements WaitingLine {
  #indexes: number[] = [];
  #head = 0;

  get length(): number {
    return this.#indexes.length - this.#head;
  }

  add(index: number): void {
    this.#indexes.push(index);
  }

  next(): number {
    const index = this.#indexes[this.#head];
    if (index === undefined) return -1;
    this.#head += 1;
    if (this.#head > 1024 && this.#head * 2 > this.#indexes.length) {
      this.#indexes = this.#indexes.slice(this.#head);
      this.#head = 0;
    }
    return index;
  }
}

/** A line for each tier, the first tier's first. */
class TieredLine implements WaitingLine {
  readonly #tierOf: (index: number) => number;
  readonly #lines: Line[] = [];
  length = 0;

  constructor(tierOf: (index: number) => number) {
    this.#tierOf = tierOf;
  }

  add(index: number): void {
    const tier = this.#tierOf(index);
    while (this.#lines.length <= tier) this.#lines.push(new Line());
    this.#lines[tier]?.add(index);
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

/** Added to in order of age: then the first of a line is its oldest. */
export const oldestFirst = (): WaitingLine => new Line();

/** @param tierOf the tier of an arrival, by its index. */
export const byTier = (tierOf: (index: number) => number): WaitingLine => new TieredLine(tierOf);
