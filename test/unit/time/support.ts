import { Temporal } from 'temporal-polyfill';
import {
  type BusinessCalendar,
  type CalendarSpec,
  compileCalendar,
  type IntervalSpec,
} from '#domain/time/calendar';
import type { Weekday } from '#domain/time/civil';
import { loadZone, type Zone } from '#domain/time/zone';

export const HOUR = 3_600_000;
export const MINUTE = 60_000;
export const DAY = 24 * HOUR;

const CLOSED: Record<Weekday, readonly IntervalSpec[]> = {
  mon: [],
  tue: [],
  wed: [],
  thu: [],
  fri: [],
  sat: [],
  sun: [],
};

export const NINE_TO_FIVE: Partial<Record<Weekday, readonly IntervalSpec[]>> = {
  mon: [['09:00', '17:00']],
  tue: [['09:00', '17:00']],
  wed: [['09:00', '17:00']],
  thu: [['09:00', '17:00']],
  fri: [['09:00', '17:00']],
};

export function calendarSpec(parts: {
  timeZone?: string;
  week?: Partial<Record<Weekday, readonly IntervalSpec[]>>;
  exceptions?: CalendarSpec['exceptions'];
  businessDay?: Weekday;
}): CalendarSpec {
  const week = { ...CLOSED, ...(parts.week ?? NINE_TO_FIVE) };
  const firstOpen = (Object.keys(week) as Weekday[]).find((day) => week[day].length > 0) ?? 'mon';
  return {
    timeZone: parts.timeZone ?? 'UTC',
    week,
    exceptions: parts.exceptions ?? [],
    businessDay: parts.businessDay ?? firstOpen,
  };
}

export function calendarOf(spec: CalendarSpec): BusinessCalendar {
  const compiled = compileCalendar(spec);
  if (!compiled.ok) throw new Error(`${compiled.error.code}: ${compiled.error.message}`);
  return compiled.value;
}

export function zoneOf(id: string): Zone {
  const zone = loadZone(id);
  if (!zone.ok) throw new Error(zone.error.message);
  return zone.value;
}

/** UTC ms of a local time such as `2020-03-29T09:00`, by Temporal and not by the code under test. */
export function local(timeZone: string, text: string): number {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}

export const utc = (text: string): number => local('UTC', text);
