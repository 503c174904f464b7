import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult, SlaResult, StageResult } from '#domain/replay/result';
import {
  count,
  counted,
  countRange,
  decimal,
  listed,
  percent,
  relativeChange,
  signed,
} from '../../ui/format';
import type { RulesState } from './comparison';
import { sidesOf } from './sides';
import { isSetAside } from './stage-groups';
import { type Step, stepsOf } from './steps';
import { chanceText, INTERVALS_FOLLOW } from './sure/sampling';
import { boundsText, breakEvenSentence, experimentText, SELECTIVE_LABELS } from './sure/unknown-text';
import { handOverRows, handOverText, mostChanged } from './wins/hand-overs';

/** What the rules do, in plain sentences. */
export interface AnswerText {
  readonly headline: string;
  readonly details: readonly string[];
}

/** What the sentences need to know beside the figures. */
export interface AnswerSetting {
  readonly policy: Policy;
  /** The rules replayed against today's. */
  readonly rules: RulesState;
  /** SLAs are defined otherwise than today, so attainment may change for that alone. */
  readonly slasChanged: boolean;
  /** The time in which the leads of the cohort were created, for a figure by week. */
  readonly spanMs: number;
}

const MS_PER_WEEK = 7 * 24 * 3_600_000;
/** Below so many weeks a weekly figure would be a guess from too few. */
const FEWEST_WEEKS = 4;
/** A smaller change of attainment is not worth a sentence. */
const WORTH_SAYING = 0.005;

/** A stage of both sides, and how many more leads the rules let in. */
interface Difference {
  readonly stage: StageResult;
  readonly before: number;
  readonly after: number;
  readonly by: number;
}

export function answerText(result: ReplayResult, setting: AnswerSetting): AnswerText {
  const differences = differencesOf(result);
  const { policy, rules, spanMs } = setting;
  const onward = differences.filter(({ stage }) => !isSetAside(policy, stage.stage));
  const main = largest(
    onward.filter(({ by }) => by !== 0),
    rules === 'changed' ? ownChange : drift,
  );
  if (rules !== 'changed') {
    return {
      headline: 'Nothing is changed: these are today’s rules.',
      details: [...(main ? asTheyStand(main, result) : []), MOVE_SOMETHING],
    };
  }
  const { than } = sidesOf(result, true);
  const sla = slaText(result, setting);
  if (!main) {
    return {
      headline: `As many leads reach every stage ${than === 'than recorded' ? 'as recorded' : 'as under today’s rules'}.`,
      details: [...movedText(result), ...winsText(result), ...sla],
    };
  }
  const relative = relativeChange(main.before, main.after);
  return {
    headline: `${stageChange(main)} ${than}${relative ? ` (${relative})` : ''}.`,
    details: [
      `${count(main.after)} instead of ${count(main.before)}${weekly(main.by, spanMs)}.`,
      ...(result.intervals === null ? [INTERVALS_FOLLOW] : chanceText(main.stage.difference)),
      ...driftText(main, result),
      ...unknownText(main.stage, result, policy),
      ...furtherText(onward, main),
      ...winsText(result),
      ...sla,
    ],
  };
}

const MOVE_SOMETHING =
  'Move a threshold here, or change the criteria, to see what it would have done to these leads.';

const differencesOf = ({ stages }: ReplayResult): Difference[] =>
  stages.flatMap((stage) =>
    stage.baseline === null
      ? []
      : {
          stage,
          before: stage.baseline.reached,
          after: stage.proposal.reached,
          by: stage.proposal.reached - stage.baseline.reached,
        },
  );

/** What a change of the rules makes at a stage. Against the record a difference may have been there before it. */
export const ownChange = ({ stage, after, by }: Pick<Difference, 'stage' | 'after' | 'by'>): number =>
  stage.today === null ? by : after - stage.today;

const drift = ({ by }: Difference): number => by;

/** Where most leads come or stay away by what is asked, then by all of the difference; the earliest of equals. */
const largest = (
  differences: readonly Difference[],
  asked: (difference: Difference) => number,
): Difference | undefined =>
  differences.toSorted(
    (a, b) => Math.abs(asked(b)) - Math.abs(asked(a)) || Math.abs(b.by) - Math.abs(a.by),
  )[0];

function asTheyStand({ stage, before, after }: Difference, { baseline }: ReplayResult): string[] {
  if (baseline.kind !== 'recorded') return [];
  return [
    `Replayed, they bring ${counted(after, 'lead')} to ${stage.name} where ${count(before)} are recorded.`,
  ];
}

/** "31 fewer leads reach MQL". */
export const stageChange = ({ by, stage: { name } }: Pick<Difference, 'by' | 'stage'>): string =>
  `${count(Math.abs(by))} ${by < 0 ? 'fewer' : 'more'} ${Math.abs(by) === 1 ? 'lead reaches' : 'leads reach'} ${name}`;

function weekly(by: number, spanMs: number): string {
  const weeks = spanMs / MS_PER_WEEK;
  if (weeks < FEWEST_WEEKS) return '';
  return `, about ${decimal(Math.abs(by) / weeks)} ${by < 0 ? 'fewer' : 'more'} a week`;
}

/** What of a difference to the record was there before anything was changed. */
function driftText({ stage, before, after }: Difference, { baseline }: ReplayResult): string[] {
  if (baseline.kind !== 'recorded' || stage.today === null || stage.today === before) return [];
  const change = after - stage.today;
  return [
    `Today’s rules, replayed, already bring ${count(stage.today)} instead of ${count(before)}: your change makes ${change === 0 ? 'no difference' : signed(change)}.`,
  ];
}

