import { fail, ok, type Problem, type Result } from '../result';
import { MS_PER_DAY } from './civil';
import { intlOffsetTable, type OffsetSegment, type OffsetTable, type OffsetTransition } from './offset-table';

export type ZoneProblem = Problem<'zone-unknown'>;

/**
 * Wall clock ↔ UTC for one IANA zone. Instants are integer UTC milliseconds; *wall* milliseconds are what the
 * local clock shows, written as if it were UTC; days are day numbers (`civil.ts`). NaN is a caller's error and
 * throws a RangeError, save in UTC, where it is passed through.
 */
export interface Zone {
  readonly id: string;
  /** Local time minus UTC, positive east of Greenwich; historical offsets may hold seconds. */
  offsetAt(t: number): number;
  toWall(t: number): number;
  /**
   * A wall time that happens twice is the earlier instant; one that never happens moves forward by the gap
   * (`docs/replay.md` section 1).
   */
  fromWall(wall: number): number;
  /** The local date at an instant. */
  dayAt(t: number): number;
  /**
   * The first instant at which the local date is `day` or later. Need not be 00:00, since clocks may leap over
   * midnight; the end of a day is the start of the next, and a skipped date has both at one instant.
   */
  startOfDay(day: number): number;
  /** Segments of constant offset that tile `[from, to)`; `from < to`. */
  segments(from: number, to: number): readonly OffsetSegment[];
  /**
   * What the fingerprint digests (`docs/replay.md` section 6): the offset in force at `from`, then each change
   * in `(from, to]`. Depends on the zone rules and the span only.
   */
  transitions(from: number, to: number): readonly OffsetTransition[];
}

export const utcZone: Zone = {
  id: 'UTC',
  offsetAt: () => 0,
  toWall: (t) => t,
  fromWall: (wall) => wall,
  dayAt: (t) => Math.floor(t / MS_PER_DAY),
  startOfDay: (day) => day * MS_PER_DAY,
  segments: (from, to) => [{ from, to, offsetMs: 0 }],
  transitions: (from) => [{ at: from, offsetMs: 0 }],
};

const UTC_NAMES: ReadonlySet<string> = new Set(['UTC', 'Etc/UTC']);

/** Zones carry no state that shows, only look-ups already made; calendars of one zone share them. */
const loaded = new Map<string, Zone>();

/**
 * Loads a zone by its IANA name. Offset names such as `+05:30` are refused: only some of the runtimes that must
 * give the same answer know them.
 */
export function loadZone(id: string): Result<Zone, ZoneProblem> {
  if (UTC_NAMES.has(id)) return ok(utcZone);
  const known = loaded.get(id);
  if (known) return ok(known);
  if (/^[A-Za-z][\w+/-]*$/.test(id)) {
    try {
      const zone = zoneOver(id, intlOffsetTable(id));
      loaded.set(id, zone);
      return ok(zone);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return fail({
    code: 'zone-unknown',
    message: `"${id}" is not a time zone this machine knows`,
    remedy: 'Use a name of the IANA time zone database, such as Europe/London or America/New_York.',
  });
}

/** The zone of that name; UTC where this machine does not know it. */
export function zoneOrUtc(id: string): Zone {
  const zone = loadZone(id);
  return zone.ok ? zone.value : utcZone;
}

function zoneOver(id: string, table: OffsetTable): Zone {
  /** Where the local clock first shows `wall`; if it never does, `skipped` picks the instant. */
  function locate(wall: number, skipped: (changeAt: number, offsetBefore: number) => number): number {
    const offsetBefore = table.offsetAt(wall - MS_PER_DAY);
    if (offsetBefore === table.offsetAt(wall + MS_PER_DAY)) return wall - offsetBefore;
    // Every offset in the database is below 16 hours, so the instant lies within a day of the wall time.
    let previous = offsetBefore;
    for (const { from, to, offsetMs } of table.segments(wall - MS_PER_DAY, wall + MS_PER_DAY)) {
      if (wall - offsetMs < from) return skipped(from, previous);
      if (wall - offsetMs < to) return wall - offsetMs;
      previous = offsetMs;
    }
    return wall - previous;
  }

  return {
    id,
    offsetAt: (t) => table.offsetAt(t),
    toWall: (t) => t + table.offsetAt(t),
    fromWall: (wall) => locate(wall, (_changeAt, offsetBefore) => wall - offsetBefore),
    dayAt: (t) => Math.floor((t + table.offsetAt(t)) / MS_PER_DAY),
    startOfDay: (day) => locate(day * MS_PER_DAY, (changeAt) => changeAt),
    segments: (from, to) => table.segments(from, to),
    transitions: (from, to) =>
      table.segments(from, to + 1).map((segment) => ({ at: segment.from, offsetMs: segment.offsetMs })),
  };
}
