import { describe, expect, it } from 'vitest';
import { journey, replay, stageOf, transitionOf } from '../../support/replay-fixture';
import type { LeadSketch } from '../../support/replay-leads';
import { did, equal, type PolicySketch } from '../../support/replay-policy';

const asOf = '02-28 00:00';
const limit = { amount: 1, unit: 'days' as const };

/** MQL for whoever is fit; people accept; a call answers MQL because it stops the SLA that MQL starts. */
const policy: PolicySketch = {
  fields: { fit: 'boolean' },
  activities: ['call', 'mail'],
  stages: { lead: {}, mql: { entry: equal('fit', true) }, sal: {}, sql: {} },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>sal', 'rep'],
    ['sal>sql', 'rep'],
  ],
  slas: [{ start: 'mql', stop: ['#call'], limit }],
};
const fit = { fit: true };
const CREATED = '01-05 09:00';

const accepted: LeadSketch = {
  created: CREATED,
  fields: fit,
  entries: { mql: CREATED, sal: '01-07 09:00', sql: '01-09 09:00' },
};
const unworked: LeadSketch = { created: CREATED, fields: fit, entries: { mql: CREATED } };
const called: LeadSketch = { ...unworked, activities: { call: '01-06 09:00' } };
const unknown: LeadSketch = { created: CREATED, fields: fit };
const addedAndCalled: LeadSketch = { ...unknown, activities: { call: '01-06 09:00' } };

const tally = (leads: readonly LeadSketch[], more: object = {}) =>
  replay({ policy, asOf, recordedStages: ['mql', 'sal', 'sql'], leads, ...more });

describe('observed, unworked, unknown (replay.md, section 4)', () => {
  const run = tally([accepted, unworked, called, unknown, addedAndCalled]);

  it('unknown: entered under the proposal, not recorded there, never worked there', () => {
    expect(transitionOf(run, 'mql>sal').bounds).toMatchObject({ unknown: 1, pending: 0, upstream: 0 });
    expect(stageOf(run, 'mql').unknown).toBe(1);
  });

  it('the rate is k/(n−u), and the bounds are [k/n, (k+u)/n]', () => {
    const { proposal, bounds } = transitionOf(run, 'mql>sal');
    expect(proposal).toMatchObject({ reached: 5, converted: 1, rate: 1 / 4 });
    expect(bounds.rate).toEqual([1 / 5, 2 / 5]);
  });

  it('recorded and never worked is an observed non-conversion, counted on both sides', () => {
    const { baseline, proposal } = transitionOf(run, 'mql>sal');
    expect(baseline).toMatchObject({ reached: 3, converted: 1, rate: 1 / 3, unworked: 1 });
    expect(proposal.unworked).toBe(1);
  });

  it('nobody is unknown in the initial stage, which everybody is recorded in', () => {
    const { proposal, bounds } = transitionOf(run, 'lead>mql');
    expect(proposal).toMatchObject({ reached: 5, converted: 5, rate: 1 });
    expect(bounds).toMatchObject({ unknown: 0, upstream: 0, rate: [1, 1] });
  });
});

