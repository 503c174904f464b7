import type { EventTable } from '../leads/lead-data';
import type { ReplayContext } from './context';
import type { Definitions } from './definitions';
import type { Journey } from './journey';
import type { RecordedLead, RecordedTime } from './recorded';

/** Stages by index, each once, in no particular order: a handful, for which looking through a list is quickest. */
export type StageList = readonly number[];

/** Most leads have nothing of most things. Stands for that and is never added to. */
const NO_STAGES: number[] = [];

/** The stage whose clock an SLA runs on; the initial one for a clock that creation starts. */
export const stageOfSla = ({ slas, initial }: Definitions, sla: number): number =>
  slas[sla]?.runsIn ?? initial;

/** By kind of activity and of signal: the stages that one made by a person answers (`docs/replay.md`, section 4). */
export function answeredByKind({ definitions, data }: Pick<ReplayContext, 'definitions' | 'data'>): {
  readonly activities: readonly StageList[];
  readonly signals: readonly StageList[];
} {
  const indexes = (stages: readonly string[]) =>
    stages.flatMap((stage) => definitions.stageIndex.get(stage) ?? []);
  const activities = data.activities.kinds.map((kind) => {
    if (!kind.byPerson) return [];
    if (kind.answers) return indexes(kind.answers);
    return definitions.slas.flatMap((sla, index) =>
      sla.stopActivities.some((stop) => stop.types.has(kind.activity))
        ? [stageOfSla(definitions, index)]
        : [],
    );
  });
  const signals = data.signals.kinds.map((kind) => {
    if (!kind.byPerson) return [];
    if (kind.answers) return indexes(kind.answers);
    const sla = definitions.slaOfSignal.get(kind.signal);
    return sla === undefined ? [] : [stageOfSla(definitions, sla)];
  });
  return { activities, signals };
}

/**
 * Finds the stages at which a lead was worked in the record: a touch or a signal made by a person that answers
 * the stage, or a person's recorded move to a stage reachable from it (`docs/replay.md`, section 4). The modes of the glossary play no part.
 */
export function workedReader({
  definitions,
  data,
  asOf,
}: ReplayContext): (record: RecordedLead) => StageList {
  const answered = answeredByKind({ definitions, data });
  /** By stage: the others from which a person's entry to it shows work. */
  const byEntry = definitions.stages.map((_, target) =>
    definitions.stages.flatMap(({ reachable }, index) =>
      index !== target && reachable.has(target) ? [index] : [],
    ),
  );
  const tables = [
    { table: data.activities as EventTable<unknown>, byKind: answered.activities },
    { table: data.signals, byKind: answered.signals },
  ].filter(({ byKind }) => byKind.some((stages) => stages.length > 0));

  return ({ lead, entries }) => {
    let worked = NO_STAGES;
    for (const { table, byKind } of tables) {
      for (let row = table.offsets[lead] ?? 0; row < (table.offsets[lead + 1] ?? 0); row++) {
        const stages = byKind[table.kind[row] ?? 0] ?? NO_STAGES;
        if (stages.length > 0 && table.at.at(row) <= asOf) worked = withStages(worked, stages);
      }
    }
    for (let target = 0; target < entries.length; target++) {
      const stages = byEntry[target] ?? NO_STAGES;
      if (stages.length > 0 && isEnteredByPerson(entries[target])) worked = withStages(worked, stages);
    }
    return worked;
  };
}

function isEnteredByPerson(entries: readonly RecordedTime[] = []): boolean {
  for (const entry of entries) if (entry.byPerson) return true;
  return false;
}

/** Both lists as one; the first is added to where that is possible. */
function withStages(list: number[], more: StageList): number[] {
  const result = list === NO_STAGES ? [] : list;
  for (const stage of more) if (!result.includes(stage)) result.push(stage);
  return result;
}

/**
 * Stages the walk entered of which the record cannot say what people would have done there: not recorded in it,
 * not worked at it, and people decide a way out of it.
 */
export function unknownStages(
  { definitions }: ReplayContext,
  record: RecordedLead,
  journey: Journey,
  worked: StageList,
): StageList {
  let unknown = NO_STAGES;
  for (const { stage } of journey.visits) {
    const isUnknown =
      definitions.stages[stage]?.hasPersonExit &&
      record.entries[stage]?.length === 0 &&
      !worked.includes(stage) &&
      !unknown.includes(stage);
    if (isUnknown) unknown = withStages(unknown, [stage]);
  }
  return unknown;
}

/** Stages the lead is recorded in without ever having been worked at: what happened there is observed, on either side. */
export function unworkedStages(record: RecordedLead, worked: StageList): StageList {
  let unworked = NO_STAGES;
  for (let stage = 0; stage < record.entries.length; stage++) {
    if ((record.entries[stage]?.length ?? 0) === 0 || worked.includes(stage)) continue;
    if (unworked === NO_STAGES) unworked = [stage];
    else unworked.push(stage);
  }
  return unworked;
}
