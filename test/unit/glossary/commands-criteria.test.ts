import { describe, expect, it } from 'vitest';
import type { Criteria } from '#domain/criteria/schema';
import { type EditedGlossary, openedGlossary, perform, undo } from '#domain/glossary/commands/history';
import { type Command, runCommand } from '#domain/glossary/commands/run';
import { type CriteriaPlace, criteriaAt, placeName } from '#domain/glossary/criteria-place';
import { checkGlossaryIntegrity } from '#domain/glossary/integrity';
import { policySchema } from '#domain/glossary/schema/policy';
import { glossaryOf, smallPolicy } from '../../support/small-glossary';

const glossary = glossaryOf(smallPolicy());

/** The document after an edit, which must leave it sound; or the code of the refusal. */
function outcomeOf(command: Command, before = glossary) {
  const run = runCommand(before, command);
  if (!run.ok) return run.error.code;
  expect(checkGlossaryIntegrity(run.value.glossary)).toEqual([]);
  expect(policySchema.safeParse(run.value.glossary.policy).success).toBe(true);
  return run.value.glossary;
}

const policyAfter = (command: Command, before = glossary) => {
  const result = outcomeOf(command, before);
  if (typeof result === 'string') throw new Error(`refused: ${result}`);
  return result.policy;
};

const label = (command: Command) => {
  const run = runCommand(glossary, command);
  return run.ok ? run.value.edit.label : run.error.code;
};

const company: Criteria = { op: 'field', field: 'company', is: 'present' };
const put = (at: CriteriaPlace, criteria: Criteria = company): Command => ({
  do: 'set-criteria',
  at,
  action: 'change',
  criteria,
});

describe('set-criteria', () => {
  const places: CriteriaPlace[] = [
    { of: 'entry', stage: 'mql' },
    { of: 'disqualifier', stage: 'mql', disqualifier: 'mql-customer' },
    { of: 'tier', tier: 'b' },
    { of: 'points', score: 'lead-score', index: 0 },
    { of: 'unless', transition: 'lead-timeout' },
  ];

  it.each(places)('puts criteria at $of and nowhere else', (at) => {
    const policy = policyAfter(put(at));
    expect(criteriaAt(policy, at)?.criteria).toEqual(company);
    for (const other of places.filter((place) => place !== at)) {
      expect(criteriaAt(policy, other)).toEqual(criteriaAt(glossary.policy, other));
    }
  });

  it.each(places)('says the path of the criteria at $of', (at) => {
    const found = criteriaAt(glossary.policy, at);
    const walked = found?.path
      .replaceAll('[', '.')
      .replaceAll(']', '')
      .split('.')
      .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], glossary.policy);
    expect(walked).toBe(found?.criteria);
  });

  it.each<[CriteriaPlace, string]>([
    [{ of: 'entry', stage: 'nowhere' }, 'no-such-thing'],
    [{ of: 'disqualifier', stage: 'mql', disqualifier: 'nothing' }, 'no-such-thing'],
    [{ of: 'disqualifier', stage: 'nowhere', disqualifier: 'mql-customer' }, 'no-such-thing'],
    [{ of: 'tier', tier: 'z' }, 'no-such-thing'],
    [{ of: 'points', score: 'lead-score', index: 7 }, 'no-such-thing'],
    [{ of: 'unless', transition: 'nowhere' }, 'no-such-thing'],
    [{ of: 'unless', transition: 'lead-mql' }, 'no-such-thing'],
  ])('refuses a place that is not there: %j', (at, code) => {
    expect(outcomeOf(put(at))).toBe(code);
    expect(criteriaAt(glossary.policy, at)).toBeNull();
  });

  const entry: CriteriaPlace = { of: 'entry', stage: 'mql' };
  it.each<[string, Criteria, string]>([
    ['a field that does not exist', { op: 'field', field: 'nothing', is: 'present' }, 'no-such-thing'],
    ['an operator that does not fit', { op: 'field', field: 'company', is: 'gte', value: 5 }, 'not-allowed'],
    ['a field that records the outcome', { op: 'field', field: 'status', is: 'present' }, 'not-allowed'],
    [
      'the same deep inside',
      { op: 'not', of: { op: 'any', of: [{ op: 'field', field: 'status', is: 'present' }] } },
      'not-allowed',
    ],
  ])('refuses %s', (_, criteria, code) => {
    expect(outcomeOf(put(entry, criteria))).toBe(code);
  });

  it('refuses a tier that would depend on itself through a score', () => {
    const tierReadsScore: Criteria = { op: 'score', score: 'lead-score', is: 'gte', value: 10 };
    const scoreReadsTier = put({ of: 'points', score: 'lead-score', index: 0 }, { op: 'tier', in: ['a'] });
    const policy = policyAfter(put({ of: 'tier', tier: 'a' }, tierReadsScore));
    expect(outcomeOf(scoreReadsTier, glossaryOf(policy))).toBe('not-allowed');
    expect(typeof outcomeOf(scoreReadsTier)).toBe('object');
  });

  it('lets criteria that a replay refuses be mended step by step', () => {
    const broken = glossaryOf({
      ...glossary.policy,
      stages: glossary.policy.stages.map((stage) =>
        stage.id === 'mql' ? { ...stage, entry: { op: 'field', field: 'status', is: 'present' } } : stage,
      ),
    });
    const stillBroken: Criteria = {
      op: 'all',
      of: [company, { op: 'field', field: 'status', is: 'present' }],
    };
    expect(typeof outcomeOf(put(entry, stillBroken), broken)).toBe('object');
    expect(typeof outcomeOf(put(entry), broken)).toBe('object');
  });

  it('names what was done and where', () => {
    expect(label(put(entry))).toBe('changing a condition in the entry criteria of MQL');
    expect(label({ ...put({ of: 'tier', tier: 'b' }), action: 'delete' } as Command)).toBe(
      'deleting a condition from the criteria of B',
    );
    expect(label(put({ of: 'unless', transition: 'lead-timeout' }))).toBe(
      'changing a condition in what cancels the timeout Lead → Recycled',
    );
    expect(placeName(glossary.policy, { of: 'points', score: 'lead-score', index: 0 })).toBe(
      'the points Large of Lead score',
    );
  });

  it('is one step to undo for one gesture, back to the very document', () => {
    let state: EditedGlossary = openedGlossary(glossary, { saved: true });
    for (const is of ['present', 'missing'] as const) {
      const next = perform(state, put(entry, { op: 'field', field: 'company', is }), 'condition:1');
      if (next.ok) state = next.value;
    }
    expect(state.done).toHaveLength(1);
    expect(undo(state).glossary).toBe(glossary);
  });
});

