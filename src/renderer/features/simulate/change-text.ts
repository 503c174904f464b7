import type { ReplayResult, StageResult } from '#domain/replay/result';
import { count, counted, countRange, decimal, signed } from '../../ui/format';

/** What a proposal does, in plain sentences: the first is the headline. */
export interface ChangeText {
  readonly headline: string;
  readonly details: readonly string[];
}

const MS_PER_WEEK = 7 * 24 * 3_600_000;
/** Below so many weeks a weekly figure would be a guess from too few. */
const FEWEST_WEEKS = 4;

/** What the sentences need to know beside the figures. */
export interface ChangeSetting {
  /** The time in which the leads were created, for a figure by week. */
  readonly spanMs: number;
  /** Ids of the stages that mean a win. */
  readonly wonStages: readonly string[];
}

/** Compares two replays of the same leads: the rules as they stand, and with thresholds set. */
export function changeText(
  standing: ReplayResult,
  proposal: ReplayResult,
  { spanMs, wonStages }: ChangeSetting,
): ChangeText {
  if (proposal.set.length === 0) {
    return {
      headline: 'These are the rules as they stand.',
      details: [
        'Move the threshold to see what it would have changed for these leads.',
        ...fidelityText(proposal),
      ],
    };
  }
  const changed = proposal.stages.flatMap((after) => {
    const before = standing.stages.find(({ stage }) => stage === after.stage);
    const by = before ? after.proposal.reached - before.proposal.reached : 0;
    return before && by !== 0 ? [{ before, after, by }] : [];
  });
  const [first, ...others] = changed;
  if (!first)
    return {
      headline: 'No stage gets more or fewer leads.',
      details: [...winsText(proposal, wonStages), ...fidelityText(proposal)],
    };
  const after = first.after.proposal.reached;
  return {
    headline: `${stageChange(first.by, first.after.name)}: ${count(after)} instead of ${count(first.before.proposal.reached)}${weekly(first.by, spanMs)}.`,
    details: [
      ...rangeText(first.after),
      ...(others.length > 0
        ? [
            `Further on, as far as observed: ${others.map(({ by, after: { name } }) => `${name} ${signed(by)}`).join(', ')}.`,
          ]
        : []),
      ...winsText(proposal, wonStages),
      ...fidelityText(proposal),
    ],
  };
}

/** "31 fewer leads reach MQL". */
const stageChange = (by: number, stage: string): string =>
  `${count(Math.abs(by))} ${by < 0 ? 'fewer' : 'more'} ${Math.abs(by) === 1 ? 'lead reaches' : 'leads reach'} ${stage}`;

function weekly(by: number, spanMs: number): string {
  const weeks = spanMs / MS_PER_WEEK;
  if (weeks < FEWEST_WEEKS) return '';
  return `, about ${decimal(Math.abs(by) / weeks)} ${by < 0 ? 'fewer' : 'more'} a week`;
}

function rangeText({ name, range }: StageResult): string[] {
  if (!range || range[0] === range[1]) return [];
  return [`Counting what nobody can know, ${countRange(range)} leads reach ${name}.`];
}

/** Wins of dropped leads are never called lost: another way to them may exist. */
function winsText({ stages, baseline }: ReplayResult, wonStages: readonly string[]): string[] {
  const won = stages.filter(({ stage }) => wonStages.includes(stage));
  const dropped = won.reduce((sum, { swap }) => sum + (swap?.dropped ?? 0), 0);
  if (dropped === 0) return [];
  const whose = baseline.kind === 'recorded' ? 'recorded ' : '';
  return [`${counted(dropped, `${whose}win`)} whose hand-off these rules would not have made.`];
}

/** Why the comparison is not with the record, or not to be trusted. */
const fidelityText = ({ notes }: ReplayResult): string[] =>
  notes.flatMap(({ code, text }) => (code === 'low-fidelity' ? [`${text}.`] : []));

/** What the columns of the proposal are called: nothing is proposed until something is set. */
export const proposalName = ({ set }: ReplayResult): string =>
  set.length === 0 ? 'Rules, replayed' : 'Proposal';

/** What the columns of the baseline are called. */
export function baselineName({ baseline }: ReplayResult): string {
  if (baseline.kind === 'recorded') return 'Recorded';
  return baseline.asked === 'recorded' ? 'Today, replayed' : (baseline.title ?? 'Baseline');
}
