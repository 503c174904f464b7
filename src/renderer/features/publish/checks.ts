import type { Selection } from '../../app/session/state';

/** Where a check sends the person who wants to mend it. */
export type Mend =
  | { readonly kind: 'save' }
  | { readonly kind: 'show'; readonly selection: Selection }
  | { readonly kind: 'simulate' }
  | { readonly kind: 'define' }
  | { readonly kind: 'part'; readonly part: 'evidence' | 'approvers' }
  | { readonly kind: 'take-version'; readonly version: number };

/** Something named by a check. Without a way to mend it belongs to a part of the glossary that no view edits yet. */
export interface Place {
  readonly text: string;
  readonly mend: Mend | null;
}

export interface Check {
  readonly id:
    | 'saved'
    | 'errors'
    | 'warnings'
    | 'stages'
    | 'signatures'
    | 'evidence'
    | 'fidelity'
    | 'rollout'
    | 'version';
  readonly title: string;
  /** `unmet` stops the signatures; `advised` is for the room to weigh. */
  readonly state: 'met' | 'unmet' | 'advised';
  /** What holds, or what does not and how to mend it. */
  readonly text: string;
  readonly mend: Mend | null;
  readonly places: readonly Place[];
}

/** What stops the signatures. */
export const unmetOf = (checks: readonly Check[]): Check[] => checks.filter(({ state }) => state === 'unmet');

/** A check but for what is the same in each of its states. */
export type CheckBody = Omit<Check, 'id' | 'title'>;

export const met = (text: string): CheckBody => ({ state: 'met', text, mend: null, places: [] });
