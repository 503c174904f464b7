import { describe, expect, it } from 'vitest';
import { replay, slaOf } from '../../support/replay-fixture';
import type { LeadSketch } from '../../support/replay-leads';
import { compare, equal, type PolicySketch } from '../../support/replay-policy';

// docs/replay.md, section 7: a population may have SLAs of its own.

const LIMIT = { amount: 1, unit: 'hours' } as const;

/** Everybody becomes an MQL by rules, an SAL by people; both stages have an SLA. */
const policyWith = (slas: readonly string[] | null): PolicySketch => ({
  fields: { customer: 'boolean' },
  signals: ['touched', 'accepted'],
  stages: { lead: {}, mql: {}, sal: {} },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>sal', 'rep'],
  ],
  populations: [{ id: 'customers', when: equal('customer', true), treatment: 'include', slas }],
  slas: [
    { id: 'touch', start: 'mql', stop: ['@touched'], limit: LIMIT },
    { id: 'decide', start: 'sal', stop: ['@accepted'], limit: LIMIT },
  ],
});

const run = (slas: readonly string[] | null, lead: LeadSketch, baseline?: PolicySketch) =>
  replay({
    policy: policyWith(slas),
    asOf: '02-01 00:00',
    recordedStages: ['mql', 'sal'],
    leads: [lead],
    ...(baseline && { baseline }),
  });

const customer = (more: Partial<LeadSketch>): LeadSketch => ({
  created: '01-05 09:00',
  fields: { customer: true },
  ...more,
});
const touched = customer({
  entries: { mql: '01-05 09:00' },
  signals: { touched: '01-05 09:30' },
});

describe('SLAs of a population', () => {
  it.each([
    ['all of them', null, 1],
    ['one of them', ['touch'], 1],
    ['another one', ['decide'], 0],
    ['none', [], 0],
  ])('%s', (_, slas, clocks) => {
    const { baseline, proposal } = slaOf(run(slas, touched), 'touch');
    expect([baseline?.clocks, proposal.clocks]).toEqual([clocks, clocks]);
  });

  it('say nothing to leads of no population', () => {
    const stranger = { ...touched, fields: { customer: false } };
    expect(slaOf(run([], stranger), 'touch').proposal.clocks).toBe(1);
  });

  it('leave the bounds alone of those that do not apply to a lead of which something is unknown', () => {
    // Not recorded as an MQL and worked by nobody: whether people would have taken it on cannot be told.
    const unknown = customer({});
    const boundsWith = (slas: readonly string[] | null) =>
      slaOf(run(slas, unknown), 'decide').proposal.bounds;
    expect([boundsWith(null), boundsWith(['decide']), boundsWith(['touch'])]).toEqual([[0, 1], [0, 1], null]);
  });

  it('move the signals of all leads alike', () => {
    const early = customer({ entries: { mql: '01-06 09:00' }, signals: { touched: '01-06 09:30' } });
    const signals = run([], early).rows[0]?.proposal?.walked.signals;
    // An MQL a day earlier than in the record, and so touched a day earlier.
    expect([...(signals?.values() ?? [])]).toEqual([Date.UTC(2026, 0, 5, 9, 30)]);
  });

  it('are those from before a threshold was set, where the rules in force stand in for the record', () => {
    const withBar = (bar: number): PolicySketch => ({
      ...policyWith(['touch']),
      fields: { seats: 'number' },
      thresholds: { small: bar },
      populations: [
        { id: 'small', when: compare('seats', 'lt', { threshold: 'small' }), treatment: 'include', slas: [] },
      ],
    });
    const { result, ...replayed } = replay({
      policy: withBar(50),
      today: withBar(5),
      asOf: '02-01 00:00',
      recordedStages: ['mql', 'sal'],
      // Nobody was recorded as an MQL, which the rules in force do not give back.
      leads: [{ created: '01-05 09:00', fields: { seats: 20 } }],
    });
    const { baseline, proposal } = slaOf({ result, ...replayed }, 'touch');
    expect(result.baseline.kind).toBe('replayed');
    expect([baseline?.clocks, proposal.clocks]).toEqual([1, 0]);
  });

  it('are those of the glossary whose clocks they are', () => {
    const { baseline, proposal } = slaOf(run([], touched, policyWith(['touch'])), 'touch');
    expect([baseline?.clocks, proposal.clocks]).toEqual([1, 0]);
  });
});