describe('what people could have done upstream widens both ends (trap: ignoring it)', () => {
  it('the unknown leave n, k and u downstream and are counted as U', () => {
    // n = 1, k = 1, U = 1.
    const { proposal, bounds } = transitionOf(
      tally([accepted, unworked, called, unknown, addedAndCalled]),
      'sal>sql',
    );
    expect(proposal).toMatchObject({ reached: 1, converted: 1, rate: 1 });
    expect(bounds).toMatchObject({ unknown: 0, pending: 0, upstream: 1, rate: [1 / 2, 1] });
  });

  it('the range of leads that reached a stage is [n, n+U]', () => {
    const run = tally([accepted, unworked, called, unknown, addedAndCalled]);
    expect(stageOf(run, 'sal').range).toEqual([1, 2]);
    expect(stageOf(run, 'sql').range).toEqual([1, 2]);
    expect(stageOf(run, 'mql').range).toEqual([5, 5]);
  });

  it('also when the walk reached the later stage by another way', () => {
    const byRules: PolicySketch = {
      ...policy,
      transitions: [
        ['lead>mql', 'rules'],
        ['mql>sal', 'rep'],
        { step: 'mql>sql', mode: { after: { amount: 3, unit: 'days' } } },
        ['sql>sal', 'rep'],
      ],
    };
    // The unknown lead is timed out into sql; people could have taken it to sal, and out of it to nowhere else.
    const run = tally([accepted, unknown], { policy: byRules });
    expect(journey(run, 1)).toEqual(['lead 01-05 09:00', 'mql 01-05 09:00', 'sql 01-08 09:00']);
    expect(transitionOf(run, 'sql>sal')).toMatchObject({
      proposal: { reached: 0, converted: 0, rate: null },
      bounds: { unknown: 0, upstream: 1, rate: [0, 1] },
    });
  });

  it('also where people could have taken them only by way of a recycled stage', () => {
    const recycling: PolicySketch = {
      ...policy,
      stages: { ...policy.stages, recycled: { kind: 'recycled' }, partner: {}, closed: {} },
      transitions: [
        ['lead>mql', 'rules'],
        ['mql>recycled', 'rep'],
        ['recycled>partner', 'rep'],
        ['partner>closed', 'rep'],
      ],
    };
    const run = tally([unknown], {
      policy: recycling,
      recordedStages: ['mql', 'recycled', 'partner', 'closed'],
    });
    expect(transitionOf(run, 'recycled>partner').bounds).toMatchObject({ upstream: 1, rate: [0, 1] });
    expect(transitionOf(run, 'partner>closed').bounds).toMatchObject({ upstream: 1, rate: [0, 1] });
    expect(stageOf(run, 'closed').range).toEqual([0, 1]);
  });

  it('the pending are upstream too', () => {
    // SAL was recorded two days after MQL; MQL by these rules is the 20th, so SAL would be the 22nd.
    const late: LeadSketch = {
      ...accepted,
      fields: {},
      history: [['fit', '01-20 09:00', false, true]],
    };
    const run = tally([accepted, late], { asOf: '01-21 00:00' });
    expect(transitionOf(run, 'mql>sal')).toMatchObject({
      proposal: { reached: 2, converted: 1, rate: 1 },
      bounds: { unknown: 0, pending: 1, upstream: 0, rate: [1 / 2, 1] },
    });
    expect(transitionOf(run, 'sal>sql').bounds).toMatchObject({ upstream: 1, rate: [1 / 2, 1] });
  });
});

describe('rules and timeouts out of an unknown stage', () => {
  const withTimeout: PolicySketch = {
    ...policy,
    stages: { ...policy.stages, cold: {} },
    transitions: [
      ...(policy.transitions ?? []),
      { step: 'mql>cold', mode: { after: { amount: 5, unit: 'days' } } },
    ],
  };

  it('a timeout that an unknown lead took is no observed conversion, and u holds for every exit', () => {
    const run = tally([accepted, unworked, called, unknown], { policy: withTimeout });
    expect(journey(run, 3)[2]).toBe('cold 01-10 09:00');
    const { proposal, bounds } = transitionOf(run, 'mql>cold');
    expect(proposal).toMatchObject({ reached: 4, converted: 2, rate: 2 / 3 });
    expect(bounds).toMatchObject({ unknown: 1, rate: [2 / 4, 3 / 4] });
    expect(transitionOf(run, 'mql>sal').bounds).toMatchObject({ unknown: 1, rate: [1 / 4, 2 / 4] });
  });

  it('a stage that only rules and timeouts lead out of has no unknown', () => {
    const rulesOnly: PolicySketch = {
      ...policy,
      stages: { lead: {}, mql: { entry: equal('fit', true) }, sal: { entry: did('mail') }, sql: {} },
      transitions: [
        ['lead>mql', 'rules'],
        ['mql>sal', 'rules'],
      ],
    };
    const run = tally([unknown, { ...unknown, activities: { mail: '01-06 09:00' } }], { policy: rulesOnly });
    expect(transitionOf(run, 'mql>sal')).toMatchObject({
      proposal: { reached: 2, converted: 1, rate: 1 / 2 },
      bounds: { unknown: 0, upstream: 0, rate: [1 / 2, 1 / 2] },
    });
  });
});

