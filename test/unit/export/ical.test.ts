import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, foldLine, printIcal } from '#domain/export/ical';

const octets = (text: string) => new TextEncoder().encode(text).length;

const event = (parts: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'one@example.invalid',
  time: { kind: 'days', start: 20_514, end: 20_516 },
  summary: 'Decide',
  description: '',
  categories: [],
  recurrence: null,
  ...parts,
});

const print = (...events: CalendarEvent[]) =>
  printIcal({ name: 'Plan', stamp: Date.UTC(2026, 2, 2, 9, 5, 7), sequence: 3, events });

const read = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

describe('iCalendar', () => {
  it('writes an all-day event with nothing but what RFC 5545 asks for', () => {
    expect(print(event()).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Parley//Rollout plan//EN',
      'CALSCALE:GREGORIAN',
      'X-WR-CALNAME:Plan',
      'BEGIN:VEVENT',
      'UID:one@example.invalid',
      'DTSTAMP:20260302T090507Z',
      'DTSTART;VALUE=DATE:20260302',
      'DTEND;VALUE=DATE:20260304',
      'SEQUENCE:3',
      'SUMMARY:Decide',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('writes instants in UTC, and milliseconds not at all', () => {
    const start = Date.UTC(2026, 11, 31, 23, 59, 59, 999);
    const [first] = read(print(event({ time: { kind: 'instants', start, end: start + 3_600_001 } })));
    expect(first?.startDate.toString()).toBe('2026-12-31T23:59:59Z');
    expect(first?.endDate.toString()).toBe('2027-01-01T01:00:00Z');
  });

  it('writes recurrences that an independent reader repeats', () => {
    const recurrence = {
      frequency: 'monthly',
      interval: 3,
      count: 4,
      nthWeekday: { nth: 1, weekday: 'mon' },
    } as const;
    const text = print(event({ time: { kind: 'days', start: 20_549, end: 20_550 }, recurrence }));
    expect(text).toContain('RRULE:FREQ=MONTHLY;INTERVAL=3;COUNT=4;BYDAY=1MO\r\n');
    const days = read(text)[0]?.iterator();
    expect(Array.from({ length: 5 }, () => days?.next()?.toString())).toEqual([
      '2026-04-06',
      '2026-07-06',
      '2026-10-05',
      '2027-01-04',
      undefined,
    ]);
  });

  it.each([
    'a;b,c\\d',
    'two\nlines\r\nand\rthree',
    'BEGIN:VEVENT\nUID:injected',
    '"quoted": yes',
    'é 漢 👩‍👩‍👧',
    'x'.repeat(300),
  ])('gives %j back', (text) => {
    const [first, second] = read(
      print(event({ summary: text, description: text, categories: [text, 'b'], uid: text })),
    );
    const plain = text.replace(/\r\n?/g, '\n');
    expect(second).toBeUndefined();
    expect([first?.summary, first?.description, first?.uid]).toEqual([plain, plain, plain]);
    expect(first?.component.getFirstProperty('categories')?.getValues()).toEqual([plain, 'b']);
  });

  it('drops control characters and mends half a surrogate pair', () => {
    const [first] = read(print(event({ summary: 'a\0b\u0007c\ud800d' })));
    expect(first?.summary).toBe('abc\ufffdd');
  });

  it('folds at 75 octets and never inside a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const line = `SUMMARY:${text.replace(/[\r\n]/g, '')}`;
        const pieces = foldLine(line).split('\r\n');
        for (const [i, piece] of pieces.entries()) {
          expect(octets(piece)).toBeLessThanOrEqual(75);
          // As full as can be: one more character would not have fitted.
          const next = pieces[i + 1];
          if (next !== undefined) expect(octets(piece) + octets([...next][1] ?? '')).toBeGreaterThan(75);
          if (i > 0) expect(piece.startsWith(' ')).toBe(true);
          // Each piece alone is whole characters: it survives being encoded and decoded.
          expect(
            new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
              new TextEncoder().encode(piece),
            ),
          ).toBe(piece);
        }
        expect(pieces.map((piece, i) => (i === 0 ? piece : piece.slice(1))).join('')).toBe(line);
      }),
      { seed: 42, numRuns: 400 },
    );
  });
});
