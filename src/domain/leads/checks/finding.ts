import type { BitsBuilder } from '../columns/bits';
import type { LeadData } from '../lead-data';

/** What may be wrong with data that could be read, in the order in which findings of one severity are reported; each is defined in `docs/checks.md`. */
export const FINDING_KINDS = [
  'no-match',
  'orphans',
  'merged-orphans',
  'duplicate-identical',
  'duplicate-conflicting',
  'several-records',
  'two-id-forms',
  'before-created',
  'out-of-order',
  'future-dates',
  'ties',
  'left-truncation',
  'history-start',
  'activity-start',
  'coverage-gap',
  'batch',
  'backfill',
  'score-step',
  'date-only',
  'missing',
  'no-reason',
  'filled-later',
  'value-as-exported',
  'score-as-exported',
  'automated-touches',
  'machine-like-touches',
  'out-of-hours-touches',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** `blocks`: nothing that rests on it can be right. `doubt`: somebody should decide. `note`: good to know. */
export const SEVERITIES = ['blocks', 'doubt', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * What a finding is about: an id of the glossary, or of a file of the mapping, or what else the mapping says of leads,
 * what it was chosen to leave out among it. Null: the leads themselves.
 */
export type Subject =
  | {
      readonly of: 'stage' | 'transition' | 'field' | 'activity' | 'signal' | 'file';
      readonly id: string;
    }
  | { readonly of: 'lead'; readonly id: 'owner' | 'account' }
  | { readonly of: 'choice'; readonly id: 'leave-out' }
  | null;

/** Where to look. A lead by its id as the data have it; file and row where reading stumbled over it. */
export interface Example {
  readonly lead: string | null;
  readonly file: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly text: string | null;
  /** UTC ms. */
  readonly at: number | null;
}

/** What a check has found. */
export interface Found {
  /** Of this kind and subject; there is no second one in a report. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly subject: Subject;
  readonly severity: Severity;
  /** How many `unit`s it concerns, and of how many. */
  readonly count: number;
  readonly of: number;
  readonly unit: 'leads' | 'rows' | 'events' | 'instants' | 'months' | 'ids';
  /** Since when, or when, where it has a time: UTC ms. */
  readonly at: number | null;
  /** The first in the order of the leads, no more than `MOST_EXAMPLES`. */
  readonly examples: readonly Example[];
}

/** Taken as it is, as the replay does by itself; or the leads it concerns are left out, counted by its kind. */
export const FINDING_CHOICES = ['as-is', 'leave-out'] as const;
export type FindingChoice = (typeof FINDING_CHOICES)[number];

export interface Finding extends Found {
  /** What can be chosen for its kind, and what the mapping says. */
  readonly choices: readonly FindingChoice[];
  readonly chosen: FindingChoice;
}

export const MOST_EXAMPLES = 5;

export const findingId = (kind: FindingKind, subject: Subject): string =>
  subject === null ? kind : `${kind}:${subject.of}:${subject.id}`;

/** Leads, or events of leads, that a check has found, counted, and the first of them kept. */
export class Sightings {
  readonly #data: LeadData;
  readonly #marks: BitsBuilder | null;
  readonly #examples: Example[] = [];
  #count = 0;

  /** @param marks takes the leads, too. */
  constructor(data: LeadData, marks: BitsBuilder | null = null) {
    this.#data = data;
    this.#marks = marks;
  }

  get count(): number {
    return this.#count;
  }

  add(lead: number, at: number | null): void {
    this.#count++;
    this.#marks?.set(lead);
    if (this.#examples.length >= MOST_EXAMPLES) return;
    const id = this.#data.ids.at(lead) ?? null;
    this.#examples.push({ lead: id, file: null, row: null, column: null, text: null, at });
  }

  /** Nothing where nothing was found. */
  finding(
    kind: FindingKind,
    subject: Subject,
    rest: Pick<Found, 'severity' | 'of' | 'unit'> & { readonly at?: number },
  ): Found[] {
    if (this.#count === 0) return [];
    return [
      {
        at: null,
        ...rest,
        id: findingId(kind, subject),
        kind,
        subject,
        count: this.#count,
        examples: this.#examples,
      },
    ];
  }
}
