import type { CalendarDefinition } from '../../schema/operations';
import { HOLIDAYS } from './holidays';

type Hours = CalendarDefinition['week']['mon'];

const OFFICE: Hours = [['09:00', '17:30']];
const WITH_LUNCH: Hours = [
  ['09:00', '12:30'],
  ['13:30', '18:00'],
];
const SHORT_FRIDAY: Hours = [
  ['09:00', '12:30'],
  ['13:30', '16:00'],
];

const calendar = (
  id: string,
  name: string,
  timeZone: string,
  exceptions: CalendarDefinition['exceptions'],
  daily: Hours = OFFICE,
  friday: Hours = daily,
): CalendarDefinition => ({
  id,
  name,
  timeZone,
  week: { mon: daily, tue: daily, wed: daily, thu: daily, fri: friday, sat: [], sun: [] },
  exceptions,
  businessDay: 'tue',
});

export const DEFAULT_CALENDAR = 'na-east';

export const CALENDARS: CalendarDefinition[] = [
  calendar('na-east', 'NA-East office hours', 'America/New_York', HOLIDAYS.unitedStates),
  calendar('na-west', 'NA-West office hours', 'America/Los_Angeles', HOLIDAYS.unitedStates),
  calendar('uki', 'UKI office hours', 'Europe/London', HOLIDAYS.englandAndWales),
  calendar('dach', 'DACH office hours', 'Europe/Berlin', HOLIDAYS.germany, WITH_LUNCH, SHORT_FRIDAY),
  calendar('apac', 'APAC office hours', 'Asia/Singapore', HOLIDAYS.singapore),
];
