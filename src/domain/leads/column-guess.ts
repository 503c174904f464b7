import { utcZone } from '../time/zone';
import { compileTimeFormat } from './dates';
import { type NumberFormat, PLAIN_NUMBER, readNumber } from './numbers';

/** What the values of a column look like. */
export type ColumnGuess =
  | { readonly type: 'empty' | 'boolean' | 'text'; readonly doubtful: number }
  /** Formats that fit as well as each other but read other values, the likeliest first: a person must say which is meant. */
  | { readonly type: 'date'; readonly formats: readonly string[]; readonly doubtful: number }
  | { readonly type: 'number'; readonly formats: readonly NumberFormat[]; readonly doubtful: number };

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

const NUMBER_FORMATS: readonly NumberFormat[] = [
  PLAIN_NUMBER,
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: ',', thousands: '' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: ' ' },
  { decimal: '.', thousands: "'" },
];

interface Candidate<Format> {
  readonly format: Format;
  readonly read: (text: string) => number | undefined;
}

const TIMES: readonly Candidate<string>[] = TIME_FORMATS.flatMap((format) => {
  const reader = compileTimeFormat(format, utcZone);
  if (!reader.ok) return [];
  const read = (text: string): number | undefined => {
    const reading = reader.value(text);
    return typeof reading === 'string' ? undefined : reading.at;
  };
  return [{ format, read }];
});

const NUMBERS: readonly Candidate<NumberFormat>[] = NUMBER_FORMATS.map((format) => ({
  format,
  read: (text) => readNumber(text, format),
}));

const YES_OR_NO = new Set(['true', 'false', 'yes', 'no', 'y', 'n', 't', 'f']);

/** Digits that are a name and no quantity: a leading zero or more of them than a double holds. */
const LOOKS_LIKE_ID = /^0\d|\d{16}/;

/**
 * What a column holds, from some of its values, without empty ones. At least 95 % of them must fit; the others are
 * counted as doubtful.
 */
export function guessColumn(values: readonly string[]): ColumnGuess {
  if (values.length === 0) return { type: 'empty', doubtful: 0 };
  const enough = values.length * 0.95;
  const yesOrNo = values.filter((text) => YES_OR_NO.has(text.toLowerCase())).length;
  if (yesOrNo >= enough) return { type: 'boolean', doubtful: values.length - yesOrNo };
  const times = bestOf(TIMES, values);
  if (times.count >= enough) {
    return { type: 'date', formats: times.formats, doubtful: values.length - times.count };
  }
  const numbers = bestOf(NUMBERS, values);
  if (numbers.count >= enough && !values.some((text) => LOOKS_LIKE_ID.test(text))) {
    return { type: 'number', formats: numbers.formats, doubtful: values.length - numbers.count };
  }
  return { type: 'text', doubtful: 0 };
}

function bestOf<Format>(
  candidates: readonly Candidate<Format>[],
  values: readonly string[],
): { readonly formats: readonly Format[]; readonly count: number } {
  const readings = candidates.map(({ read }) => values.map(read));
  const counts = readings.map((own) => own.filter((value) => value !== undefined).length);
  const count = Math.max(...counts);
  const seen = new Set<string>();
  const formats = candidates.flatMap(({ format }, i) => {
    const meaning = readings[i]?.join(' ') ?? '';
    if (counts[i] !== count || seen.has(meaning)) return [];
    seen.add(meaning);
    return [format];
  });
  return { formats, count };
}
