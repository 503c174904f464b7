import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult, StageResult } from '#domain/replay/result';
import { count, counted, countRange } from '../../ui/format';
import { isEstimate, type LookedStage } from '../../ui/looked-stage';
import { printQuotes } from '../../ui/print-quotes';

/** What the rules do to one stage, in plain sentences: the first is the headline. */
export interface StageEffect {
  readonly headline: string;
  readonly details: readonly string[];
}

/**
 * Compares a stage with the baseline of a replay. What later stages lose is never called lost: another way to them
 * may exist, so the hand-off is all that would not have happened.
 */
export function stageEffect(result: ReplayResult, stageId: string, policy: Policy): StageEffect | null {
  const stage = result.stages.find((candidate) => candidate.stage === stageId);
  if (!stage) return null;
  return {
    headline: headline(stage, result),
    details: [
      ...rangeText(stage),
      ...swapText(stage, result),
      ...laterText(stage, result, policy),
      ...refusedText(stage),
      ...fidelityText(result),
    ],
  };
}

/** The same as far as a look tells, and what is still as the last replay has it. */
export function lookedEffect(
  looked: LookedStage,
  result: ReplayResult,
  policy: Policy,
): StageEffect & { readonly older: readonly string[] } {
  const text = headline(looked.figures, result);
  const before = result.stages.find(({ stage }) => stage === looked.figures.stage);
  return {
    headline: isEstimate(looked) && /^\d/.test(text) ? `About ${text}` : text,
    details: swapText(looked.figures, result),
    older: before
      ? [...laterText(before, result, policy), ...refusedText(before), ...fidelityText(result)]
      : [],
  };
}

function headline({ name, baseline, proposal }: StageResult, { baseline: against }: ReplayResult): string {
  if (!baseline) {
    return `${counted(proposal.reached, 'lead')} ${proposal.reached === 1 ? 'reaches' : 'reach'} ${name} under these rules; the record does not say who reached it.`;
  }
  const by = proposal.reached - baseline.reached;
  const than = against.kind === 'recorded' ? 'recorded' : 'under the rules compared with';
  if (by === 0) return `As many leads reach ${name} as ${than}: ${count(proposal.reached)}.`;
  return `${count(Math.abs(by))} ${by < 0 ? 'fewer' : 'more'} ${Math.abs(by) === 1 ? 'lead reaches' : 'leads reach'} ${name} than ${than}: ${count(proposal.reached)} instead of ${count(baseline.reached)}.`;
}

function rangeText({ range, proposal }: StageResult): string[] {
  if (!range || (range[0] === proposal.reached && range[1] === proposal.reached)) return [];
  return [`Counting what nobody can know, it may be ${countRange(range)}.`];
}

function swapText({ swap }: StageResult, { baseline }: ReplayResult): string[] {
  if (!swap) return [];
  const { dropped, added, addedUnworked } = swap;
  const before = baseline.kind === 'recorded' ? 'recorded lead' : 'lead';
  const parts = [
    ...(dropped > 0 ? [`${counted(dropped, before)} would not come in`] : []),
    ...(added > 0
      ? [`${count(added)} ${dropped > 0 ? (added === 1 ? 'other' : 'others') : 'that did not before'} would`]
      : []),
  ];
  if (parts.length === 0) return [];
  const who = addedUnworked === added ? 'never worked' : `${count(addedUnworked)} of them never worked`;
  const unworked = addedUnworked > 0 ? `, ${who}, so that no outcome is known` : '';
  return [`${parts.join('; ')}${unworked}.`];
}

/** Stages of Sales and wins whose baseline entry these rules would not have made. */
function laterText(stage: StageResult, { stages }: ReplayResult, policy: Policy): string[] {
  // Without leads that drop out here, what happens further on is not this stage's doing.
  if (!stage.swap?.dropped) return [];
  const kindOf = (id: string) => policy.stages.find((one) => one.id === id)?.kind;
  const position = stages.indexOf(stage);
  const parts = stages.slice(position + 1).flatMap(({ stage: id, name, swap }) => {
    const kind = kindOf(id);
    if (!swap || swap.dropped === 0) return [];
    if (kind === 'won') return [counted(swap.dropped, 'win')];
    return kind === 'qualified' || kind === 'opportunity' ? [`${count(swap.dropped)} at ${name}`] : [];
  });
  if (parts.length === 0) return [];
  const last = parts.pop() ?? '';
  const list = parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
  return [`Further on, ${list} would not have been handed over under these rules.`];
}

function refusedText({ refusedByDisqualifier }: StageResult): string[] {
  if (refusedByDisqualifier === 0) return [];
  return [`A disqualifier kept out ${counted(refusedByDisqualifier, 'lead')}.`];
}

const fidelityText = ({ notes }: ReplayResult): string[] =>
  notes.flatMap(({ code, text }) => (code === 'low-fidelity' ? [`${printQuotes(text)}.`] : []));
