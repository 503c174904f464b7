import type { TextList } from './cells/text-list';
import type { Bits } from './columns/bits';
import type { Times } from './columns/times';
import type { LinkKind } from './mapping/files';
import type { PersonKeyKind } from './mapping/schema';

/**
 * What a replay reads: typed columns, one row per lead in file order, and events grouped by lead. Nothing here knows
 * where the data came from. A bit of `valid` says whether a row has a value; where it has none, `codes` and boolean
 * `values` are -1, numbers and times NaN. Columns are as narrow as what they hold, so that millions fit in memory.
 */
interface Column {
  readonly valid: Bits;
}

export interface TextColumn extends Column {
  readonly kind: 'text';
  readonly codes: Int8Array | Int16Array | Int32Array;
  readonly texts: TextList;
}

export interface NumberColumn extends Column {
  readonly kind: 'number';
  readonly values: Float64Array;
}

export interface BooleanColumn extends Column {
  readonly kind: 'boolean';
  readonly values: Int8Array;
}

/** A bit of `dateOnly` is set where only a day was given; the time is then the start of that local day. */
export interface TimeColumn extends Column {
  readonly kind: 'date';
  readonly values: Times;
  readonly dateOnly: Bits;
}

export type FieldColumn = TextColumn | NumberColumn | BooleanColumn | TimeColumn;

/**
 * Events of all leads. Those of lead `i` stand at `offsets[i]` up to `offsets[i + 1]`, ordered by time and,
 * at one instant, by their order in the file. `kind[e]` is an index into `kinds`.
 */
export interface EventTable<Kind> {
  readonly kinds: readonly Kind[];
  readonly offsets: Uint32Array;
  readonly at: Times;
  readonly dateOnly: Bits;
  readonly kind: Uint8Array | Uint16Array;
}

/** Recorded entries to a stage: from a milestone column, or from the status history. */
export interface EntryKind {
  readonly stage: string;
  readonly byPerson: boolean;
  readonly proxy: boolean;
}

export interface SignalKind {
  readonly signal: string;
  readonly byPerson: boolean;
  readonly proxy: boolean;
  /** Stages it answers; null: the stage whose SLA it stops. */
  readonly answers: readonly string[] | null;
}

export interface ActivityKind {
  readonly activity: string;
  readonly byPerson: boolean;
  readonly answers: readonly string[] | null;
}

export interface HistoryKind {
  readonly field: string;
}

/** Changes of fields; old and new values are already in the field's type. */
export interface HistoryTable extends EventTable<HistoryKind> {
  /** For text and category fields: index into `texts`, -1 missing. For others -1. */
  readonly oldCode: Int32Array;
  readonly newCode: Int32Array;
  readonly texts: TextList;
  /** For number and date fields the value, for boolean fields 0 or 1, NaN missing. For text fields NaN. */
  readonly oldNumber: Float64Array;
  readonly newNumber: Float64Array;
}

/** Who is the same person: leads of one number, from 0 on in the order in which they are first met. */
export interface Persons {
  readonly numbers: Int32Array;
  readonly count: number;
}

export interface LeadData {
  readonly count: number;
  readonly ids: TextList;
  /** Missing: in stock; the lead is counted and not walked. */
  readonly created: TimeColumn;
  readonly fields: ReadonlyMap<string, FieldColumn>;
  readonly owner: TextColumn | null;
  /** The calendar of an owner, where the mapping names one, by owner text. */
  readonly ownerCalendars: ReadonlyMap<string, string>;
  /** Reason ids of the glossary. */
  readonly reason: TextColumn | null;
  readonly amount: NumberColumn | null;
  readonly account: TextColumn | null;
  /** Null: not known. */
  readonly persons: Persons | null;
  readonly opportunity: TextColumn | null;
  readonly consentGranted: TimeColumn | null;
  readonly consentWithdrawn: TimeColumn | null;
  /** Stages for which entries are mapped at all, even if no lead has one. */
  readonly recordedStages: readonly string[];
  readonly entries: EventTable<EntryKind>;
  readonly signals: EventTable<SignalKind>;
  readonly activities: EventTable<ActivityKind>;
  readonly history: HistoryTable;
  /** Zone of naive times and local days. */
  readonly zone: string;
  readonly report: ImportReport;
}

