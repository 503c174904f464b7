import type { SuggestedMarker } from '#domain/replay/groups/suggested-markers';
import { printable } from './printable';

/** Days that may be marked, each as the option that marks it, with what was seen. Nothing where there are none. */
export function markersText(suggested: readonly SuggestedMarker[]): string {
  if (suggested.length === 0) return '';
  return [
    '',
    'Something seems to have been changed. To tell the record before and after apart:',
    ...suggested.map(({ day, seen }) => printable(`  --regime ${day}: ${seen.join('; ')}.`)),
    '',
  ].join('\n');
}
