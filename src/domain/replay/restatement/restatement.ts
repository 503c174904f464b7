import { counterpartsOf } from '../counterparts';
import type { ReplayPass } from '../pass';
import type { ReplayResult } from '../result';
import type { PeriodTally } from './period-tally';

type Restatement = NonNullable<ReplayResult['restatement']>;
type Row = Restatement['rows'][number];

/** A side, and where it has the stages and SLAs of the proposal. */
interface Side {
  readonly tally: PeriodTally;
  readonly stage: (index: number) => number | null;
  readonly sla: (index: number) => number | null;
}

/**
 * First entries to each stage, amounts and clocks by the period they fall in, under the record, today's rules and the proposal
 * (`docs/replay.md`, section 6). Periods in which nothing falls on any side are left out. Null where no length was given.
 */
export function restatementOf(pass: ReplayPass, setting: number): Restatement | null {
  const { restated, recorded, replayedToday } = pass;
  if (!restated || !recorded.periods) return null;
  const { proposal, amounts } = restated;
  const { definitions } = recorded;
  const own = (index: number): number => index;
  const record: Side = {
    tally: recorded.periods,
    stage: (index) => recorded.swaps.baselineStage(index),
    sla: own,
  };
  const today: Side | null = replayedToday?.periods
    ? {
        tally: replayedToday.periods,
        ...counterpartsOf(definitions, replayedToday.definitions, (index) =>
          replayedToday.swaps.baselineStage(index),
        ),
      }
    : null;
  const pipelines = {
    recorded: record.tally.pipeline(0, amounts),
    today: today?.tally.pipeline(0, amounts) ?? null,
    proposal: proposal.pipeline(setting, amounts),
  };
  const knowsPipeline = definitions.stages.some(
    ({ stage }, index) => stage.kind === 'opportunity' && record.stage(index) !== null,
  );
  const all = [record.tally, proposal, ...(today ? [today.tally] : [])];
  const periods = [...new Set(all.flatMap((tally) => [...tally.periods()]))].sort((a, b) => a - b);

  const entered = (side: Side | null, period: number, index: number): number | null => {
    const stage = side?.stage(index) ?? null;
    return side && stage !== null ? side.tally.stage(period, stage, 0).entered : null;
  };
  const clocks = (side: Side | null, period: number, index: number): number | null => {
    const sla = side?.sla(index) ?? null;
    return side && sla !== null ? side.tally.clocks(period, sla, 0) : null;
  };
  return {
    by: proposal.lengths.by,
    rows: periods.map(
      (period): Row => ({
        ...proposal.lengths.days(period),
        stages: definitions.stages.map(({ stage }, index) => {
          const { entered: count, range } = proposal.stage(period, index, setting);
          return {
            stage: stage.id,
            recorded: entered(record, period, index),
            today: entered(today, period, index),
            proposal: count,
            range,
          };
        }),
        pipeline: amounts.areMapped
          ? {
              recorded: knowsPipeline ? (pipelines.recorded.get(period) ?? 0) : null,
              today: pipelines.today && (pipelines.today.get(period) ?? 0),
              proposal: pipelines.proposal.get(period) ?? 0,
            }
          : null,
        slas: definitions.slas.map(({ sla }, index) => ({
          sla: sla.id,
          clocks: {
            recorded: clocks(record, period, index),
            today: clocks(today, period, index),
            proposal: proposal.clocks(period, index, setting),
          },
        })),
      }),
    ),
  };
}
