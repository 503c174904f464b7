import { Dials } from '../../criteria/dial';
import type { Policy } from '../../glossary/schema/policy';
import type { LeadData } from '../../leads/lead-data';
import { ok, type Result } from '../../result';
import { openContext, type ReplayContext } from '../context';
import type { ReplayOptions, ReplayProblem } from '../options';
import { walkLead } from '../walk';
import type { Turning } from './candidates';

/** A stretch of a dial's values, by index, over which the lead is treated otherwise than by the rules as they are. */
export interface Flipped {
  readonly from: number;
  readonly to: number;
}

/** One lead under one policy, walked as often as asked. */
export interface Walker {
  readonly context: ReplayContext;
  /** When the lead first enters the stage, UTC ms; null: never. */
  entry(): number | null;
}

/** Asks under any policy whether one lead enters one stage. */
export class LeadProbe {
  /** Policies made ready so far, which is what most of the time goes into. */
  opened = 0;
  readonly #data: LeadData;
  readonly #options: ReplayOptions;
  readonly #stage: string;

  /** @param data of the lead alone; its end is not that of all data, so the options say as-of. */
  constructor(data: LeadData, options: ReplayOptions & { readonly asOf: number }, stage: string) {
    this.#data = data;
    this.#options = options;
    this.#stage = stage;
  }

  open(policy: Policy, turnings: readonly Turning[] = []): Result<Walker, ReplayProblem> {
    this.opened += 1;
    const dials = turnings.length > 0 ? new Dials(turnings.map(({ dial }) => dial)) : undefined;
    for (const { dial, present } of turnings) dial.turnTo(present);
    const opened = openContext(policy, this.#data, this.#options, dials);
    if (!opened.ok) return opened;
    const context = opened.value;
    const record = context.read(0);
    const stage = context.definitions.stageIndex.get(this.#stage);
    return ok({
      context,
      entry: () => {
        // A lead in stock is walked under no rules.
        if (Number.isNaN(record.createdAt)) return null;
        return walkLead(context, record).visits.find((visit) => visit.stage === stage)?.at ?? null;
      },
    });
  }
}

/** Walks between two yields of a scan. */
const YIELD_EVERY = 64;

/** The stretches of one dial over which whether the lead enters is otherwise; one walk for each stretch that is walked alike. */
export function* flipsAlong(
  walker: Walker,
  { dial, present }: Turning,
  enters: boolean,
): Generator<void, readonly Flipped[]> {
  const found: Flipped[] = [];
  let walks = 0;
  for (let from = 0; from < dial.values.length; from = dial.until) {
    if (++walks % YIELD_EVERY === 0) yield;
    dial.turnTo(from);
    if ((walker.entry() !== null) !== enters) found.push({ from, to: dial.until });
  }
  dial.turnTo(present);
  return found;
}

/** Likewise the rectangles of two dials, in rows of the first. */
export function* flipsAcross(
  walker: Walker,
  first: Turning,
  second: Turning,
  enters: boolean,
): Generator<void, readonly (readonly [Flipped, Flipped])[]> {
  const [rows, columns] = [first.dial, second.dial];
  const found: (readonly [Flipped, Flipped])[] = [];
  let walks = 0;
  let next = 0;
  for (let row = 0; row < rows.values.length; row = next) {
    const inRow: Flipped[] = [];
    next = rows.values.length;
    for (let from = 0; from < columns.values.length; from = columns.until) {
      if (++walks % YIELD_EVERY === 0) yield;
      rows.turnTo(row);
      columns.turnTo(from);
      if ((walker.entry() !== null) !== enters) inRow.push({ from, to: columns.until });
      next = Math.min(next, rows.until);
    }
    for (const stretch of inRow) found.push([{ from: row, to: next }, stretch]);
  }
  rows.turnTo(first.present);
  columns.turnTo(second.present);
  return found;
}

/** The index in a stretch that is nearest to the present value; null where the present value is in it. */
export function nearestIn({ from, to }: Flipped, present: number): number | null {
  if (to <= present) return to - 1;
  return from > present ? from : null;
}
