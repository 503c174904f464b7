import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criteria } from '#domain/criteria/schema';
import { lintContext } from '#domain/glossary/lint/context';
import { smallPolicy } from '../../support/small-glossary';

/** A lead of this test: every combination of these is tried. */
interface Lead {
  readonly employees: number | null;
  readonly company: string | null;
  readonly customer: boolean | null;
  readonly tier: 'a' | 'b' | null;
}

const LEADS: readonly Lead[] = [null, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4].flatMap((employees) =>
  [null, '', 'x', 'y', 'xy', 'yx', 'z', 'xz', 'zx', 'yz', 'zy', 'xyx'].flatMap((company) =>
    ([null, true, false] as const).flatMap((customer) =>
      ([null, 'a', 'b'] as const).map((tier) => ({ employees, company, customer, tier })),
    ),
  ),
);

/** The meaning of criteria, written down once more and as plainly as can be. */
function holds(criteria: Criteria, lead: Lead): boolean {
  switch (criteria.op) {
    case 'all':
      return criteria.of.every((part) => holds(part, lead));
    case 'any':
      return criteria.of.some((part) => holds(part, lead));
    case 'not':
      return !holds(criteria.of, lead);
    case 'tier':
      return lead.tier !== null && criteria.in.includes(lead.tier);
    case 'field': {
      const value = lead[criteria.field as 'employees' | 'company' | 'customer'];
      if (criteria.is === 'present') return value !== null;
      if (criteria.is === 'missing') return value === null;
      if (value === null) return false;
      switch (criteria.is) {
        case 'eq':
          return value === criteria.value;
        case 'ne':
          return value !== criteria.value;
        case 'in':
          return criteria.values.some((one) => one === value);
        case 'not-in':
          return criteria.values.every((one) => one !== value);
        case 'lt':
          return Number(value) < Number(criteria.value);
        case 'lte':
          return Number(value) <= Number(criteria.value);
        case 'gt':
          return Number(value) > Number(criteria.value);
        case 'gte':
          return Number(value) >= Number(criteria.value);
        case 'contains':
          return String(value).includes(criteria.value);
        case 'starts-with':
          return String(value).startsWith(criteria.value);
        default:
          throw new Error('not in this test');
      }
    }
    default:
      throw new Error('not in this test');
  }
}

const number = fc.integer({ min: 1, max: 3 });
const letter = fc.constantFrom('x', 'y');
const atom = fc.oneof(
  fc.record({
    op: fc.constant('field'),
    field: fc.constant('employees'),
    is: fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'),
    value: number,
  }),
  fc.record({
    op: fc.constant('field'),
    field: fc.constant('employees'),
    is: fc.constantFrom('in', 'not-in'),
    values: fc.uniqueArray(number, { minLength: 1 }),
  }),
  fc.record({
    op: fc.constant('field'),
    field: fc.constant('company'),
    is: fc.constantFrom('eq', 'ne', 'contains', 'starts-with'),
    value: letter,
  }),
  fc.record({
    op: fc.constant('field'),
    field: fc.constant('customer'),
    is: fc.constantFrom('eq', 'ne'),
    value: fc.boolean(),
  }),
  fc.record({
    op: fc.constant('field'),
    field: fc.constantFrom('company', 'employees', 'customer'),
    is: fc.constantFrom('present', 'missing'),
  }),
  fc.record({ op: fc.constant('tier'), in: fc.uniqueArray(fc.constantFrom('a', 'b'), { minLength: 1 }) }),
) as fc.Arbitrary<Criteria>;

const { tree } = fc.letrec<{ tree: Criteria }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc.record({
      op: fc.constantFrom('all', 'any'),
      of: fc.array(tie('tree'), { maxLength: 5 }),
    }) as fc.Arbitrary<Criteria>,
    fc.record({ op: fc.constant('not'), of: tie('tree') }) as fc.Arbitrary<Criteria>,
  ),
}));

describe('what lint can prove of criteria', () => {
  const { logic } = lintContext(smallPolicy());

  it('is what trying every lead shows', () => {
    const seen = { never: 0, always: 0, sometimes: 0 };
    fc.assert(
      fc.property(tree, (criteria) => {
        const yes = LEADS.filter((lead) => holds(criteria, lead)).length;
        expect(logic.never(criteria)).toBe(yes === 0);
        expect(logic.always(criteria)).toBe(yes === LEADS.length);
        seen[yes === 0 ? 'never' : yes === LEADS.length ? 'always' : 'sometimes']++;
      }),
      { seed: 42, numRuns: 1500 },
    );
    // The test would say little if one of the outcomes hardly came up.
    expect(Math.min(seen.never, seen.always)).toBeGreaterThan(100);
    expect(seen.sometimes).toBeGreaterThan(300);
  });
});
