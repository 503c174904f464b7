import type { BusinessCalendar } from './calendar';
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from './civil';

export type DurationUnit =
  | 'minutes'
  | 'hours'
  | 'days'
  | 'business-minutes'
  | 'business-hours'
  | 'business-days';

export interface Duration {
  readonly amount: number;
  readonly unit: DurationUnit;
}

/** Clock time runs always; business time only while a calendar is open. The two are never converted into each other. */
export type TimeKind = 'clock' | 'business';

/** All that durations need to know of a calendar. */
type BusinessDayLength = Pick<BusinessCalendar, 'businessDayMs'>;

export function isBusinessUnit(unit: DurationUnit): boolean {
  return unit === 'business-minutes' || unit === 'business-hours' || unit === 'business-days';
}

/**
 * A duration in ms of its own kind of time, rounded half up to an integer: clock ms for clock units (a day is 24
 * hours), open ms for business units (a business day is `calendar.businessDayMs`).
 */
export function durationMs({ amount, unit }: Duration, calendar: BusinessDayLength): number {
  return Math.round(amount * unitMs(unit, calendar));
}

function unitMs(unit: DurationUnit, calendar: BusinessDayLength): number {
  switch (unit) {
    case 'minutes':
    case 'business-minutes':
      return MS_PER_MINUTE;
    case 'hours':
    case 'business-hours':
      return MS_PER_HOUR;
    case 'days':
      return MS_PER_DAY;
    case 'business-days':
      return calendar.businessDayMs;
  }
}

/**
 * A time span as people read it, such as "4.2 business hours" or "1.5 days". The unit is the first of days, hours
 * and minutes of which there is at least one, else minutes; a business day is the calendar's, so 32 business hours
 * at 8 a day are 4 business days. One decimal, rounded half away from zero and dropped when zero; what rounds up to
 * one of a larger unit is printed as that.
 */
export function formatMs(ms: number, kind: TimeKind, calendar: BusinessDayLength): string {
  const units: readonly DurationUnit[] =
    kind === 'clock' ? ['days', 'hours', 'minutes'] : ['business-days', 'business-hours', 'business-minutes'];
  const smallest: DurationUnit = kind === 'clock' ? 'minutes' : 'business-minutes';
  const size = Math.abs(ms);
  const unitFor = (span: number): DurationUnit =>
    units.find((unit) => span >= unitMs(unit, calendar)) ?? smallest;
  const fine = unitMs(unitFor(size), calendar);
  const unit = unitFor((tenths(size, fine) * fine) / 10);
  return formatDuration({ amount: (Math.sign(ms) * tenths(size, unitMs(unit, calendar))) / 10, unit });
}

/** A duration as it was written: "1 business day", "30 minutes". */
export function formatDuration({ amount, unit }: Duration): string {
  const plural = unit.replace('-', ' ');
  return `${amount === 0 ? 0 : amount} ${Math.abs(amount) === 1 ? plural.slice(0, -1) : plural}`;
}

/** What a calendar's business day stands for, to be printed beside: "1 business day = 7 hours 30 minutes". */
export function describeBusinessDay({ businessDayMs }: BusinessDayLength): string {
  const hours = Math.floor(businessDayMs / MS_PER_HOUR);
  const minutes = Math.round((businessDayMs - hours * MS_PER_HOUR) / MS_PER_MINUTE);
  const parts = [
    hours > 0 ? formatDuration({ amount: hours, unit: 'hours' }) : '',
    minutes > 0 ? formatDuration({ amount: minutes, unit: 'minutes' }) : '',
  ];
  return `1 business day = ${parts.filter(Boolean).join(' ')}`;
}

/** How many tenths of `unit` are in `size`, rounded half up; both are integers. */
const tenths = (size: number, unit: number): number => Math.floor((size * 20 + unit) / (unit * 2));
