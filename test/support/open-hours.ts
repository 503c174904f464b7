const DAY = 86_400_000;
const HOUR = 3_600_000;
const [OPENS, CLOSES] = [9 * HOUR, 17 * HOUR];

/** UTC: 1970-01-01 was a Thursday. */
const isWeekend = (day: number): boolean => (day + 3) % 7 > 4;

/**
 * The instant so much open time after another: of the round clock, or of Monday to Friday, 09:00 to 17:00 UTC. Knows nothing
 * of the calendars it serves to check.
 */
export function wallOpen(office: boolean, at: number, openMs: number): number {
  if (!office) return at + openMs;
  let left = openMs;
  for (let day = Math.floor(at / DAY); ; day++) {
    if (isWeekend(day)) continue;
    const from = Math.max(at, day * DAY + OPENS);
    const open = Math.max(0, day * DAY + CLOSES - from);
    if (left <= open) return from + left;
    left -= open;
  }
}
