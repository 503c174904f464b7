import { withUnit } from '#domain/glossary/units';
import { formatMs, type TimeKind } from '#domain/time/duration';

/**
 * How numbers are written on screen: one form for everybody in the room, whatever the language of the machine.
 * U+00A0 keeps a number and its unit on one line.
 */
const space = '\u00a0';

/** What stands where there is no number. Screen readers read it as nothing, so a cell says why beside it or in its header. */
export const none = '–';

const whole = new Intl.NumberFormat('en');
const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const rounded = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const plainDecimal = new Intl.NumberFormat('en', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  useGrouping: false,
});
const short = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });

/** `1,204`. */
export const count = (value: number): string => whole.format(value);

/** A number of any kind with its unit: `60 points`. */
export const amount = (value: number, unit: string): string =>
  withUnit(short.format(value), value, unit, space);

/** `1 lead`, `1,204 leads`. */
export const counted = (value: number, noun: string): string =>
  `${whole.format(value)}${space}${value === 1 ? noun : `${noun}s`}`;

/** An amount in whole minor units, in whole major ones: `1,204` of 120,399. Of which currency the data do not say. */
export const money = (minorUnits: number): string => whole.format(Math.round(minorUnits / 100));

/** A number with one decimal: `2.4`. */
export const decimal = (value: number): string => oneDecimal.format(value);

/** A difference: `+4`, `−31`, with the true minus sign. */
export const signed = (value: number): string => `${value < 0 ? '−' : '+'}${whole.format(Math.abs(value))}`;

/** A share of 1 as `34.2 %`. */
export const percent = (share: number | null): string =>
  share === null ? none : `${oneDecimal.format(share * 100)}${space}%`;

/** A share of 1 as `34 %`. */
export const wholePercent = (share: number): string => `${rounded.format(share * 100)}${space}%`;

/** How much of some work is done, as `34 %`: 100 % only when all is. */
export const donePercent = (share: number): string => wholePercent(Math.floor(share * 100) / 100);

/**
 * The difference of two shares of 1 in percentage points: `+2.2 points`. It is that of the two figures as `percent`
 * shows them, so that anybody can work it out from what is on screen. Null where one of the shares is unknown.
 */
export function pointsChange(before: number | null | undefined, after: number | null): string | null {
  if (before === null || before === undefined || after === null) return null;
  const tenths = shownTenths(after) - shownTenths(before);
  return `${withSign(tenths, oneDecimal.format(Math.abs(tenths) / 10))}${space}points`;
}

/** Read back from the text: rounding in another way than the formatter would differ from it now and then. */
const shownTenths = (share: number): number => Math.round(Number(plainDecimal.format(share * 100)) * 10);

/** How much more or less than before, relative to it: `−29 %`. Null where there was nothing. */
export function relativeChange(before: number, after: number): string | null {
  if (before === 0) return null;
  const change = ((after - before) / before) * 100;
  if (change !== 0 && Math.abs(change) < 1) return `under${space}1${space}%`;
  return `${withSign(change, rounded.format(Math.abs(change)))}${space}%`;
}

const withSign = (value: number, text: string): string =>
  /[1-9]/.test(text) ? `${value < 0 ? '−' : '+'}${text}` : `±${text}`;

/** `29.1–37.8 %`; one figure where both ends read the same. */
export function percentRange([lowest, highest]: readonly [number, number]): string {
  const [from, to] = [oneDecimal.format(lowest * 100), oneDecimal.format(highest * 100)];
  return from === to ? `${to}${space}%` : `${from}–${to}${space}%`;
}

/** `381–402`. */
export const countRange = ([lowest, highest]: readonly [number, number]): string =>
  lowest === highest ? count(highest) : `${count(lowest)}–${count(highest)}`;

/**
 * A span of ms with its unit: `4.2 business hours`, `1.5 days`. Business time stays in hours: a business day is
 * as long as its calendar says, and one column may mix calendars.
 */
export const duration = (ms: number | null, kind: TimeKind): string =>
  ms === null ? none : formatMs(ms, kind, { businessDayMs: Number.POSITIVE_INFINITY }).replace(' ', space);

const SHORT_UNITS: readonly (readonly [RegExp, string])[] = [
  [/business hours?$/, 'h'],
  [/business minutes?$/, 'min'],
];

/** Business time in a narrow column whose head says that it is: `4.2 h`, `45 min`. */
export const shortBusiness = (ms: number | null): string =>
  SHORT_UNITS.reduce((text, [unit, sign]) => text.replace(unit, sign), duration(ms, 'business'));

/** `2 Jan 2025`, the day in the data's own zone. */
export const day = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: zone,
  }).format(ms);

/** `2 Jan 2025, 09:30`, in the data's own zone. */
export function instant(ms: number, zone: string): string {
  const known = instants.get(zone);
  const format =
    known ??
    new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: zone,
    });
  if (!known) instants.set(zone, format);
  return format.format(ms);
}

/** Made once for each zone: a list has thousands of times. */
const instants = new Map<string, Intl.DateTimeFormat>();

/** `Jan 2025` of `2025-01`. */
export const monthOf = (month: string): string => months.format(Date.parse(`${month}-01T00:00:00Z`));

const months = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** "A", "A and B", "A, B and C". */
export const listed = (items: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items);

/** `25 Nov 2026, 19:56`, by the clock of this machine: for when files were saved. */
export const moment = (ms: number): string => moments.format(ms);

const moments = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** The size of a file: `1,204 kB`, from ten thousand of them on `97.3 MB`, and then `2.0 GB`. */
export function bytes(size: number): string {
  const kilo = size / 1024;
  if (kilo < 10_000) return `${whole.format(Math.max(1, Math.round(kilo)))}${space}kB`;
  const mega = kilo / 1024;
  return mega < 1000 ? `${decimal(mega)}${space}MB` : `${decimal(mega / 1024)}${space}GB`;
}
