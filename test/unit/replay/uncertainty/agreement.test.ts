import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cohenKappa,
  jaccard,
  krippendorffAlpha,
  type RatedUnits,
} from '#domain/replay/uncertainty/agreement';
import { printedAs, readVectors } from '../../../support/vectors';

const vectors = readVectors('statistics/agreement.json') as {
  cohen: { table: number[][]; observed: string; expected: string; kappa: string };
  fleiss: { ratings: number[][]; kappa: string };
  krippendorff: { vectors: { observers: string[]; alpha: string }[] };
};
const RUNS = { seed: 42, numRuns: 300 };

/** One character of each observer per unit; a dot says nothing. */
function unitsOf(observers: readonly string[]): RatedUnits[] {
  const values = [...new Set(observers.join('').replaceAll('.', ''))].sort();
  return Array.from(observers[0] ?? '', (_, unit) => ({
    units: 1,
    ratings: values.map((value) => observers.filter((ratings) => ratings[unit] === value).length),
  }));
}

/** Alpha as its definition has it: the share of unlike ordered pairs within units, over that among all ratings. */
function alphaByPairs(observers: readonly string[]): number {
  const ratings = Array.from(observers[0] ?? '', (_, unit) =>
    observers.flatMap((observer) => (observer[unit] === '.' ? [] : [observer[unit]])),
  ).filter((given) => given.length > 1);
  const all = ratings.flat();
  const unlike = <T>(values: readonly T[]) =>
    values.reduce((sum, a, i) => sum + values.filter((b, j) => i !== j && a !== b).length, 0);
  const observed = ratings.reduce((sum, given) => sum + unlike(given) / (given.length - 1), 0) / all.length;
  return 1 - observed / (unlike(all) / (all.length * (all.length - 1)));
}

describe("Cohen's kappa", () => {
  it('of his own example is as published', () => {
    const { table, observed, expected, kappa } = vectors.cohen;
    const found = cohenKappa(table);
    expect(printedAs(observed, found.observed)).toBe(observed);
    expect(printedAs(expected, found.expected)).toBe(expected);
    expect(printedAs(kappa, found.kappa)).toBe(kappa);
  });

  it.each([
    [
      'full agreement',
      [
        [3, 0],
        [0, 4],
      ],
      1,
    ],
    [
      'agreement as by chance',
      [
        [4, 4],
        [4, 4],
      ],
      0,
    ],
    [
      'full disagreement',
      [
        [0, 5],
        [5, 0],
      ],
      -1,
    ],
    [
      'one value only, which tells nothing',
      [
        [7, 0],
        [0, 0],
      ],
      null,
    ],
    [
      'nothing',
      [
        [0, 0],
        [0, 0],
      ],
      null,
    ],
  ])('of %s', (_, table, kappa) => {
    expect(cohenKappa(table).kappa).toBe(kappa);
  });

  it('is the same whichever rater comes first', () => {
    const square = fc.array(fc.array(fc.nat(500), { minLength: 3, maxLength: 3 }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(square, (table) => {
        const turned = table.map((row, i) => row.map((_, j) => table[j]?.[i] ?? 0));
        expect(cohenKappa(turned)).toEqual(cohenKappa(table));
      }),
      RUNS,
    );
  });
});

describe('Jaccard', () => {
  it('is of what either picks', () => {
    expect(jaccard(3, 1, 2)).toBe(0.5);
    expect(jaccard(0, 1, 2)).toBe(0);
    expect(jaccard(0, 0, 0)).toBeNull();
  });
});

describe("Krippendorff's alpha", () => {
  it.each(vectors.krippendorff.vectors)('of $observers is as published', ({ observers, alpha }) => {
    expect(printedAs(alpha, krippendorffAlpha(unitsOf(observers)))).toBe(alpha);
  });

  // Fleiss takes chance with replacement, alpha without: 1 - kappa = (1 - alpha) · N / (N - 1) with N ratings.
  it("gives Fleiss' kappa of the common example", () => {
    const { ratings, kappa } = vectors.fleiss;
    const all = ratings.flat().reduce((sum, count) => sum + count, 0);
    const alpha = krippendorffAlpha(ratings.map((given) => ({ units: 1, ratings: given }))) ?? Number.NaN;
    expect(printedAs(kappa, 1 - ((1 - alpha) * all) / (all - 1))).toBe(kappa);
  });

  it('is absent where every rating is the same, and where no unit has two', () => {
    expect(krippendorffAlpha([{ units: 9, ratings: [3, 0] }])).toBeNull();
    expect(
      krippendorffAlpha([
        { units: 9, ratings: [1, 0] },
        { units: 9, ratings: [0, 1] },
      ]),
    ).toBeNull();
    expect(krippendorffAlpha([])).toBeNull();
  });

  const observers = fc.integer({ min: 3, max: 12 }).chain((units) =>
    fc.array(
      fc
        .array(fc.constantFrom('0', '1', '2', '.'), { minLength: units, maxLength: units })
        .map((l) => l.join('')),
      { minLength: 2, maxLength: 5 },
    ),
  );

  it('is what its definition says, pair by pair', () => {
    fc.assert(
      fc.property(observers, (given) => {
        const alpha = krippendorffAlpha(unitsOf(given));
        if (alpha !== null) expect(alpha).toBeCloseTo(alphaByPairs(given), 10);
      }),
      RUNS,
    );
  });

  it('is the same for many like units at once as for each by itself', () => {
    fc.assert(
      fc.property(observers, fc.integer({ min: 1, max: 9 }), (given, times) => {
        const units = unitsOf(given);
        const each = units.flatMap((unit) => new Array<RatedUnits>(times).fill(unit));
        expect(krippendorffAlpha(units.map((unit) => ({ ...unit, units: times })))).toBe(
          krippendorffAlpha(each),
        );
      }),
      RUNS,
    );
  });
});
