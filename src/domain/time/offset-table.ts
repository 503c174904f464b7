import { dayFromCivil, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from './civil';

/** From `at` (UTC ms) on, local time is UTC plus `offsetMs`. */
export interface OffsetTransition {
  readonly at: number;
  readonly offsetMs: number;
}

/** A stretch `[from, to)` of UTC ms with one offset. */
export interface OffsetSegment {
  readonly from: number;
  readonly to: number;
  readonly offsetMs: number;
}

/** The UTC offsets of one zone. Answers depend on the instant asked for, never on what was asked before. */
export interface OffsetTable {
  offsetAt(t: number): number;
  /** The segments that tile `[from, to)`, in order; `from < to`. Neighbours differ in their offset. */
  segments(from: number, to: number): readonly OffsetSegment[];
}

/**
 * Zone rules are read for 400 Gregorian years, 1800-01-01 to 2200-01-01 UTC. The oldest transition in the IANA
 * database is of 1844; after the end the offset then in force is kept.
 */
export const FIRST_RULED_DAY = dayFromCivil(1800, 1, 1);
export const END_RULED_DAY = dayFromCivil(2200, 1, 1);

const START = FIRST_RULED_DAY * MS_PER_DAY;
const END = END_RULED_DAY * MS_PER_DAY;
const CELLS = 400;
/** A mean Gregorian year, a whole number of seconds. */
const CELL_MS = (END - START) / CELLS;
/**
 * Shorter than any excursion that returns to its offset: in release 2025c of the IANA database these last four
 * days (Freetown 1939, in the optional older data) or, since then, seven.
 */
const PROBE_MS = 3 * MS_PER_DAY;

interface Cell {
  readonly firstOffset: number;
  /** Transitions in `(cell start, cell end]`. */
  readonly transitions: readonly OffsetTransition[];
}

/**
 * Reads the offsets that `Intl` knows for a zone into a table, one year at a time and only the years asked for:
 * asking `Intl` for each value costs microseconds, a table look-up nanoseconds.
 * @throws RangeError when `Intl` does not know the zone.
 */
export function intlOffsetTable(timeZone: string): OffsetTable {
  const probe = intlProbe(timeZone);
  const cells: (Cell | undefined)[] = new Array<undefined>(CELLS).fill(undefined);
  const indexOf = (t: number): number =>
    Math.floor((Math.min(Math.max(t, START), END - 1) - START) / CELL_MS);
  const cell = (index: number): Cell => {
    const known = cells[index];
    if (known) return known;
    const start = START + index * CELL_MS;
    const fresh = probeCell(probe, start, start + CELL_MS);
    cells[index] = fresh;
    return fresh;
  };

  return {
    offsetAt(t) {
      const { firstOffset, transitions } = cell(indexOf(t));
      let offset = firstOffset;
      for (const transition of transitions) {
        if (transition.at > t) break;
        offset = transition.offsetMs;
      }
      return offset;
    },
    segments(from, to) {
      const segments: OffsetSegment[] = [];
      let start = from;
      let offsetMs = this.offsetAt(from);
      for (let index = indexOf(from); index <= indexOf(to); index++) {
        for (const transition of cell(index).transitions) {
          if (transition.at <= from || transition.at >= to) continue;
          segments.push({ from: start, to: transition.at, offsetMs });
          start = transition.at;
          offsetMs = transition.offsetMs;
        }
      }
      segments.push({ from: start, to, offsetMs });
      return segments;
    },
  };
}

/** The offset at a whole second, as `Intl` prints local time there; exact for offsets with seconds in them. */
function intlProbe(timeZone: string): (t: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (t) => {
    const field: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(t)) field[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
    const clock = hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * 1000;
    return dayFromCivil(year, month, day) * MS_PER_DAY + clock - t;
  };
}

function probeCell(probe: (t: number) => number, start: number, end: number): Cell {
  const transitions: OffsetTransition[] = [];
  const bisect = (left: number, leftOffset: number, right: number, rightOffset: number): void => {
    if (leftOffset === rightOffset) return;
    if (right - left === 1000) {
      transitions.push({ at: right, offsetMs: rightOffset });
      return;
    }
    const middle = left + Math.floor((right - left) / 2000) * 1000;
    const middleOffset = probe(middle);
    bisect(left, leftOffset, middle, middleOffset);
    bisect(middle, middleOffset, right, rightOffset);
  };

  const firstOffset = probe(start);
  let left = start;
  let leftOffset = firstOffset;
  while (left < end) {
    const right = Math.min(left + PROBE_MS, end);
    const rightOffset = probe(right);
    bisect(left, leftOffset, right, rightOffset);
    left = right;
    leftOffset = rightOffset;
  }
  return { firstOffset, transitions };
}
