import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { criteriaSchema } from '#domain/criteria/schema';
import { jsonSchemaOf } from '#domain/format/envelope';
import { glossaryFormat } from '#domain/glossary/format';
import { checkIntegrity } from '#domain/glossary/integrity';
import { dateSchema, REFERENCE_KINDS, slugSchema } from '#domain/glossary/primitives';
import { policyReferences } from '#domain/glossary/references';
import { calendarSchema } from '#domain/glossary/schema/operations';
import type { Policy } from '#domain/glossary/schema/policy';
import { thresholdSchema } from '#domain/glossary/schema/stage';
import { templateGlossary } from '#domain/glossary/templates/index';

const freshPolicy = () => templateGlossary('lifecycle-matrix', { glossaryId: 'gtm', title: 'GTM' }).policy;

type Keys = (string | number)[];
const keysOf = (path: string): Keys =>
  path.split(/\.|\[|\]\.?/).flatMap((key) => (key === '' ? [] : /^\d+$/.test(key) ? Number(key) : key));

function setAt(policy: Policy, keys: Keys, value: unknown): void {
  let node: unknown = policy;
  for (const key of keys.slice(0, -1)) node = (node as Record<string | number, unknown>)[key];
  (node as Record<string | number, unknown>)[keys.at(-1) ?? ''] = value;
}

describe('ids', () => {
  test.each(['mql', 'closed-won', '007', 'a1-b2', 'x'.repeat(64)])('%s is one', (id) => {
    expect(slugSchema.safeParse(id).success).toBe(true);
  });
  test.each(['', 'MQL', 'closed_won', '-mql', 'mql-', 'a--b', 'a b', 'é', 'mql\n', 'x'.repeat(65)])(
    '%j is none',
    (id) => expect(slugSchema.safeParse(id).success).toBe(false),
  );
});

describe('references', () => {
  const policy = freshPolicy();
  const references = policyReferences(policy);

  /** An oracle without the schema: every text in the policy that stands where a thing is meant. */
  test('are found at the very place of their text', () => {
    for (const { path, id } of references) {
      const found = keysOf(path).reduce<unknown>(
        (node, key) => (node as Record<string | number, unknown>)[key],
        policy,
      );
      expect(found, path).toBe(id);
    }
  });

  test('reach into criteria, modes, SLAs and plans', () => {
    const paths = new Set(references.map(({ kind, path }) => `${kind} ${path}`));
    for (const expected of [
      'field stages[1].entry.of[0].of.field',
      'threshold stages[2].entry.of[0].of[1].value.threshold',
      'activity stages[2].entry.of[1].types[1]',
      'tier stages[2].entry.of[0].of[0].in[0]',
      'signal slas[0].stop[0].signal',
      'threshold slas[0].limit.amount.threshold',
      'queue slas[0].killSwitch.queue',
      'sla routing.noResponse.sla',
      'step rollout.schedules[1].spans[4].step',
      'party governance.requiredSignatures[2]',
      'reason stages[1].disqualifiers[0].reason',
    ])
      expect(paths, expected).toContain(expected);
  });

  test('that dangle are named with their place, whichever it is', () => {
    fc.assert(
      fc.property(fc.nat(references.length - 1), (index) => {
        const reference = references[index];
        if (!reference) throw new Error('no such reference');
        const broken = freshPolicy();
        setAt(broken, keysOf(reference.path), 'nowhere');
        expect(checkIntegrity(broken)).toEqual([
          {
            message: `there is no ${reference.kind} "nowhere"`,
            where: { path: `policy.${reference.path}` },
          },
        ]);
      }),
      { seed: 42, numRuns: 40 },
    );
  });

  test('to an id of another kind dangle too', () => {
    const broken = freshPolicy();
    broken.initialStage = 'crm';
    expect(checkIntegrity(broken).map(({ message }) => message)).toEqual(['there is no stage "crm"']);
  });

  test('the templates exercise every kind but those only a record or a view uses', () => {
    const kinds = new Set(references.map(({ kind }) => kind));
    expect(REFERENCE_KINDS.filter((kind) => !kinds.has(kind))).toEqual(['population', 'transition']);
  });
});

test('an id used twice is a fault once per repetition, and the same id in two kinds is none', () => {
  const policy = freshPolicy();
  const [first] = policy.reasons;
  if (!first) throw new Error('a template has reasons');
  policy.reasons.push(first, first);
  expect(checkIntegrity(policy).map(({ message }) => message)).toEqual([
    'the reason id "no-response" is used twice',
    'the reason id "no-response" is used twice',
  ]);
  expect(freshPolicy().queues.map(({ id }) => id)).toContain('na-east');
  expect(freshPolicy().calendars.map(({ id }) => id)).toContain('na-east');
});

