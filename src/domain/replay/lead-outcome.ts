import type { JudgedClock } from './clocks';
import { recordedClocks, recordedExit, walkedClocks } from './clocks';
import type { ReplayContext } from './context';
import { type StageList, unknownStages, unworkedStages } from './observed';
import type { RecordedLead, RecordedTime } from './recorded';
import { type Aside, asidesOf } from './set-aside/asides';
import type { Spell } from './uncertainty/kaplan-meier';
import { type Walked, walkLead } from './walk';

export interface StageSpell {
  readonly stage: number;
  readonly spell: Spell;
}

/** What became of one lead on one side, in the terms both sides share. */
export interface LeadOutcome {
  readonly lead: number;
  /** Times of entry by stage index, ascending. */
  readonly entries: readonly (readonly number[])[];
  /** The latest stage at as-of; null: in none. */
  readonly standing: number | null;
  readonly spells: readonly StageSpell[];
  readonly clocks: readonly JudgedClock[];
  /** Stages whose outcome the record cannot tell; always empty on the recorded side. */
  readonly unknown: StageList;
  /** Transitions (by order) whose act falls after as-of. */
  readonly pending: readonly number[];
  /** Stages passed, in order, for what lies upstream of what. */
  readonly path: readonly number[];
  readonly worked: StageList;
  /** Stages recorded and never worked. */
  readonly unworked: StageList;
  readonly asides: readonly Aside[];
}

export interface WalkedOutcome extends LeadOutcome {
  readonly walked: Walked;
}

/** Stand for nothing and are never added to: most leads enter few stages. */
const NO_ENTRIES: number[] = [];
const NOTHING: readonly number[] = [];

export function walkedOutcome(
  context: ReplayContext,
  record: RecordedLead,
  worked: StageList,
): WalkedOutcome {
  const { stages } = context.definitions;
  const walked = walkLead(context, record);
  const { visits } = walked;
  const entries = stages.map(() => NO_ENTRIES);
  const spells = visits.map(({ stage, at }, index): StageSpell => {
    addEntry(entries, stage, at);
    const left = visits[index + 1];
    return { stage, spell: { ms: (left?.at ?? context.asOf) - at, ended: left !== undefined } };
  });
  const path = visits.map(({ stage }) => stage);
  return {
    lead: record.lead,
    entries,
    standing: path.at(-1) ?? null,
    spells,
    clocks: walkedClocks(context, record, walked),
    unknown: unknownStages(context, record, walked, worked),
    pending: walked.pending,
    path,
    worked,
    unworked: unworkedStages(record, worked),
    asides: asidesOf(
      context.definitions,
      context.data,
      record.lead,
      path,
      (place) => visits[place]?.reason ?? null,
    ),
    walked,
  };
}

/** The same of the record. `context.facts` must be open on the lead. */
export function recordedOutcome(
  context: ReplayContext,
  record: RecordedLead,
  worked: StageList,
): LeadOutcome {
  const { stages } = context.definitions;
  const ordered = inTimeOrder(record);
  const entries = stages.map(() => NO_ENTRIES);
  const spells = ordered.map(({ stage, entry }): StageSpell => {
    addEntry(entries, stage, entry.at);
    const exit = recordedExit(context, record, stage, entry);
    const ms = Math.max(0, (exit?.at ?? context.asOf) - entry.at);
    return { stage, spell: { ms, ended: exit !== null } };
  });
  const path = ordered.map(({ stage }) => stage);
  return {
    lead: record.lead,
    entries,
    standing: path.at(-1) ?? null,
    spells,
    clocks: recordedClocks(context, record),
    unknown: NOTHING,
    pending: NOTHING,
    path,
    worked,
    unworked: unworkedStages(record, worked),
    asides: asidesOf(context.definitions, context.data, record.lead, path),
  };
}

interface StageEntry {
  readonly stage: number;
  readonly entry: RecordedTime;
}

/** All recorded entries; of those at one instant the one further along the list of stages is the later. */
function inTimeOrder({ entries }: RecordedLead): StageEntry[] {
  const ordered: StageEntry[] = [];
  for (let stage = 0; stage < entries.length; stage++) {
    for (const entry of entries[stage] ?? []) {
      let place = ordered.length;
      while (place > 0 && (ordered[place - 1]?.entry.at ?? 0) > entry.at) place--;
      if (place === ordered.length) ordered.push({ stage, entry });
      else ordered.splice(place, 0, { stage, entry });
    }
  }
  return ordered;
}

function addEntry(entries: number[][], stage: number, at: number): void {
  const list = entries[stage] ?? NO_ENTRIES;
  if (list === NO_ENTRIES) entries[stage] = [at];
  else list.push(at);
}

/** When the lead went on from `from` to `to`: the first entry of `to` at or after the first of `from` and before its second. */
export function conversionAt(
  { entries }: Pick<LeadOutcome, 'entries'>,
  from: number,
  to: number,
): number | null {
  const ins = entries[from] ?? NO_ENTRIES;
  const first = ins[0];
  if (first === undefined) return null;
  const second = ins[1] ?? Number.POSITIVE_INFINITY;
  const outs = entries[to] ?? NO_ENTRIES;
  for (let i = 0; i < outs.length; i++) {
    const at = outs[i] ?? first;
    if (at >= first) return at < second ? at : null;
  }
  return null;
}
