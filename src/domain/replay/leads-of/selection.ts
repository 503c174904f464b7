/** Something to be listed. */
export interface Candidate {
  /** Where it stands: the greater, the earlier in the list. */
  readonly rank: number;
  /** Its id, which decides between equals. */
  readonly id: string;
}

/** The first so many of whatever is offered, however much that is, and how much it was. */
export class Selection<T extends Candidate> {
  readonly #most: number;
  #kept: T[] = [];
  #total = 0;

  constructor(most: number) {
    this.#most = most;
  }

  offer(candidate: T): void {
    this.#total += 1;
    this.#kept.push(candidate);
    if (this.#kept.length >= 2 * this.#most + 64) this.#cut();
  }

  get total(): number {
    return this.#total;
  }

  /** In their order. */
  first(): readonly T[] {
    this.#cut();
    return this.#kept;
  }

  #cut(): void {
    this.#kept = this.#kept.sort(inOrder).slice(0, this.#most);
  }
}

/** Texts by their code units, which no locale has a say in. */
function inOrder(a: Candidate, b: Candidate): number {
  if (a.rank !== b.rank) return b.rank - a.rank;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
