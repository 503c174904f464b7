import { detached } from '../detached';

/** All nines, minus one, nought: what people and programs write into a number field that may not stay empty. */
const STAND_IN = /^(?:9{2,}|-1|0)(?:[.,]0+)?$/;
const MOST_STAND_INS = 20;
/** A stand-in comes more than once. */
const LEAST_COUNT = 2;
/** All nines are out of line when they are so many times the greatest other value. */
const OUT_OF_LINE = 5;
/** Nought is out of line when no other value is less than this. */
const FAR_FROM_NOUGHT = 10;

/** Tells numbers that stand for none from those that are meant, by how far they are from all others. Memory does not grow with the column. */
export class NumberEvidence {
  readonly #standIns = new Map<string, number>();
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;

  see(text: string, value: number): void {
    if (STAND_IN.test(text)) {
      const count = this.#standIns.get(text);
      if (count !== undefined) this.#standIns.set(text, count + 1);
      else if (this.#standIns.size < MOST_STAND_INS) this.#standIns.set(detached(text), 1);
      return;
    }
    if (value < this.#least) this.#least = value;
    if (value > this.#most) this.#most = value;
  }

  /**
   * Texts that are out of line with the other values, with their counts; none in a column without other values.
   * @param rest of the same column, what was seen apart from these values.
   */
  standIns(rest: NumberEvidence): ReadonlyMap<string, number> {
    const least = Math.min(this.#least, rest.#least);
    const most = Math.max(this.#most, rest.#most);
    const all = [...this.#standIns, ...rest.#standIns];
    return new Map(all.filter(([text, count]) => count >= LEAST_COUNT && isOutOfLine(text, least, most)));
  }
}

function isOutOfLine(text: string, least: number, most: number): boolean {
  if (least > most) return false;
  const value = Number(text.replace(',', '.'));
  if (value < 0) return least >= 0;
  if (value === 0) return least >= FAR_FROM_NOUGHT;
  return value >= OUT_OF_LINE * Math.max(1, most);
}
