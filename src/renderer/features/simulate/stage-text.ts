import { percentOf } from '#domain/format/percent';
import type { ReplayResult, StageResult } from '#domain/replay/result';
import { count, counted, countRange } from '../../ui/format';
import { type LookedStage, lookText } from '../../ui/looked-stage';

/** What is behind the figures of a stage, one sentence each. */
export function stageSentences(
  { name, stage, baseline, proposal, range, swap, unknown, refusedByDisqualifier }: StageResult,
  { leads, fidelity, baseline: { kind } }: ReplayResult,
): string[] {
  const were = kind === 'recorded' ? 'are recorded to have reached' : 'reach under today’s rules';
  const agreement = fidelity?.stages.find((one) => one.stage === stage)?.agreement ?? null;
  const sentences = [
    baseline === null
      ? `Nothing is recorded for ${name}, so there is nothing to compare with.`
      : `Of ${counted(leads.cohort, 'lead')} replayed, ${count(baseline.reached)} ${were} ${name}${again(baseline)}; ${count(baseline.standing)} of them stand there at as-of.`,
    `Under these rules ${count(proposal.reached)} reach it${again(proposal)}; ${count(proposal.standing)} stand there at as-of.`,
    swap &&
      `${count(swap.kept)} on both sides: ${count(swap.same)} at the same time, ${count(swap.earlier)} earlier, ${count(swap.later)} later. ${count(swap.added)} added, ${count(swap.dropped)} dropped.`,
    unknown > 0 &&
      `${counted(unknown, 'lead')} came here by these rules only and ${unknown === 1 ? 'was' : 'were'} never worked: what people would have done is not in the data.`,
    range !== null &&
      range[0] !== range[1] &&
      `Counting what is unknown on the way here, ${countRange(range)} leads may reach it.`,
    refusedByDisqualifier > 0 &&
      `${counted(refusedByDisqualifier, 'lead')} ${refusedByDisqualifier === 1 ? 'was' : 'were'} refused by a disqualifier.`,
    agreement !== null &&
      `Today’s rules, replayed, give back ${percentOf(agreement)}\u00a0% of who is recorded here.`,
  ];
  return sentences.filter((sentence): sentence is string => typeof sentence === 'string');
}

/** The same as far as a look tells. */
export function lookedSentences(
  looked: LookedStage,
  { baseline: { kind } }: Pick<ReplayResult, 'baseline'>,
): string[] {
  const { baseline, proposal, swap, name } = looked.figures;
  const were = kind === 'recorded' ? 'are recorded to have reached' : 'reach under today’s rules';
  return [
    ...(baseline ? [`${count(baseline.reached)} leads ${were} ${name}.`] : []),
    `Under these rules ${count(proposal.reached)} reach it: ${lookText(looked)}.`,
    ...(swap
      ? [
          `${count(swap.kept)} on both sides: ${count(swap.same)} at the same time, ${count(swap.earlier)} earlier, ${count(swap.later)} later. ${count(swap.added)} added, ${count(swap.dropped)} dropped.`,
        ]
      : []),
    'The steps out of it are of before the last change.',
  ];
}

const again = ({ reached, entries }: StageResult['proposal']): string =>
  entries > reached ? ` (${count(entries)} times with repeats)` : '';
