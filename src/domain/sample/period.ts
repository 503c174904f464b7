import type { Draw } from '../chance/draw';
import { CALENDARS } from '../glossary/templates/shared/calendars';
import type { Problem, Result } from '../result';
import { type BusinessCalendar, compileCalendar } from '../time/calendar';
import {
  dayFromCivil,
  formatIsoDate,
  MS_PER_DAY,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  weekdayIndex,
} from '../time/civil';
import { loadZone, type Zone } from '../time/zone';
import { OUT_OF_HOURS_ON_WORKDAYS, type SampleRegion, WEEKEND_WEIGHT } from './figures';

/** Eighteen months, whole ones. */
const FIRST_YEAR = 2025;
const MONTHS = 18;
const DECEMBER = 12;
const AUGUST = 8;

/** The zone of the company's CRM: days without a time are its days. */
export const HOME_ZONE_ID = 'America/New_York';

const sure = <T>(result: Result<T, Problem<string>>): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

export const homeZone: Zone = sure(loadZone(HOME_ZONE_ID));

/** Day number of the first day of month `n`, from 1. */
const monthDay = (n: number): number =>
  dayFromCivil(FIRST_YEAR + Math.floor((n - 1) / 12), ((n - 1) % 12) + 1, 1);

const monthStart = (n: number): number => homeZone.startOfDay(monthDay(n));

/** Instants, UTC ms. `end` is the last second the export knows. */
export const PERIOD = {
  start: monthStart(1),
  /** The status history was switched on. */
  historyFrom: monthStart(4),
  sequencerFrom: monthStart(5),
  statusRenamed: monthStart(7),
  rescored: monthStart(10),
  end: monthStart(MONTHS + 1) - 1000,
};

export interface Office {
  readonly calendar: BusinessCalendar;
  readonly zone: Zone;
}

const offices: ReadonlyMap<string, Office> = new Map(
  CALENDARS.map((spec) => [
    spec.id,
    { calendar: sure(compileCalendar(spec)), zone: sure(loadZone(spec.timeZone)) },
  ]),
);

/** Hours and zone of a calendar of the templates. */
export function officeOf(calendar: string): Office {
  const office = offices.get(calendar);
  if (!office) throw new RangeError(`no calendar ${calendar}`);
  return office;
}

/** An instant at which somebody shows up: seasons by region, few on weekends, four in ten out of hours. */
export const arrival = (draw: Draw, region: SampleRegion, office: Office): number =>
  momentOn(draw, office, arrivalDay(draw, region));

/** A moment of one local day (a day number), in the office's hours or not. */
export function momentOn(draw: Draw, { calendar, zone }: Office, day: number): number {
  const opens = zone.startOfDay(day);
  const openMs = calendar.elapsedMs(opens, zone.startOfDay(day + 1));
  if (openMs > 0 && !draw.chance(OUT_OF_HOURS_ON_WORKDAYS)) {
    return wholeSecond(calendar.nextOpen(calendar.addMs(opens, draw.below(openMs))));
  }
  for (;;) {
    const at = zone.fromWall(day * MS_PER_DAY + leisureMs(draw));
    if (!calendar.isOpen(at)) return wholeSecond(at);
  }
}

function arrivalDay(draw: Draw, region: SampleRegion): number {
  const months = Array.from({ length: MONTHS }, (_, i): readonly [number, number] => [
    i + 1,
    monthWeight(i + 1, region),
  ]);
  const month = draw.pick(months);
  for (;;) {
    const day = draw.between(monthDay(month), monthDay(month + 1) - 1);
    if (!isWeekend(day) || draw.chance(WEEKEND_WEIGHT)) return day;
  }
}

function monthWeight(month: number, region: SampleRegion): number {
  const ofYear = ((month - 1) % 12) + 1;
  const season = ofYear === DECEMBER ? 0.65 : ofYear === AUGUST && region === 'emea' ? 0.75 : 1;
  return season * (monthDay(month + 1) - monthDay(month));
}

const SATURDAY = 5;
const isWeekend = (day: number): boolean => weekdayIndex(day) >= SATURDAY;

/** A time of day off work, as ms since midnight on the wall clock. */
function leisureMs(draw: Draw): number {
  const [from, hours] = draw.pick<readonly [number, number]>([
    [[18, 5], 60],
    [[6.5, 2.5], 25],
    [[9, 9], 10],
    [[0, 6], 5],
  ]);
  return from * MS_PER_HOUR + draw.below(hours * MS_PER_HOUR);
}

export const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000;

/** `YYYY-MM-DDTHH:MM:SSZ`. */
export const isoSecond = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** The company's day of an instant, `YYYY-MM-DD`. */
export const isoHomeDay = (at: number): string => formatIsoDate(homeZone.dayAt(at));

/** Content syndication delivers each Tuesday at 02:00 UTC; `at` is brought to the next delivery. */
export function nextDelivery(at: number): number {
  const TUESDAY = 1;
  let day = Math.floor(at / MS_PER_DAY);
  while (weekdayIndex(day) !== TUESDAY || day * MS_PER_DAY + 2 * MS_PER_HOUR < at) day++;
  return day * MS_PER_DAY + 2 * MS_PER_HOUR;
}

/** Six event uploads: when, and how many rows at full size. */
export const UPLOADS: readonly (readonly [at: number, rows: number])[] = (
  [
    [3, 18, 420],
    [6, 9, 640],
    [9, 23, 880],
    [11, 17, 560],
    [14, 24, 700],
    [17, 12, 710],
  ] as const
).map(([month, day, rows]) => [
  homeZone.startOfDay(monthDay(month) + day - 1) + 11 * MS_PER_HOUR + 20 * MS_PER_MINUTE,
  rows,
]);
