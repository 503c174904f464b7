import { isLow } from '#domain/replay/fidelity';
import type { FidelityReport, FidelityStage } from '#domain/replay/fidelity-report';
import { count, counted, listed, monthOf, percent } from '../../../ui/format';

/** What the agreement comes to under a limit, which may have been moved since the report was made. */
export interface Verdict {
  readonly state: 'holds' | 'low' | 'nothing';
  /** One sentence. */
  readonly title: string;
  /** What differences are taken from. */
  readonly text: string;
}

export function verdictOf({ lowest, stages }: FidelityReport, limit: number): Verdict {
  if (lowest === null) {
    return {
      state: 'nothing',
      title: 'The record says of no stage who entered it.',
      text: 'So there is nothing that today’s rules could be held against, and figures of the record stay empty; in Simulate, compare with today’s rules, replayed. Map a column, or a history, that says when leads entered a stage.',
    };
  }
  const worst = stages.filter(({ agreement }) => agreement === lowest).map(({ name }) => name);
  const at = `${percent(lowest)} at ${listed(worst)}`;
  if (isLow({ limit, lowest, stages: [] })) {
    return {
      state: 'low',
      title: `Today’s rules give back less of the record than the limit of ${percent(limit)}: ${at}.`,
      text: 'So today’s rules, replayed, are compared with the proposal, replayed, and never with the record: rules are held against rules, and what the record says otherwise is in neither.',
    };
  }
  return {
    state: 'holds',
    title: `Today’s rules give back enough of the record: at least ${at}.`,
    text: `That is not below the limit of ${percent(limit)}, so a proposal can be compared with what was recorded.`,
  };
}

/** Kept, added and dropped in a sentence. */
export function stageText({ kept, earlier, later, added, dropped }: FidelityStage): string {
  const moved = [
    ...(earlier > 0 ? [`${count(earlier)} earlier`] : []),
    ...(later > 0 ? [`${count(later)} later`] : []),
  ];
  const times = moved.length > 0 ? ` (${listed(moved)} than recorded)` : '';
  return `${counted(kept, 'lead')} ${kept === 1 ? 'comes' : 'come'} there both in the record and by today’s rules${times}, ${count(added)} only by the rules, ${count(dropped)} only in the record.`;
}

/** From which month on agreement is another; '' where it is not. */
export function stepText({ step }: FidelityStage): string {
  if (!step) return '';
  const better = step.after > step.before;
  return `From ${monthOf(step.month)} on agreement is ${percent(step.after)}, before it was ${percent(step.before)}: ${
    better
      ? 'other rules, or another way of recording, seem to have been in use before. A period that begins there compares like with like.'
      : 'the rules or the way of recording seem to have changed, and today’s rules in the glossary are those of before.'
  }`;
}

/** The agreement of each month, 0 to 1, as far as anybody came to the stage in it. */
export const monthShares = ({
  months,
}: FidelityStage): readonly { month: string; height: number; share: number | null }[] =>
  months.map(({ month, kept, added, dropped }) => {
    const all = kept + added + dropped;
    const share = all === 0 ? null : kept / all;
    return { month, height: share ?? 0, share };
  });

/** What the step says at its head. */
export function fidelityLead(report: FidelityReport | null, limit: number, isWorking: boolean): string {
  if (!report)
    return isWorking
      ? 'Today’s rules are replayed and held against what was recorded.'
      : 'Today’s rules are to be replayed and held against what was recorded.';
  return verdictOf(report, limit).state === 'holds'
    ? 'Nothing to decide here: a replay of today’s rules gives back enough of what was recorded.'
    : 'Look where today’s rules and the record part, and why. You can go on in any case; the comparison is then of rules with rules.';
}
