import { instantAfter, openUpTo } from './calendars';

const withDelay = (query: string): string =>
  instantAfter(
    `SELECT * EXCLUDE (up_to_base, up_to_own), up_to_own - up_to_base AS delay
     FROM (${openUpTo(openUpTo(query, 'base_at', 'up_to_base'), 'ts', 'up_to_own')})`,
    'base_walk',
    'delay',
    'delayed',
  );

/**
 * What is held back and yet not clamped: what keeps its own time and is known to a day that still goes on, and what has
 * no delay since it fell on the day of its base.
 */
const IN_TIME = `CASE WHEN dates OR base_walk = base_at THEN coalesce(day_end, 0) > since ELSE same_day END`;

/**
 * The timing model (section 3). Of each row of the query: what was recorded at `ts`, on a day that ends at `day_end`
 * where only that is known, measured from the recorded `base_at`, which the walk had at `base_walk`, in the calendar
 * `cal`, and never before `since`. Adds `moved`, and `clamped`: recorded before its base, or held back by `since`.
 */
export const moved = (query: string): string => `
  SELECT * EXCLUDE (own, early, same_day, delay, delayed), greatest(since, own) AS moved,
    (early AND NOT dates) OR (own < since AND NOT (${IN_TIME})) AS clamped
  FROM (
    SELECT *, CASE
      WHEN dates OR early OR base_walk = base_at THEN ts
      WHEN same_day THEN base_walk
      ELSE delayed END AS own
    FROM (
      SELECT *, ts < base_at AND coalesce(day_end, 0) <= base_at AS early,
        ts <= base_at AND coalesce(day_end, 0) > base_at AS same_day
      FROM (${withDelay(query)}) JOIN company USING (c)
    )
  )`;
