import type { Criteria } from '../criteria/schema';
import { criteriaText, durationText, numberText } from '../criteria/text';
import { nameOf, namesOf } from './names';
import type { DurationSpec, NumberOrThreshold, ReferenceKind } from './primitives';
import type { Policy } from './schema/policy';

/** The ways to say parts of one policy in words. */
export interface Words {
  name(kind: ReferenceKind, id: string | null): string;
  names(kind: ReferenceKind, ids: readonly string[]): string;
  criteria(criteria: Criteria): string;
  number(value: NumberOrThreshold | null, unit?: string): string;
  /** A share of 1 as a percentage. */
  share(value: NumberOrThreshold): string;
  duration(duration: DurationSpec): string;
}

export function wordsFor(policy: Policy): Words {
  return {
    name: (kind, id) => (id === null ? '' : nameOf(policy, kind, id)),
    names: (kind, ids) => namesOf(policy, kind, ids).join(', '),
    criteria: (criteria) => criteriaText(criteria, policy),
    number: (value, unit) => (value === null ? '' : numberText(value, policy, unit)),
    share: (value) => shareText(value, policy),
    duration: (duration) => durationText(duration, policy),
  };
}

/** `0.9` → "90 %"; shares that are no whole number of hundredths of a per cent are rounded to that. */
function shareText(value: NumberOrThreshold, policy: Policy): string {
  if (typeof value === 'number') return percent(value);
  const threshold = policy.thresholds.find((one) => one.id === value.threshold);
  return threshold ? `${percent(threshold.value)} (${threshold.label})` : numberText(value, policy);
}

const percent = (share: number) => `${Math.round(share * 10_000) / 100} %`;

export const yesNo = (value: boolean) => (value ? 'yes' : 'no');
