import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';
import type { Assumption } from '#domain/replay/result-judgement';
import { assumptionText } from '#domain/replay/uncertainty/assumption-text';
import type { Step } from '../steps';
import { methodText, ONE_MISSES, type Range } from './sampling';
import { experimentText } from './unknown-text';

interface Named {
  readonly step: Step;
  readonly name: string;
}

/** What is to be said of all figures of a view at once, in plain sentences. */
export function sureSentences(result: ReplayResult, open: readonly Named[]): string[] {
  const isSampled = result.intervals !== null || result.transitions.some(({ proposal }) => proposal.wilson);
  const method = methodText(result);
  return [
    ...(isSampled
      ? [
          `Whiskers and ranges of chance are 95 % intervals: where the figures may lie if such months were drawn again. ${ONE_MISSES}`,
        ]
      : []),
    ...(method ? [method] : []),
    ...open.flatMap(({ step, name }) => experimentText(step, name) ?? []),
  ];
}

/** A column of figures under one assumption. Its text stands beside each of them, as the head of their column. */
export interface Assumed {
  readonly key: string;
  readonly text: string;
  readonly rateAt: (step: Step) => Range | null;
}

/** What was assumed of leads nobody worked, for the steps at which there are any. */
export function assumedIn(open: readonly Named[], policy: Pick<Policy, 'fields'>): Assumed[] {
  const all = open.flatMap(({ step }) => step.bounds.assumed.map(({ assumption }) => assumption));
  const keys = [...new Set(all.map(keyOf))];
  return keys.flatMap((key) => {
    const assumption = all.find((one) => keyOf(one) === key);
    if (!assumption) return [];
    return {
      key,
      text: assumptionText(assumption, policy),
      rateAt: ({ bounds: { assumed, unknown } }: Step) =>
        unknown > 0 ? (assumed.find((one) => keyOf(one.assumption) === key)?.rate ?? null) : null,
    };
  });
}

const keyOf = (assumption: Assumption): string => JSON.stringify(assumption);
