import type { TimeReading } from '../dates';
import type { ImportContext } from '../import/import-context';
import type { EntryKind, EventTable, TimeColumn } from '../lead-data';
import type { Derived } from '../mapping/parts';
import { deriveTimes } from './derive-times';
import { type DeriveFrom, fittingEvents } from './fitting-events';

/** The times of a lead by one recipe, given when it entered the stage that the recipe counts from. */
type Derive = (lead: number, entered: readonly number[]) => readonly TimeReading[];

/** @param from what a recipe looks into; `created` of the leads. */
export function compileDerived(
  { policy, zone }: Pick<ImportContext, 'policy' | 'zone'>,
  recipe: Derived,
  created: TimeColumn,
  from: DeriveFrom,
): Derive {
  const events = fittingEvents(recipe, from);
  const { after } = recipe;
  return (lead, entered) => {
    const own = events(lead);
    if (own.length === 0) return own;
    const start = created.values.at(lead);
    return deriveTimes(own, anchorsOf(start, after === policy.initialStage, entered, after), zone);
  };
}

/** Creation is an entry to the initial stage, and what is recorded of that stage until then is the same one. */
function anchorsOf(
  start: number,
  isInitial: boolean,
  entered: readonly number[],
  after: string | null,
): readonly number[] {
  if (after !== null && !isInitial) return entered;
  if (Number.isNaN(start)) return [];
  return after === null ? [start] : [start, ...entered.filter((at) => at > start)];
}

/** When a lead entered a stage, by time. */
export function enteredAt(
  { kinds, kind, offsets, at }: EventTable<EntryKind>,
  lead: number,
  stage: string | null,
): number[] {
  const times: number[] = [];
  for (let entry = offsets[lead] ?? 0; entry < (offsets[lead + 1] ?? 0); entry++) {
    if (kinds[kind[entry] ?? 0]?.stage === stage) times.push(at.at(entry));
  }
  return times;
}