describe('worked: a recorded event by a person that answers the stage', () => {
  const isUnknown = (lead: LeadSketch, more: object = {}) =>
    stageOf(tally([lead], more), 'mql').unknown === 1;

  it('a touch answers the stage whose SLA it stops', () => {
    expect(isUnknown(addedAndCalled)).toBe(false);
    expect(isUnknown({ ...unknown, activities: { mail: '01-06 09:00' } })).toBe(true);
  });

  it('a touch by automation does not count', () => {
    expect(isUnknown(addedAndCalled, { automated: ['call'] })).toBe(true);
  });

  it('a touch answers what the mapping says it answers', () => {
    const mailed = { ...unknown, activities: { mail: '01-06 09:00' } };
    expect(isUnknown(mailed, { answers: { mail: ['mql'] } })).toBe(false);
    expect(isUnknown(addedAndCalled, { answers: { call: ['sal'] } })).toBe(true);
  });

  it('a signal counts as an activity does', () => {
    const withSignal: PolicySketch = {
      ...policy,
      signals: ['touch'],
      slas: [{ start: 'mql', stop: ['@touch'], limit }],
    };
    const touched = { ...unknown, signals: { touch: '01-06 09:00' } };
    expect(isUnknown(touched, { policy: withSignal })).toBe(false);
    expect(isUnknown(touched, { policy: withSignal, automated: ['touch'] })).toBe(true);
  });

  it('entry by a person to a stage reachable from it counts, entry by automation does not', () => {
    const sql = { ...unknown, entries: { sql: '01-09 09:00' } };
    expect(isUnknown(sql)).toBe(false);
    expect(isUnknown(sql, { automated: ['sql'] })).toBe(true);
  });

  it('entry to a recycled stage counts for the stage it was recycled from, what comes after it does not', () => {
    const recycling: PolicySketch = {
      ...policy,
      stages: { ...policy.stages, recycled: { kind: 'recycled' }, later: {} },
      transitions: [...(policy.transitions ?? []), ['mql>recycled', 'rep'], ['recycled>later', 'rep']],
    };
    const more = { policy: recycling, recordedStages: ['mql', 'sal', 'sql', 'recycled', 'later'] };
    expect(isUnknown({ ...unknown, entries: { recycled: '01-09 09:00' } }, more)).toBe(false);
    expect(isUnknown({ ...unknown, entries: { later: '01-09 09:00' } }, more)).toBe(true);
  });

  it('how the glossary decides plays no part', () => {
    const byRules: PolicySketch = {
      ...policy,
      stages: { ...policy.stages, sal: { entry: did('mail') } },
      transitions: [
        ['lead>mql', 'rules'],
        ['mql>sal', 'rules'],
      ],
    };
    const run = tally([unworked, called, unknown], { policy: byRules });
    const { baseline, proposal } = transitionOf(run, 'mql>sal');
    expect([baseline?.unworked, proposal.unworked]).toEqual([1, 1]);
  });

  it('one touch does not make every later stage worked (trap)', () => {
    const throughSal: PolicySketch = {
      ...policy,
      transitions: [
        ['lead>mql', 'rules'],
        ['mql>sal', 'rules'],
        ['sal>sql', 'rep'],
      ],
    };
    const run = tally([addedAndCalled], { policy: throughSal });
    expect(journey(run)).toEqual(['lead 01-05 09:00', 'mql 01-05 09:00', 'sal 01-05 09:00']);
    expect(stageOf(run, 'mql').unknown).toBe(0);
    expect(transitionOf(run, 'sal>sql')).toMatchObject({
      proposal: { reached: 1, converted: 0, rate: null },
      bounds: { unknown: 1, rate: [0, 1] },
    });
  });
});

describe('maturity', () => {
  it('is measured from entry; immature entries are counted apart', () => {
    const run = tally([accepted, { ...unworked, created: '02-20 09:00', entries: { mql: '02-20 09:00' } }], {
      options: { maturityDays: 14 },
    });
    expect(transitionOf(run, 'mql>sal')).toMatchObject({
      baseline: { reached: 1, converted: 1, rate: 1, immature: 1 },
      proposal: { reached: 1, converted: 1, rate: 1, immature: 1 },
    });
  });

  it('an entry exactly so many days before as-of is mature', () => {
    const atBorder = (created: string) =>
      transitionOf(
        tally([{ ...unworked, created, entries: { mql: created } }], {
          asOf: '02-28 00:00',
          options: { maturityDays: 14 },
        }),
        'mql>sal',
      ).proposal.immature;
    expect(atBorder('02-14 00:00')).toBe(0);
    expect(atBorder('02-14 00:00:00.001')).toBe(1);
  });
});
