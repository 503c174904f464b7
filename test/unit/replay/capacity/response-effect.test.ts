import { describe, expect, it } from 'vitest';
import type { Assumption } from '#domain/replay/result-judgement';
import { replay, transitionOf } from '../../../support/replay-fixture';
import type { LeadSketch } from '../../../support/replay-leads';
import { did, NEVER, OFFICE, type PolicySketch } from '../../../support/replay-policy';

const policy: PolicySketch = {
  activities: ['click', 'call'],
  calendars: [OFFICE],
  stages: { lead: {}, mql: { entry: did('click') }, sal: {}, gone: { kind: 'recycled', entry: NEVER } },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>sal', 'rep'],
    ['sal>gone', 'rep'],
  ],
  slas: [{ start: 'mql', stop: ['#call'], limit: { amount: 2, unit: 'business-hours' } }],
  queues: [{ id: 'inbound', calendar: 'office', reps: 1, handlingMinutes: 1, dailyCap: 1 }],
  routing: { onEntryOf: 'mql', rules: [], fallback: 'inbound' },
};

/** Clicks on Monday at nine, and waits so many hours for its call; the queue takes up one a day. */
const lead = (id: string, hours: number, isAccepted: boolean, minute: number): LeadSketch => ({
  id,
  created: '01-05 08:00',
  activities: { click: `01-05 09:0${minute}`, call: `01-05 ${9 + hours}:0${minute}` },
  entries: {
    mql: `01-05 09:0${minute}`,
    ...(isAccepted && { sal: `01-05 ${9 + hours}:3${minute}` }),
  },
});

const LEADS = [
  lead('first', 4, true, 0), // at once: four hours shorter
  lead('second', 2, true, 1), // the next morning: 7 h 59 min, so 5 h 59 min longer
  lead('third', 1, false, 2),
];

function assumed(assumptions: readonly Assumption[], leads = LEADS) {
  const replayed = replay({
    policy,
    today: 'policy',
    asOf: '01-31 00:00',
    leads,
    options: { timing: 'queue', assumptions },
  });
  const of = (step: string) => transitionOf(replayed, step);
  return { step: of('mql>sal'), other: of('sal>gone'), notes: replayed.result.notes };
}

describe('an effect of response times', () => {
  it('is none unless it is assumed', () => {
    const { step } = assumed([]);
    expect(step.proposal).toMatchObject({ observed: 3, converted: 2 });
    expect(step.bounds.assumed).toEqual([]);
  });

  it('has converted leads count for more where they wait shorter, and less where longer, beside the bounds', () => {
    const effect = { id: 'response-effect', perHour: -0.1 } as const;
    const { step, other, notes } = assumed([effect]);
    // 1.4 for the first, and 1 − 0.1 × 5.9833 = 0.402 for the second.
    expect(step.bounds.assumed).toEqual([{ assumption: effect, rate: [1.802 / 3, 1.802 / 3] }]);
    expect(step.bounds.rate).toEqual([2 / 3, 2 / 3]);
    expect(other.bounds.assumed).toEqual([]);
    const text = notes.find(({ code }) => code === 'assumption')?.text;
    expect(text).toContain('an association');
  });

  it('never has a lead count for less than none, nor more convert than there are', () => {
    const rates = [-10, 10].map((perHour) => {
      const { step } = assumed([{ id: 'response-effect', perHour }]);
      return step.bounds.assumed[0]?.rate;
    });
    // The first alone, worth forty-one, and then the second alone, worth sixty-one.
    expect(rates).toEqual([
      [1, 1],
      [1, 1],
    ]);
    const shorter = assumed([{ id: 'response-effect', perHour: 10 }], LEADS.slice(0, 1));
    expect(shorter.step.bounds.assumed[0]?.rate).toEqual([0, 0]);
  });

  it('changes nothing where leads wait as long as they did', () => {
    const asRecorded = [lead('a', 0, true, 0)];
    const { step } = assumed([{ id: 'response-effect', perHour: -0.1 }], asRecorded);
    expect(step.bounds.assumed[0]?.rate).toEqual([1, 1]);
  });

  it('leaves open what is unknown', () => {
    const added: LeadSketch = { id: 'added', created: '01-06 08:00', activities: { click: '01-09 09:00' } };
    const { step } = assumed([{ id: 'response-effect', perHour: 0 }], [...LEADS, added]);
    expect(step.bounds.unknown).toBe(1);
    expect(step.bounds.assumed[0]?.rate).toEqual(step.bounds.rate);
  });
});
