// @ts-check
import { Temporal } from 'temporal-polyfill';
import { benchPolicy, RULES } from './definition.mjs';

export const MS_PER_DAY = 86_400_000;

/**
 * One day of UTC: when the office is open, in ms, and for how long it was open before. Where it is closed, `opens`
 * and `closes` are both the start of the day.
 *
 * @typedef {object} OfficeDay
 * @property {number} day since 1970
 * @property {number} opens
 * @property {number} closes
 * @property {number} before
 */

/**
 * The calendar of the SLA, day by day, for contenders that are not the engine. Its hours are one stretch a day that
 * lies within a day of UTC, summer and winter.
 *
 * @returns {OfficeDay[]}
 */
export function officeDays() {
  const calendar = benchPolicy().calendars.find(({ id }) => id === RULES.calendar);
  if (!calendar) throw new Error(`there is no calendar "${RULES.calendar}"`);
  const closed = new Set(calendar.exceptions.map(({ date }) => date));
  if (calendar.exceptions.some(({ intervals }) => intervals.length > 0)) throw new Error('special hours');
  const weekdays = /** @type {const} */ (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
  /** @type {OfficeDay[]} */
  const days = [];
  let before = 0;
  const end = Temporal.PlainDate.from('2027-06-01');
  for (
    let date = Temporal.PlainDate.from('2023-12-01');
    Temporal.PlainDate.compare(date, end) < 0;
    date = date.add({ days: 1 })
  ) {
    const start = Date.parse(date.toString());
    const hours = calendar.week[weekdays[date.dayOfWeek - 1] ?? 'sun'];
    const [stretch] = closed.has(date.toString()) ? [] : hours;
    if (hours.length > 1) throw new Error('more than one stretch a day');
    const [opens = start, closes = start] = (stretch ?? []).map(
      (time) => date.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: time }).epochMilliseconds,
    );
    if (opens < start || closes >= start + MS_PER_DAY) throw new Error('open over midnight of UTC');
    days.push({ day: start / MS_PER_DAY, opens, closes, before });
    before += closes - opens;
  }
  return days;
}
