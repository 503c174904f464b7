import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';
import { assumptionText } from '#domain/replay/uncertainty/assumption-text';
import type { Step } from '../steps';
import { methodText, ONE_MISSES, type Range } from './sampling';
import { experimentTexts, hasUnknown, SELECTIVE_LABELS } from './unknown-text';

interface Named {
  readonly step: Step;
  readonly name: string;
}

/** What is to be said of all figures of a view at once, in plain sentences. */
export function sureSentences(result: ReplayResult, open: readonly Named[]): string[] {
  const { stages, transitions, slas } = result;
  const isCompared = [...stages, ...transitions, ...slas].some(({ difference }) => difference?.interval);
  const isSampled =
    isCompared ||
    [...transitions, ...slas].some(({ baseline, proposal }) => baseline?.wilson || proposal.wilson);
  const method = isCompared ? methodText(result) : null;
  return [
    ...(isSampled
      ? [
          `Whiskers and ranges of chance are 95 % intervals: where the figures may lie if such months were drawn again. ${ONE_MISSES}`,
        ]
      : []),
    ...(method ? [method] : []),
    ...experimentTexts(open),
    // Else the table of those steps says it.
    ...(open.length === 0 && hasUnknown(result) ? [SELECTIVE_LABELS] : []),
  ];
}

/** What is possible at a step under one assumption. Its text stands beside the figure. */
export interface Assumed {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  /** Without the assumption. */
  readonly possible: Range | null;
  readonly rate: Range | null;
}

/** What was assumed of leads nobody worked, at each step at which there are any. */
export const assumedIn = (open: readonly Named[], policy: Pick<Policy, 'fields'>): Assumed[] =>
  open.flatMap(({ step, name }) =>
    step.bounds.unknown === 0
      ? []
      : step.bounds.assumed.map(({ assumption, rate }) => ({
          key: `${step.from} ${step.to} ${JSON.stringify(assumption)}`,
          name,
          text: assumptionText(assumption, policy),
          possible: step.bounds.rate,
          rate,
        })),
  );
