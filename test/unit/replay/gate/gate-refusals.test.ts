import { describe, expect, it } from 'vitest';
import { openGate } from '#domain/replay/gate/gate';
import type { ReplayInput } from '#domain/replay/replay-input';
import {
  all,
  any,
  CONSENTED,
  did,
  equal,
  not,
  type PolicySketch,
  score,
  signalled,
  tier,
} from '../../../support/replay-policy';
import { ended } from '../companies';
import { CLOCKED, inputFrom } from './clocked-company';
import { opened } from './same-figures';

const LEADS = [{ created: '01-05 09:00', fields: { fit: true }, activities: { visit: '01-05 10:00' } }];
const inputOf = (policy: Partial<PolicySketch>): ReplayInput =>
  inputFrom(
    { ...CLOCKED, signals: ['seen'], slas: [], ...policy },
    { leads: LEADS, recordedStages: ['mql'] },
  );

const refusalToOpen = (input: ReplayInput, stage = 'mql') => {
  const gate = ended(openGate(input, stage));
  return gate.ok ? null : gate.error;
};
const refusalToTell = (input: ReplayInput) => {
  const figures = ended(opened(input, 'mql').figures(input));
  return figures.ok ? null : figures.error;
};

/** One that a person can read, and that leaves nothing to do. */
const waitsBecause = (why: string) => ({
  code: 'gate-waits',
  message: `The figures of this stage wait for the whole replay: ${why}`,
  remedy: 'Nothing has to be done; they follow as soon as every lead is walked',
});

const OTHER_WAYS = 'not only rules let leads into it';

describe('a gate stays shut', () => {
  it('where another glossary is what is compared with', () => {
    const input = inputOf({});
    expect(refusalToOpen({ ...input, baseline: input.proposal })).toEqual(
      waitsBecause('they compare with the record'),
    );
  });

  it.each<[what: string, transitions: PolicySketch['transitions']]>([
    ['people', [['lead>mql', 'rep']]],
    ['people within rules', [['lead>mql', 'hybrid']]],
    ['the lapse of time', [['lead>mql', { after: { amount: 1, unit: 'days' } }]]],
    [
      'rules and people',
      [
        ['lead>mql', 'rules'],
        ['lead>out', 'rules'],
        ['out>mql', 'rep'],
      ],
    ],
    ['nothing', [['lead>out', 'rules']]],
  ])('where %s let leads into the stage', (_, transitions = []) => {
    const stages = { ...CLOCKED.stages, out: {} };
    expect(refusalToOpen(inputOf({ stages, transitions }))).toEqual(waitsBecause(OTHER_WAYS));
  });

  it.each([['lead'], ['elsewhere']])('at the stage %s, which leads begin in or which is none', (stage) => {
    expect(refusalToOpen(inputOf({}), stage)).toEqual(waitsBecause(OTHER_WAYS));
  });

  it('with the reason of a replay where the policy cannot be replayed', () => {
    const broken = inputOf({ stages: { ...CLOCKED.stages, sal: { entry: equal('size', 3) } } });
    expect(refusalToOpen(broken)?.code).toBe('criteria-type');
  });
});

const FIT = equal('fit', true);
const MORE = 'its criteria read more than fields, and a score or an activity beside them';
const CHANGES = 'what keeps leads out of it changes with time';
const RISES = 'its score rises with more than activities';

describe('an open gate does not tell', () => {
  const tells = (mql: PolicySketch['stages'][string], more: Partial<PolicySketch> = {}) =>
    refusalToTell(inputOf({ stages: { lead: {}, mql }, ...more }));

  it('but of what it can', () => {
    expect(tells({ entry: all(FIT, score('gte', 20)), refuse: not(FIT) })).toBeNull();
  });

  it.each([
    ['a score that has to be low', score('lt', 20)],
    ['two activities', did('visit', 2)],
    ['a consent', CONSENTED],
    ['a signal', all(FIT, signalled('seen'))],
    ['what has not happened', not(did('visit'))],
    ['a score and an activity at once', all(score('gte', 20), did('visit', 1, 2))],
    ['a tier of scores', tier('hot')],
    ['a great many ways', any(...Array.from({ length: 9 }, (_, index) => all(FIT, score('gte', index))))],
  ])('of criteria over %s', (_, entry) => {
    expect(tells({ entry }, { tiers: { hot: score('gte', 50) } })).toEqual(waitsBecause(MORE));
  });

  it.each([
    ['an activity', did('visit')],
    ['a score', score('gte', 50)],
  ])('of leads that %s keeps out', (_, refuse) => {
    expect(tells({ entry: FIT, refuse })).toEqual(waitsBecause(CHANGES));
  });

  it('of a score with points for more than fields and activities', () => {
    const points = { activities: { visit: 10 }, fields: [[CONSENTED, 5]] } as const;
    expect(tells({ entry: score('gte', 10) }, { points })).toEqual(waitsBecause(RISES));
  });

  it('of a score that counts an activity twice', () => {
    const input = inputOf({});
    const scores = input.proposal.scores.map((own) => ({
      ...own,
      activities: [...own.activities, ...own.activities],
    }));
    expect(refusalToTell({ ...input, proposal: { ...input.proposal, scores } })).toEqual(waitsBecause(RISES));
  });

  it('of a score with a cap below zero', () => {
    const points = { activities: { visit: [10, -5] } } as const;
    expect(tells({ entry: score('gte', 10) }, { points })).toEqual(
      waitsBecause('its score caps the points of an activity below zero'),
    );
  });
});
