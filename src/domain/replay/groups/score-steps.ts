import type { Policy } from '../../glossary/schema/policy';
import type { LeadData, NumberColumn } from '../../leads/lead-data';
import { pieces } from '../../leads/pieces';
import { zoneOrUtc } from '../../time/zone';
import { isScore } from '../exported-score';
import { periodsOf } from '../restatement/periods';
import { quantile } from '../uncertainty/quantile';
import { levelSteps, STEP_SIDE } from './level-steps';

/** A week of fewer leads with a score tells nothing of it. */
const LEAST_LEADS = 10;

/** The share of leads that a step must bring to the other side of some score. */
const LEAST_SHARE = 0.1;

/** Before a step, and since then: of leads with a score, created in the twelve weeks on that side of it. */
interface BothSides {
  readonly before: number;
  readonly since: number;
}

/** From some week on, an exported score is distributed in another way than before. */
export interface ScoreStep {
  readonly field: string;
  /** The Monday it begins with, by the local date: `2026-03-02`. */
  readonly day: string;
  /** The score at which the two sides differ most. */
  readonly score: number;
  /** The shares of leads, 0 to 1, that have as much. */
  readonly share: BothSides;
  readonly median: BothSides;
  readonly leads: BothSides;
}

/**
 * Steps of the scores that data have as they were exported, without a history: whoever gives the scores may have changed how
 * (`docs/replay.md`, section 4). By the weeks leads were created in, each told by the mean rank of its leads among all (Conover & Iman 1981, Am. Stat.
 * 35), since points have no unit and many leads have none. In the order of fields, then of time. Pauses while it works.
 */
export function* findScoreSteps(data: LeadData, { fields }: Policy): Generator<void, ScoreStep[]> {
  const tracked = new Set(data.history.kinds.map(({ field }) => field));
  const found: ScoreStep[] = [];
  for (const field of fields) {
    const column = data.fields.get(field.id);
    if (column?.kind !== 'number' || !isScore(field) || tracked.has(field.id)) continue;
    found.push(...(yield* stepsOf(data, field.id, column)));
  }
  return found;
}

function* stepsOf(data: LeadData, field: string, { values }: NumberColumn): Generator<void, ScoreStep[]> {
  const periods = periodsOf('week', zoneOrUtc(data.zone));
  const byWeek = new Map<number, number[]>();
  for (const { from, to } of pieces(data.count)) {
    for (let lead = from; lead < to; lead++) {
      const at = data.created.values.at(lead);
      const score = values[lead] ?? Number.NaN;
      if (Number.isNaN(at) || Number.isNaN(score)) continue;
      const week = periods.of(at);
      const scores = byWeek.get(week);
      if (scores) scores.push(score);
      else byWeek.set(week, [score]);
    }
    yield;
  }
  const all = inOne([...byWeek.values()]).sort();
  const weeks: { readonly week: number; readonly scores: readonly number[]; readonly level: number }[] = [];
  for (const [week, scores] of [...byWeek].sort(([a], [b]) => a - b)) {
    if (scores.length < LEAST_LEADS) continue;
    weeks.push({ week, scores, level: ranksIn(all, scores) / scores.length });
    yield;
  }
  return levelSteps(weeks.map(({ level }) => level)).flatMap(({ at, rises }) => {
    const scoresIn = (from: number) =>
      Float64Array.from(weeks.slice(from, from + STEP_SIDE).flatMap(({ scores }) => scores)).sort();
    const [before, since] = [scoresIn(at - STEP_SIDE), scoresIn(at)];
    const widest = widestShares(before, since, rises);
    if (Math.abs(widest.share.since - widest.share.before) < LEAST_SHARE) return [];
    return [
      {
        field,
        day: periods.days(weeks[at]?.week ?? 0).from,
        ...widest,
        median: { before: medianOf(before), since: medianOf(since) },
        leads: { before: before.length, since: since.length },
      },
    ];
  });
}

const medianOf = (ascending: Float64Array): number => quantile(ascending, 0.5) ?? Number.NaN;

function inOne(lists: readonly (readonly number[])[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const list of lists) {
    all.set(list, place);
    place += list.length;
  }
  return all;
}

/** The sum of twice the ranks of some values among all; equal ones have their mean rank, so that it is a whole number. */
function ranksIn(ascending: Float64Array, values: readonly number[]): number {
  let sum = 0;
  for (const value of values) {
    sum += firstPlace(ascending, (one) => one >= value) + firstPlace(ascending, (one) => one > value) + 1;
  }
  return sum;
}

/** The first place at which it holds, which it does from there on. */
function firstPlace(ascending: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(ascending[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The lowest score at which the shares of leads that have as much differ most, in the direction of the step (Kolmogorov & Smirnov). */
function widestShares(
  before: Float64Array,
  since: Float64Array,
  rises: boolean,
): Pick<ScoreStep, 'score' | 'share'> {
  let widest = { score: 0, share: { before: 0, since: 0 } };
  let [belowBefore, belowSince, gap] = [0, 0, 0];
  for (const score of Float64Array.from(new Set([...before, ...since])).sort()) {
    while ((before[belowBefore] ?? score) < score) belowBefore++;
    while ((since[belowSince] ?? score) < score) belowSince++;
    const share = {
      before: (before.length - belowBefore) / before.length,
      since: (since.length - belowSince) / since.length,
    };
    const wide = rises ? share.since - share.before : share.before - share.since;
    if (wide > gap) {
      gap = wide;
      widest = { score, share };
    }
  }
  return widest;
}
