import type { SimulateRequest } from '#contracts/replay-api';
import type { SessionState } from './state';
import { differ } from './today';

/** What to ask the worker for the figures of a state; null: there is nothing to replay. */
export function requestOf({
  document,
  data,
  baseline,
  options,
}: SessionState): Omit<SimulateRequest, 'runId'> | null {
  if (!document || !data) return null;
  const { edited, today } = document;
  const { id, policy } = edited.glossary;
  return {
    glossary: { id, policy },
    // By content: rules that were moved and moved back are compared as if they never had been.
    today: differ(today, policy) ? today : null,
    baseline: baseline === 'recorded' ? 'recorded' : today,
    options,
  };
}

/** Whether figures of before are of something else. */
export function changesFigures(now: SessionState, before: SessionState): boolean {
  return (
    now.document?.edited.glossary.policy !== before.document?.edited.glossary.policy ||
    now.document?.today !== before.document?.today ||
    now.data !== before.data ||
    now.options !== before.options ||
    now.baseline !== before.baseline
  );
}
