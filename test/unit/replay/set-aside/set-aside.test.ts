import { describe, expect, it } from 'vitest';
import { type ReplaySketch, replay, stageOf } from '../../../support/replay-fixture';
import type { LeadSketch } from '../../../support/replay-leads';
import type { PolicySketch } from '../../../support/replay-policy';

/** Of the reasons there are, "timing" is one to recycle for and "silent" one of timeouts. */
const policy: PolicySketch = {
  stages: {
    lead: {},
    mql: { kind: 'qualified' },
    back: { kind: 'recycled' },
    out: { kind: 'disqualified' },
    won: { kind: 'won' },
  },
  transitions: [
    ['lead>mql', 'rep'],
    ['mql>back', 'rep'],
    ['mql>out', 'rep'],
    ['back>mql', 'rep'],
    ['mql>won', 'rep'],
  ],
};
const lead = (entries: LeadSketch['entries'], reason?: string): LeadSketch => ({
  created: '01-01 09:00',
  ...(entries && { entries }),
  ...(reason !== undefined && { reason }),
});
const asideOf = (leads: readonly LeadSketch[], stage: string, more: Partial<ReplaySketch> = {}) =>
  stageOf(replay({ policy, leads, asOf: '06-01 00:00', ...more }), stage).setAside;

const MQL = '01-02 09:00';
const BACK = { mql: MQL, back: '01-05 09:00' };

describe('reasons', () => {
  it('are the recorded ones, most frequent first and the missing one last', () => {
    const leads = [
      lead(BACK, 'silent'),
      ...[1, 2].map(() => lead(BACK, 'timing')),
      ...[1, 2, 3].map(() => lead(BACK)),
      lead({ mql: MQL }, 'timing'),
    ];
    expect(asideOf(leads, 'back')?.reasons).toEqual([
      { reason: 'timing', label: 'Timing', baseline: 2, proposal: 2 },
      { reason: 'silent', label: 'No response', baseline: 1, proposal: 1 },
      { reason: null, label: 'No reason', baseline: 3, proposal: 3 },
    ]);
  });

  it('are none where the recorded one is for another kind of stage, or not of the glossary', () => {
    const out = { mql: MQL, out: '01-05 09:00' };
    expect(asideOf([lead(out, 'timing'), lead(out, 'unheard-of')], 'out')?.reasons).toEqual([
      { reason: null, label: 'No reason', baseline: 2, proposal: 2 },
    ]);
  });

  it('are those of the timeout where it was one, whatever is recorded', () => {
    const timed: PolicySketch = {
      ...policy,
      transitions: [['lead>mql', 'rep'], { step: 'mql>back', mode: { after: { amount: 2, unit: 'days' } } }],
    };
    expect(asideOf([lead(BACK, 'timing')], 'back', { policy: timed, today: 'policy' })?.reasons).toEqual([
      { reason: 'silent', label: 'No response', baseline: 0, proposal: 1 },
      { reason: 'timing', label: 'Timing', baseline: 1, proposal: 0 },
    ]);
  });

  it('count a lead once, by its first visit', () => {
    const twice = lead({ mql: [MQL, '01-10 09:00'], back: ['01-05 09:00', '01-20 09:00'] }, 'timing');
    expect(asideOf([twice], 'back')?.reasons).toEqual([
      { reason: 'timing', label: 'Timing', baseline: 1, proposal: 1 },
    ]);
  });
});

describe('returns', () => {
  it.each<[string, LeadSketch['entries'], number, readonly string[]]>([
    ['never', BACK, 0, []],
    ['to the stage it came from', { ...BACK, mql: [MQL, '01-10 09:00'] }, 1, ['mql']],
    ['and on', { ...BACK, mql: [MQL, '01-10 09:00'], won: '01-20 09:00' }, 1, ['mql', 'won']],
    ['only to be set aside again', { ...BACK, out: '01-10 09:00' }, 0, []],
  ])('%s', (_, entries, returned, on) => {
    const aside = asideOf([lead(entries), lead(BACK)], 'back');
    expect(aside?.returned).toMatchObject({ baseline: returned });
    expect(aside?.on.filter(({ baseline }) => baseline === 1).map(({ stage }) => stage)).toEqual(on);
  });
});

it('is told of stages that leads are set aside in alone, and has no baseline where nothing is recorded', () => {
  expect(['lead', 'mql', 'won'].map((stage) => asideOf([lead(BACK)], stage))).toEqual([null, null, null]);
  const aside = asideOf([lead({ mql: MQL })], 'back', { recordedStages: ['mql'] } as Partial<ReplaySketch>);
  expect(aside?.returned).toEqual({ baseline: null, proposal: 0 });
});
