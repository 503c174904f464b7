import { firstCreated } from '../leads/checks/context';
import { batchSizes } from '../leads/checks/crowds';
import type { EventTable, LeadData } from '../leads/lead-data';
import type { Mapping } from '../leads/mapping/schema';
import type { ReplayContext } from './context';

/** What the mapping says of the columns of stages, in its order. */
export interface ReadMilestones {
  readonly milestones: readonly Pick<Mapping['milestones'][number], 'occurrence'>[];
}

/**
 * Whether a recorded entry comes from a column that holds the latest of several. The kinds of the milestones come first and
 * in the order of the mapping; entries that a status history records are all of them.
 */
export function latestReader(
  { entries }: LeadData,
  { milestones }: ReadMilestones,
): (lead: number, stage: string, at: number) => boolean {
  const isLatest = milestones.map(({ occurrence }) => occurrence === 'latest');
  return (lead, stage, at) =>
    someEvent(
      entries,
      lead,
      (row, kind) =>
        isLatest[kind] === true && entries.kinds[kind]?.stage === stage && entries.at.at(row) === at,
    );
}

/**
 * Whether only the day is known of what judging a lead's entry to a stage takes, on the local day of that entry: of its creation,
 * of its recorded entry to a stage that leads there, or of an activity or a change that the entry criteria read.
 */
export function dayOnlyReader({
  definitions,
  data,
  zone,
}: ReplayContext): (lead: number, stage: number, at: number) => boolean {
  const { created, entries, activities, history } = data;
  const ledBy = definitions.stages.map((_, stage) => {
    const from = new Set(definitions.transitions.flatMap((one) => (one.to === stage ? [one.from] : [])));
    return entries.kinds.map((kind) => from.has(definitions.stageIndex.get(kind.stage) ?? -1));
  });
  const read = definitions.stages.map(({ entry: { reads } }) => ({
    activities: activities.kinds.map(({ activity }) => reads.activities.has(activity)),
    fields: history.kinds.map(({ field }) => reads.fields.has(field)),
  }));
  return (lead, stage, at) => {
    const day = zone.dayAt(at);
    if (created.dateOnly.has(lead) && zone.dayAt(created.values.at(lead)) === day) return true;
    const isMet = (table: EventTable<unknown>, kinds: readonly boolean[] | undefined): boolean =>
      someEvent(
        table,
        lead,
        (row, kind) =>
          kinds?.[kind] === true && table.dateOnly.has(row) && zone.dayAt(table.at.at(row)) === day,
      );
    return (
      isMet(entries, ledBy[stage]) ||
      isMet(activities, read[stage]?.activities) ||
      isMet(history, read[stage]?.fields)
    );
  };
}

function someEvent(
  { offsets, kind }: EventTable<unknown>,
  lead: number,
  holds: (row: number, kind: number) => boolean,
): boolean {
  const end = offsets[lead + 1] ?? 0;
  for (let row = offsets[lead] ?? 0; row < end; row++) if (holds(row, kind[row] ?? 0)) return true;
  return false;
}

/** Whether a lead was created in a batch, as `docs/checks.md` says; pauses as the checks do. */
export function* batchReader({
  data,
  asOf,
}: Pick<ReplayContext, 'data' | 'asOf'>): Generator<void, (lead: number) => boolean> {
  const { values, dateOnly } = data.created;
  const { sizeAt, fewest } = yield* batchSizes({ data, firstCreated: yield* firstCreated(data), asOf });
  return (lead) => !dateOnly.has(lead) && sizeAt(values.at(lead)) >= fewest;
}
