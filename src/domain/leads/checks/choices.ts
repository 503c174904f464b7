import type { Mapping } from '../mapping/schema';
import type { Finding, FindingKind } from './finding';

/** Kinds whose leads may be left out, as the report names what was; in the order in which a lead counts under one. */
const LEAVABLE = {
  'duplicate-conflicting': 'Rows of one id that contradict each other',
  'several-records': 'Further records of a person',
  'before-created': 'Events before the creation',
  'out-of-order': 'Stages in the wrong order',
  ties: 'Several changes at one instant',
  batch: 'Created in batches',
  backfill: 'Times filled in afterwards',
} as const satisfies Partial<Record<FindingKind, string>>;
export type LeavableKind = keyof typeof LEAVABLE;

export const LEAVABLE_KINDS = Object.keys(LEAVABLE) as readonly LeavableKind[];

export const isLeavable = (kind: string): kind is LeavableKind => Object.hasOwn(LEAVABLE, kind);

export const leavableName = (kind: LeavableKind): string => LEAVABLE[kind];

/**
 * What can be chosen for findings of a kind, and what the mapping chooses. Leads can be left out where they are what is
 * doubtful. Where a column, a value or a span of time is, leaving leads out would only hide it, and where the rows are left
 * out in any case there is nothing to choose. Of what lies after the day of the export the events go, and not the leads,
 * if that day is known.
 */
export function decisionOf(kind: FindingKind, mapping: Mapping): Pick<Finding, 'choices' | 'chosen'> {
  const canLeave = isLeavable(kind) || (kind === 'future-dates' && mapping.exported !== null);
  return {
    choices: canLeave ? ['as-is', 'leave-out'] : ['as-is'],
    chosen: canLeave && leavesOut(mapping, kind) ? 'leave-out' : 'as-is',
  };
}

export const leavesOut = ({ choices }: Mapping, kind: FindingKind): boolean =>
  choices.some(({ finding }) => finding === kind);
