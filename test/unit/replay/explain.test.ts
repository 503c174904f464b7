import { describe, expect, it } from 'vitest';
import { parseDocument } from '#domain/format/envelope';
import { type Explanation, explainLead } from '#domain/replay/explain';
import { explanationDocument, explanationFormat } from '#domain/replay/explanation';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { ended } from '../../support/ended';
import { short } from '../../support/replay-fixture';
import { type LeadSketch, leadDataOf, ms } from '../../support/replay-leads';
import { did, type PolicySketch, policyOf, present, score } from '../../support/replay-policy';

const days = (amount: number) => ({ amount, unit: 'days' as const });

function explained(sketch: PolicySketch, lead: LeadSketch, asOf = '02-01 00:00'): Explanation {
  const policy = policyOf(sketch);
  const data = leadDataOf({ leads: [{ id: 'A', ...lead }] }, policy);
  const result = ended(
    explainLead({ proposal: policy, data, options: { ...DEFAULT_OPTIONS, asOf: ms(asOf) } }, 'A'),
  );
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Outcome of each way out of the last visit, by the stage it leads to. */
function waysOut(explanation: Explanation, visit = explanation.visits.length - 1) {
  const { transitions } = explanation.policy;
  return Object.fromEntries(
    (explanation.visits[visit]?.exits ?? []).map(({ transition, outcome, at }) => [
      transitions[transition]?.to,
      at === null ? outcome : `${outcome} ${short(at)}`,
    ]),
  );
}

const SCORED: PolicySketch = {
  fields: { name: 'text', country: 'text' },
  activities: ['click', 'demo'],
  points: { activities: { click: 10 } },
  stages: {
    lead: {},
    mql: { entry: { op: 'all', of: [present('name'), present('country'), score('gte', 30)] } },
    sal: {},
    sql: { entry: did('demo') },
    lost: {},
  },
  transitions: [
    ['lead>mql', 'rules'],
    ['lead>sal', 'rep'],
    ['lead>sql', 'hybrid'],
    ['lead>lost', { after: days(20), unless: did('click', 5) }],
  ],
};

describe('a way not taken', () => {
  it('is told apart by what kept it', () => {
    expect(waysOut(explained(SCORED, { created: '01-05 09:00' }, '01-06 00:00'))).toEqual({
      mql: 'not-met',
      sal: 'no-act',
      sql: 'no-act',
      lost: 'not-due',
    });
    const late = { created: '01-05 09:00', entries: { sal: '01-10 09:00', sql: '01-10 09:00' } };
    expect(waysOut(explained(SCORED, { ...late, fields: { name: 'x' } }), 0)).toEqual({
      mql: 'not-met',
      sal: 'taken 01-10 09:00',
      sql: 'not-met',
      lost: 'later 01-25 09:00',
    });
    const busy = { created: '01-05 09:00', activities: { click: Array(5).fill('01-06 09:00') } };
    expect(waysOut(explained(SCORED, busy))).toMatchObject({ lost: 'cancelled' });
  });

  it('is pending where the recorded delay leads past as-of', () => {
    const later: PolicySketch = {
      activities: ['click'],
      stages: { lead: {}, mql: { entry: did('click') }, sal: {} },
      transitions: [
        ['lead>mql', 'rules'],
        ['mql>sal', 'rep'],
      ],
    };
    const lead = {
      created: '01-05 09:00',
      activities: { click: '01-30 09:00' },
      entries: { mql: '01-06 09:00', sal: '01-10 09:00' },
    };
    expect(waysOut(explained(later, lead))).toEqual({ sal: 'pending 02-03 09:00' });
  });

  it('is nearest, of instants with as many failures, where the score came closest', () => {
    const explanation = explained(SCORED, {
      created: '01-05 09:00',
      fields: { name: 'x', country: 'SE' },
      activities: { click: ['01-06 09:00', '01-07 09:00'] },
    });
    const nearest = explanation.visits[0]?.exits[0]?.nearest;
    expect(nearest && short(nearest.at)).toBe('01-07 09:00');
    expect(nearest?.traced.distance).toEqual({ flips: 1, gap: 0.25 });
  });

  it('names the disqualifier that refused it, and when', () => {
    const strict: PolicySketch = {
      ...SCORED,
      stages: { ...SCORED.stages, sal: { refuse: present('name') } },
    };
    const lead = { created: '01-05 09:00', fields: { name: 'x' }, entries: { sal: '01-10 09:00' } };
    const explanation = explained(strict, lead, '01-12 00:00');
    expect(waysOut(explanation)).toMatchObject({ sal: 'refused' });
    const document = explanationDocument(explanation, 'g');
    expect(document.visits[0]?.exits.find(({ to }) => to === 'sal')?.refused).toEqual([
      { at: '2026-01-10T09:00:00.000Z', disqualifier: 'sal-no' },
    ]);
  });

  it('is nearest where the fewest atoms failed, at the first such instant', () => {
    const explanation = explained(SCORED, {
      created: '01-05 09:00',
      activities: { click: ['01-06 09:00', '01-07 09:00', '01-08 09:00'] },
      history: [['name', '01-07 09:00', null, 'x']],
    });
    const nearest = explanation.visits[0]?.exits[0]?.nearest;
    // From 7 January the name is there; from 8 January the score is, too.
    expect(nearest && short(nearest.at)).toBe('01-08 09:00');
    expect(nearest?.traced.distance).toEqual({ flips: 1, gap: 1 });
    expect(nearest?.traced.of.map(({ holds, value }) => [holds, value])).toEqual([
      [true, 'x'],
      [false, null],
      [true, 30],
    ]);
  });
});

describe('the way taken', () => {
  it('shows the criteria as they were at each entry', () => {
    const explanation = explained(SCORED, {
      created: '01-05 09:00',
      fields: { name: 'x', country: 'SE' },
      activities: { click: ['01-06 09:00', '01-07 09:00', '01-08 09:00'] },
    });
    expect(
      explanation.visits.map(({ stage, at, leftAt }) => [stage, short(at), leftAt && short(leftAt)]),
    ).toEqual([
      [0, '01-05 09:00', '01-08 09:00'],
      [1, '01-08 09:00', null],
    ]);
    expect(explanation.visits[1]?.criteria.traced).toMatchObject({ holds: true, distance: { flips: 1 } });
  });

  it('is empty for a lead that met no criteria, with how near it came', () => {
    const closed: PolicySketch = { ...SCORED, stages: { lead: { entry: did('demo', 2) } }, transitions: [] };
    const explanation = explained(closed, { created: '01-05 09:00', activities: { demo: '01-06 09:00' } });
    expect(explanation.visits).toEqual([]);
    expect(explanation.nearestStart).toMatchObject({ at: ms('01-06 09:00'), traced: { value: 1 } });
  });

  it('is not walked without a created time', () => {
    const explanation = explained(SCORED, { created: null, entries: { sal: '01-10 09:00' } });
    expect(explanation).toMatchObject({
      visits: [],
      nearestStart: null,
      membership: { in: false, why: 'in-stock' },
    });
    expect(explanationDocument(explanation, 'g')).toMatchObject({
      created: null,
      leftOutBecause: 'in-stock',
    });
  });
});

it('says of a stay that began on a day without a time that it did', () => {
  const document = explanationDocument(explained(SCORED, { created: '01-05' }), 'g');
  expect(document.visits[0]).toMatchObject({ at: '2026-01-05T00:00:00.000Z', dateOnly: true });
});

it('knows a lead by either way to write a Salesforce id, and refuses others', () => {
  const policy = policyOf(SCORED);
  const data = leadDataOf({ leads: [{ id: '00Q5Fen0000000G', created: '01-05 09:00' }] }, policy);
  const input = { proposal: policy, data, options: DEFAULT_OPTIONS };
  expect(ended(explainLead(input, '00Q5Fen0000000GUAQ'))).toMatchObject({ ok: true });
  expect(ended(explainLead(input, 'nobody'))).toMatchObject({
    ok: false,
    error: { code: 'no-such-lead' },
  });
});

it('of a first version opens as one that did not ask for a change', () => {
  const { smallestChange: _, ...rest } = explanationDocument(explained(SCORED, { created: '01-05' }), 'g');
  const opened = parseDocument(explanationFormat, JSON.stringify({ ...rest, formatVersion: 1 }));
  expect(opened).toEqual({ ok: true, value: { ...rest, formatVersion: 2, smallestChange: null } });
});
