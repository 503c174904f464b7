import type { Policy } from '../../glossary/schema/policy';
import type { Digest } from '../../publish/digest';
import type { MappingFile } from '../mapping/files';
import type { Mapping } from '../mapping/schema';
import type { HeaderForm } from '../presets/recognise';
import type { CsvProfile } from '../profile';
import type { FilePeek } from '../understand/peek';
import type { Question } from './question';
import type { RememberedFile } from './remembered';

/** How much a suggestion is worth: it is known, it is likely, or somebody should look. */
export type Confidence = 'sure' | 'likely' | 'guess';

/** What a person said a file is: the id of a preset, a role, or of no use. */
export type FileKind =
  | { readonly preset: string }
  | { readonly role: MappingFile['role'] }
  | { readonly role: null };

/** A CSV of which a mapping is to be suggested. */
export interface SuggestFile {
  readonly name: string;
  readonly peek: FilePeek;
  /** Knows every row, where the peek knows the first; null until it is there. */
  readonly profile: CsvProfile | null;
  /** null: nobody has said what it is. */
  readonly is: FileKind | null;
}

export interface SuggestInput {
  readonly files: readonly SuggestFile[];
  readonly policy: Policy;
  /** What was decided for files with the same columns before. */
  readonly remembered: ReadonlyMap<Digest, RememberedFile>;
  /** The day of the export, `YYYY-MM-DD`, where it is known. */
  readonly exported: string | null;
  /** Ids of the questions that a person has answered, or put aside. */
  readonly answered: ReadonlySet<string>;
}

/**
 * Why a part of the mapping is suggested. `path` names the part by what it is about, so that it holds when lists change:
 * `files.leads`, `files.leads.key` (and `.at`, `.type`, `.where`, …), `lead.created`, `fields.industry`,
 * `milestones.mql`, `signals.routed`, `exclusions.deleted-leads`, `people`, `personal`, `consent`, `zone`, `exported`.
 */
export interface SuggestionNote {
  readonly path: string;
  readonly confidence: Confidence;
  /** A sentence. */
  readonly reason: string;
}

/** What a file was taken for. */
export interface SuggestedFile {
  /** In the input. */
  readonly index: number;
  /** In the mapping. */
  readonly id: string;
  readonly role: MappingFile['role'];
  /** Id of the preset; null: it is like no object of a system we know. */
  readonly preset: string | null;
  /** "Salesforce, Lead"; in words for people. */
  readonly title: string;
  readonly form: HeaderForm | null;
  /** Of the preset's columns, those that the file has: 0 to 1. */
  readonly share: number;
  readonly remembered: boolean;
  readonly confidence: Confidence;
  readonly reason: string;
}

/** A column that nothing is read from, and why; with the field it could be. */
export interface UnmappedColumn {
  /** Id of the file in the mapping. */
  readonly file: string;
  readonly column: string;
  readonly why: string;
  /** As what it could become a field of the glossary; null: there is nothing in it, or it is a loader's own. */
  readonly type: 'text' | 'category' | 'number' | 'boolean' | 'date' | null;
}

/** A file of the input that the mapping does not use. */
export interface UnusedFile {
  readonly index: number;
  /** Id of the preset that knows it; null: none. */
  readonly preset: string | null;
  readonly why: string;
}

/** A mapping for files, with the reason of each part and what only a person can say. */
export interface Suggestion {
  /** Always sound, and fit for the policy. null: no file could be one with a row per lead; `unused` says why. */
  readonly mapping: Mapping | null;
  readonly files: readonly SuggestedFile[];
  readonly notes: readonly SuggestionNote[];
  readonly questions: readonly Question[];
  readonly unmapped: readonly UnmappedColumn[];
  readonly unused: readonly UnusedFile[];
}
