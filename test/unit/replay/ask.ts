import type { Criteria } from '#domain/criteria/schema';
import { type ReplaySketch, replay, tryReplay } from '../../support/replay-fixture';
import { type DataSketch, type LeadSketch, ms, type Time } from '../../support/replay-leads';
import type { PolicySketch } from '../../support/replay-policy';

export interface Question extends Omit<DataSketch, 'leads'>, Omit<LeadSketch, 'created'> {
  readonly policy?: Omit<PolicySketch, 'stages' | 'transitions'>;
}

/** A policy whose only stage is entered when the criteria hold. */
const question = (criteria: Criteria, at: Time, { policy, ...rest }: Question): ReplaySketch => ({
  ...rest,
  policy: { ...policy, stages: { lead: { entry: criteria } } },
  leads: [{ ...rest, created: at }],
});

/** Whether criteria hold at an instant, with whatever the lead has before and after it. */
export function holds(criteria: Criteria, at: Time, about: Question = {}): boolean {
  const { rows } = replay(question(criteria, at, about));
  return rows[0]?.proposal?.walked.visits[0]?.at === ms(at, about.zone);
}

/** Why criteria are refused; null when they are not. */
export function refusal(criteria: Criteria, about: Question = {}): string | null {
  const outcome = tryReplay(question(criteria, '01-05 09:00', about));
  return outcome.ok ? null : outcome.error.code;
}