/** A cell or row that could not be used, and why. Text is the cell as it stands in the file. */
export interface Rejection {
  readonly file: string;
  readonly row: number;
  readonly column: string | null;
  readonly text: string;
  readonly reason: RejectionReason;
  /** A whole row left out, or one cell read as missing. */
  readonly scope: 'row' | 'cell';
}

export const REJECTION_REASONS = [
  'no-id',
  'not-a-time',
  'no-such-day',
  'not-a-number',
  'not-yes-or-no',
  'not-in-picklist',
  'too-few-cells',
  'too-many-cells',
  'no-event-time',
  'no-such-lead',
  'duplicate-identical',
  'duplicate-conflicting',
  'unknown-type',
  'unknown-value',
  'left-out-by-mapping',
  'merged-away',
  'after-export',
  'id-clash',
  'no-such-value',
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** Whatever was dropped or assumed while reading, counted. */
export interface ImportReport {
  readonly files: readonly {
    readonly id: string;
    readonly name: string;
    readonly rows: number;
    readonly used: number;
    readonly encoding: string;
    readonly delimiter: string;
    /** Digest of the bytes, `sha-256:` and hex. */
    readonly digest: string;
    /** For a joined or event file: rows whose lead exists, and leads with at least one row. */
    readonly matchedRows: number | null;
    readonly matchedLeads: number | null;
    /** Rows that the mapping's conditions leave out. */
    readonly leftOut: number;
    /** Leads that only this file has. */
    readonly addedLeads: number;
    /** Of the matched rows, those whose lead goes by another id, or was looked up by a value. */
    readonly matchedByLink: readonly { readonly kind: LinkKind | 'lookup'; readonly rows: number }[];
    /** Ids of no lead in the key of a joined or event file, each once; null: too many to tell. */
    readonly orphanIds: number | null;
    /** Leads by the form of their record ids: 15 characters, or 18. */
    readonly idForms: { readonly short: number; readonly long: number };
    /** Names given to columns whose header was empty or there twice. */
    readonly renamedColumns: readonly string[];
    /** Characters that were broken in the file and read as U+FFFD. */
    readonly lostCharacters: number;
    /** Cells with a quotation mark that is not doubled; such a cell may have swallowed others. */
    readonly doubtfulQuotes: number;
  }[];
  readonly leads: number;
  readonly inStock: number;
  readonly rejections: readonly {
    readonly reason: RejectionReason;
    readonly file: string;
    readonly column: string | null;
    readonly count: number;
  }[];
  /** The first examples of each kind, in file order. */
  readonly examples: readonly Rejection[];
  /** Leads whose history disagrees with their row value, by field. */
  readonly historyConflicts: readonly { readonly field: string; readonly leads: number }[];
  readonly proxies: readonly string[];
  /** Other ids of leads, by the column they were read from; those that already meant another lead clash. */
  readonly links: readonly {
    readonly file: string;
    readonly column: string;
    readonly kind: LinkKind;
    readonly ids: number;
    readonly clashes: number;
  }[];
  /** Opportunities of the joined file, each once, whether a lead names them or not; null: there is no such file. */
  readonly opportunities: {
    /** Id of the file in the mapping. */
    readonly file: string;
    readonly total: number;
    readonly matched: number;
    readonly unmatched: number;
    readonly won: number;
    readonly wonUnmatched: number;
    /** Whole minor units; null: amounts are not read from this file. */
    readonly amountUnmatched: number | null;
  } | null;
  /** Leads left out, by the exclusion or the kind of finding. */
  readonly exclusions: readonly { readonly id: string; readonly name: string; readonly leads: number }[];
  /** Persons, those with several records, the records of these, and how many leads each kind of key joined. */
  readonly people: {
    readonly persons: number;
    readonly several: number;
    readonly records: number;
    readonly byKind: readonly { readonly kind: PersonKeyKind; readonly joins: number }[];
  } | null;
  /** Records of leads passed by since their person was erased; their rows are in no count. */
  readonly erased: number;
  /** Fields whose texts were made unreadable. */
  readonly pseudonymised: readonly string[];
  /** Personal fields that stayed readable only since criteria ask for their values. */
  readonly readable: readonly string[];
}
