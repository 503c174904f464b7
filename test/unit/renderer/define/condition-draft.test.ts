import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Atom, COMPARISONS } from '#domain/criteria/schema';
import { runCommand } from '#domain/glossary/commands/run';
import {
  type Draft,
  draftFor,
  draftOf,
  finished,
  withOperator,
} from '../../../../src/renderer/features/define/condition-draft';
import { OPERATOR_NAMES, operatorsFor, valueShape } from '../../../../src/renderer/features/define/operators';
import {
  fieldOf,
  type Subject,
  subjectGroups,
  subjectNote,
} from '../../../../src/renderer/features/define/subjects';
import { policyOf } from '../../../support/replay-policy';
import { glossaryOf } from '../../../support/small-glossary';

const policy = policyOf({
  stages: { lead: {} },
  fields: {
    name: 'text',
    industry: 'category',
    size: 'number',
    customer: 'boolean',
    since: 'date',
    status: 'text',
  },
  outcome: ['status'],
  activities: ['demo', 'visit', 'call'],
  signals: ['accepted'],
  thresholds: { bar: 50 },
  points: { activities: { demo: 10 } },
  tiers: { a: { op: 'all', of: [] }, b: { op: 'all', of: [] } },
});

const number = fc.oneof(fc.integer({ min: -500, max: 5000 }), fc.constant({ threshold: 'bar' }));
const text = fc.stringMatching(/^[a-z]{1,8}$/);
const field = { op: 'field' } as const;
const atoms: fc.Arbitrary<Atom> = fc.oneof(
  fc
    .record({
      field: fc.constantFrom('name', 'industry', 'size', 'customer', 'since'),
      is: fc.constantFrom('present' as const, 'missing' as const),
    })
    .map((rest): Atom => ({ ...field, ...rest })),
  fc
    .record({
      field: fc.constantFrom('name', 'industry'),
      is: fc.constantFrom('eq' as const, 'ne' as const),
      value: text,
    })
    .map((rest): Atom => ({ ...field, ...rest })),
  fc
    .record({
      field: fc.constantFrom('name', 'industry'),
      is: fc.constantFrom('in' as const, 'not-in' as const),
      values: fc.uniqueArray(text, { minLength: 1, maxLength: 4 }),
    })
    .map((rest): Atom => ({ ...field, ...rest })),
  fc
    .record({
      field: fc.constantFrom('name', 'industry'),
      is: fc.constantFrom('contains' as const, 'starts-with' as const),
      value: text,
    })
    .map((rest): Atom => ({ ...field, ...rest })),
  fc
    .record({ is: fc.constantFrom('eq' as const, 'ne' as const), value: fc.integer({ min: -9, max: 999 }) })
    .map((rest): Atom => ({ ...field, field: 'size', ...rest })),
  fc
    .record({
      is: fc.constantFrom('in' as const, 'not-in' as const),
      values: fc.uniqueArray(fc.integer({ min: -9, max: 999 }), { minLength: 1, maxLength: 4 }),
    })
    .map((rest): Atom => ({ ...field, field: 'size', ...rest })),
  fc
    .record({ is: fc.constantFrom(...COMPARISONS), value: number })
    .map((rest): Atom => ({ ...field, field: 'size', ...rest })),
  fc
    .record({ is: fc.constantFrom('eq' as const, 'ne' as const), value: fc.boolean() })
    .map((rest): Atom => ({ ...field, field: 'customer', ...rest })),
  fc
    .record({ is: fc.constantFrom('before' as const, 'since' as const) })
    .map((rest): Atom => ({ ...field, field: 'since', ...rest, date: '2026-02-28' })),
  fc
    .record({ is: fc.constantFrom(...COMPARISONS), value: number })
    .map((rest): Atom => ({ op: 'score', score: 'points', ...rest })),
  fc.subarray(['a', 'b'], { minLength: 1 }).map((chosen): Atom => ({ op: 'tier', in: chosen })),
  fc
    .record({
      types: fc.subarray(['demo', 'visit', 'call'], { minLength: 1 }),
      atLeast: number,
      withinDays: fc.option(number),
    })
    .map((rest): Atom => ({ op: 'activity', ...rest })),
  fc.constantFrom<Atom>({ op: 'consent', is: 'granted' }, { op: 'signal', signal: 'accepted' }),
);

const everySubject = subjectGroups(policy).flatMap(({ options }) => options.map(({ value }) => value));

