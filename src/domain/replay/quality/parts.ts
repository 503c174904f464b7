import { OUTSIDE } from '../backdrop';
import { Cohort } from '../cohort';
import type { ReplayContext } from '../context';
import type { ReplayOptions } from '../options';
import type { ReplayInput } from '../replay-input';

/** So many of ten leads of a cohort are in its earlier part, by which something is chosen; it is checked on the others. */
const EARLIER_OF_TEN = 7;

/** Leads between two yields. */
const YIELD_EVERY = 1024;

/**
 * When the later part of a cohort begins, UTC ms: with the local day after the one by whose end 70 % of its leads were created. Days
 * are not cut in two, since leads of one day may come from one campaign. Null: nobody is in the cohort. Yields the share done.
 * @param isMember whether a lead is in the cohort, where that is known.
 */
export function* laterPartFrom(
  context: ReplayContext,
  options: ReplayOptions,
  isMember: (lead: number) => boolean = memberReader(context, options),
): Generator<number, number | null> {
  const { data, zone } = context;
  const createdOn = new Map<number, number>();
  let leads = 0;
  for (let lead = 0; lead < data.count; lead++) {
    if (lead % YIELD_EVERY === 0) yield lead / data.count;
    if (!isMember(lead)) continue;
    const day = zone.dayAt(data.created.values.at(lead));
    createdOn.set(day, (createdOn.get(day) ?? 0) + 1);
    leads += 1;
  }
  let left = Math.ceil((leads * EARLIER_OF_TEN) / 10);
  for (const [day, created] of [...createdOn].sort(([one], [other]) => one - other)) {
    left -= created;
    if (left <= 0) return zone.startOfDay(day + 1);
  }
  return null;
}

/**
 * An input that says when the later part of its cohort begins, if anything asks for that. It is a small part of what follows, so
 * that the share done stays at none.
 * @param populations by lead, as a backdrop has them; null: not known yet.
 */
export function* inParts(
  input: ReplayInput,
  context: ReplayContext,
  populations: Int16Array | null = null,
): Generator<number, ReplayInput> {
  const { options, objective, laterFrom } = input;
  if (laterFrom !== undefined || (options.target === null && !objective)) return input;
  const isMember = populations ? (lead: number) => populations[lead] !== OUTSIDE : undefined;
  const steps = laterPartFrom(context, options, isMember);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { ...input, laterFrom: step.value };
    yield 0;
  }
}

function memberReader(
  { definitions, data, facts, asOf }: ReplayContext,
  options: ReplayOptions,
): (lead: number) => boolean {
  const cohort = new Cohort(definitions, data, facts, asOf, options);
  return (lead) => cohort.place(lead).in;
}
