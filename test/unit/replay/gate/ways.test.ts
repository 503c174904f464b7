import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criteria } from '#domain/criteria/schema';
import type { NumberOrThreshold } from '#domain/glossary/primitives';
import { type Rise, type Way, waysOf } from '#domain/replay/gate/ways';
import { all, any, CONSENTED, did, equal, not, score, signalled } from '../../../support/replay-policy';

const DAY = 86_400_000;
const read = (number: NumberOrThreshold): number => (typeof number === 'number' ? number : 1);
const parts = (criteria: Criteria): readonly Criteria[] => {
  if (criteria.op === 'not') return [criteria.of];
  return criteria.op === 'all' || criteria.op === 'any' ? criteria.of : [];
};
const atoms = (criteria: Criteria): readonly Criteria[] =>
  ['all', 'any', 'not'].includes(criteria.op) ? parts(criteria).flatMap(atoms) : [criteria];
const isFixed = (criteria: Criteria): boolean => atoms(criteria).every(({ op }) => op === 'field');
const split = (criteria: Criteria) => waysOf(criteria, isFixed, read);

const FIELD_ATOMS = ['a', 'b', 'c'].map((field) => equal(field, true));
const RISING: readonly Criteria[] = [
  score('gte', 10),
  score('gt', 10),
  score('gte', { threshold: 'bar' }),
  did('visit'),
  did('visit', 1, 5),
  { op: 'activity', types: ['visit', 'call'], atLeast: { threshold: 'one' }, withinDays: 2 },
];
/** What may cease to hold, or asks more than once. */
const OTHERS: readonly Criteria[] = [
  score('lt', 10),
  score('lte', 10),
  did('visit', 2),
  CONSENTED,
  signalled('seen'),
];

/** Which atoms hold at some instant, by how they are written. */
type Instant = ReadonlySet<string>;

function holds(criteria: Criteria, instant: Instant): boolean {
  switch (criteria.op) {
    case 'all':
      return criteria.of.every((part) => holds(part, instant));
    case 'any':
      return criteria.of.some((part) => holds(part, instant));
    case 'not':
      return !holds(criteria.of, instant);
    default:
      return instant.has(JSON.stringify(criteria));
  }
}

/** The atom that a rise was made of. */
function atomOf(rise: Rise): Criteria | undefined {
  return RISING.find((atom) =>
    rise.kind === 'score'
      ? atom.op === 'score' && atom.is === rise.is && atom.value === rise.value
      : atom.op === 'activity' &&
        atom.types === rise.types &&
        (atom.withinDays === null ? null : read(atom.withinDays) * DAY) === rise.withinMs,
  );
}

function wayHolds({ fixed, rise }: Way, instant: Instant): boolean {
  const atom = rise && atomOf(rise);
  if (rise && !atom) throw new Error('a way rises with what was not asked for');
  return fixed.every((part) => isFixed(part) && holds(part, instant)) && (!atom || holds(atom, instant));
}

/** How many rises each of the ways has, multiplied out without a limit; null: something may cease to hold. */
function risesOf(criteria: Criteria): readonly number[] | null {
  if (isFixed(criteria)) return [0];
  if (criteria.op === 'any' || criteria.op === 'all') {
    const own = criteria.of.map(risesOf);
    if (!own.every((rises) => rises !== null)) return null;
    if (criteria.op === 'any') return own.flat();
    return own.reduce((some, others) => some.flatMap((one) => others.map((other) => one + other)), [0]);
  }
  return RISING.includes(criteria) ? [1] : null;
}

const treeOf = (leaves: readonly Criteria[]): fc.Arbitrary<Criteria> =>
  fc.letrec<{ tree: Criteria }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...leaves),
      fc.array(tie('tree'), { maxLength: 3 }).map((of) => all(...of)),
      fc.array(tie('tree'), { maxLength: 3 }).map((of) => any(...of)),
      fc.array(fc.constantFrom(...leaves), { minLength: 3, maxLength: 10 }).map((of) => any(...of)),
      fc.constantFrom(...FIELD_ATOMS).map((of) => not(of)),
    ),
  })).tree;

describe('the ways to meet criteria', () => {
  it('hold one or another at just the instants at which the criteria do', () => {
    const [seen, refused] = [new Map<number, number>(), { count: 0 }];
    fc.assert(
      fc.property(
        treeOf([...FIELD_ATOMS, ...RISING]),
        fc.array(fc.subarray([...FIELD_ATOMS, ...RISING].map((atom) => JSON.stringify(atom))), {
          minLength: 8,
          maxLength: 8,
        }),
        (criteria, instants) => {
          const ways = split(criteria);
          if (!ways) refused.count++;
          else {
            seen.set(ways.length, (seen.get(ways.length) ?? 0) + 1);
            for (const held of instants) {
              const instant = new Set(held);
              expect(ways.some((way) => wayHolds(way, instant))).toBe(holds(criteria, instant));
            }
          }
        },
      ),
      { seed: 42, numRuns: 1000 },
    );
    expect(refused.count).toBeGreaterThan(20);
    for (const ways of [1, 2, 3, 4]) expect(seen.get(ways) ?? 0).toBeGreaterThan(10);
  });

  it('are told unless something may cease to hold, two things vary together, or there are more than eight', () => {
    const reasons = { ceases: 0, together: 0, many: 0, none: 0 };
    fc.assert(
      fc.property(treeOf([...FIELD_ATOMS, ...RISING, ...OTHERS.slice(0, 1)]), (criteria) => {
        const rises = risesOf(criteria);
        const reason = !rises
          ? 'ceases'
          : rises.some((count) => count > 1)
            ? 'together'
            : rises.length > 8
              ? 'many'
              : 'none';
        reasons[reason]++;
        expect(split(criteria) === null).toBe(reason !== 'none');
      }),
      { seed: 42, numRuns: 2000 },
    );
    for (const count of Object.values(reasons)) expect(count).toBeGreaterThan(5);
  });

  it.each(OTHERS.map((criteria) => [criteria]))('are not told of %j, alone or among others', (criteria) => {
    expect(split(criteria)).toBeNull();
    expect(split(any(equal('a', true), criteria))).toBeNull();
    expect(split(all(equal('a', true), criteria))).toBeNull();
  });

  it('are not told of what has not happened', () => {
    expect(split(not(score('gte', 10)))).toBeNull();
    expect(split(not(not(did('visit'))))).toBeNull();
  });

  it('are up to eight', () => {
    const ways = (count: number) => any(...Array.from({ length: count }, () => score('gte', 10)));
    expect(split(ways(8))).toHaveLength(8);
    expect(split(ways(9))).toBeNull();
    expect(split(all(any(equal('a', true), score('gt', 10)), ways(4)))).toBeNull();
  });

  it('of nothing are one that always and one that never holds', () => {
    expect(split(all())).toEqual([{ fixed: [all()], rise: null }]);
    expect(split(any())).toEqual([{ fixed: [any()], rise: null }]);
  });
});
