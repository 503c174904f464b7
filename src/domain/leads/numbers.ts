import type { Mapping } from './mapping/schema';

/** How a column writes numbers. */
export type NumberFormat = NonNullable<Mapping['fields'][number]['number']>;

/** What a column is read by when the mapping says nothing: a decimal point and no thousands. */
export const PLAIN_NUMBER: NumberFormat = { decimal: '.', thousands: '' };

/** Sign, currency, sign; the number; percent sign or currency. */
const SHAPE =
  /^(?<sign>[-+]?) ?(?<before>[$€£¥₹]|AED|AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|ILS|INR|JPY|KRW|MXN|NOK|NZD|PLN|SEK|SGD|TRY|USD|ZAR)? ?(?<inner>[-+]?) ?(?<body>[\d.,' eE+-]*?) ?(?<after>%|[$€£¥₹]|AED|AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|ILS|INR|JPY|KRW|MXN|NOK|NZD|PLN|SEK|SGD|TRY|USD|ZAR)?$/;
/** No-break, figure, thin and narrow no-break space, which spreadsheets put between thousands. */
const OTHER_SPACES = /[\u00a0\u2007\u2009\u202f]/g;

/**
 * Reads one number, strictly: thousands stand in groups of three or not at all, so a decimal comma read as a
 * thousands mark is refused and not a thousand times too large. Understood besides: a sign, one currency symbol
 * or code, accounting's parentheses for negative, a percent sign (a hundredth: `12 %` is 0.12) and an exponent.
 * The result is the double nearest to what is written, the same on every machine; `undefined` for anything else.
 */
export function readNumber(text: string, format: NumberFormat): number | undefined {
  const tidy = text.replace(OTHER_SPACES, ' ').replace(/’/g, "'").replace(/−/g, '-').trim();
  const bracketed = tidy.startsWith('(') && tidy.endsWith(')');
  const groups = SHAPE.exec(bracketed ? tidy.slice(1, -1).trim() : tidy)?.groups;
  if (!groups) return undefined;
  const { sign = '', before, inner = '', body = '', after } = groups;
  const signs = sign + inner + (bracketed ? '-' : '');
  if (signs.length > 1 || (before !== undefined && after !== undefined)) return undefined;
  const plain = plainDecimal(body, format);
  if (plain === undefined) return undefined;
  const value = Number(after === '%' ? hundredth(plain) : plain);
  if (!Number.isFinite(value)) return undefined;
  return signs === '-' && value !== 0 ? -value : value;
}

/** The same number with a decimal point, no thousands and no sign, fit for `Number`. */
function plainDecimal(body: string, { decimal, thousands }: NumberFormat): string | undefined {
  const parts = /^(.*?)(?:[eE]([+-]?\d{1,3}))?$/.exec(body);
  const [whole = '', fraction, more] = (parts?.[1] ?? '').split(decimal);
  if (more !== undefined || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined;
  const digits = ungrouped(whole, thousands);
  if (digits === undefined || (digits === '' && fraction === undefined)) return undefined;
  return `${digits || '0'}.${fraction ?? '0'}e${parts?.[2] ?? '0'}`;
}

function ungrouped(whole: string, thousands: NumberFormat['thousands']): string | undefined {
  if (/^\d*$/.test(whole)) return whole;
  if (thousands === '') return undefined;
  const groups = whole.split(thousands);
  return groups.every((group, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group))
    ? groups.join('')
    : undefined;
}

/** A hundredth, by the exponent: dividing would round a second time. */
function hundredth(plain: string): string {
  const e = plain.lastIndexOf('e');
  return `${plain.slice(0, e)}e${Number(plain.slice(e + 1)) - 2}`;
}
