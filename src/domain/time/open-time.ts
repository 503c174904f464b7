import { MS_PER_DAY, MS_PER_WEEK, weekdayIndex } from './civil';
import { END_RULED_DAY, FIRST_RULED_DAY } from './offset-table';
import type { Zone } from './zone';

/** Open stretches `[open, close)`, ascending and disjoint: wall ms of a date, or real ms after a day's start. */
export type OpenIntervals = readonly (readonly [open: number, close: number])[];

export interface OpeningRules {
  readonly zone: Zone;
  /** Seven entries, Monday first. At least one is not empty. */
  readonly week: readonly OpenIntervals[];
  /** By day number, from `FIRST_RULED_DAY` to before `END_RULED_DAY`. */
  readonly exceptions: ReadonlyMap<number, OpenIntervals>;
}

export interface OpenTime {
  /** Open ms in `[from, to)`; negative when `to < from`. */
  between(from: number, to: number): number;
  /** Open ms from an instant that is always the same one; negative before it. */
  position(t: number): number;
  /** The earliest instant after `from` with `amount` (> 0) open ms between them. */
  after(from: number, amount: number): number;
}

/** A prefix grid over local days: open time up to any instant is one look-up and a walk over one day's intervals. */
interface Grid {
  readonly firstDay: number;
  readonly endDay: number;
  /** Start of each day in UTC ms, and the end of the last. */
  readonly starts: Float64Array;
  /** Open ms before each day, counted from the start of the grid, and the total. */
  readonly before: Float64Array;
  /** Open stretches of all days, each as two numbers: when it opens and closes, in ms of real time after the start of its day. */
  readonly edges: Float64Array;
  /** Where those of each day begin, and the end of the last. */
  readonly firstEdge: Uint32Array;
}

/**
 * Beyond these days neither offsets change nor exceptions exist, so open time repeats weekly and an instant is
 * folded back by whole weeks. The grid reaches further than the fold, so that the folded week lies inside it.
 */
const GRID_FIRST_DAY = FIRST_RULED_DAY - 14;
const GRID_END_DAY = END_RULED_DAY + 14;
const FOLD_START = (FIRST_RULED_DAY - 8) * MS_PER_DAY;
const FOLD_END = (END_RULED_DAY + 8) * MS_PER_DAY;
/** Days laid out on either side of the first instant asked for. */
const FIRST_REACH = 400;

/**
 * Open time under opening rules, exact: `between` is O(1) per call, `after` O(log days). The grid is laid out on
 * first use, and again at least twice as wide when an instant falls outside; answers are differences within one
 * grid and do not depend on how it grew.
 */
export function openTime(rules: OpeningRules): OpenTime {
  const weekMs = rules.week.reduce((sum, intervals) => sum + lengthOf(intervals), 0);
  let grid: Grid | undefined;
  /** Open ms in the grid before where positions are counted from: the start of the first grid. */
  let origin = 0;

  function widen(firstDay: number, endDay: number): Grid {
    const wider = buildGrid(rules, Math.max(firstDay, GRID_FIRST_DAY), Math.min(endDay, GRID_END_DAY));
    if (grid) origin += openBefore(wider, cell(grid.starts, 0));
    grid = wider;
    return wider;
  }

  /** A grid that holds `t`, which lies within the fold, and everything held so far. */
  function cover(t: number): Grid {
    const day = Math.floor(t / MS_PER_DAY);
    if (grid === undefined) return widen(day - FIRST_REACH, day + FIRST_REACH);
    const { firstDay, endDay } = grid;
    if (day - 1 < firstDay) return widen(day - 1 - (endDay - firstDay), endDay);
    if (day + 2 > endDay) return widen(firstDay, day + 2 + (endDay - firstDay));
    return grid;
  }

  return {
    between(from, to) {
      const fromWeeks = weeksBeyond(from);
      const toWeeks = weeksBeyond(to);
      const foldedFrom = from - fromWeeks * MS_PER_WEEK;
      const foldedTo = to - toWeeks * MS_PER_WEEK;
      cover(foldedFrom);
      const held = cover(foldedTo);
      return openBefore(held, foldedTo) - openBefore(held, foldedFrom) + (toWeeks - fromWeeks) * weekMs;
    },
    position(t) {
      if (grid && t >= cell(grid.starts, 1) && t < cell(grid.starts, grid.endDay - grid.firstDay - 2)) {
        // Within the days laid out, which lie within the fold but for its last weeks.
        if (t >= FOLD_START && t < FOLD_END) return openBefore(grid, t) - origin;
      }
      const weeks = weeksBeyond(t);
      const folded = t - weeks * MS_PER_WEEK;
      // Covered first, since that may move the origin.
      const open = openBefore(cover(folded), folded);
      return open - origin + weeks * weekMs;
    },
    after(from, amount) {
      const weeks = weeksBeyond(from);
      const folded = from - weeks * MS_PER_WEEK;
      let held = cover(folded);
      let target = openBefore(held, folded) + weeks * weekMs + amount;
      while (target > totalOf(held) && held.endDay < GRID_END_DAY) {
        held = widen(held.firstDay, held.endDay + (held.endDay - held.firstDay));
        target = openBefore(held, folded) + weeks * weekMs + amount;
      }
      const past = Math.max(0, Math.ceil((target - totalOf(held)) / weekMs));
      const short = target > 0 ? 0 : Math.floor(-target / weekMs) + 1;
      return instantAt(held, target + (short - past) * weekMs) + (past - short) * MS_PER_WEEK;
    },
  };
}

