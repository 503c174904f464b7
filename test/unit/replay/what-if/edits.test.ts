import { describe, expect, it } from 'vitest';
import type { Criteria } from '#domain/criteria/schema';
import { applyEdits, editedCriteria, pathIn, type RuleEdit } from '#domain/replay/what-if/edits';
import {
  ALWAYS,
  all,
  any,
  did,
  NEVER,
  not,
  policyOf,
  present,
  score,
  tier,
} from '../../../support/replay-policy';

const listed = (is: 'in' | 'not-in', ...values: string[]): Criteria => ({
  op: 'field',
  field: 'country',
  is,
  values,
});

const policyWith = (entry: Criteria, refuse?: Criteria, caseSensitive: string[] = []) =>
  policyOf({
    fields: { country: 'text', plan: 'category' },
    caseSensitive,
    activities: ['click'],
    points: { activities: { click: 10 } },
    tiers: { a: present('country'), b: ALWAYS },
    thresholds: { bar: 30, low: 5 },
    stages: { lead: {}, mql: { entry, ...(refuse ? { refuse } : {}) } },
    transitions: [['lead>mql', 'rules']],
  });

const atom = (path: string): RuleEdit => ({ kind: 'atom', stage: 'mql', path });
const list = (path: string, value: string, is: 'added' | 'taken out'): RuleEdit => ({
  kind: 'list',
  stage: 'mql',
  path,
  value,
  is,
});

/** The stage after the edits; or the code of what refuses them. */
function edited(policy: ReturnType<typeof policyWith>, ...edits: RuleEdit[]) {
  const result = applyEdits(policy, edits);
  if (!result.ok) return result.error.code;
  const [, mql] = result.value.stages;
  return { entry: mql?.entry, refuse: mql?.disqualifiers[0]?.when };
}

const [A, B, C] = [present('country'), present('plan'), did('click')];

describe('a condition left out', () => {
  it.each<[string, Criteria, string[], Criteria]>([
    ['of all', all(A, B), ['entry.of[0]'], all(B)],
    ['of any', any(A, B), ['entry.of[1]'], any(A)],
    ['that is alone', A, ['entry'], ALWAYS],
    ['alone in a group, with the group', all(A, any(B)), ['entry.of[1].of[0]'], all(A)],
    ['that a not negates, with the not', all(A, not(B)), ['entry.of[1].of'], all(A)],
    ['beside another one, by the places before', all(A, B, C), ['entry.of[0]', 'entry.of[1]'], all(C)],
    ['with all the others', all(A, B), ['entry.of[0]', 'entry.of[1]'], ALWAYS],
  ])('%s', (_, entry, paths, left) => {
    expect(edited(policyWith(entry), ...paths.map(atom))).toEqual({ entry: left, refuse: undefined });
  });

  it('of a disqualifier leaves it refusing nobody', () => {
    const policy = policyWith(A, any(B, C));
    expect(edited(policy, atom('disqualifiers[0].when.of[0]'))).toEqual({ entry: A, refuse: any(C) });
    expect(edited(policyWith(A, B), atom('disqualifiers[0].when'))).toEqual({ entry: A, refuse: NEVER });
  });
});

describe('a list', () => {
  it.each<[string, Criteria, RuleEdit, Criteria]>([
    ['gets a value', listed('in', 'DE'), list('entry', 'US', 'added'), listed('in', 'DE', 'US')],
    ['loses one', listed('not-in', 'DE', 'US'), list('entry', 'DE', 'taken out'), listed('not-in', 'US')],
    [
      'loses it however it is written',
      listed('in', 'DE', 'US', 'de'),
      list('entry', 'De', 'taken out'),
      listed('in', 'US'),
    ],
    ['of tiers gets one', tier('a'), list('entry', 'b', 'added'), tier('a', 'b')],
    ['of tiers loses one', all(B, tier('a', 'b')), list('entry.of[1]', 'a', 'taken out'), all(B, tier('b'))],
  ])('%s', (_, entry, edit, after) => {
    expect(edited(policyWith(entry), edit)).toMatchObject({ entry: after });
  });

  it('tells texts by their case where the field does', () => {
    const policy = policyWith(listed('in', 'DE'), undefined, ['country']);
    expect(edited(policy, list('entry', 'de', 'added'))).toMatchObject({ entry: listed('in', 'DE', 'de') });
  });

  it('gets another value for its only one', () => {
    const edits = [list('entry', 'DE', 'taken out'), list('entry', 'US', 'added')];
    expect(edited(policyWith(listed('in', 'DE')), ...edits)).toMatchObject({ entry: listed('in', 'US') });
  });

  it('is changed before conditions are left out, whatever comes first', () => {
    const policy = policyWith(all(A, listed('in', 'DE')));
    const edits = [atom('entry.of[0]'), list('entry.of[1]', 'US', 'added')];
    expect(edited(policy, ...edits)).toMatchObject({ entry: all(listed('in', 'DE', 'US')) });
  });
});

it('sets thresholds beside them', () => {
  const policy = policyWith(all(A, score('gte', { threshold: 'bar' })));
  const result = applyEdits(policy, [{ kind: 'threshold', id: 'bar', to: 20 }, atom('entry.of[0]')]);
  expect(result).toMatchObject({ ok: true, value: { thresholds: [{ value: 20 }, { value: 5 }] } });
  expect(policy.thresholds[0]?.value).toBe(30);
});

it.each<[string, RuleEdit, string]>([
  ['a place that is not there', atom('entry.of[7]'), 'edit-misfits'],
  ['a path that is none', atom('exit'), 'edit-misfits'],
  ['a disqualifier that is not there', atom('disqualifiers[0].when'), 'edit-misfits'],
  ['a stage that is not there', { kind: 'atom', stage: 'none', path: 'entry' }, 'edit-misfits'],
  ['a value that is in the list', list('entry.of[0]', 'de', 'added'), 'edit-misfits'],
  ['a value that is not', list('entry.of[0]', 'US', 'taken out'), 'edit-misfits'],
  ['the last value', list('entry.of[0]', 'DE', 'taken out'), 'edit-misfits'],
  ['a list where there is none', list('entry.of[1]', 'DE', 'added'), 'edit-misfits'],
  ['no threshold', { kind: 'threshold', id: 'none', to: 1 }, 'no-such-threshold'],
  ['a value beyond a threshold', { kind: 'threshold', id: 'bar', to: 1e9 }, 'threshold-out-of-range'],
])('refuses %s', (_, edit, code) => {
  expect(edited(policyWith(all(listed('in', 'DE'), A)), edit)).toBe(code);
});

it('finds what an edit is about', () => {
  const policy = policyWith(all(A, not(B)), C);
  const at = (path: string) => editedCriteria(policy, { kind: 'atom', stage: 'mql', path });
  expect(at(pathIn('entry', 'of[1].of'))).toEqual(B);
  expect(at(pathIn(0, ''))).toEqual(C);
  expect(at(pathIn(1, ''))).toBeNull();
});
