import type { Policy } from '../../glossary/schema/policy';
import type { LeadData } from '../../leads/lead-data';
import { ok, type Result } from '../../result';
import { settledBeforeQueues, walkedAs } from '../capacity/before-queues';
import type { ReplayOptions, ReplayProblem } from '../options';
import { openSide } from './entered-side';
import { winReader } from './win-reader';

/** Leads between two yields. */
const YIELD_EVERY = 256;

/**
 * When each lead first enters one stage: UTC ms by row of the data, infinite where it never does, NaN where it is not in the
 * cohort. For several policies that are compared with one. With timing queue only of stages that are settled before any queue.
 */
export function* firstEntries(
  policy: Policy,
  data: LeadData,
  options: ReplayOptions,
  stage: string,
): Generator<number, Result<Float64Array, ReplayProblem>> {
  const side = openSide(policy, data, { ...options, timing: walkedAs(options.timing) });
  if (!side.ok) return side;
  const settled = settledBeforeQueues(side.value.context, stage, options);
  if (!settled.ok) return settled;
  const entries = new Float64Array(data.count);
  for (let lead = 0; lead < data.count; lead++) {
    if (lead % YIELD_EVERY === 0) yield lead / data.count;
    const entered = side.value.entered(lead, [stage]);
    entries[lead] = entered ? (entered[0] ?? Number.POSITIVE_INFINITY) : Number.NaN;
  }
  return ok(entries);
}

/** The leads that one of two policies lets into a stage and the other does not. */
export interface Moved {
  readonly added: number;
  readonly dropped: number;
  /** Of these, those that the record shows won by as-of. */
  readonly addedWon: number;
  readonly droppedWon: number;
  /** The first of them, in file order. */
  readonly leads: readonly { readonly id: string; readonly kind: 'added' | 'dropped' }[];
}

const MOST_NAMED = 20;

/**
 * Compares first entries as `firstEntries` tells them; a lead outside a cohort enters nothing there.
 * @param except a row that is not counted.
 */
export function movedBetween(
  { data, options: { asOf } }: { readonly data: LeadData; readonly options: { readonly asOf: number } },
  policies: readonly [before: Policy, after: Policy],
  [before, after]: readonly [Float64Array, Float64Array],
  except: number,
): Moved {
  const isWon = winReader(data, asOf, policies);
  const counts = { added: 0, dropped: 0, addedWon: 0, droppedWon: 0 };
  const leads: Moved['leads'][number][] = [];
  for (let lead = 0; lead < data.count; lead++) {
    const [was, is] = [Number.isFinite(before[lead]), Number.isFinite(after[lead])];
    if (was === is || lead === except) continue;
    const kind = is ? 'added' : 'dropped';
    counts[kind] += 1;
    if (isWon(lead)) counts[`${kind}Won`] += 1;
    if (leads.length < MOST_NAMED) leads.push({ id: data.ids.at(lead) ?? '', kind });
  }
  return { ...counts, leads };
}
