import type { EventTable, ImportReport, LeadData } from '../lead-data';
import { leaveOut } from '../people/leave-out';
import { pseudonymise } from '../people/pseudonyms';
import type { ActivityReader } from './activities';
import { recordedEntries, recordedSignals } from './entries';
import type { FileCounts, RowVisitor } from './file-counts';
import type { HistoryReader } from './history';
import { historyConflicts } from './history-conflicts';
import type { ImportContext } from './import-context';
import { type KeptLeads, keptIds } from './kept-leads';
import type { LeadColumnsBuilder } from './lead-columns';
import type { LookupFile } from './lookup-file';
import type { NamedLeads } from './single-rows';
import type { StatusReader } from './status-history';

export interface Readers {
  readonly leads: NamedLeads;
  readonly lookups: ReadonlyMap<string, LookupFile>;
  readonly columns: LeadColumnsBuilder;
  readonly activities: ActivityReader;
  readonly status: StatusReader;
  readonly history: HistoryReader;
}

/** A file whose rows were read. */
export interface ReadFile {
  readonly visitor: RowVisitor;
  readonly report: Omit<ImportReport['files'][number], keyof FileCounts>;
}

/**
 * Puts what was read together: rows of leads that were merged away go, events find their leads, exclusions and choices
 * leave leads out, and personal fields are made unreadable, in this order. Yields between slices of the work.
 */
export function* assemble(
  context: ImportContext,
  readers: Readers,
  files: readonly ReadFile[],
  kept: KeptLeads,
  onColumns?: () => void,
): Generator<void, LeadData> {
  const { mapping, policy, log } = context;
  const { count } = kept;
  const ids = keptIds(readers.leads.ids.finish(), kept);
  const { milestones, signals, personKeys, exclusions, ...columns } = yield* readers.columns.finish(kept);
  onColumns?.();
  // Its memory is not needed for what follows, which takes most of it.
  context.kernel?.release();
  const history = yield* readers.history.finish(count);
  const recorded = new Set([...mapping.milestones.map(({ stage }) => stage), ...readers.status.stages]);
  const proxies = new Set([
    ...mapping.milestones.flatMap(({ stage, proxy }) => (proxy ? [stage] : [])),
    ...mapping.signals.flatMap(({ signal, proxy }) => (proxy ? [signal] : [])),
  ]);
  const activities = yield* readers.activities.finish(count);
  const status = yield* readers.status.finish(count);
  const sources = { created: columns.created, history, activities, status };
  const entries = yield* recordedEntries(context, milestones, sources, count);
  const whole: LeadData = {
    ...columns,
    count,
    ids,
    persons: null,
    ownerCalendars: new Map(Object.entries(mapping.lead.owner?.calendars ?? {})),
    recordedStages: policy.stages.map(({ id }) => id).filter((id) => recorded.has(id)),
    entries,
    signals: sharingOffsets(yield* recordedSignals(context, signals, sources, entries, count), history),
    activities,
    history,
    zone: context.zone.id,
    report: {
      ...log.report(),
      files: files.map(({ visitor, report }) => ({ ...report, ...visitor.counts() })),
      leads: count,
      inStock: count - columns.created.valid.count(),
      historyConflicts: [],
      proxies: [...proxies],
      links: [readers.leads, ...readers.lookups.values()].flatMap(({ links }) => links.report()),
      opportunities: files.map(({ visitor }) => visitor.opportunities?.() ?? null).find(Boolean) ?? null,
      exclusions: [],
      people: null,
      erased: context.erased?.records ?? 0,
      pseudonymised: [],
      readable: [],
    },
  };
  const ofRead = context.conflicting.finish(kept.read);
  const conflicting = kept.kept ? ofRead.gather(kept.kept) : ofRead;
  const left = yield* leaveOut(whole, context, { personKeys, conflicting }, exclusions);
  const conflicts = historyConflicts(policy, left.fields, left.history);
  return pseudonymise({ ...left, report: { ...left.report, historyConflicts: conflicts } }, policy, mapping);
}

/** Where neither table has an event, their offsets are the same zeros, four bytes for each lead. */
const sharingOffsets = <T extends EventTable<unknown>>(table: T, other: EventTable<unknown>): T =>
  table.at.length === 0 && other.at.length === 0 ? { ...table, offsets: other.offsets } : table;
