import { Draw } from '#domain/chance/draw';

/** Keeps the draws of the soak apart from those of the sample. */
const PURPOSE = 9_001;

/** Chance for one case: the same from the same seed and number, whatever ran before. */
export class Dice {
  readonly #draw: Draw;

  constructor(seed: number, number: number) {
    this.#draw = new Draw(seed, number, PURPOSE);
  }

  /** A whole number from 0 up to but not including `below`. */
  below(below: number): number {
    return this.#draw.uint32() % below;
  }

  oneIn(chances: number): boolean {
    return this.below(chances) === 0;
  }

  of<T>(choices: readonly T[]): T {
    // There is one at every place below the length.
    return choices[this.below(choices.length)] as T;
  }
}
