import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criteria } from '#domain/criteria/schema';
import { journey, type ReplaySketch, replay } from '../../support/replay-fixture';
import { type LeadSketch, ms } from '../../support/replay-leads';
import {
  all,
  any,
  compare,
  did,
  not,
  OFFICE,
  type PolicySketch,
  score,
  signalled,
} from '../../support/replay-policy';

const START = ms('01-05 00:00');
const asOf = '03-31 00:00';
const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString();
const minute = fc.integer({ min: 0, max: 60 * 24 * 60 });
const times = (maxLength: number) => fc.array(minute.map(at), { maxLength });

/** Every kind of decision at once: rules, people, both, timeouts, recycling, disqualifiers, signals. */
const busy: PolicySketch = {
  fields: { size: 'number', region: 'text' },
  activities: ['click', 'demo', 'call'],
  signals: ['touch'],
  calendars: [OFFICE],
  points: {
    halfLifeDays: 10,
    activities: { click: [10, 30], demo: 40 },
    fields: [[compare('size', 'gte', 100), 20]],
  },
  stages: {
    lead: { entry: not(compare('size', 'lt', 2)) },
    mql: { entry: any(score('gte', 45), did('demo', 2)), refuse: compare('size', 'gt', 900) },
    sal: { entry: score('gte', 10) },
    sql: { entry: signalled('touch') },
    recycled: { kind: 'recycled' },
  },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>sal', 'hybrid'],
    ['mql>recycled', 'rep'],
    { step: 'mql>lead', mode: { after: { amount: 15, unit: 'business-days' }, unless: did('call', 1, 5) } },
    ['sal>sql', 'rep'],
    ['sal>recycled', 'rep'],
    ['recycled>mql', 'rules'],
  ],
  slas: [
    { id: 'touch', start: 'mql', stop: ['@touch', '#call'], limit: { amount: 2, unit: 'business-hours' } },
    { id: 'decide', start: '@touch', stop: ['sal', 'recycled'], limit: { amount: 1, unit: 'business-days' } },
  ],
};

const busyLead: fc.Arbitrary<LeadSketch> = fc.record({
  created: minute.map(at),
  fields: fc.record({
    size: fc.constantFrom(null, 1, 50, 500, 1000),
    region: fc.constantFrom(null, 'EMEA', 'APAC'),
  }),
  activities: fc.record({ click: times(5), demo: times(2), call: times(2) }),
  entries: fc.record({ mql: times(2), sal: times(1), sql: times(1), recycled: times(2) }),
  signals: fc.record({ touch: times(2) }),
  history: fc.array(
    fc.tuple(
      fc.constant('size'),
      minute.map(at),
      fc.constantFrom(null, 1, 50, 500, 1000),
      fc.constantFrom(null, 1, 50, 500, 1000),
    ),
    { maxLength: 2 },
  ),
});
const busyLeads = fc
  .array(busyLead, { minLength: 1, maxLength: 8 })
  .map((leads) => leads.map((lead, index) => ({ ...lead, id: `lead-${index}` })));

const sketch = (leads: readonly LeadSketch[]): ReplaySketch => ({
  policy: busy,
  asOf,
  recordedStages: ['mql', 'sal', 'sql', 'recycled'],
  options: { segments: ['region'], maturityDays: 7 },
  leads,
});

/** A result without what names the bytes it came from. */
const counts = ({ fingerprint, ...result }: ReturnType<typeof replay>['result']) => ({
  ...result,
  fingerprint: { ...fingerprint, data: null },
});

