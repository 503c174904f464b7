import type { ReplayContext } from './context';
import type { Definitions } from './definitions';
import type { Journey } from './journey';
import { eachEvent, type RecordedLead } from './recorded';

/** The stage whose clock an SLA runs on; the initial one for a clock that creation starts. */
export const stageOfSla = ({ slas, initial }: Definitions, sla: number): number =>
  slas[sla]?.runsIn ?? initial;

/**
 * Finds the stages at which a lead was worked in the record: a touch or a signal made by a person that answers
 * the stage, or a person's recorded move to a stage reachable from it (`docs/replay.md`, section 4). The modes of the glossary play no part.
 */
export function workedReader({
  definitions,
  data,
  asOf,
}: ReplayContext): (record: RecordedLead) => ReadonlySet<number> {
  const indexes = (stages: readonly string[]) =>
    stages.flatMap((stage) => definitions.stageIndex.get(stage) ?? []);
  const byActivity = data.activities.kinds.map((kind) => {
    if (!kind.byPerson) return [];
    if (kind.answers) return indexes(kind.answers);
    return definitions.slas.flatMap((sla, index) =>
      sla.stopActivities.some((stop) => stop.types.has(kind.activity))
        ? [stageOfSla(definitions, index)]
        : [],
    );
  });
  const bySignal = data.signals.kinds.map((kind) => {
    if (!kind.byPerson) return [];
    if (kind.answers) return indexes(kind.answers);
    const sla = definitions.slaOfSignal.get(kind.signal);
    return sla === undefined ? [] : [stageOfSla(definitions, sla)];
  });

  return (record) => {
    const worked = new Set<number>();
    eachEvent(data.activities, record.lead, asOf, (_, kind) => {
      for (const stage of byActivity[kind] ?? []) worked.add(stage);
    });
    eachEvent(data.signals, record.lead, asOf, (_, kind) => {
      for (const stage of bySignal[kind] ?? []) worked.add(stage);
    });
    definitions.stages.forEach((stage, index) => {
      for (const target of stage.reachable) {
        if (target !== index && record.entries[target]?.some((entry) => entry.byPerson)) worked.add(index);
      }
    });
    return worked;
  };
}

/**
 * Stages the walk entered of which the record cannot say what people would have done there: not recorded in it,
 * not worked at it, and people decide a way out of it.
 */
export function unknownStages(
  { definitions }: ReplayContext,
  record: RecordedLead,
  journey: Journey,
  worked: ReadonlySet<number>,
): ReadonlySet<number> {
  return new Set(
    journey.visits
      .map((visit) => visit.stage)
      .filter(
        (stage) =>
          definitions.stages[stage]?.hasPersonExit &&
          record.entries[stage]?.length === 0 &&
          !worked.has(stage),
      ),
  );
}

/** Stages the lead is recorded in without ever having been worked at: what happened there is observed, on either side. */
export function unworkedStages(record: RecordedLead, worked: ReadonlySet<number>): ReadonlySet<number> {
  return new Set(
    record.entries.flatMap((entries, stage) => (entries.length > 0 && !worked.has(stage) ? [stage] : [])),
  );
}