describe('criteria', () => {
  test.each([
    [{ op: 'all', of: [] }],
    [{ op: 'not', of: { op: 'any', of: [] } }],
    [{ op: 'field', field: 'f', is: 'eq', value: false }],
    [{ op: 'field', field: 'f', is: 'not-in', values: ['a', 1] }],
    [{ op: 'field', field: 'f', is: 'since', date: '2025-01-31' }],
    [{ op: 'field', field: 'f', is: 'before', date: '2025-01-31' }],
    [{ op: 'score', score: 's', is: 'gte', value: { threshold: 't' } }],
    [{ op: 'activity', types: ['a'], atLeast: 2, withinDays: null }],
  ])('accepts %j', (criteria) => expect(criteriaSchema.parse(criteria)).toEqual(criteria));

  test.each([
    ['an atom with a spare key', { op: 'consent', is: 'granted', since: 1 }],
    ['text where a number is compared', { op: 'field', field: 'f', is: 'gt', value: '5' }],
    ['a threshold where equality is asked', { op: 'field', field: 'f', is: 'eq', value: { threshold: 't' } }],
    ['an empty list', { op: 'field', field: 'f', is: 'in', values: [] }],
    ['an empty prefix, which all text has', { op: 'field', field: 'f', is: 'starts-with', value: '' }],
    ['a regular expression', { op: 'field', field: 'f', is: 'matches', value: '.*' }],
    ['presence with a value', { op: 'field', field: 'f', is: 'present', value: 1 }],
    ['a list under not', { op: 'not', of: [] }],
    ['a count without window', { op: 'activity', types: ['a'], atLeast: 1 }],
    ['infinity', { op: 'score', score: 's', is: 'gt', value: Number.POSITIVE_INFINITY }],
    ['not a number', { op: 'score', score: 's', is: 'gt', value: Number.NaN }],
    [
      'an instant where a day is meant',
      { op: 'field', field: 'f', is: 'before', date: '2025-01-31T08:00:00Z' },
    ],
    ['a date that does not exist', { op: 'field', field: 'f', is: 'since', date: '2025-02-29' }],
  ])('refuses %s', (_what, criteria) => expect(criteriaSchema.safeParse(criteria).success).toBe(false));
});

describe('numbers and times', () => {
  const threshold = { id: 't', label: 'T', min: 0, max: 10, step: 1, unit: '', note: '' };
  test.each([
    [0, true],
    [10, true],
    [2.5, true],
    [-0.1, false],
    [10.1, false],
  ])('a threshold of %d within 0 … 10: %s', (value, allowed) => {
    expect(thresholdSchema.safeParse({ ...threshold, value }).success).toBe(allowed);
  });
  test('a range upside down holds no value', () => {
    expect(thresholdSchema.safeParse({ ...threshold, min: 10, max: 0, value: 5 }).success).toBe(false);
  });

  const [calendar] = freshPolicy().calendars;
  test.each([
    ['00:00', true],
    ['23:59', true],
    ['24:00', true],
    ['24:01', false],
    ['9:00', false],
    ['09:60', false],
    ['09:00:00', false],
  ])('%s as a time of day: %s', (time, allowed) => {
    const week = { ...calendar?.week, mon: [[time, time]] };
    expect(calendarSchema.safeParse({ ...calendar, week }).success).toBe(allowed);
  });

  test.each([
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2025-1-1', false],
    ['20250101', false],
  ])('%s as a date: %s', (date, allowed) => expect(dateSchema.safeParse(date).success).toBe(allowed));
});

describe('the published JSON Schema', () => {
  const schema = jsonSchemaOf(glossaryFormat) as Record<string, unknown>;

  test('is draft 2020-12 and names the document and its format', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Parley glossary, format 1',
    });
  });

  test('closes every object and requires every key of it', () => {
    let objects = 0;
    JSON.stringify(schema, (_key, node) => {
      if (node?.type === 'object' && node.properties) {
        objects += 1;
        expect(node.additionalProperties).toBe(false);
        expect(node.required).toEqual(Object.keys(node.properties));
      }
      return node;
    });
    expect(objects).toBeGreaterThan(50);
  });

  test('refers to the policy and to criteria by name, so that recursion ends', () => {
    expect(Object.keys(schema['$defs'] as object).sort()).toEqual(['Criteria', 'Policy']);
  });
});
