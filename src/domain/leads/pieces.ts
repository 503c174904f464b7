/** Rows or events between two pauses of what looks through all of them: a few milliseconds of the dearest work. */
const PIECE = 16_384;

/** From `from` on up to `to`, that one not included. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** So many rows in pieces, for work that pauses between them so that the thread can do other things, or give it up. */
export function* pieces(rows: number): Generator<Piece, void> {
  for (let from = 0; from < rows; from += PIECE) yield { from, to: Math.min(from + PIECE, rows) };
}

/** Leads in pieces of alike many leads and events of theirs, `offsets` being those of a table of events. */
export function* leadPieces(offsets: Uint32Array): Generator<Piece, void> {
  const leads = offsets.length - 1;
  for (let from = 0; from < leads; ) {
    const before = (offsets[from] ?? 0) + from;
    let to = from + 1;
    while (to < leads && (offsets[to + 1] ?? 0) + to + 1 - before <= PIECE) to++;
    yield { from, to };
    from = to;
  }
}

/** Does all of some work at once. */
export function atOnce<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** At each pause of a piece of work, the share of the whole that was done before it. */
export function* withShare<T>(share: number, work: Generator<void, T>): Generator<number, T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield share;
  }
}
