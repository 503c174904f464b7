import { exportedScore } from '#domain/replay/exported-score';
import { useSessionState } from './session-context';
import type { SessionState } from './state';

/**
 * Why the slider of a threshold would mislead on the leads that are loaded, and what still works: the threshold is compared
 * with a score known only as exported (`docs/replay.md`, section 1), as `parley sweep` refuses it. Null: it can be slid.
 */
export function refusedSlider(
  { document, data, options }: Pick<SessionState, 'document' | 'data' | 'options'>,
  threshold: string,
): string | null {
  if (!document || !data) return null;
  const score = exportedScore(document.edited.glossary.policy, data.summary.fields, options.asOf, threshold);
  if (!score) return null;
  const name = `“${score.label}”`;
  return [
    `Not to be slid: ${name} is known only as it was when it was exported, not as it was when a lead could have been let in.`,
    'What still works: the rules as they stand, all other thresholds, and a number typed here as the definition.',
    `To slide it, import the history of ${name}, or let criteria ask a score of the glossary, which is worked out from activities.`,
  ].join(' ');
}

export const useRefusedSlider = (threshold: string): string | null =>
  useSessionState((state) => refusedSlider(state, threshold));
