import { formatIsoDate, MS_PER_DAY, type Weekday } from '../time/civil';

/** All-day dates are day numbers (`time/civil`), instants integer UTC ms. `end` is exclusive, as RFC 5545 has it. */
export type EventTime =
  | { readonly kind: 'days'; readonly start: number; readonly end: number }
  | { readonly kind: 'instants'; readonly start: number; readonly end: number };

export interface Recurrence {
  readonly frequency: 'weekly' | 'monthly';
  readonly interval: number;
  readonly count: number;
  /** Monthly only: the n-th of that weekday. */
  readonly nthWeekday?: { readonly nth: number; readonly weekday: Weekday };
}

export interface CalendarEvent {
  /** The same for the same thing in every export, so that a second import updates instead of doubling. */
  readonly uid: string;
  readonly time: EventTime;
  readonly summary: string;
  readonly description: string;
  readonly categories: readonly string[];
  readonly recurrence: Recurrence | null;
}

export interface CalendarFile {
  readonly name: string;
  /** When the document was made, integer UTC ms; never the clock of whoever exports it. */
  readonly stamp: number;
  /** Raised by each version of the document (RFC 5545 3.8.7.4). */
  readonly sequence: number;
  readonly events: readonly CalendarEvent[];
}

/**
 * An iCalendar file (RFC 5545): CRLF, lines of at most 75 octets folded between characters, texts escaped,
 * all-day events as `DATE` and marked free, other times as UTC instants. No zone definitions are needed, so none
 * can be wrong. The same file always gives the same bytes.
 */
export function printIcal({ name, stamp, sequence, events }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Parley//Rollout plan//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events.flatMap((event) => eventLines(event, stamp, sequence)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function eventLines(event: CalendarEvent, stamp: number, sequence: number): string[] {
  const { time, recurrence, categories } = event;
  const value = time.kind === 'days' ? ';VALUE=DATE:' : ':';
  const moment = time.kind === 'days' ? compactDate : compactInstant;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${compactInstant(stamp)}`,
    `DTSTART${value}${moment(time.start)}`,
    `DTEND${value}${moment(time.end)}`,
    ...(recurrence ? [`RRULE:${recurrenceText(recurrence)}`] : []),
    `SEQUENCE:${sequence}`,
    `SUMMARY:${escapeText(event.summary)}`,
    ...(event.description ? [`DESCRIPTION:${escapeText(event.description)}`] : []),
    ...(categories.length > 0 ? [`CATEGORIES:${categories.map(escapeText).join(',')}`] : []),
    ...(time.kind === 'days' ? ['TRANSP:TRANSPARENT'] : []),
    'END:VEVENT',
  ];
}

const compactDate = (day: number) => formatIsoDate(day).replaceAll('-', '');

/** `20260302T090000Z`; milliseconds are cut, since RFC 5545 has none. */
function compactInstant(ms: number): string {
  const day = Math.floor(ms / MS_PER_DAY);
  const seconds = Math.floor((ms - day * MS_PER_DAY) / 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join('');
  return `${compactDate(day)}T${time}Z`;
}

function recurrenceText({ frequency, interval, count, nthWeekday }: Recurrence): string {
  const parts = [
    `FREQ=${frequency.toUpperCase()}`,
    interval === 1 ? '' : `INTERVAL=${interval}`,
    `COUNT=${count}`,
    nthWeekday ? `BYDAY=${nthWeekday.nth}${nthWeekday.weekday.slice(0, 2).toUpperCase()}` : '',
  ];
  return parts.filter(Boolean).join(';');
}

/** RFC 5545 3.3.11. Control characters have no escape and are dropped; half a surrogate pair has no UTF-8. */
function escapeText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .replace(/[\\;,]/g, '\\$&')
      .replaceAll('\n', '\\n')
  );
}

const MAX_OCTETS = 75;

/**
 * A content line folded to 75 octets (RFC 5545 3.1), the space of a continuation counted. Never inside a
 * character: some readers decode line by line.
 */
export function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const char of line) {
    const size = utf8Length(char);
    if (octets + size > MAX_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += char;
    octets += size;
  }
  return folded;
}

function utf8Length(char: string): number {
  const point = char.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