describe('metamorphic properties', () => {
  it('the same input gives the same bytes, whatever ran in between', () => {
    fc.assert(
      fc.property(busyLeads, busyLeads, (leads, others) => {
        const first = JSON.stringify(replay(sketch(leads)).result);
        replay(sketch(others));
        expect(JSON.stringify(replay(sketch(leads)).result)).toBe(first);
      }),
      { seed: 42, numRuns: 20 },
    );
  });

  it('the order of leads changes no count', () => {
    fc.assert(
      fc.property(
        busyLeads.chain((leads) =>
          fc.tuple(fc.constant(leads), fc.shuffledSubarray(leads, { minLength: leads.length })),
        ),
        ([leads, shuffled]) => {
          expect(counts(replay(sketch(shuffled)).result)).toEqual(counts(replay(sketch(leads)).result));
        },
      ),
      { seed: 42, numRuns: 30 },
    );
  });

  it('a lead walks alone as it walks among others', () => {
    fc.assert(
      fc.property(busyLeads, (leads) => {
        const together = replay(sketch(leads));
        leads.forEach((lead, index) => {
          const alone = replay(sketch([lead]));
          expect(journey(alone)).toEqual(journey(together, index));
          expect(alone.rows[0]?.proposal?.clocks.map(({ verdict }) => verdict)).toEqual(
            together.rows[index]?.proposal?.clocks.map(({ verdict }) => verdict),
          );
        });
      }),
      { seed: 42, numRuns: 20 },
    );
  });

  it('every lead doubled doubles every count and keeps every rate', () => {
    fc.assert(
      fc.property(busyLeads, (leads) => {
        const once = replay(sketch(leads)).result;
        const twice = replay(
          sketch([...leads, ...leads.map((lead) => ({ ...lead, id: `${lead.id}-again` }))]),
        ).result;
        once.transitions.forEach((transition, index) => {
          const doubled = twice.transitions[index];
          expect(doubled?.proposal.converted).toBe(2 * transition.proposal.converted);
          expect(doubled?.proposal.rate).toBe(transition.proposal.rate);
          expect(doubled?.bounds.rate).toEqual(transition.bounds.rate);
          expect(doubled?.bounds.upstream).toBe(2 * transition.bounds.upstream);
        });
        once.slas.forEach((sla, index) => {
          expect(twice.slas[index]?.proposal.attainment).toBe(sla.proposal.attainment);
          expect(twice.slas[index]?.proposal.bounds).toEqual(sla.proposal.bounds);
        });
      }),
      { seed: 42, numRuns: 20 },
    );
  });

  it('swaps add up to the leads of either side', () => {
    fc.assert(
      fc.property(busyLeads, (leads) => {
        const { result } = replay(sketch(leads));
        for (const { swap, proposal, baseline } of result.stages) {
          expect(proposal.time.completed + proposal.time.open).toBe(proposal.entries);
          if (swap === null || baseline === null) throw new Error('every stage has both sides');
          expect(swap.kept + swap.added).toBe(proposal.reached);
          expect(swap.kept + swap.dropped).toBe(baseline.reached);
          expect(swap.kept + swap.added + swap.dropped + swap.neither).toBe(result.leads.cohort);
          expect(swap.same + swap.earlier + swap.later).toBe(swap.kept);
          expect(swap.addedWorked + swap.addedUnworked).toBe(swap.added);
        }
      }),
      { seed: 42, numRuns: 40 },
    );
  });

  it('rates and bounds are what their counts say', () => {
    fc.assert(
      fc.property(busyLeads, (leads) => {
        const { result } = replay(sketch(leads));
        for (const { proposal, bounds } of result.transitions) {
          const { reached: n, converted: k, rate } = proposal;
          const u = bounds.unknown + bounds.pending;
          const U = bounds.upstream;
          expect(rate).toBe(n === u ? null : k / (n - u));
          expect(bounds.rate).toEqual(n + U === 0 ? null : [k / (n + U), (k + u + U) / (n + U)]);
        }
        for (const { proposal } of result.slas) {
          expect(Object.values(proposal.verdicts).reduce((sum, count) => sum + count, 0)).toBe(
            proposal.clocks,
          );
          const { met, breached } = proposal.verdicts;
          expect(proposal.attainment).toBe(met + breached === 0 ? null : met / (met + breached));
        }
      }),
      { seed: 42, numRuns: 40 },
    );
  });

  it('a walk goes forward in time, ends by as-of and is in no stage twice at one instant', () => {
    fc.assert(
      fc.property(busyLeads, (leads) => {
        for (const row of replay(sketch(leads)).rows) {
          const visits = row.proposal?.walked.visits ?? [];
          visits.forEach((visit, index) => {
            expect(visit.at).toBeGreaterThanOrEqual(visits[index - 1]?.at ?? Number.NEGATIVE_INFINITY);
            expect(visit.at).toBeLessThanOrEqual(ms(asOf));
          });
          expect(new Set(visits.map((visit) => `${visit.stage}@${visit.at}`)).size).toBe(visits.length);
        }
      }),
      { seed: 42, numRuns: 40 },
    );
  });

  it('the order of rows in the files changes nothing where no two events share an instant', () => {
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    const reordered = (lead: LeadSketch): fc.Arbitrary<LeadSketch> => {
      const lists = (of: LeadSketch['activities']) =>
        fc.record(
          Object.fromEntries(Object.entries(of ?? {}).map(([name, all]) => [name, shuffled([all].flat())])),
        );
      return fc
        .tuple(lists(lead.activities), lists(lead.entries), lists(lead.signals), shuffled(lead.history ?? []))
        .map(([activities, entries, signals, history]) => ({
          ...lead,
          activities,
          entries,
          signals,
          history,
        }));
    };
    const instantsOf = ({ created, activities, entries, signals, history }: LeadSketch) => [
      created,
      ...[activities, entries, signals].flatMap((of) => Object.values(of ?? {}).flat()),
      ...(history ?? []).map(([, at]) => at),
    ];
    const isDistinct = (lead: LeadSketch) => new Set(instantsOf(lead)).size === instantsOf(lead).length;
    const both = busyLeads
      .map((leads) => leads.filter(isDistinct))
      .filter((leads) => leads.length > 0)
      .chain((leads) => fc.tuple(fc.constant(leads), fc.tuple(...leads.map(reordered))));
    fc.assert(
      fc.property(both, ([leads, others]) => {
        const [one, other] = [replay(sketch(leads)), replay(sketch(others))];
        expect(counts(other.result)).toEqual(counts(one.result));
        expect(other.rows).toEqual(one.rows);
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  describe('on a map of rules without competing exits, a higher threshold of criteria that only grow', () => {
    const entered = (policy: PolicySketch, leads: readonly LeadSketch[]) =>
      replay({
        policy,
        asOf,
        leads: leads.map(({ created, activities, fields }) => ({
          created,
          ...(activities && { activities }),
          ...(fields && { fields }),
        })),
      }).rows.map((row) => new Set(row.proposal?.path));

    /** Criteria that a lead meets no sooner when the thresholds are higher. */
    const { tree: growing } = fc.letrec<{ tree: Criteria; atom: Criteria }>((tie) => ({
      atom: fc.oneof(
        fc.constant(score('gte', { threshold: 'bar' })),
        fc.constant(compare('size', 'gte', { threshold: 'size' })),
        fc.record({
          op: fc.constant('activity' as const),
          types: fc.subarray(['click', 'demo', 'call'], { minLength: 1 }),
          atLeast: fc.constantFrom(1, { threshold: 'times' }),
          withinDays: fc.constantFrom(null, 3, 14),
        }),
      ),
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        tie('atom'),
        fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of) => all(...of)),
        fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of) => any(...of)),
      ),
    }));
    const setting = fc.record({
      bar: fc.integer({ min: 1, max: 80 }),
      times: fc.integer({ min: 1, max: 3 }),
      size: fc.integer({ min: 0, max: 600 }),
    });
    const chain = (criteria: readonly Criteria[], thresholds: Record<string, number>): PolicySketch => ({
      fields: { size: 'number' },
      activities: ['click', 'demo', 'call'],
      points: { halfLifeDays: 7, activities: { click: [10, 30], demo: 40 } },
      thresholds,
      stages: {
        lead: {},
        ...Object.fromEntries(criteria.map((entry, index) => [`stage-${index + 1}`, { entry }])),
      },
      transitions: criteria.map((_, index) => [
        `${index === 0 ? 'lead' : `stage-${index}`}>stage-${index + 1}`,
        'rules',
      ]),
    });

    it('adds no lead to any stage', () => {
      let dropped = 0;
      fc.assert(
        fc.property(
          busyLeads,
          fc.array(growing, { minLength: 1, maxLength: 4 }),
          setting,
          setting,
          (leads, criteria, low, more) => {
            const high = {
              bar: low.bar + more.bar,
              times: low.times + more.times - 1,
              size: low.size + more.size,
            };
            const [before, after] = [low, high].map((thresholds) =>
              entered(chain(criteria, thresholds), leads),
            );
            after?.forEach((stages, index) => {
              for (const stage of stages) expect(before?.[index]).toContain(stage);
              dropped += (before?.[index]?.size ?? 0) - stages.size;
            });
          },
        ),
        { seed: 42, numRuns: 150 },
      );
      // Were nobody ever dropped, the thresholds would not matter.
      expect(dropped).toBeGreaterThan(50);
    });
  });
});
