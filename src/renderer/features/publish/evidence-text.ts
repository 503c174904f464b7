import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult, StageResult } from '#domain/replay/result';
import { count, counted, listed, percent, percentRange, signed } from '../../ui/format';

/** Before and after of one stage; `before` is null where the baseline knows nothing of it. */
export interface StageRow {
  readonly stage: string;
  readonly name: string;
  readonly before: number | null;
  readonly after: number;
}

/** Leads of the cohort that reach each stage on both sides, in the order of the glossary. */
export const stageRows = ({ stages }: ReplayResult): StageRow[] =>
  stages.map(({ stage, name, baseline, proposal }) => ({
    stage,
    name,
    before: baseline?.reached ?? null,
    after: proposal.reached,
  }));

/** What the column of the baseline is called. */
export const beforeName = ({ baseline }: ReplayResult): string =>
  baseline.kind === 'recorded' ? 'Recorded' : 'Rules before, replayed';

/**
 * What the approvers would sign, in five sentences: whom it is about, what changes, how well leads go on, how fast people
 * are, what happens to wins.
 */
export function evidenceSentences(result: ReplayResult, policy: Policy): string[] {
  return [
    leadsSentence(result),
    reachSentence(result),
    conversionSentence(result, policy),
    slaSentence(result),
    winsSentence(result, policy),
  ];
}

function leadsSentence({ leads }: ReplayResult): string {
  const left = leads.populations
    .filter((population) => !population.included && population.leads > 0)
    .map((population) => population.name);
  const without = left.length > 0 ? `; left out are ${listed(left)}` : '';
  return `${count(leads.cohort)} of ${counted(leads.total, 'lead')} count${without}.`;
}

const against = ({ baseline }: ReplayResult): string =>
  baseline.kind === 'recorded' ? 'the record' : 'the rules before';

function reachSentence(result: ReplayResult): string {
  const changes = result.stages.flatMap(({ name, baseline, proposal }) => {
    const by = baseline ? proposal.reached - baseline.reached : 0;
    return by === 0 ? [] : [`${name} ${signed(by)}`];
  });
  return changes.length === 0
    ? `Against ${against(result)}, as many leads reach every stage.`
    : `Against ${against(result)}, the number of leads that reach a stage changes: ${changes.join(', ')}.`;
}

/** The step from one qualified stage to the next that most leads come to: MQL to SQL or SAL in most glossaries. */
function conversionSentence({ transitions, stages }: ReplayResult, policy: Policy): string {
  const kinds = new Map(policy.stages.map(({ id, kind }) => [id, kind]));
  const onward = transitions.filter(
    ({ from, to, proposal }) =>
      proposal.rate !== null &&
      kinds.get(from) === 'qualified' &&
      ['qualified', 'opportunity'].includes(kinds.get(to) ?? ''),
  );
  const main = greatest(onward, ({ proposal }) => proposal.reached);
  if (!main)
    return 'No step leads from one qualified stage to the next, so there is no conversion to compare.';
  const { proposal, baseline, bounds } = main;
  const before = baseline?.rate == null ? '' : `, before it was ${percent(baseline.rate)}`;
  const range =
    bounds.rate && bounds.rate[0] !== bounds.rate[1]
      ? `; leads that nobody worked leave anything in ${percentRange(bounds.rate)} possible`
      : '';
  return `Of the leads in ${nameIn(stages, main.from)}, ${percent(proposal.rate)} go on to ${nameIn(stages, main.to)}${before}${range}.`;
}

function greatest<T>(things: readonly T[], size: (thing: T) => number): T | undefined {
  return things.reduce<T | undefined>(
    (most, one) => (most !== undefined && size(most) >= size(one) ? most : one),
    undefined,
  );
}

const nameIn = (stages: readonly StageResult[], id: string): string =>
  stages.find(({ stage }) => stage === id)?.name ?? id;

/** The SLA that is furthest below its target says most. */
function slaSentence({ slas }: ReplayResult): string {
  const known = slas.flatMap((sla) => {
    const { attainment } = sla.proposal;
    return attainment === null ? [] : [{ ...sla, attainment }];
  });
  const worst = greatest(known, ({ target, attainment }) => target - attainment);
  if (!worst) return 'No SLA can be judged by these data.';
  const before =
    worst.baseline?.attainment == null ? '' : `, before in ${percent(worst.baseline.attainment)}`;
  return `“${worst.name}” is kept in ${percent(worst.attainment)} of cases${before}; the target is ${percent(worst.target)}, and people are taken to be as fast as they were.`;
}

/** A dropped hand-off is not a lost win: another way to it may exist. */
function winsSentence({ stages }: ReplayResult, policy: Policy): string {
  const won = new Set(policy.stages.filter(({ kind }) => kind === 'won').map(({ id }) => id));
  const swaps = stages.flatMap(({ stage, swap }) => (won.has(stage) && swap ? [swap] : []));
  if (swaps.length === 0) return 'Whether wins are kept is not known, since none are recorded.';
  const dropped = swaps.reduce((sum, swap) => sum + swap.dropped, 0);
  if (dropped === 0) return 'Every win of the record still gets its hand-off.';
  return `${counted(dropped, 'win')} of the record would not have been handed over by these rules.`;
}
