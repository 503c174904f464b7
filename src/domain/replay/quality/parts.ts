import { Cohort } from '../cohort';
import type { ReplayContext } from '../context';
import type { ReplayOptions } from '../options';

/** So many of ten leads of a cohort are in its earlier part, by which something is chosen; it is checked on the others. */
const EARLIER_OF_TEN = 7;

/**
 * When the later part of a cohort begins, UTC ms: with the local day after the one by whose end 70 % of its leads were created. Days
 * are not cut in two, since leads of one day may come from one campaign. Null: nobody is in the cohort.
 * @param isMember whether a lead is in the cohort, where that is known.
 */
export function laterPartFrom(
  context: ReplayContext,
  options: ReplayOptions,
  isMember: (lead: number) => boolean = memberReader(context, options),
): number | null {
  const { data, zone } = context;
  const created = new Float64Array(data.count);
  let leads = 0;
  for (let lead = 0; lead < data.count; lead++) {
    if (isMember(lead)) created[leads++] = data.created.values.at(lead);
  }
  if (leads === 0) return null;
  const ascending = created.subarray(0, leads).sort();
  const last = ascending[Math.ceil((leads * EARLIER_OF_TEN) / 10) - 1] ?? Number.NaN;
  return zone.startOfDay(zone.dayAt(last) + 1);
}

function memberReader(
  { definitions, data, facts, asOf }: ReplayContext,
  options: ReplayOptions,
): (lead: number) => boolean {
  const cohort = new Cohort(definitions, data, facts, asOf, options);
  return (lead) => cohort.place(lead).in;
}
