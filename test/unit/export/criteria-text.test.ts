import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criteria } from '#domain/criteria/schema';
import { criteriaText, durationText, numberText } from '#domain/criteria/text';
import { smallPolicy } from '../../support/small-glossary';

const policy = smallPolicy();
const SCORE: Criteria = { op: 'score', score: 'lead-score', is: 'gte', value: { threshold: 'mql-score' } };
const DEMO: Criteria = { op: 'activity', types: ['demo'], atLeast: 1, withinDays: 30 };
const TIER: Criteria = { op: 'tier', in: ['a', 'b'] };
const CONSENT: Criteria = { op: 'consent', is: 'granted' };
const all = (...of: Criteria[]): Criteria => ({ op: 'all', of });
const any = (...of: Criteria[]): Criteria => ({ op: 'any', of });
const not = (of: Criteria): Criteria => ({ op: 'not', of });
const field = (id: string, rest: object) => ({ op: 'field', field: id, ...rest }) as Criteria;

describe('criteria in words', () => {
  it.each<[Criteria, string]>([
    [all(), 'always'],
    [any(), 'never'],
    [SCORE, 'Lead score is at least 50 (MQL score)'],
    [{ op: 'score', score: 'lead-score', is: 'lt', value: 20 }, 'Lead score is below 20'],
    [TIER, 'ICP tier is “A” or “B”'],
    [DEMO, 'at least 1 of “Demo request” in the last 30 days'],
    [
      { op: 'activity', types: ['demo', 'call'], atLeast: { threshold: 'mql-score' }, withinDays: 1 },
      'at least 50 (MQL score) of “Demo request” or “Call” in the last 1 day',
    ],
    [
      { op: 'activity', types: ['demo'], atLeast: 2, withinDays: null },
      'at least 2 of “Demo request” at any time before',
    ],
    [CONSENT, 'consent is granted'],
    [{ op: 'signal', signal: 'accepted' }, '“Accepted” has been recorded'],
    [field('company', { is: 'present' }), 'Company is filled in'],
    [field('company', { is: 'missing' }), 'Company is empty'],
    [field('industry', { is: 'eq', value: 'software' }), 'Industry is “Software”'],
    [field('industry', { is: 'ne', value: 'mining' }), 'Industry has a value other than “mining”'],
    [field('industry', { is: 'in', values: ['software', 'retail'] }), 'Industry is “Software” or “Retail”'],
    [
      field('industry', { is: 'not-in', values: ['software', 'retail', 'x'] }),
      'Industry has a value other than “Software”, “Retail” or “x”',
    ],
    [field('customer', { is: 'eq', value: true }), 'Customer is yes'],
    [field('employees', { is: 'gt', value: 50 }), 'Employees is above 50 people'],
    [
      field('employees', { is: 'lte', value: { threshold: 'mql-score' } }),
      'Employees is at most 50 people (MQL score)',
    ],
    [field('founded', { is: 'before', date: '2020-01-01' }), 'Founded is before 2020-01-01'],
    [field('founded', { is: 'since', date: '2020-01-01' }), 'Founded is 2020-01-01 or later'],
    [field('company', { is: 'contains', value: 'gmbh' }), 'Company contains “gmbh”'],
    [field('company', { is: 'starts-with', value: 'The ' }), 'Company starts with “The ”'],
    [
      any(all(TIER, SCORE), DEMO),
      '(ICP tier is “A” or “B”, and Lead score is at least 50 (MQL score)), or at least 1 of “Demo request” in the last 30 days',
    ],
    [
      all(TIER, all(SCORE, CONSENT)),
      'ICP tier is “A” or “B”, and Lead score is at least 50 (MQL score), and consent is granted',
    ],
    [all(any(all(CONSENT))), 'consent is granted'],
    [not(any(CONSENT, TIER)), 'not (consent is granted, or ICP tier is “A” or “B”)'],
    [all(CONSENT, not(all())), 'consent is granted, and not (always)'],
    [field('no-such-field', { is: 'present' }), 'no-such-field is filled in'],
  ])('%#: %j', (criteria, text) => {
    expect(criteriaText(criteria, policy)).toBe(text);
  });

  it('says numbers and spans with the threshold they come from', () => {
    expect(numberText(0.5, policy)).toBe('0.5');
    expect(numberText({ threshold: 'mql-score' }, policy, 'points')).toBe('50 points (MQL score)');
    expect(durationText({ amount: 1, unit: 'business-hours' }, policy)).toBe('1 business hour');
    expect(durationText({ amount: { threshold: 'mql-score' }, unit: 'days' }, policy)).toBe(
      '50 days (MQL score)',
    );
  });

  const ATOMS: readonly Criteria[] = [
    CONSENT,
    field('company', { is: 'present' }),
    field('customer', { is: 'eq', value: true }),
  ];
  const { tree } = fc.letrec<{ tree: Criteria }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...ATOMS),
      fc.record({
        op: fc.constantFrom('all', 'any'),
        of: fc.array(tie('tree'), { maxLength: 3 }),
      }) as fc.Arbitrary<Criteria>,
      fc.record({ op: fc.constant('not'), of: tie('tree') }) as fc.Arbitrary<Criteria>,
    ),
  }));

  it('can be read back: the text means what the tree means', () => {
    const meanings = new Set<string>();
    fc.assert(
      fc.property(tree, (criteria) => {
        const text = criteriaText(criteria, policy);
        const truths = Array.from({ length: 8 }, (_, bits) => {
          const truth = (atom: Criteria) => (bits >> ATOMS.indexOf(atom)) % 2 === 1;
          const meant = evaluate(criteria, truth);
          expect(readBack(text, truth), text).toBe(meant);
          return meant;
        });
        meanings.add(truths.join());
      }),
      { seed: 42, numRuns: 500 },
    );
    expect(meanings.size).toBeGreaterThan(20);
  });

  const evaluate = (criteria: Criteria, truth: (atom: Criteria) => boolean): boolean => {
    if (criteria.op === 'all') return criteria.of.every((part) => evaluate(part, truth));
    if (criteria.op === 'any') return criteria.of.some((part) => evaluate(part, truth));
    return criteria.op === 'not' ? !evaluate(criteria.of, truth) : truth(criteria);
  };

  /** A reader of the phrases, as a person with a pencil would take them apart. */
  function readBack(text: string, truth: (atom: Criteria) => boolean): boolean {
    const tokens = text
      .split(/(\(|\)|, and |, or )/)
      .map((part) => part.trim())
      .filter(Boolean);
    const word = (): boolean => {
      const token = tokens.shift();
      if (token === 'not' || token === '(') {
        if (token === 'not') expect(tokens.shift()).toBe('(');
        const inside = phrase();
        expect(tokens.shift()).toBe(')');
        return token === 'not' ? !inside : inside;
      }
      if (token === 'always') return true;
      if (token === 'never') return false;
      const atom = ATOMS.find((one) => criteriaText(one, policy) === token);
      if (!atom) throw new Error(`unreadable: ${token}`);
      return truth(atom);
    };
    const phrase = (): boolean => {
      let value = word();
      const glue = tokens[0] === ')' ? undefined : tokens[0];
      while (tokens[0] !== undefined && tokens[0] !== ')') {
        expect(tokens.shift()).toBe(glue);
        const next = word();
        value = glue === ', and' ? value && next : value || next;
      }
      return value;
    };
    return phrase();
  }
});
