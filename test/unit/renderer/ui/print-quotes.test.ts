import { expect, test } from 'vitest';
import { printQuotes } from '../../../../src/renderer/ui/print-quotes';

test.each([
  ['SQL is still used by the SLA "Route → SQL"', 'SQL is still used by the SLA “Route → SQL”'],
  ['no column "Lead ID", nor "Id"', 'no column “Lead ID”, nor “Id”'],
  ["Today's rules, people's decisions", 'Today’s rules, people’s decisions'],
  ['a lone " stays', 'a lone " stays'],
  ["5' stays", "5' stays"],
  ['', ''],
])('%s', (typed, printed) => {
  expect(printQuotes(typed)).toBe(printed);
});
