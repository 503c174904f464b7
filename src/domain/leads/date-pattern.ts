import { clockOf, milliseconds, offsetOf, type TimeParts } from './time-parts';

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

type Part = 'year' | 'month' | 'day' | 'hour' | 'hour12' | 'minute' | 'second' | 'ms' | 'half' | 'offset';

interface Token {
  readonly part: Part;
  /** What it takes from the text; sticky, so that it matches where it is asked to. */
  readonly shape: RegExp;
  readonly value: (text: string) => number | undefined;
  /** Digits of no fixed number: nothing but a mark can tell where they end. */
  readonly open?: boolean;
  readonly digits?: boolean;
}

const number = (part: Part, shape: RegExp, open = false, value: Token['value'] = Number): Token => ({
  part,
  shape,
  value,
  open,
  digits: true,
});

/** Two digits mean 1969 to 2068, as in POSIX `strptime`. */
const twoDigitYear = (text: string): number => Number(text) + (Number(text) < 69 ? 2000 : 1900);

const TOKENS: ReadonlyMap<string, Token> = new Map([
  ['YYYY', number('year', /\d{4}/y)],
  ['YY', number('year', /\d{2}/y, false, twoDigitYear)],
  ['MM', number('month', /\d{2}/y)],
  ['M', number('month', /\d{1,2}/y, true)],
  ['MMM', { part: 'month', shape: /[A-Za-z]{3,9}/y, value: monthByName }],
  ['DD', number('day', /\d{2}/y)],
  ['D', number('day', /\d{1,2}/y, true)],
  ['HH', number('hour', /\d{2}/y)],
  ['H', number('hour', /\d{1,2}/y, true)],
  ['hh', number('hour12', /\d{2}/y)],
  ['h', number('hour12', /\d{1,2}/y, true)],
  ['mm', number('minute', /\d{2}/y)],
  ['ss', number('second', /\d{2}/y)],
  ['SSS', number('ms', /\d{3}/y, false, milliseconds)],
  ['a', { part: 'half', shape: /[AaPp][Mm]/y, value: (text) => (/^p/i.test(text) ? 12 : 0) }],
  ['Z', { part: 'offset', shape: /Z|UTC|[+-]\d{2}(?::?\d{2})?/y, value: offsetOf }],
]);

/** `[words]`, a run of one letter, or one other character. */
const PIECES = /\[([^\]]*)\]|([A-Za-z])\2*|[^A-Za-z]/gs;

/** Spaces that locales put into dates, of which people see no difference. */
const SPACES = ' \u00a0\u202f';

type Step = Token | { readonly literal: string };

/**
 * Compiles a pattern of YYYY YY MMM MM M DD D, HH H or hh h with a, mm ss SSS and Z; `T` and everything that is no
 * letter stands for itself, as do words in [brackets]. MMM is an English month, short or full. The whole text must
 * fit. Gives back what is wrong with the pattern, as the end of a sentence.
 */
export function compilePattern(pattern: string): ((text: string) => TimeParts | undefined) | string {
  const steps: Step[] = [];
  for (const [piece, words, letter] of pattern.matchAll(PIECES)) {
    const token = TOKENS.get(piece);
    if (token) steps.push(token);
    else if (words !== undefined || letter === undefined || piece === 'T')
      steps.push({ literal: words ?? piece });
    else return `"${piece}" stands for nothing`;
  }
  return faultOf(steps) ?? ((text) => partsOf(match(steps, text)));
}

function faultOf(steps: readonly Step[]): string | undefined {
  const parts = steps.flatMap((step) => ('part' in step ? [step.part] : []));
  const has = (part: Part): boolean => parts.includes(part);
  const twice = parts.find((part, index) => parts.indexOf(part) < index);
  if (twice) return `the ${NAMES[twice]} is in it twice`;
  for (const part of ['year', 'month', 'day'] as const)
    if (!has(part)) return `the ${NAMES[part]} is missing`;
  if (has('hour') && (has('hour12') || has('half'))) return 'H goes without h and a';
  if (has('hour12') !== has('half')) return 'h and a go together';
  const finer: Part[] = ['ms', 'second', 'minute'];
  const hour = has('hour12') ? 'hour12' : 'hour';
  for (const [index, part] of finer.entries()) {
    const coarser = finer[index + 1] ?? hour;
    if (has(part) && !has(coarser)) return `the ${NAMES[part]} is in it without the ${NAMES[coarser]}`;
  }
  if (has(hour) && !has('minute')) return 'the minute is missing';
  if (has('offset') && !has(hour)) return 'Z is in it without a time';
  const run = steps.findIndex((step, i) => {
    const next = steps[i + 1];
    return 'part' in step && step.open && next !== undefined && 'part' in next && next.digits;
  });
  return run < 0 ? undefined : 'M, D, H and h need a mark between them and the next number';
}

const NAMES: Readonly<Record<Part, string>> = {
  year: 'year',
  month: 'month',
  day: 'day',
  hour: 'hour',
  hour12: 'hour',
  minute: 'minute',
  second: 'second',
  ms: 'fraction',
  half: 'am or pm',
  offset: 'offset',
};

function match(steps: readonly Step[], text: string): Partial<Record<Part, number>> | undefined {
  const values: Partial<Record<Part, number>> = {};
  let at = 0;
  for (const step of steps) {
    if ('literal' in step) {
      if (!isLiteralAt(text, at, step.literal)) return undefined;
      at += step.literal.length;
      continue;
    }
    step.shape.lastIndex = at;
    const found = step.shape.exec(text)?.[0];
    const value = found === undefined ? undefined : step.value(found);
    if (found === undefined || value === undefined) return undefined;
    values[step.part] = value;
    at += found.length;
  }
  return at === text.length ? values : undefined;
}

function isLiteralAt(text: string, at: number, literal: string): boolean {
  if (text.startsWith(literal, at)) return true;
  return literal === ' ' && at < text.length && SPACES.includes(text.charAt(at));
}

function partsOf(values: Partial<Record<Part, number>> | undefined): TimeParts | undefined {
  if (values === undefined) return undefined;
  const { year = 0, month = 0, day = 0, hour12, half = 0, minute = 0, second = 0, ms = 0 } = values;
  if (hour12 !== undefined && (hour12 < 1 || hour12 > 12)) return undefined;
  const hour = hour12 === undefined ? values.hour : (hour12 % 12) + half;
  if (hour === undefined) return { year, month, day, clock: null, offset: null };
  const clock = clockOf(hour, minute, second, ms);
  return clock === undefined ? undefined : { year, month, day, clock, offset: values.offset ?? null };
}

function monthByName(text: string): number | undefined {
  const name = text.toLowerCase();
  const index = MONTHS.findIndex((month) => month === name || month.slice(0, 3) === name);
  return index < 0 ? undefined : index + 1;
}
