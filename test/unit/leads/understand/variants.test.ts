import fc from 'fast-check';
import { expect, it } from 'vitest';
import { variantGroups } from '#domain/leads/understand/variants';

const counted = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([text, count]) => ({ text, count }));

it.each<[Record<string, number>, string, string]>([
  [{ Webinar: 5, webinar: 2, WEBINAR: 1 }, 'Webinar', 'case'],
  [{ 'GTX Pro': 5, GTXPro: 9 }, 'GTXPro', 'spaces-and-marks'],
  [{ USA: 5, 'U.S.A.': 1, 'u.s.a.': 1 }, 'USA', 'spaces-and-marks'],
  [{ paid_search: 5, 'Paid Search': 3, 'paid-search': 1 }, 'paid_search', 'spaces-and-marks'],
  [{ Zürich: 3, Zurich: 2 }, 'Zürich', 'accents'],
  [{ 'Sao Paulo': 3, 'São Paulo': 2, saopaulo: 1 }, 'Sao Paulo', 'accents'],
  [{ Straße: 3, Strasse: 2 }, 'Straße', 'accents'],
  [{ technology: 50, technolgy: 5 }, 'technology', 'typing'],
  [{ technology: 50, tecnhology: 1 }, 'technology', 'typing'],
  [{ technology: 50, Technologgy: 1 }, 'technology', 'typing'],
])('joins %j to %s, by %s', (counts, suggested, why) => {
  const groups = variantGroups(counted(counts));
  expect(groups).toEqual([{ suggested, members: expect.any(Array), why }]);
  expect(groups[0]?.members.toSorted((a, b) => (a.text < b.text ? -1 : 1))).toEqual(
    counted(counts).toSorted((a, b) => (a.text < b.text ? -1 : 1)),
  );
});

it.each<Record<string, number>>([
  { '00Q5Fen000000Yw': 50, '00Q5Fen000000yw': 1 },
  { AT: 50, AU: 1 },
  { MQL: 50, SQL: 1 },
  { Gambia: 50, Zambia: 1 },
  { Austria: 500, Australia: 1 },
  { Inbound: 500, Outbound: 1 },
  { Contacted: 50, Contracted: 40 },
  { 'Sales Rep 1': 500, 'Sales Rep 2': 1 },
  { 'Campaign A1': 500, 'Campaign A12': 1 },
  { C: 5, 'C++': 5, 'C#': 5 },
  { 'A 1-10': 5, 'A 110': 5, 'A 1.10': 5 },
  { '11-50': 5, '1150': 5, '-1150': 5 },
  { 'Male staff': 50, 'Female staff': 1 },
])('keeps %j apart', (counts) => {
  expect(variantGroups(counted(counts))).toEqual([]);
});

it('holds values against texts that are known, which need not be among them', () => {
  const products = counted({ 'GTX Basic': 10, GTXPro: 1480, 'MG Speical': 3 });
  expect(variantGroups(products, ['GTX Basic', 'GTX Pro', 'MG Special'])).toEqual([
    { suggested: 'GTX Pro', members: [{ text: 'GTXPro', count: 1480 }], why: 'spaces-and-marks' },
    { suggested: 'MG Special', members: [{ text: 'MG Speical', count: 3 }], why: 'typing' },
  ]);
  expect(variantGroups(counted({ technolgy: 12 }), ['Technology'])).toMatchObject([
    { suggested: 'Technology', why: 'typing' },
  ]);
});

it('never joins two texts that are both known', () => {
  expect(
    variantGroups(counted({ Contacted: 50, Contracted: 1, US: 3, us: 1 }), [
      'Contacted',
      'Contracted',
      'US',
      'us',
    ]),
  ).toEqual([]);
});

it('does not chain typing errors', () => {
  expect(variantGroups(counted({ abcdefgh: 1000, abcdefgx: 50, abcdefyx: 1 }))).toEqual([
    {
      suggested: 'abcdefgh',
      members: [
        { text: 'abcdefgh', count: 1000 },
        { text: 'abcdefgx', count: 50 },
      ],
      why: 'typing',
    },
  ]);
});

it('puts every text into one group at most, with its count, and the suggested one first', () => {
  const value = fc.record({
    text: fc.stringMatching(/^[AaBbÄä .-]{1,8}$/),
    count: fc.integer({ min: 1, max: 1000 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(value, { selector: ({ text }) => text, maxLength: 30 }), (values) => {
      const groups = variantGroups(values);
      const members = groups.flatMap((group) => group.members);
      expect(new Set(members.map(({ text }) => text)).size).toBe(members.length);
      for (const member of members) expect(values).toContainEqual(member);
      for (const { suggested, members: all } of groups) {
        expect(all.length).toBeGreaterThan(1);
        expect(all[0]?.text).toBe(suggested);
        expect(Math.max(...all.map(({ count }) => count))).toBe(all[0]?.count);
      }
    }),
    { seed: 42, numRuns: 300 },
  );
});