const threshold = {
  id: 'large-from',
  label: 'Large from',
  value: 500,
  min: 0,
  max: 2000,
  step: 100,
  unit: 'employees',
  note: '',
};
const LARGE = 'scores[0].fields[0].when.value';

describe('make-adjustable and make-fixed', () => {
  it('puts a threshold in the place of a number, and back', () => {
    const adjustable = policyAfter({ do: 'make-adjustable', path: LARGE, threshold });
    expect(adjustable.scores[0]?.fields[0]?.when).toMatchObject({ value: { threshold: 'large-from' } });
    expect(adjustable.thresholds.at(-1)).toEqual(threshold);
    const fixed = policyAfter({ do: 'make-fixed', path: LARGE }, glossaryOf(adjustable));
    expect(fixed).toEqual(glossary.policy);
  });

  it('keeps a threshold that something else names', () => {
    const entry: Criteria = {
      op: 'score',
      score: 'lead-score',
      is: 'gte',
      value: { threshold: 'mql-score' },
    };
    const twice = policyAfter(put({ of: 'entry', stage: 'lead' }, entry));
    const once = policyAfter({ do: 'make-fixed', path: 'stages[0].entry.value' }, glossaryOf(twice));
    expect(once.thresholds.map(({ id }) => id)).toContain('mql-score');
    expect(once.stages[0]?.entry).toMatchObject({ value: 50 });
  });

  it.each<[string, Command, string]>([
    [
      'an id that is taken',
      { do: 'make-adjustable', path: LARGE, threshold: { ...threshold, id: 'mql-score' } },
      'id-taken',
    ],
    [
      'a path that leads nowhere',
      { do: 'make-adjustable', path: 'stages[9].entry', threshold },
      'no-such-thing',
    ],
    [
      'a path through what is inherited',
      { do: 'make-adjustable', path: 'stages.length.constructor', threshold },
      'no-such-thing',
    ],
    ['what is no number', { do: 'make-adjustable', path: 'title', threshold }, 'no-such-thing'],
    [
      'a number that cannot be a threshold',
      { do: 'make-adjustable', path: 'version', threshold },
      'not-allowed',
    ],
    ['to fix a number', { do: 'make-fixed', path: LARGE }, 'no-such-thing'],
    [
      'a value outside its own range',
      { do: 'make-adjustable', path: LARGE, threshold: { ...threshold, value: 9000 } },
      'bad-arguments',
    ],
  ])('refuses %s', (_, command, code) => {
    expect(outcomeOf(command)).toBe(code);
  });
});

describe('names and score parts', () => {
  it('renames a threshold and a tier', () => {
    expect(
      policyAfter({ do: 'rename-threshold', threshold: 'mql-score', label: 'Bar' }).thresholds[0]?.label,
    ).toBe('Bar');
    expect(policyAfter({ do: 'rename-tier', tier: 'a', label: 'Core' }).tiers[0]?.label).toBe('Core');
  });

  it('changes the given parts of a score only', () => {
    const policy = policyAfter({ do: 'set-score-parts', score: 'lead-score', parts: { halfLifeDays: 60 } });
    expect(policy.scores[0]).toEqual({ ...glossary.policy.scores[0], halfLifeDays: 60 });
  });

  it.each<Command>([
    { do: 'rename-threshold', threshold: 'nothing', label: 'x' },
    { do: 'rename-tier', tier: 'nothing', label: 'x' },
    { do: 'set-score-parts', score: 'nothing', parts: {} },
    {
      do: 'set-score-parts',
      score: 'lead-score',
      parts: { activities: [{ activity: 'nothing', points: 5, cap: null }] },
    },
  ])('refuses what is not there: %j', (command) => {
    expect(outcomeOf(command)).toBe('no-such-thing');
  });
});
