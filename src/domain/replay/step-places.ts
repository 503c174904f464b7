import type { CompiledTransition } from './definitions';
import { conversionAt, type LeadOutcome } from './lead-outcome';

/**
 * Where a lead stands at the step between two stages on one side, each lead at one of them at most. Among those that reached the first
 * stage: `went-on`; `stayed`, `unworked` of these where nobody worked it; `not-known` and `pending`, whose outcome is not observed. In no
 * rate: `immature`, and `upstream`, which something unknown on the way there may have kept out.
 */
export type StepPlace = 'went-on' | 'stayed' | 'unworked' | 'not-known' | 'pending' | 'immature' | 'upstream';

/** The counts of a step: which places the leads of each stand at. */
export const STEP_FIGURES = {
  reached: ['went-on', 'stayed', 'unworked', 'not-known', 'pending'],
  converted: ['went-on'],
  notConverted: ['stayed', 'unworked'],
  notObserved: ['not-known', 'pending', 'upstream'],
} as const satisfies Readonly<Record<string, readonly StepPlace[]>>;
export type StepFigure = keyof typeof STEP_FIGURES;

/**
 * Null: the lead never was at the first stage, and could not have been.
 * @param upstream whether it is open what happened on the way there.
 * @param matureBy UTC ms: whoever entered the first stage after it is too young.
 */
export function stepPlace(
  outcome: LeadOutcome,
  { order, from, to }: Pick<CompiledTransition, 'order' | 'from' | 'to'>,
  upstream: boolean,
  matureBy: number,
): StepPlace | null {
  if (upstream) return 'upstream';
  const entered = outcome.entries[from]?.[0];
  if (entered === undefined) return null;
  if (entered > matureBy) return 'immature';
  if (outcome.unknown.includes(from)) return 'not-known';
  if (conversionAt(outcome, from, to) !== null) return 'went-on';
  if (outcome.pending.includes(order)) return 'pending';
  return outcome.unworked.includes(from) ? 'unworked' : 'stayed';
}