describe('a draft', () => {
  it('of an atom is that atom', () => {
    fc.assert(
      fc.property(atoms, (atom) => {
        expect(finished(draftOf(atom), policy)).toEqual({ ok: true, atom });
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('that is finished is accepted by the document, with every operator that is offered', () => {
    const values: Partial<Draft> = {
      text: '12',
      values: ['12', 'a', 'demo'],
      number: { threshold: 'bar' },
      withinDays: 30,
    };
    for (const subject of everySubject) {
      const of = fieldOf(policy, subject);
      for (const is of of ? operatorsFor(of) : COMPARISONS) {
        const given = of?.type === 'date' ? { ...values, text: '2026-01-31' } : values;
        const several = of?.type === 'number' ? { ...given, values: ['12'] } : given;
        const result = finished({ ...draftFor(subject, policy), ...several, is }, policy);
        if (!result.ok) throw new Error(`${subject} ${is}: ${result.hint}`);
        const run = runCommand(glossaryOf(policy), {
          do: 'set-criteria',
          at: { of: 'entry', stage: 'lead' },
          action: 'add',
          criteria: result.atom,
        });
        expect(run.ok, `${subject} ${is}`).toBe(true);
      }
    }
  });

  it('offers no field that records the outcome', () => {
    expect(everySubject).not.toContain('field:status');
    expect(everySubject).toContain('field:name');
  });

  it.each<[string, Subject, Partial<Draft>]>([
    ['a text without a value', 'field:name', { is: 'eq' }],
    ['a part of a text that is empty', 'field:name', { is: 'contains' }],
    ['a choice of nothing', 'field:industry', { is: 'in' }],
    ['a number that is not given', 'field:size', { is: 'gte' }],
    ['a number that is none', 'field:size', { is: 'eq', text: 'many' }],
    ['numbers of which one is none', 'field:size', { is: 'in', values: ['5', 'many'] }],
    ['no date', 'field:since', { is: 'since' }],
    ['a date that does not exist', 'field:since', { is: 'since', text: '2026-13-01' }],
    ['a score without points', 'score:points', {}],
    ['no tier', 'tier', {}],
    ['no activity', 'activity', {}],
    ['activities without a number', 'activity', { values: ['demo'], number: null }],
    ['a field that is gone', 'field:gone', {}],
  ])('waits for the rest: %s', (_, subject, rest) => {
    const result = finished({ ...draftFor(subject, policy), ...rest }, policy);
    expect(result).toEqual({ ok: false, hint: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  it('keeps tiers and activities in the order of the policy, without those that are gone', () => {
    const draft = { ...draftFor('activity', policy), values: ['visit', 'gone', 'demo'] };
    expect(finished(draft, policy)).toMatchObject({ atom: { types: ['demo', 'visit'] } });
  });

  it.each<[Partial<Draft>, Draft['is'], Partial<Draft>]>([
    [{ is: 'eq', text: 'software' }, 'in', { values: ['software'] }],
    [{ is: 'in', values: ['software', 'retail'] }, 'eq', { text: 'software' }],
    [{ is: 'eq', text: '' }, 'in', { values: [] }],
    [{ is: 'eq', text: 'software' }, 'ne', { text: 'software' }],
  ])('keeps a value that another operator can hold: %j as %s', (before, is, expected) => {
    const draft = { ...draftFor('field:industry', policy), ...before };
    expect(withOperator(draft, is, fieldOf(policy, 'field:industry'))).toMatchObject({ is, ...expected });
  });

  it('keeps a number when it is to be equalled instead of compared', () => {
    const size = fieldOf(policy, 'field:size');
    const compared = { ...draftFor('field:size', policy), number: 20 };
    const equalled = withOperator(compared, 'eq', size);
    expect(equalled.text).toBe('20');
    expect(withOperator({ ...equalled, number: null }, 'gte', size).number).toBe(20);
  });
});

it('names every operator, and its value has a shape', () => {
  for (const one of policy.fields) {
    for (const is of operatorsFor(one)) {
      expect(OPERATOR_NAMES[is]).toBeTruthy();
      expect(valueShape(one, is)).toBeTruthy();
    }
  }
});

it('says of every subject what the dictionary knows', () => {
  for (const subject of everySubject) expect(subjectNote(policy, subject)).toMatch(/\.$/);
  expect(subjectNote(policy, 'field:since')).toMatch(/^Date, kept in The CRM\./);
});

describe('what a condition can look at', () => {
  it('tells a score from a field of the same name, and from one in another system', () => {
    const [score] = policy.scores;
    const [some, other] = policy.fields;
    if (!score || !some || !other) throw new Error('the policy of this test has a score and fields');
    const label = 'Lead score';
    const [system] = policy.systems;
    if (!system) throw new Error('the policy of this test has a system');
    const groups = subjectGroups({
      ...policy,
      systems: [
        { ...system, name: 'CRM' },
        { ...system, id: 'map', name: 'Automation' },
      ],
      scores: [{ ...score, label }],
      fields: [
        { ...some, label, system: system.id },
        { ...other, label, system: 'map' },
      ],
    });
    const shown = groups.map(({ label: heading, options }) => [heading, options.map((one) => one.label)]);
    expect(shown).toContainEqual(['Scores', ['Lead score (score)']]);
    expect(shown).toContainEqual(['Fields in CRM', ['Lead score (field in CRM)']]);
    expect(shown).toContainEqual(['Fields in Automation', ['Lead score (field in Automation)']]);
  });

  it('leaves labels that nothing else has as they are', () => {
    const labels = subjectGroups(policy).flatMap(({ options }) => options.map(({ label }) => label));
    expect(labels).toContain('Consent');
    expect(new Set(labels).size).toBe(labels.length);
  });
});
