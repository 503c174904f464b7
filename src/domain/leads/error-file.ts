import { type CsvCell, csvRecord } from '../export/csv';
import type { Policy } from '../glossary/schema/policy';
import type { ImportReport, Rejection, RejectionReason } from './lead-data';
import type { Mapping } from './mapping/schema';
import { hiddenCells } from './people/personal-columns';
import { REJECTION_WORDS } from './rejection-words';

/** `reason` is the id of the words in `why`; `row` counts records, the header being 1. */
export const ERROR_COLUMNS = ['file', 'row', 'column', 'cell', 'reason', 'why', 'done'] as const;

/** Stands for a cell that the mapping does not let be shown. */
export const HIDDEN_CELL = '(personal)';

/** A cell that has swallowed the rest of its file is cut: where it stands is told by its row. */
const LONGEST_CELL = 1000;

const DONE: Partial<Record<RejectionReason, string>> = {
  'not-in-picklist': 'value taken as it stands',
  'too-few-cells': 'row read, the cells it lacks as missing',
  'duplicate-identical': 'row left out; the first one counts',
  'duplicate-conflicting': 'row left out; the first one counts',
  'merged-away': 'row left out; the lead it was merged into stays',
  'id-clash': 'id keeps its first meaning',
};

/** What an import did about what it rejected, in words. */
export const whatWasDone = ({ reason, scope }: Pick<Rejection, 'reason' | 'scope'>): string =>
  DONE[reason] ?? (scope === 'row' ? 'row left out' : 'read as missing');

export interface ErrorFileTerms {
  readonly mapping: Mapping;
  readonly policy: Policy;
  /** What people call the file, by its id in the mapping; without one, as the mapping calls it. */
  readonly names?: ReadonlyMap<string, string>;
}

/** Writes rejections as CSV, one at a time, so that none need be kept. */
export interface ErrorFile {
  readonly header: string;
  /** The record of one rejection, with its line end. */
  readonly recordOf: (rejection: Rejection) => string;
}

/**
 * The error file of an import: RFC 4180 by the one CSV writer, so that no cell is opened as a formula. Cells that may name
 * a person are hidden unless the mapping keeps them (`hiddenCells`).
 */
export function errorFile({ mapping, policy, names }: ErrorFileTerms): ErrorFile {
  const isHidden = hiddenCells(mapping, policy);
  const called = new Map(mapping.files.map(({ id, name }) => [id, names?.get(id) ?? name]));
  const cell = (rejection: Rejection): string => {
    const { text } = rejection;
    if (text === '') return '';
    return isHidden(rejection) ? HIDDEN_CELL : shortened(text);
  };
  return {
    header: line(ERROR_COLUMNS),
    recordOf: (rejection) => {
      const { file, row, column, reason } = rejection;
      const why = REJECTION_WORDS[reason];
      return line([
        called.get(file) ?? file,
        row,
        column,
        cell(rejection),
        reason,
        why,
        whatWasDone(rejection),
      ]);
    },
  };
}

const line = (cells: readonly CsvCell[]): string => `${csvRecord(cells)}\r\n`;

const shortened = (text: string): string =>
  text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;

/** How many rejections an import has told of, which is how many records its error file has. */
export const rejectionCount = ({ rejections }: Pick<ImportReport, 'rejections'>): number =>
  rejections.reduce((sum, { count }) => sum + count, 0);
