import { expect, it } from 'vitest';
import { sliceLeads } from '#domain/leads/slice';
import { BUCKETS, bucketsOf } from '#domain/replay/pairs/clusters';
import { textListOf } from '../../../support/columns';
import { leadsWith } from './accounts';

const bucketList = (data: Parameters<typeof bucketsOf>[0], count: number): number[] =>
  Array.from({ length: count }, (_, lead) => bucketsOf(data).bucketOf(lead));

/** The reference implementation's hash of a text, its last twelve bits. */
it.each([
  ['', 0],
  ['hello', 0x248bfa47 & 4095],
  ['hello, world', 0x149bbb7f & 4095],
])('puts "%s" into the group its MurmurHash3 names', (text, bucket) => {
  const ids = textListOf([text]);
  expect(bucketsOf({ ids, account: null }).bucketOf(0)).toBe(bucket);
});

it('keeps the leads of an account together, and goes by the id of a lead without one', () => {
  const data = leadsWith(['a', 'b', 'c', 'd'], ['Acme', null, 'Acme', 'Bolt']);
  const { by, bucketOf } = bucketsOf(data);
  expect(by).toBe('account');
  expect(bucketOf(0)).toBe(bucketOf(2));
  expect(bucketOf(0)).not.toBe(bucketOf(3));
  const ids = bucketsOf({ ids: data.ids, account: null });
  expect(ids.by).toBe('lead');
  expect(bucketOf(1)).toBe(ids.bucketOf(1));
  expect(bucketOf(0)).not.toBe(ids.bucketOf(0));
});

it('goes by a key alone: neither by the order of leads, nor by others, nor by the part of the data', () => {
  const names = Array.from({ length: 300 }, (_, index) => `lead ${index}`);
  const accounts = names.map((_, index) => (index % 5 === 0 ? null : `account ${index % 40}`));
  const data = leadsWith(names, accounts);
  const buckets = bucketList(data, 300);
  const backwards = leadsWith([...names].reverse(), [...accounts].reverse());
  expect(bucketList(backwards, 300).reverse()).toEqual(buckets);
  const part = sliceLeads(data, 100, 180);
  expect(bucketList(part, 80)).toEqual(buckets.slice(100, 180));
  const fewer = leadsWith(names.slice(0, 7), accounts.slice(0, 7));
  expect(bucketList(fewer, 7)).toEqual(buckets.slice(0, 7));
});

it('spreads keys that count up over all groups as chance would', () => {
  const names = Array.from({ length: 40 * BUCKETS }, (_, index) => `00Q${index}`);
  const { bucketOf } = bucketsOf({ ids: textListOf(names), account: null });
  const counts = new Float64Array(BUCKETS);
  for (let lead = 0; lead < names.length; lead++) {
    const bucket = bucketOf(lead);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  let squares = 0;
  for (const count of counts) squares += (count - 40) ** 2 / 40;
  // Chi-square of 4,095 degrees: its mean is that, its deviation the root of twice that.
  expect(Math.abs(squares - 4095) / Math.sqrt(2 * 4095)).toBeLessThan(4);
});
