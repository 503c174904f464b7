import type { Mapping } from '#domain/leads/mapping/schema';
import type { Confidence, Suggestion, SuggestionNote } from '#domain/leads/suggest/suggestion';
import { timeFormatOf } from './format-edits';
import { samePlace } from './map-files';
import { milestonesOf } from './stage-ways';
import { placeOf, type Target } from './targets';

/** How sure a row is, and why; `yours`: a person chose it. */
export interface RowNote {
  readonly confidence: Confidence | 'yours';
  /** A sentence. */
  readonly reason: string;
}

const YOURS: RowNote = { confidence: 'yours', reason: 'You chose this.' };

/** The path of a part as notes name it. */
export function notePath(mapping: Mapping, target: Target): string {
  switch (target.to) {
    case 'granted':
    case 'withdrawn':
      return 'consent';
    case 'field':
      return `fields.${target.field}`;
    case 'milestone':
      return `milestones.${mapping.milestones[target.index]?.stage ?? ''}`;
    case 'signal':
      return `signals.${target.signal}`;
    case 'file':
      return `files.${target.file}.${target.part}`;
    default:
      return `lead.${target.to}`;
  }
}

const noteAt = (notes: readonly SuggestionNote[], path: string): RowNote | null => {
  const found = notes.findLast((note) => note.path === path);
  return found ? { confidence: found.confidence, reason: found.reason } : null;
};

/**
 * How sure a part is; null: nothing is read and nobody said so, or nothing is known of why.
 * @param base the mapping as the files alone suggest it; null: there is none to compare with.
 */
export function noteOf(
  mapping: Mapping,
  target: Target,
  base: Mapping | null,
  suggestion: Suggestion | null,
): RowNote | null {
  const place = placeOf(mapping, target);
  if (base && target.to !== 'milestone') {
    const suggested = placeOf(base, target);
    const isSame =
      samePlace(place, suggested) && timeFormatOf(mapping, target) === timeFormatOf(base, target);
    if (!isSame) return place ? YOURS : { ...YOURS, reason: 'You took the column away.' };
  }
  if (base && target.to === 'milestone') {
    const stage = mapping.milestones[target.index]?.stage ?? '';
    const isSuggested = milestonesOf(base, stage).some(({ index }) => {
      const other = { to: 'milestone', index } as const;
      return (
        samePlace(place, placeOf(base, other)) && timeFormatOf(mapping, target) === timeFormatOf(base, other)
      );
    });
    if (!isSuggested) return YOURS;
  }
  return place ? noteAt(suggestion?.notes ?? [], notePath(mapping, target)) : null;
}
