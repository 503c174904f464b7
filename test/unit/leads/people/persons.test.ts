import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { importTexts, mappingOf } from '../fixture';

const KEYS = ['Map', 'Contact'] as const;

const mapping = mappingOf({}, {}, () => ({
  people: {
    keys: [
      { from: { file: 'leads', column: 'Map' }, kind: 'map' },
      { from: { file: 'leads', column: 'Contact' }, kind: 'contact' },
      { from: { file: 'leads', column: 'Email' }, kind: 'email' },
    ],
  },
}));

async function read(rows: readonly string[]) {
  const lines = rows.map((row, i) => `L${i},2025-01-01,${row}`);
  const { data } = await importTexts(mapping, {
    leads: ['Id,Created,Map,Contact,Email', ...lines, ''].join('\n'),
  });
  return { numbers: [...(data.persons?.numbers ?? [])], people: data.report.people };
}

test('leads that share a key are one person, in chains and by whichever key; others are their own', async () => {
  const { numbers, people } = await read([
    'M1,,ann@a.example',
    ',,',
    'M2,C1,',
    ',,',
    'M1,C2,',
    ',C1,ANN@A.example ',
    ',C3,bob@a.example',
  ]);
  expect(numbers).toEqual([0, 1, 0, 2, 0, 0, 3]);
  expect(people).toEqual({
    persons: 4,
    several: 1,
    records: 4,
    byKind: [
      { kind: 'map', joins: 1 },
      { kind: 'contact', joins: 1 },
      { kind: 'email', joins: 1 },
    ],
  });
});

it('counts a text that means missing as no key', async () => {
  expect((await read(['-,,', '-,,'])).numbers).toEqual([0, 1]);
});

test('without keys nobody is known', async () => {
  const { data } = await importTexts(mappingOf(), { leads: 'Id,Created\nA,2025-01-01\n' });
  expect([data.persons, data.report.people]).toEqual([null, null]);
});

/** The smallest lead that can be reached over shared keys, looked for until nothing changes any more. */
function closure(rows: readonly (readonly string[])[]): number[] {
  const first = rows.map((_, i) => i);
  for (let changed = true; changed; ) {
    changed = false;
    rows.forEach((row, i) => {
      rows.forEach((other, k) => {
        const linked = row.some((text, at) => text !== '' && text === other[at]);
        if (linked && (first[k] ?? 0) < (first[i] ?? 0)) {
          first[i] = first[k] ?? 0;
          changed = true;
        }
      });
    });
  }
  return first;
}

it('finds the same persons as looking at all pairs', async () => {
  const cell = fc.constantFrom('', 'a', 'b', 'c', 'd', 'e');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(...KEYS.map(() => cell)), { minLength: 1, maxLength: 14 }),
      async (rows) => {
        const { numbers } = await read(rows.map((row) => `${row.join(',')},`));
        const expected = closure(rows);
        const order = [...new Set(expected)];
        expect(numbers).toEqual(expected.map((lead) => order.indexOf(lead)));
      },
    ),
    { seed: 42, numRuns: 60 },
  );
});
