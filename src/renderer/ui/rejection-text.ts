import type { Rejection, RejectionReason } from '#domain/leads/lead-data';
import { REJECTION_WORDS } from '#domain/leads/rejection-words';
import { count } from './format';

/** What could not be used, as the beginning of a line. */
export const WHAT_WORDS: Readonly<Record<RejectionReason, string>> = capitals(REJECTION_WORDS);

/** What was done with it. */
export function treatmentText({ reason, scope }: Pick<Rejection, 'reason' | 'scope'>): string {
  switch (reason) {
    case 'duplicate-identical':
      return 'one row kept';
    case 'duplicate-conflicting':
      return 'first row kept';
    default:
      return scope === 'row' ? 'row left out' : 'cell read as empty';
  }
}

/** Enough of a cell to find it by. */
const LONGEST_CELL = 40;

/** Where it stands and what stands there; no cell where it is empty. */
export function exampleText({ row, text }: Pick<Rejection, 'row' | 'text'>): {
  readonly row: string;
  readonly cell: string | null;
} {
  const cell = text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text;
  return { row: `row ${count(row)}`, cell: cell === '' ? null : cell };
}

function capitals<K extends string>(words: Readonly<Record<K, string>>): Readonly<Record<K, string>> {
  const entries = Object.entries<string>(words).map(([key, text]) => [
    key,
    text.charAt(0).toUpperCase() + text.slice(1),
  ]);
  return Object.fromEntries(entries) as Readonly<Record<K, string>>;
}