/** What is not in the data, where the change is and at the step on from there where most is unknown. */
function unknownText(stage: StageResult, result: ReplayResult, policy: Policy): string[] {
  const step = mostUnknown(stepsOf(result), policy);
  const said = [...rangeText(stage), ...addedText(stage), ...stepText(step, result)];
  return said.length === 0 ? [] : [...said, SELECTIVE_LABELS];
}

/** The step towards a customer at which most leads were never worked. */
function mostUnknown(steps: readonly Step[], policy: Policy): Step | null {
  const [most] = steps
    .filter(({ to, bounds }) => bounds.breakEven !== null && !isSetAside(policy, to))
    .toSorted((a, b) => b.bounds.unknown - a.bounds.unknown);
  return most ?? null;
}

function stepText(step: Step | null, result: ReplayResult): string[] {
  if (step === null) return [];
  const nameOf = (id: string) => result.stages.find(({ stage }) => stage === id)?.name ?? id;
  const name = `${nameOf(step.from)} → ${nameOf(step.to)}`;
  const { than } = sidesOf(result, true);
  const moved = boundsText(step, name);
  const better = breakEvenSentence(step, moved ? 'It' : name, than);
  return [
    [moved, better].filter((text) => text !== null).join(' '),
    ...[experimentText(step, name)].filter((text) => text !== null),
  ];
}

function rangeText({ name, range }: StageResult): string[] {
  if (!range || range[0] === range[1]) return [];
  return [`Counting what the record cannot tell, ${countRange(range)} leads reach ${name}.`];
}

function addedText({ name, swap }: StageResult): string[] {
  if (!swap || swap.addedUnworked === 0) return [];
  const { addedUnworked: many } = swap;
  return [
    many === 1
      ? `1 of the leads added at ${name} was never worked there: what would have become of it is not in the data.`
      : `${count(many)} of the leads added at ${name} were never worked there: what would have become of them is not in the data.`,
  ];
}

function furtherText(onward: readonly Difference[], main: Difference): string[] {
  const others = onward.slice(onward.indexOf(main) + 1).filter(({ by }) => by !== 0);
  if (others.length === 0) return [];
  return [
    `Further on, as far as observed: ${listed(others.map(({ by, stage }) => `${stage.name} ${signed(by)}`))}.`,
  ];
}

/** The same number may hide other leads. */
function movedText({ stages }: ReplayResult): string[] {
  const moved = stages.flatMap(({ name, swap }) => (swap && swap.added > 0 ? { name, ...swap } : []));
  return moved.map(
    ({ name, added, dropped }) => `Not the same leads at ${name}: ${count(added)} in, ${count(dropped)} out.`,
  );
}

/** How recorded wins are handed over where most of that changes; nothing where all of it stays. */
function winsText(result: ReplayResult): string[] {
  const row = mostChanged(handOverRows(result));
  return row === null || row.wins.same === row.wins.wins ? [] : [handOverText(row)];
}

/** The SLA whose attainment changes most, and why it does. */
function slaText(
  { slas, baseline: { kind }, options: { timing } }: ReplayResult,
  { slasChanged }: AnswerSetting,
): string[] {
  const change = ({ baseline, proposal }: SlaResult): number =>
    baseline === null || baseline.attainment === null || proposal.attainment === null
      ? 0
      : proposal.attainment - baseline.attainment;
  const [most] = slas.toSorted((a, b) => Math.abs(change(b)) - Math.abs(change(a)));
  if (!most?.baseline || Math.abs(change(most)) < WORTH_SAYING) return [];
  // The record is judged by the proposal's own SLAs; only another glossary brings its own.
  const why =
    slasChanged && kind === 'replayed'
      ? 'the SLAs themselves are changed, too'
      : timing !== 'queue'
        ? 'because of who enters, not because people are faster'
        : kind === 'replayed'
          ? 'because of who enters, and of how long that lets others wait'
          : 'with leads taken up in turn here: Load says how far that is from the record';
  return [
    `${most.name}: attainment ${percent(most.baseline.attainment)} → ${percent(most.proposal.attainment)}, ${why}.`,
  ];
}

export interface FidelityText {
  /** "Today's rules give back 95.5 % of the record at MQL, their weakest stage". */
  readonly agreement: string;
  /** What that means for the comparison. */
  readonly consequence: string;
}

/** The record knows no other queues than those it had. */
export const WITH_QUEUES =
  'Where leads wait for their turn, both sides go through the same queues, so rules are compared with rules, whatever the record says.';

/** How far the replay can be trusted. Null: nothing is recorded. */
export function fidelityText({ fidelity, stages, options }: ReplayResult): FidelityText | null {
  if (!fidelity || fidelity.lowest === null) return null;
  const weakest = fidelity.stages.find(({ agreement }) => agreement === fidelity.lowest);
  const name = stages.find(({ stage }) => stage === weakest?.stage)?.name ?? weakest?.stage ?? '';
  const limit = percent(fidelity.limit).replace('.0', '');
  return {
    agreement: `Today’s rules give back ${percent(fidelity.lowest)} of the record at ${name}, their weakest stage.`,
    consequence:
      options.timing === 'queue'
        ? WITH_QUEUES
        : fidelity.lowest >= fidelity.limit
          ? `Below ${limit}, rules would be compared with today’s rules replayed instead of with the record.`
          : `That is below ${limit}, so rules are compared with rules.`,
  };
}
