import { detached } from '../detached';
import type { ImportReport, Rejection } from '../lead-data';

/** Examples kept of each reason in each column. */
const EXAMPLES = 20;
const LONGEST_EXAMPLE = 200;

interface Tally {
  count: number;
  readonly examples: Rejection[];
}

/**
 * Counts whatever could not be used, by reason, file and column, and keeps the first examples of each, without the cell
 * where that must not be kept.
 */
export class RejectionLog {
  readonly #tallies = new Map<string, Tally & { readonly first: Rejection }>();
  readonly #isHidden: (rejection: Rejection) => boolean;
  readonly #onRejection: ((rejection: Rejection) => void) | undefined;

  /** @param onRejection sees all of them, and the cells. */
  constructor(isHidden: (rejection: Rejection) => boolean, onRejection?: (rejection: Rejection) => void) {
    this.#isHidden = isHidden;
    this.#onRejection = onRejection;
  }

  /** Of one batch of records, which are read column by column. */
  #pending: Rejection[] = [];

  add(rejection: Rejection): void {
    this.#pending.push(rejection);
  }

  /** Puts what was added since the last time in the order of the file; called after each batch of records. */
  settle(): void {
    if (this.#pending.length === 0) return;
    this.#pending.sort((a, b) => a.row - b.row);
    for (const rejection of this.#pending) this.#count(rejection);
    this.#pending = [];
  }

  #count(rejection: Rejection): void {
    this.#onRejection?.(rejection);
    const key = `${rejection.reason}\n${rejection.file}\n${rejection.column ?? ''}`;
    const tally = this.#tallies.get(key);
    if (tally === undefined) {
      const first = this.#kept(rejection);
      this.#tallies.set(key, { count: 1, examples: [first], first });
      return;
    }
    tally.count++;
    if (tally.examples.length < EXAMPLES) tally.examples.push(this.#kept(rejection));
  }

  /** In the order in which each kind was first met. */
  report(): Pick<ImportReport, 'rejections' | 'examples'> {
    const tallies = [...this.#tallies.values()];
    return {
      rejections: tallies.map(({ first: { reason, file, column }, count }) => ({
        reason,
        file,
        column,
        count,
      })),
      examples: tallies.flatMap(({ examples }) => examples),
    };
  }

  #kept(rejection: Rejection): Rejection {
    const text = this.#isHidden(rejection) ? '' : detached(rejection.text.slice(0, LONGEST_EXAMPLE));
    return { ...rejection, text };
  }
}
