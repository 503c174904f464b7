import type { NumberFormat } from '../numbers';
import type { ValueSpan } from '../understand/spans';
import type { ValueCount } from '../understand/value-count';
import type { VariantGroup } from '../understand/variants';

/** A column of a file of the mapping. */
export interface ColumnPlace {
  /** Id of the file in the mapping. */
  readonly file: string;
  readonly column: string;
}

/** A table from raw texts to ids of the glossary; null: known, and nothing. */
export type Meanings = Readonly<Record<string, string | null>>;

/** Table of status values since a day; null: from the beginning. */
export interface StageTable {
  readonly since: string | null;
  readonly map: Meanings;
}

/** What each kind of question says, and what is answered to it. */
interface Kinds {
  /** Days and months of a column could be taken for each other. The answer is one of the formats. */
  'date-format': {
    readonly says: ColumnPlace & {
      readonly formats: readonly string[];
      readonly examples: readonly string[];
    };
    readonly choice: string;
  };
  /** Decimal and thousands marks of a column could be taken for each other. */
  'number-format': {
    readonly says: ColumnPlace & {
      readonly formats: readonly NumberFormat[];
      readonly examples: readonly string[];
    };
    readonly choice: NumberFormat;
  };
  /** Times without an offset, in which zone? The answer is an IANA name. */
  zone: { readonly says: { readonly columns: readonly ColumnPlace[] }; readonly choice: string };
  /** A text that may stand for no value. */
  sentinel: {
    readonly says: ColumnPlace & {
      readonly field: string | null;
      readonly text: string;
      readonly count: number;
    };
    readonly choice: 'missing' | 'value';
  };
  /** Texts that are probably one value. The answer says as which each is read; those that are not named stay. */
  variants: {
    readonly says: ColumnPlace & { readonly field: string; readonly groups: readonly VariantGroup[] };
    readonly choice: Meanings;
  };
  /** Texts that are none of a picklist. The answer says as which value each is read; null: as missing. */
  values: {
    readonly says: ColumnPlace & {
      readonly field: string;
      readonly values: readonly ValueCount[];
      readonly allowed: readonly string[];
    };
    readonly choice: Meanings;
  };
  /** Which stage each value of the status means; null: none. */
  'status-stage': {
    readonly says: {
      readonly file: string;
      readonly values: readonly ValueSpan[];
      /** Values that are probably called otherwise since a day. */
      readonly renames: readonly { readonly from: string; readonly to: string; readonly since: string }[];
    };
    readonly choice: readonly StageTable[];
  };
  /** Which activity of the glossary each type is; null: none, and left out. */
  'activity-types': {
    readonly says: {
      readonly file: string;
      readonly values: readonly ValueCount[];
      /** Activities that people of the company do; the others are the lead's own, or a system's. */
      readonly byPeople: readonly string[];
    };
    readonly choice: Meanings;
  };
  /** Which reason of the glossary each text means; null: none. */
  reasons: {
    readonly says: ColumnPlace & { readonly values: readonly ValueCount[] };
    readonly choice: Meanings;
  };
  /** Who or what, in the column of who changed a status, is no person. */
  'made-by': {
    readonly says: ColumnPlace & { readonly values: readonly ValueCount[] };
    readonly choice: readonly string[];
  };
  /** Which column holds the id of the lead. */
  key: {
    readonly says: { readonly file: string; readonly candidates: readonly string[] };
    readonly choice: string;
  };
  /** Which column says when a lead was created. */
  created: {
    readonly says: { readonly candidates: readonly (ColumnPlace & { readonly format: string })[] };
    readonly choice: ColumnPlace & { readonly format: string };
  };
  /** Which entry a column of a stage holds, when there were several. */
  occurrence: {
    readonly says: ColumnPlace & { readonly stage: string };
    readonly choice: 'first' | 'latest' | 'unknown';
  };
}

export type QuestionKind = keyof Kinds;

export type QuestionOf<K extends QuestionKind> = Kinds[K]['says'] & {
  readonly kind: K;
  /** Stays the same while what is asked does; by it a question is known as answered. */
  readonly id: string;
  /** Nothing in the mapping answers it, so that something is left out or not read; otherwise it wants to be confirmed. */
  readonly isOpen: boolean;
  /** What is taken until somebody answers; it can be the answer. */
  readonly suggested: Kinds[K]['choice'];
  /** Where it is asked once for several files: the questions it stands for, one for each, its own file's first. */
  readonly among?: readonly QuestionOf<K>[];
};

/** What only a person can say. */
export type Question = { [K in QuestionKind]: QuestionOf<K> }[QuestionKind];

export type ChoiceOf<K extends QuestionKind> = Kinds[K]['choice'];

/** The files that the answer is for besides the one that the question names: the parts of an export with the same columns. */
export const otherFiles = ({ among }: Question): readonly string[] =>
  (among ?? []).slice(1).flatMap((one) => ('file' in one ? [one.file] : []));

interface Asked {
  readonly id: string;
  readonly among?: readonly { readonly id: string }[];
}

/** By which it is known later that a question was answered, for each of the files it is about. */
export const answeredIds = ({ id, among }: Asked): readonly string[] => [
  id,
  ...(among ?? []).map((one) => one.id),
];
