import type { ReplayResult } from '#domain/replay/result';
import { fidelityText, WITH_QUEUES } from './answer-text';

/** Why the figures are not compared with the record although that was asked for; null: they are, or it was not asked for. */
export function recordUnusedText(result: ReplayResult): string | null {
  const { asked, kind } = result.baseline;
  if (asked !== 'recorded' || kind === 'recorded') return null;
  if (result.options.timing === 'queue') return `The record is not used. ${WITH_QUEUES}`;
  const text = fidelityText(result);
  return ['The record is not used.', text?.agreement, text?.consequence].filter(Boolean).join(' ');
}
