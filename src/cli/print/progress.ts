import type { CliIo } from '../io';

/** A line on a terminal that says how far along a piece of work is; nothing where stderr is a file or a pipe. */
export class ProgressLine {
  readonly #io: CliIo;
  #shown = '';

  constructor(io: CliIo) {
    this.#io = io;
  }

  show(what: string, share: number): void {
    if (!this.#io.terminal) return;
    const text = `${what} ${Math.floor(share * 100)} %`;
    if (text === this.#shown) return;
    this.#io.stderr(`\r${text.padEnd(this.#shown.length)}`);
    this.#shown = text;
  }

  clear(): void {
    if (this.#shown !== '') this.#io.stderr(`\r${' '.repeat(this.#shown.length)}\r`);
    this.#shown = '';
  }
}

/** Runs work that yields the share done to its end, showing how far it is. */
export function workThrough<T>(io: CliIo, what: string, steps: Generator<number, T>): T {
  const progress = new ProgressLine(io);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      progress.clear();
      return step.value;
    }
    progress.show(what, step.value);
  }
}
