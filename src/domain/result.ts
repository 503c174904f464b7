/**
 * Expected failures are values. A `Problem` says what is wrong, where, and how to mend it; it is plain data
 * because only plain data survives Electron IPC, a WebSocket and comlink.
 */
export interface Problem<Code extends string = string> {
  /** Stable, machine-readable; every module that fails declares its own closed union of codes. */
  readonly code: Code;
  /** What is wrong, one plain sentence without a trailing remedy. */
  readonly message: string;
  /** How the person can mend it, one plain sentence. */
  readonly remedy: string;
  readonly where?: Where;
}

/** The place a problem was found at. Rows are 1-based records of the file, the header being row 1. */
export interface Where {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  /** A path into a JSON document, such as `policy.stages[2].entry`. */
  readonly path?: string;
}

export type Result<T, E extends Problem = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const fail = <E extends Problem>(error: E): { readonly ok: false; readonly error: E } => ({
  ok: false,
  error,
});

/** One line a person can act on: what, where, how to mend. Never contains a line break. */
export function describeProblem(problem: Problem): string {
  const { file, row, column, path } = problem.where ?? {};
  const place = [file, row === undefined ? undefined : `row ${row}`, column && `column "${column}"`, path]
    .filter(Boolean)
    .join(', ');
  return `${problem.message}${place ? ` (${place})` : ''}. ${problem.remedy}`.replace(/\s*[\r\n]+\s*/g, ' ');
}
