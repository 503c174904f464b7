import { expect, it } from 'vitest';
import { recordId } from '#domain/leads/ids';

// Pairs published by others who explain Salesforce's suffix.
it.each(['a0D30000001n7PiEAI', '0019000000B98deAAB', '500x000000003TRAAY'])(
  'takes %s for its first 15 characters',
  (id) => {
    expect(recordId(id)).toBe(id.slice(0, 15));
    expect(recordId(id.slice(0, 15))).toBe(id.slice(0, 15));
  },
);

it.each([
  ['a suffix that does not fit', 'a0D30000001n7PiEAJ'],
  ['an id whose capitals were lost', 'a0d30000001n7pieai'],
  ['18 digits', '000000000000000001'],
  ['19 digits', '1234567890123456789'],
  ['a leading zero', '007'],
  ['what others read as missing', 'NA'],
  ['a HubSpot id', '51'],
  ['an id with a mark in it', 'a0D30000001n7-iEAI'],
])('keeps %s', (_, id) => {
  expect(recordId(id)).toBe(id);
});

it('drops white space around an id', () => {
  expect(recordId('\u00a0 a0D30000001n7PiEAI\t')).toBe('a0D30000001n7Pi');
  expect(recordId(' ')).toBe('');
});
