import type { JudgedClock } from './clocks';
import { recordedClocks, recordedExit, walkedClocks } from './clocks';
import type { ReplayContext } from './context';
import { unknownStages, unworkedStages } from './observed';
import type { RecordedLead } from './recorded';
import type { Spell } from './statistics';
import { type Walked, walkLead } from './walk';

/** What became of one lead on one side, in the terms both sides share. */
export interface LeadOutcome {
  readonly lead: number;
  /** Times of entry by stage index, ascending. */
  readonly entries: readonly (readonly number[])[];
  /** The latest stage at as-of; null: in none. */
  readonly standing: number | null;
  readonly spells: readonly { readonly stage: number; readonly spell: Spell }[];
  readonly clocks: readonly JudgedClock[];
  /** Stages whose outcome the record cannot tell; always empty on the recorded side. */
  readonly unknown: ReadonlySet<number>;
  /** Transitions (by order) whose act falls after as-of. */
  readonly pending: ReadonlySet<number>;
  /** Stages passed, in order, for what lies upstream of what. */
  readonly path: readonly number[];
  readonly worked: ReadonlySet<number>;
  /** Stages recorded and never worked. */
  readonly unworked: ReadonlySet<number>;
}

export interface WalkedOutcome extends LeadOutcome {
  readonly walked: Walked;
}

export function walkedOutcome(
  context: ReplayContext,
  record: RecordedLead,
  worked: ReadonlySet<number>,
): WalkedOutcome {
  const walked = walkLead(context, record);
  const entries: number[][] = context.definitions.stages.map(() => []);
  for (const visit of walked.visits) entries[visit.stage]?.push(visit.at);
  const spells = walked.visits.map((visit, index) => {
    const left = walked.visits[index + 1];
    return {
      stage: visit.stage,
      spell: { ms: (left?.at ?? context.asOf) - visit.at, ended: left !== undefined },
    };
  });
  return {
    lead: record.lead,
    entries,
    standing: walked.visits.at(-1)?.stage ?? null,
    spells,
    clocks: walkedClocks(context, record, walked),
    unknown: unknownStages(context, record, walked, worked),
    pending: new Set(walked.pending),
    path: walked.visits.map((visit) => visit.stage),
    worked,
    unworked: unworkedStages(record, worked),
    walked,
  };
}

/** The same of the record. `context.facts` must be open on the lead. */
export function recordedOutcome(
  context: ReplayContext,
  record: RecordedLead,
  worked: ReadonlySet<number>,
): LeadOutcome {
  const { stages } = context.definitions;
  const all = record.entries.flatMap((entries, stage) => entries.map((entry) => ({ stage, entry })));
  // Of entries at one instant the one further along the list of stages is the later.
  all.sort((a, b) => a.entry.at - b.entry.at || a.stage - b.stage);
  const spells = all.map(({ stage, entry }) => {
    const exit = recordedExit(context, record, stage, entry);
    return {
      stage,
      spell: { ms: Math.max(0, (exit?.at ?? context.asOf) - entry.at), ended: exit !== null },
    };
  });
  return {
    lead: record.lead,
    entries: stages.map((_, stage) => (record.entries[stage] ?? []).map((entry) => entry.at)),
    standing: all.at(-1)?.stage ?? null,
    spells,
    clocks: recordedClocks(context, record),
    unknown: new Set(),
    pending: new Set(),
    path: all.map(({ stage }) => stage),
    worked,
    unworked: unworkedStages(record, worked),
  };
}

/** When the lead went on from `from` to `to`: the first entry of `to` at or after the first of `from` and before its second. */
export function conversionAt({ entries }: LeadOutcome, from: number, to: number): number | null {
  const [first, second = Number.POSITIVE_INFINITY] = entries[from] ?? [];
  if (first === undefined) return null;
  return entries[to]?.find((at) => at >= first && at < second) ?? null;
}
