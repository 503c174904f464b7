import type { Policy } from '#domain/glossary/schema/policy';
import type { Transition } from '#domain/glossary/schema/stage';

export type Timeout = Extract<Transition['mode'], { kind: 'timeout' }>;

/** A timeout to begin with: ten business days, with a reason meant for timeouts. Null: there is no reason code at all. */
export function timeoutFor({ reasons }: Pick<Policy, 'reasons'>): Timeout | null {
  const reason = reasons.find(({ use }) => use === 'timeout') ?? reasons[0];
  return reason
    ? { kind: 'timeout', after: { amount: 10, unit: 'business-days' }, unless: null, reason: reason.id }
    : null;
}
