import { LEAVABLE_KINDS, leavableName, leavesOut } from '../checks/choices';
import { checkContext } from '../checks/context';
import { leadsOf } from '../checks/leads-of';
import { type Bits, BitsBuilder, NO_BITS } from '../columns/bits';
import { gatherColumn } from '../columns/gather';
import type { ImportContext } from '../import/import-context';
import type { BooleanColumn, ImportReport, LeadData } from '../lead-data';
import { leadsLeft, withoutLeads } from '../without-leads';
import { findPersons, type PersonKey } from './persons';

/** What is known of leads while they are read, and not kept. */
interface KnownOfLeads {
  readonly personKeys: readonly PersonKey[];
  /** Leads of whom one file has rows that contradict each other. */
  readonly conflicting: Bits;
}

interface Leads extends KnownOfLeads {
  readonly data: LeadData;
}

/**
 * The data without the leads that the mapping excludes, and then without those of the findings it chooses to leave out,
 * with the persons among the leads that are left, as if no file had the others. The report counts each lead that goes
 * under the first exclusion, or the first kind, that it falls under. Yields between steps; where no lead goes, nothing
 * is copied.
 * @param exclusions one column for each exclusion of the mapping, with a value where its condition holds.
 */
export function* leaveOut(
  whole: LeadData,
  { mapping, policy, zone }: Pick<ImportContext, 'mapping' | 'policy' | 'zone'>,
  known: KnownOfLeads,
  exclusions: readonly BooleanColumn[],
): Generator<void, LeadData> {
  const excluded = counted(
    whole.count,
    mapping.exclusions.map(({ id, name }, i) => ({ id, name, leads: exclusions[i]?.valid ?? NO_BITS })),
  );
  let left = withPersons(without({ ...known, data: whole }, excluded.leads));
  yield;
  const kinds = LEAVABLE_KINDS.filter((kind) => leavesOut(mapping, kind));
  if (kinds.length === 0) return withExclusions(left.data, excluded.report);
  const context = yield* checkContext(left.data, policy, mapping, zone, null);
  const causes: Cause[] = [];
  for (const kind of kinds) {
    const leads = yield* leadsOf(kind, context, left.conflicting);
    causes.push({ id: kind, name: leavableName(kind), leads });
  }
  const chosen = counted(left.data.count, causes);
  left = withPersons(without(left, chosen.leads));
  return withExclusions(left.data, [...excluded.report, ...chosen.report]);
}

interface Cause {
  readonly id: string;
  readonly name: string;
  readonly leads: Bits;
}

interface Counted {
  readonly leads: Bits;
  readonly report: ImportReport['exclusions'];
}

/** All leads of several causes, each counted under the first of its own. */
function counted(count: number, causes: readonly Cause[]): Counted {
  const all = new BitsBuilder();
  const report = causes.map(({ id, name, leads }) => {
    let own = 0;
    for (let lead = 0; lead < count; lead++) {
      if (!leads.has(lead) || all.has(lead)) continue;
      all.set(lead);
      own++;
    }
    return { id, name, leads: own };
  });
  return { leads: all.finish(count), report };
}

function without({ data, personKeys, conflicting }: Leads, drop: Bits): Leads {
  if (drop.count() === 0) return { data, personKeys, conflicting };
  const left = leadsLeft(data.count, drop);
  return {
    data: withoutLeads(data, drop),
    personKeys: personKeys.map(({ kind, column }) => ({ kind, column: gatherColumn(column, left) })),
    conflicting: conflicting.gather(left),
  };
}

function withPersons(leads: Leads): Leads {
  const { data, personKeys } = leads;
  const people = findPersons(data.count, personKeys);
  const report = { ...data.report, people: people?.report ?? null };
  return { ...leads, data: { ...data, persons: people?.persons ?? null, report } };
}

const withExclusions = (data: LeadData, exclusions: ImportReport['exclusions']): LeadData => ({
  ...data,
  report: { ...data.report, exclusions },
});
