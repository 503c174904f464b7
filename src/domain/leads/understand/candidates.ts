import { utcZone } from '../../time/zone';
import { compileTimeFormat } from '../dates';
import { type NumberFormat, PLAIN_NUMBER, readNumber } from '../numbers';

/** A way to read the values of a column, tried by `ColumnGuesser`. */
export type Candidate = BooleanCandidate | TimeCandidate | NumberCandidate;

type Read = (text: string) => number | undefined;

interface BooleanCandidate {
  readonly type: 'boolean';
  readonly read: Read;
}

export interface TimeCandidate {
  readonly type: 'date';
  readonly format: string;
  /** UTC milliseconds; a time without an offset is read as UTC. */
  readonly read: Read;
}

interface NumberCandidate {
  readonly type: 'number';
  readonly format: NumberFormat;
  readonly read: Read;
}

const TIME_FORMATS = [
  'iso',
  ...['M/D/YYYY', 'M/D/YYYY h:mm a', 'M/D/YYYY h:mm:ss a', 'M/D/YYYY H:mm', 'M/D/YYYY H:mm:ss', 'M/D/YY'],
  ...['D/M/YYYY', 'D/M/YYYY h:mm a', 'D/M/YYYY h:mm:ss a', 'D/M/YYYY H:mm', 'D/M/YYYY H:mm:ss', 'D/M/YY'],
  ...[
    'D.M.YYYY',
    'D.M.YYYY H:mm',
    'D.M.YYYY H:mm:ss',
    'YYYY/MM/DD',
    'YYYY/MM/DD HH:mm',
    'YYYY/MM/DD HH:mm:ss',
  ],
  ...['D MMM YYYY', 'D-MMM-YYYY', 'D-MMM-YY', 'MMM D, YYYY', 'MMM D, YYYY h:mm a', 'MMM D, YYYY H:mm'],
];

/** How numbers are usually written; more are found where a file has them. */
export const NUMBER_FORMATS: readonly NumberFormat[] = [
  PLAIN_NUMBER,
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: ',', thousands: '' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: ' ' },
  { decimal: '.', thousands: "'" },
];

/** By any format of a mapping; null when it is none. */
export function timeCandidate(format: string): TimeCandidate | null {
  const reader = compileTimeFormat(format, utcZone);
  if (!reader.ok) return null;
  const read = (text: string): number | undefined => {
    const reading = reader.value(text);
    return typeof reading === 'string' ? undefined : reading.at;
  };
  return { type: 'date', format, read };
}

export const numberCandidate = (format: NumberFormat): NumberCandidate => ({
  type: 'number',
  format,
  read: (text) => readNumber(text, format),
});

const YES_OR_NO: ReadonlyMap<string, number> = new Map([
  ...['true', 'yes', 'y', 't'].map((text) => [text, 1] as const),
  ...['false', 'no', 'n', 'f'].map((text) => [text, 0] as const),
]);

export const BOOLEAN: BooleanCandidate = {
  type: 'boolean',
  read: (text) => YES_OR_NO.get(text.toLowerCase()),
};

const TIMES: readonly TimeCandidate[] = TIME_FORMATS.flatMap((format) => timeCandidate(format) ?? []);
const NUMBERS: readonly NumberCandidate[] = NUMBER_FORMATS.map(numberCandidate);

/** Of one type each, in the order in which types are tried. */
export const CANDIDATES: readonly (readonly Candidate[])[] = [[BOOLEAN], TIMES, NUMBERS];

/** The format that takes the day for the month; null when none of those that are tried does. */
export function rivalOf({ format }: TimeCandidate): TimeCandidate | null {
  const [, first, second, rest] = /^([MD])\/([MD])(\/.*)$/.exec(format) ?? [];
  return TIMES.find((other) => other.format === `${second}/${first}${rest}`) ?? null;
}
