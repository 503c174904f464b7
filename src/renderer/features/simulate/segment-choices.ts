import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';
import type { PeriodLength } from '#domain/replay/result-judgement';
import { isSetAside } from './stage-groups';
import { type Step, stepsOf } from './steps';

export interface FieldChoice {
  readonly value: string;
  readonly label: string;
}

/**
 * The fields that leads can be broken down by: what has few values first, then texts. Whatever names a person is not
 * offered, and neither is a status that only tells the outcome.
 */
export function segmentFields({ fields }: Policy): FieldChoice[] {
  const rank = { category: 0, boolean: 0, text: 1, number: 2, date: 2 };
  return fields
    .filter(({ type, personal, outcome }) => rank[type] < 2 && !personal && !outcome)
    .toSorted((a, b) => rank[a.type] - rank[b.type])
    .map(({ id, label }) => ({ value: id, label }));
}

/** The steps whose conversion can be shown, those towards a customer first; each with a transition to look it up by. */
export function segmentSteps(
  result: ReplayResult,
  policy: Policy,
): (Pick<Step, 'from' | 'to'> & { readonly transition: string })[] {
  const steps = stepsOf(result).flatMap(({ from, to }) => {
    const found = result.transitions.find((one) => one.from === from && one.to === to);
    return found ? [{ from, to, transition: found.transition }] : [];
  });
  const isOnward = ({ to }: { to: string }) => !isSetAside(policy, to);
  // The initial step lets nearly everybody through; what people look at is the next.
  const [initial, ...onward] = steps.filter(isOnward);
  return [...onward, ...(initial ? [initial] : []), ...steps.filter((step) => !isOnward(step))];
}

/** What leads can be broken down by that is no field: when they were created. */
export const PERIOD_FIELDS = [
  { value: ':month', label: 'Month of creation', period: 'month' },
  { value: ':quarter', label: 'Quarter of creation', period: 'quarter' },
  { value: ':week', label: 'Week of creation', period: 'week' },
] as const satisfies readonly (FieldChoice & { readonly period: PeriodLength })[];

export const creationChoices = (hasRegimes: boolean): FieldChoice[] => [
  ...PERIOD_FIELDS.map(({ value, label }) => ({ value, label })),
  ...(hasRegimes ? [{ value: ':regime', label: 'Before and after each marker' }] : []),
];
