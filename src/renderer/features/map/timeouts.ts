import type { Criteria } from '#domain/criteria/schema';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Transition } from '#domain/glossary/schema/stage';

/** Criteria that nothing meets: what a timeout has until its first condition is written. */
export const NEVER: Criteria = { op: 'any', of: [] };

/** Whether nothing can cancel a timeout. */
export const isNever = (unless: Timeout['unless']): boolean =>
  unless === null || (unless.op === 'any' && unless.of.length === 0);

export type Timeout = Extract<Transition['mode'], { kind: 'timeout' }>;

/** A timeout to begin with: ten business days, with a reason meant for timeouts. Null: there is no reason code at all. */
export function timeoutFor({ reasons }: Pick<Policy, 'reasons'>): Timeout | null {
  const reason = reasons.find(({ use }) => use === 'timeout') ?? reasons[0];
  return reason
    ? { kind: 'timeout', after: { amount: 10, unit: 'business-days' }, unless: null, reason: reason.id }
    : null;
}
