import { compileTimeFormat } from '#domain/leads/dates';
import { type NumberFormat, readNumber } from '#domain/leads/numbers';
import type { ColumnFacts } from '#domain/leads/suggest/file-facts';
import { NUMBER_FORMATS } from '#domain/leads/understand/candidates';
import { utcZone } from '#domain/time/zone';
import { amount, day } from '../../../ui/format';

/** How a text of a column would be understood: "3 Apr 2025, 14:05"; null: not at all. */
export function readAsTime(text: string, format: string): string | null {
  const reader = compileTimeFormat(format, utcZone);
  const read = reader.ok ? reader.value(text) : 'not-a-time';
  if (typeof read === 'string') return null;
  const clock = new Date(read.at).toISOString().slice(11, 16);
  return `${day(read.at, 'UTC')}${read.dateOnly ? '' : `, ${clock}`}`;
}

export function readAsNumber(text: string, format: NumberFormat): string | null {
  const read = readNumber(text, format);
  return read === undefined ? null : amount(read, '');
}

/** The first examples that tell formats apart; where none does, the first. */
export function tellingExamples<Format>(
  examples: readonly string[],
  formats: readonly Format[],
  read: (text: string, format: Format) => string | null,
): readonly string[] {
  const telling = examples.filter((text) => new Set(formats.map((format) => read(text, format))).size > 1);
  return (telling.length > 0 ? telling : examples).slice(0, 3);
}

export const timeFormatText = (format: string): string =>
  format === 'iso' ? 'year-month-day (ISO 8601)' : format;

/** "1,234.5", "1.234,5": a number as the format writes it. */
export const numberFormatText = ({ decimal, thousands }: NumberFormat): string =>
  `1${thousands === ' ' ? '\u00a0' : thousands}234${decimal}5`;

/** Formats that exports are mostly written in. */
const USUAL_TIMES = [
  'iso',
  'DD.MM.YYYY',
  'DD.MM.YYYY HH:mm',
  'DD/MM/YYYY',
  'DD/MM/YYYY HH:mm',
  'MM/DD/YYYY',
  'MM/DD/YYYY HH:mm',
  'M/D/YYYY',
  'M/D/YYYY h:mm a',
  'YYYY-MM-DD HH:mm:ss',
] as const;

/** Formats to choose from: the one there is, what the values fit, then the usual ones. */
export function timeChoices(now: string, column: ColumnFacts | null): readonly string[] {
  const fitting = column?.guess.type === 'date' ? column.guess.formats : [];
  return [...new Set([now, ...fitting, ...USUAL_TIMES])];
}

export function numberChoices(now: NumberFormat): readonly NumberFormat[] {
  const others = NUMBER_FORMATS.filter((one) => numberFormatText(one) !== numberFormatText(now));
  return [now, ...others];
}

/** What a column looks like, in a word or two. */
export function typeWords({ guess }: ColumnFacts): string {
  switch (guess.type) {
    case 'empty':
      return 'empty';
    case 'boolean':
      return 'yes or no';
    case 'date':
      return 'dates';
    case 'number':
      return 'numbers';
    case 'text':
      return 'text';
  }
}
