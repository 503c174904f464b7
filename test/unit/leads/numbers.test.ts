import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NumberFormat, PLAIN_NUMBER, readNumber } from '#domain/leads/numbers';

const english: NumberFormat = { decimal: '.', thousands: ',' };
const german: NumberFormat = { decimal: ',', thousands: '.' };
const french: NumberFormat = { decimal: ',', thousands: ' ' };
const swiss: NumberFormat = { decimal: '.', thousands: "'" };

it.each<[string, NumberFormat, number]>([
  ['0', PLAIN_NUMBER, 0],
  ['-0', PLAIN_NUMBER, 0],
  ['007', PLAIN_NUMBER, 7],
  ['.5', PLAIN_NUMBER, 0.5],
  ['+12', PLAIN_NUMBER, 12],
  ['−12.5', PLAIN_NUMBER, -12.5],
  ['1.0E7', PLAIN_NUMBER, 10_000_000],
  ['2.5e-3', PLAIN_NUMBER, 0.0025],
  ['1,234,567.89', english, 1_234_567.89],
  ['1234567.89', english, 1_234_567.89],
  ['$1,500', english, 1500],
  ['-$1,500', english, -1500],
  ['$-1,500', english, -1500],
  ['($1,500.00)', english, -1500],
  ['1500 USD', english, 1500],
  ['USD 1,500', english, 1500],
  ['EUR5', english, 5],
  ['5EUR', english, 5],
  ['£ 3', english, 3],
  ['12 %', english, 0.12],
  ['0.07%', english, 0.0007],
  ['-5%', english, -0.05],
  ['1.234.567,89 €', german, 1_234_567.89],
  ['0,5', german, 0.5],
  ['1 234 567,5', french, 1_234_567.5],
  ['1\u202f234\u00a0567,5\u00a0€', french, 1_234_567.5],
  ["CHF 1'500.50", swiss, 1500.5],
  ['1’500', swiss, 1500],
])('reads %s', (text, format, expected) => {
  expect(readNumber(text, format)).toBe(expected);
});

describe('refuses', () => {
  it.each<[string, string, NumberFormat]>([
    ['a decimal comma taken for thousands', '1,5', english],
    ['a decimal comma with three places before another group', '1,234,5', english],
    ['a decimal point taken for thousands', '1.5', german],
    ['thousands nobody named', '1,500', PLAIN_NUMBER],
    ['a group of two', '1,23,456', english],
    ['a first group of four', '1234,567', english],
    ['an empty group', '1,,000', english],
    ['thousands after the decimal mark', '1.000,000', english],
    ['two decimal marks', '1.2.3', PLAIN_NUMBER],
    ['a mark without decimals', '5.', PLAIN_NUMBER],
    ['a space within', '1 2', PLAIN_NUMBER],
    ['two signs', '--5', PLAIN_NUMBER],
    ['a sign on each side of the currency', '-$-5', PLAIN_NUMBER],
    ['a negative in parentheses', '(-5)', PLAIN_NUMBER],
    ['two currencies', '$5 USD', PLAIN_NUMBER],
    ['a unit', '5 kg', PLAIN_NUMBER],
    ['a code that is no currency', '5 DAY', PLAIN_NUMBER],
    ['a magnitude', '5k', PLAIN_NUMBER],
    ['a range', '1-10', PLAIN_NUMBER],
    ['words', 'NaN', PLAIN_NUMBER],
    ['infinity', 'Infinity', PLAIN_NUMBER],
    ['a number no double holds', '1e999', PLAIN_NUMBER],
    ['hexadecimal', '0x10', PLAIN_NUMBER],
    ['a currency alone', '$', PLAIN_NUMBER],
    ['a sign alone', '-', PLAIN_NUMBER],
    ['nothing', '', PLAIN_NUMBER],
    ['other digits', '١٢', PLAIN_NUMBER],
  ])('%s', (_, text, format) => {
    expect(readNumber(text, format)).toBeUndefined();
  });
});

it('gives back every double that is written in full', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(readNumber(String(value), PLAIN_NUMBER)).toBe(value === 0 ? 0 : value);
    }),
    { seed: 42, numRuns: 500 },
  );
});

it('reads what Intl writes in other places of the world', () => {
  const money = fc.integer({ min: -1e12, max: 1e12 }).map((cents) => cents / 100);
  for (const [locale, format] of [
    ['en-US', english],
    ['de-DE', german],
    ['fr-FR', french],
    ['de-CH', swiss],
  ] as const) {
    const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    fc.assert(
      fc.property(money, (value) => {
        expect(readNumber(plain.format(value), format)).toBe(value === 0 ? 0 : value);
      }),
      { seed: 42, numRuns: 200 },
    );
  }
});
