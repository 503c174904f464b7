import { expect, it } from 'vitest';
import { withUnit } from '#domain/glossary/units';

it.each<[number, string, string]>([
  [1, 'days', '1 day'],
  [-1, 'days', '-1 day'],
  [2, 'days', '2 days'],
  [0, 'days', '0 days'],
  [1.5, 'hours', '1.5 hours'],
  [3, 'day', '3 days'],
  [1, 'business-days', '1 business-day'],
  [1, 'Calendar weeks', '1 Calendar week'],
  [1, 'points', '1 point'],
  [1, 'employees', '1 employee'],
  [1, 'times', '1 time'],
  // Whatever an author calls it.
  [1, 'seats', '1 (unit: seats)'],
  [2, 'seats', '2 seats'],
  [1, 'people', '1 (unit: people)'],
  [1, 'USD', '1 USD'],
  [1, '%', '1 %'],
  [1, 'kg', '1 kg'],
  [10, 'someday', '10 someday'],
  [1, 'Sundays', '1 (unit: Sundays)'],
  [1, '', '1'],
])('%d of the unit "%s" is written %s', (value, unit, expected) => {
  expect(withUnit(`${value}`, value, unit)).toBe(expected);
});