function weeksBeyond(t: number): number {
  if (!Number.isFinite(t)) throw new RangeError('Business time needs finite instants.');
  if (t < FOLD_START) return -Math.ceil((FOLD_START - t) / MS_PER_WEEK);
  return t < FOLD_END ? 0 : Math.floor((t - FOLD_END) / MS_PER_WEEK) + 1;
}

function buildGrid(rules: OpeningRules, firstDay: number, endDay: number): Grid {
  const days = endDay - firstDay;
  const starts = new Float64Array(days + 1);
  const before = new Float64Array(days + 1);
  const edges: number[] = [];
  const firstEdge = new Uint32Array(days + 1);
  let start = rules.zone.startOfDay(firstDay);
  let total = 0;
  for (let index = 0; index < days; index++) {
    const end = rules.zone.startOfDay(firstDay + index + 1);
    const intervals = openOnDay(rules, firstDay + index, start, end);
    starts[index] = start;
    before[index] = total;
    for (const [opens, closes] of intervals) edges.push(opens, closes);
    firstEdge[index + 1] = edges.length;
    total += lengthOf(intervals);
    start = end;
  }
  starts[days] = start;
  before[days] = total;
  return { firstDay, endDay, starts, before, edges: Float64Array.from(edges), firstEdge };
}

const intervalsOfDate = (rules: OpeningRules, day: number): OpenIntervals =>
  rules.exceptions.get(day) ?? rules.week[weekdayIndex(day)] ?? [];

/**
 * The open stretches of `[start, end)`, the real time from one local day's start to the next, by what the wall
 * clock shows at each instant. A clock set back over midnight shows the old date again inside the new day, so
 * each stretch of constant offset is matched against every date it shows.
 */
function openOnDay(rules: OpeningRules, day: number, start: number, end: number): OpenIntervals {
  if (start === end) return [];
  const segments = rules.zone.segments(start, end);
  const plain =
    segments.length === 1 && end - start === MS_PER_DAY && rules.zone.toWall(start) === day * MS_PER_DAY;
  if (plain) return intervalsOfDate(rules, day);

  const stretches: [number, number][] = [];
  for (const { from, to, offsetMs } of segments) {
    const lastShown = Math.floor((to + offsetMs - 1) / MS_PER_DAY);
    for (let shown = Math.floor((from + offsetMs) / MS_PER_DAY); shown <= lastShown; shown++) {
      const midnight = shown * MS_PER_DAY - offsetMs;
      for (const [opens, closes] of intervalsOfDate(rules, shown)) {
        const open = Math.max(from, midnight + opens);
        const close = Math.min(to, midnight + closes);
        if (open < close) stretches.push([open - start, close - start]);
      }
    }
  }
  return stretches;
}

function lengthOf(intervals: OpenIntervals): number {
  let length = 0;
  for (const [open, close] of intervals) length += close - open;
  return length;
}

/** Reads a cell that the caller knows to exist. */
const cell = (column: Float64Array | Uint32Array, index: number): number => column[index] as number;

const totalOf = (grid: Grid): number => cell(grid.before, grid.endDay - grid.firstDay);

/** Open ms from the start of the grid to `t`. */
function openBefore(grid: Grid, t: number): number {
  const { starts, edges, firstEdge } = grid;
  const last = grid.endDay - grid.firstDay - 1;
  // Days are 24 hours but for a few, so this is off by one day at most; skipped dates have no length.
  let index = Math.min(Math.max(Math.floor((t - cell(starts, 0)) / MS_PER_DAY), 0), last);
  while (index > 0 && cell(starts, index) > t) index--;
  while (index < last && cell(starts, index + 1) <= t) index++;
  const intoDay = t - cell(starts, index);
  let open = cell(grid.before, index);
  const end = cell(firstEdge, index + 1);
  for (let edge = cell(firstEdge, index); edge < end; edge += 2) {
    const opens = cell(edges, edge);
    if (intoDay <= opens) break;
    open += Math.min(intoDay, cell(edges, edge + 1)) - opens;
  }
  return open;
}

/** The earliest instant with `target` open ms before it; `0 < target ≤ total`. */
function instantAt(grid: Grid, target: number): number {
  let low = 0;
  let high = grid.endDay - grid.firstDay - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cell(grid.before, middle + 1) >= target) high = middle;
    else low = middle + 1;
  }
  let rest = target - cell(grid.before, low);
  for (let edge = cell(grid.firstEdge, low); edge < cell(grid.firstEdge, low + 1); edge += 2) {
    const length = cell(grid.edges, edge + 1) - cell(grid.edges, edge);
    if (rest <= length) return cell(grid.starts, low) + cell(grid.edges, edge) + rest;
    rest -= length;
  }
  throw new RangeError('Business time was asked for beyond its grid.');
}
