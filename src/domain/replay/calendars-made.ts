import type { CalendarDefinition } from '../glossary/schema/operations';
import { compileCalendar } from '../time/calendar';

const calendarsMade = new Map<string, ReturnType<typeof compileCalendar>>();
const MOST_CALENDARS = 64;

/**
 * Calendars lay out their days as they are asked, and policies that are replayed one after the other have most of them in
 * common, by what they say if not as objects. Compiled once, for as long as few are in use.
 */
export function compiledCalendar(definition: CalendarDefinition): ReturnType<typeof compileCalendar> {
  const key = JSON.stringify(definition);
  const known = calendarsMade.get(key);
  if (known) return known;
  const calendar = compileCalendar(definition);
  if (calendarsMade.size >= MOST_CALENDARS) calendarsMade.clear();
  calendarsMade.set(key, calendar);
  return calendar;
}
