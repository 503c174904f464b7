import type { PeopleReport } from '#contracts/import-api';
import type { CopyUse, DataSummary, LeadSource } from '#contracts/replay-api';
import type { Policy } from '#domain/glossary/schema/policy';
import type { CheckReport } from '#domain/leads/checks/check-leads';
import type { CsvProblem } from '#domain/leads/csv/problem';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { CsvProfile } from '#domain/leads/profile';
import type { FileKind, Suggestion } from '#domain/leads/suggest/suggestion';
import type { FilePeek } from '#domain/leads/understand/peek';
import type { FidelityReport } from '#domain/replay/fidelity-report';
import type { Problem, Result } from '#domain/result';

/** The steps of the wizard, in their order. */
export const WIZARD_STEPS = [
  'request',
  'files',
  'preview',
  'map',
  'people',
  'check',
  'fidelity',
  'done',
] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

/** A file of an import, and what is known of it. Told from others by its source, which is another object once it is read otherwise. */
export interface DraftFile {
  readonly source: LeadSource;
  /** What the person says it is; null: what its columns tell. */
  readonly is: FileKind | null;
  /** Its first rows, or why they cannot be read; null: nobody has looked yet. */
  readonly peek: Result<FilePeek, CsvProblem> | null;
  /** All of it, or why it cannot be read to its end; null: not read yet. */
  readonly profile: Result<CsvProfile, CsvProblem> | null;
  /** How far it has been read; null: nobody reads it. */
  readonly progress: { readonly rows: number; readonly share: number } | null;
}

/** Data read by a mapping that nobody has agreed to yet, and what was found out about them. */
export interface Candidate {
  readonly mapping: Mapping;
  readonly policy: Policy;
  readonly given: readonly LeadSource[];
  readonly summary: DataSummary;
  readonly people: PeopleReport | null;
  readonly check: CheckReport | null;
  readonly fidelity: FidelityReport | null;
}

/** What the worker does for an import, apart from reading files behind the screen. */
export type ImportPiece = 'peek' | 'read' | 'people' | 'check' | 'fidelity' | 'finish';

export interface ImportWork {
  readonly piece: ImportPiece;
  /** 0 to 1; null until the first report. */
  readonly share: number | null;
  readonly detail: string;
}

/** A mapping, and the ids of the questions that were answered on the way to it or put aside. */
export interface Decided {
  readonly mapping: Mapping | null;
  readonly answered: ReadonlySet<string>;
}

/** Work that ended without an answer: cancelled, or with a problem. */
export interface ImportStop {
  readonly piece: ImportPiece;
  readonly problem: Problem;
}

/**
 * An import from its files to the data that are used. What was decided is in the mapping and nowhere else; the rest
 * is what files and data say. Kept as long as the document is open, whether or not it is shown.
 */
export interface ImportDraft extends Decided {
  /** The document it is for. */
  readonly sitting: string;
  readonly step: WizardStep;
  /** The farthest step that was gone to. */
  readonly reached: WizardStep;
  /** False: left, and kept to be taken up again. */
  readonly shown: boolean;
  readonly files: readonly DraftFile[];
  readonly copy: CopyUse;
  /** Null: no file that can be read says enough to begin with. */
  readonly mapping: Mapping | null;
  /** The mapping as it was suggested, without what a person changed; null: it was not. */
  readonly base: Mapping | null;
  /** What Ctrl+Z goes back to, the latest last, and what it came back from, the next last. */
  readonly past: readonly Decided[];
  readonly future: readonly Decided[];
  /** What the files were taken for, how sure each part of the mapping is and why, what is to be asked; null: not known yet. */
  readonly suggestion: Suggestion | null;
  /** Holds only while `isCurrent`. */
  readonly candidate: Candidate | null;
  readonly work: ImportWork | null;
  /** Null: nothing went wrong, or it is tried again. */
  readonly stop: ImportStop | null;
}

export const indexOfStep = (step: WizardStep): number => WIZARD_STEPS.indexOf(step);

export const fileOf = (source: LeadSource): DraftFile => ({
  source,
  is: null,
  peek: null,
  profile: null,
  progress: null,
});

/** The files whose first rows could be read, with their place among all. Others are read by no import. */
export const readableFiles = (
  files: readonly DraftFile[],
): readonly { readonly file: DraftFile; readonly peek: FilePeek; readonly index: number }[] =>
  files.flatMap((file, index) => (file.peek?.ok ? [{ file, peek: file.peek.value, index }] : []));

/** What an import of the draft reads. */
export const givenSources = (files: readonly DraftFile[]): readonly LeadSource[] =>
  readableFiles(files).map(({ file }) => file.source);

/** Whether the candidate is of the files, the mapping and the glossary as they are now. */
export function isCurrent({ candidate, mapping, files }: ImportDraft, policy: Policy): boolean {
  if (candidate === null || candidate.mapping !== mapping || candidate.policy !== policy) return false;
  const given = givenSources(files);
  return given.length === candidate.given.length && given.every((source, i) => source === candidate.given[i]);
}
