import { civilFromDay, dayFromCivil, daysInMonth, formatIsoDate, parseIsoDate } from '#domain/time/civil';

/** Days as they are written and read on screen: with the month in letters, which nobody reads the wrong way round. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2 Mar 2026`; for day numbers, which belong to no zone. */
export function dayText(dayNumber: number): string {
  const { year, month, day } = civilFromDay(dayNumber);
  return `${day} ${MONTHS[month - 1]?.slice(0, 3) ?? ''} ${year}`;
}

/** A day in the form of documents, `2026-03-02`, as it is shown; what is no day stays as it is. */
export function isoDayText(iso: string): string {
  const day = parseIsoDate(iso);
  return day === undefined ? iso : dayText(day);
}

/** The days in a sentence that was also written for terminals and files, as they are shown and unbroken at the end of a line. */
export const withDayTexts = (text: string): string =>
  text.replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => isoDayText(day).replaceAll(' ', '\u00a0'));

const DAY_FIRST = /^(\d{1,2})\.?\s+([a-z]{3,})\.?,?\s+(\d{4})$/i;
const MONTH_FIRST = /^([a-z]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})$/i;

/**
 * The day a person typed, as `2026-03-02`: in that form, or with the month in English letters (`2 Mar 2026`,
 * `March 2, 2026`). Null: no day, or one that depends on the country, such as `03/02/2026`.
 */
export function readDay(text: string): string | null {
  const typed = text.trim();
  if (parseIsoDate(typed) !== undefined) return typed;
  const [, firstDay, monthAfter, yearAfter] = DAY_FIRST.exec(typed) ?? [];
  const [, monthBefore, lastDay, yearBefore] = MONTH_FIRST.exec(typed) ?? [];
  const year = Number(yearAfter ?? yearBefore);
  const month = monthNumber(monthAfter ?? monthBefore ?? '');
  const day = Number(firstDay ?? lastDay);
  if (month === 0 || day < 1 || day > daysInMonth(year, month)) return null;
  return formatIsoDate(dayFromCivil(year, month, day));
}

/** 1 to 12 by any beginning of a month's name of three letters or more; 0: none. */
const monthNumber = (name: string): number =>
  name === '' ? 0 : MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase())) + 1;
