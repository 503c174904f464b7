import { describe, expect, it } from 'vitest';
import { journey, replay, stageOf, transitionOf, walk } from '../../support/replay-fixture';
import {
  all,
  CONSENTED,
  compare,
  did,
  equal,
  missing,
  NEVER,
  not,
  OFFICE,
  type PolicySketch,
  present,
  score,
  signalled,
  type TransitionSketch,
  tier,
} from '../../support/replay-policy';

const days = (amount: number) => ({ amount, unit: 'days' as const });

describe('initial stage (replay.md, section 3, rule 1)', () => {
  const policy: PolicySketch = {
    fields: { name: 'text' },
    activities: ['click'],
    stages: { lead: { entry: present('name') }, mql: { entry: did('click') } },
    transitions: [['lead>mql', 'rules']],
  };

  it('a lead that never meets its criteria is counted as never entered, and walks nowhere', () => {
    const run = replay({ policy, leads: [{ created: '01-05 09:00', activities: { click: '01-06 09:00' } }] });
    expect(journey(run)).toEqual([]);
    expect(run.result.leads).toMatchObject({ cohort: 1, neverEntered: 1 });
    expect(stageOf(run, 'lead').proposal.reached).toBe(0);
    expect(stageOf(run, 'mql').proposal.reached).toBe(0);
  });

  it('is entered at the first instant at which its criteria hold', () => {
    const history = [
      ['name', '01-07 12:00', null, 'x'],
      ['name', '01-08 12:00', 'x', 'y'],
    ] as const;
    expect(
      walk({ policy }, { created: '01-05 09:00', history, activities: { click: '01-06 09:00' } }),
    ).toEqual(['lead 01-07 12:00', 'mql 01-07 12:00']);
  });

  it('is not entered before creation, however early its criteria held', () => {
    const history = [['name', '01-01 12:00', null, 'x']] as const;
    expect(walk({ policy }, { created: '01-05 09:00', history })).toEqual(['lead 01-05 09:00']);
  });

  it('may wait for a window to lapse', () => {
    const quiet: PolicySketch = {
      activities: ['click'],
      stages: { lead: { entry: not(did('click', 1, 7)) } },
    };
    const lead = { created: '01-05 09:00', activities: { click: ['01-03 10:00', '01-20 09:00'] } };
    expect(walk({ policy: quiet }, lead)).toEqual(['lead 01-10 10:00']);
  });

  it('is refused by its disqualifiers like any other stage', () => {
    const run = replay({
      policy: {
        fields: { customer: 'boolean' },
        stages: { lead: { refuse: equal('customer', true) } },
      },
      leads: [
        { created: '01-05 09:00', fields: { customer: true } },
        { created: '01-05 09:00', history: [['customer', '01-06 09:00', true, false]] },
      ],
    });
    expect(journey(run, 0)).toEqual([]);
    expect(journey(run, 1)).toEqual(['lead 01-06 09:00']);
    expect(stageOf(run, 'lead').refusedByDisqualifier).toBe(2);
  });
});

describe('rules', () => {
  it('enter at the first instant at or after entry to the stage before', () => {
    const policy: PolicySketch = {
      activities: ['click'],
      stages: { lead: {}, mql: { entry: did('click', 2) } },
      transitions: [['lead>mql', 'rules']],
    };
    const at = (...click: string[]) => walk({ policy }, { created: '01-05 09:00', activities: { click } });
    expect(at('01-06 09:00', '01-07 09:00', '01-08 09:00')).toEqual(['lead 01-05 09:00', 'mql 01-07 09:00']);
    expect(at('01-01 09:00', '01-02 09:00')).toEqual(['lead 01-05 09:00', 'mql 01-05 09:00']);
    expect(at('01-06 09:00')).toEqual(['lead 01-05 09:00']);
  });

  it('run through several stages at one instant', () => {
    const policy: PolicySketch = {
      stages: { lead: {}, mql: {}, sal: {}, sql: { entry: NEVER } },
      transitions: [
        ['lead>mql', 'rules'],
        ['mql>sal', 'rules'],
        ['sal>sql', 'rules'],
      ],
    };
    expect(walk({ policy }, { created: '01-05 09:00' })).toEqual([
      'lead 01-05 09:00',
      'mql 01-05 09:00',
      'sal 01-05 09:00',
    ]);
  });

  it('see a window lapse at its very instant, as-of included', () => {
    const policy: PolicySketch = {
      activities: ['click'],
      stages: { lead: {}, cold: { entry: not(did('click', 1, 7)) } },
      transitions: [['lead>cold', 'rules']],
    };
    const lead = { created: '01-05 09:00', activities: { click: ['01-05 09:00', '01-06 10:00'] } };
    expect(walk({ policy, asOf: '01-31 00:00' }, lead)).toEqual(['lead 01-05 09:00', 'cold 01-13 10:00']);
    expect(walk({ policy, asOf: '01-13 10:00' }, lead)).toEqual(['lead 01-05 09:00', 'cold 01-13 10:00']);
    expect(walk({ policy, asOf: '01-13 09:59:59.999' }, lead)).toEqual(['lead 01-05 09:00']);
  });

  it('see the lapse of an act from before creation', () => {
    const policy: PolicySketch = {
      activities: ['click'],
      stages: { lead: {}, cold: { entry: not(did('click', 1, 7)) } },
      transitions: [['lead>cold', 'rules']],
    };
    const lead = { created: '01-05 09:00', activities: { click: '01-01 10:00' } };
    expect(walk({ policy, asOf: '01-31 00:00' }, lead)).toEqual(['lead 01-05 09:00', 'cold 01-08 10:00']);
  });

  it('see the lapse of a window that a tier or the score looks through', () => {
    const quiet = not(did('click', 1, 7));
    const lead = { created: '01-05 09:00', activities: { click: '01-05 09:00' } };
    const through = (entry: PolicySketch['stages'][string], more: Partial<PolicySketch>) =>
      walk(
        {
          policy: {
            activities: ['click'],
            stages: { lead: {}, cold: entry },
            transitions: [['lead>cold', 'rules']],
            ...more,
          },
          asOf: '01-31 00:00',
        },
        lead,
      )[1];
    expect(through({ entry: tier('quiet') }, { tiers: { quiet } })).toBe('cold 01-12 09:00');
    expect(through({ entry: score('gte', 5) }, { points: { fields: [[quiet, 5]] } })).toBe(
      'cold 01-12 09:00',
    );
    // A disqualifier lets go when its window lapses.
    expect(through({ refuse: did('click', 1, 7) }, {})).toBe('cold 01-12 09:00');
  });

  it('a score that falls back before the other condition holds lets nobody in', () => {
    const policy: PolicySketch = {
      activities: ['demo'],
      fields: { fit: 'boolean' },
      points: { halfLifeDays: 1, activities: { demo: 50 } },
      stages: { lead: {}, mql: { entry: all(score('gte', 50), equal('fit', true)) } },
      transitions: [['lead>mql', 'rules']],
    };
    const lead = (fitAt: string) => ({
      created: '01-05 09:00',
      activities: { demo: '01-06 09:00' },
      history: [['fit', fitAt, null, true]] as const,
    });
    expect(walk({ policy }, lead('01-06 10:00'))).toEqual(['lead 01-05 09:00']);
    expect(walk({ policy }, lead('01-06 08:00'))).toEqual(['lead 01-05 09:00', 'mql 01-06 09:00']);
  });

  it('consent counts from its instant', () => {
    const policy: PolicySketch = {
      stages: { lead: {}, mql: { entry: CONSENTED }, recycled: { kind: 'recycled' } },
      transitions: [
        ['lead>mql', 'rules'],
        ['mql>recycled', 'rep'],
        ['recycled>mql', 'rules'],
      ],
    };
    const lead = { created: '01-05 09:00', consent: '01-08 09:00' };
    expect(walk({ policy, asOf: '01-31 00:00' }, lead)).toEqual(['lead 01-05 09:00', 'mql 01-08 09:00']);
    const recycled = { created: '01-05 09:00', entries: { mql: '01-05 09:00', recycled: '01-06 09:00' } };
    const rep: PolicySketch = {
      ...policy,
      transitions: [['lead>mql', 'rep'], ...(policy.transitions ?? []).slice(1)],
    };
    expect(walk({ policy: rep, asOf: '01-31 00:00' }, { ...recycled, consent: '01-08 09:00' })[3]).toBe(
      'mql 01-08 09:00',
    );
    expect(walk({ policy: rep, asOf: '01-31 00:00' }, { ...recycled, consent: '01-05 08:00' })).toHaveLength(
      3,
    );
  });

  it('a signal counts from its instant', () => {
    const policy: PolicySketch = {
      signals: ['enriched'],
      stages: { lead: {}, mql: { entry: signalled('enriched') } },
      transitions: [['lead>mql', 'rules']],
    };
    expect(walk({ policy }, { created: '01-05 09:00', signals: { enriched: '01-06 09:00' } })).toEqual([
      'lead 01-05 09:00',
      'mql 01-06 09:00',
    ]);
  });
});

describe('out of a recycled stage only a fresh event counts (trap: leaving at once on the old score)', () => {
  const policy: PolicySketch = {
    activities: ['demo', 'call'],
    fields: { size: 'number', note: 'text' },
    points: { activities: { demo: 30 }, fields: [[compare('size', 'gte', 100), 30]] },
    stages: { lead: {}, mql: { entry: score('gte', 50) }, recycled: { kind: 'recycled' } },
    transitions: [
      ['lead>mql', 'rules'],
      ['mql>recycled', 'rep'],
      ['recycled>mql', 'rules'],
    ],
  };
  const lead = (more: object) => ({
    created: '01-05 09:00',
    fields: { size: 500 },
    activities: { demo: '01-05 09:00' },
    entries: { mql: '01-05 09:00', recycled: '01-10 09:00' },
    ...more,
  });
  const start = ['lead 01-05 09:00', 'mql 01-05 09:00', 'recycled 01-10 09:00'];
  const asOf = '01-31 00:00';

  it('an old score that still holds does not', () => {
    expect(walk({ policy, asOf }, lead({}))).toEqual(start);
  });

  it('an activity that the score counts does', () => {
    const activities = { demo: ['01-05 09:00', '01-12 09:00'] };
    expect(walk({ policy, asOf }, lead({ activities }))).toEqual([...start, 'mql 01-12 09:00']);
  });

  it('an activity that neither criteria nor score read does not', () => {
    const activities = { demo: '01-05 09:00', call: '01-12 09:00' };
    expect(walk({ policy, asOf }, lead({ activities }))).toEqual(start);
  });

  it('an event at the very instant of entry does not', () => {
    const activities = { demo: ['01-05 09:00', '01-10 09:00'] };
    expect(walk({ policy, asOf }, lead({ activities }))).toEqual(start);
  });

  it('a change of a field that the score reads does, of another field does not', () => {
    const size = [['size', '01-13 09:00', 500, 600]] as const;
    const note = [['note', '01-13 09:00', 'a', 'b']] as const;
    expect(walk({ policy, asOf }, lead({ history: size }))).toEqual([...start, 'mql 01-13 09:00']);
    expect(walk({ policy, asOf }, lead({ history: note }))).toEqual(start);
  });

  it('the lapse of a window does not, not even after a fresh event that came too early', () => {
    const quiet: PolicySketch = {
      ...policy,
      stages: {
        ...policy.stages,
        mql: { entry: all(score('gte', 50), not(did('demo', 1, 3))) },
        lead: {},
        recycled: { kind: 'recycled' },
      },
      transitions: [
        ['lead>mql', 'rep'],
        ['mql>recycled', 'rep'],
        ['recycled>mql', 'rules'],
      ],
    };
    const stages = { lead: quiet.stages['lead'] ?? {}, ...quiet.stages };
    const activities = (...demo: string[]) => ({ activities: { demo } });
    const run = (more: object) => walk({ policy: { ...quiet, stages }, asOf }, lead(more));
    expect(run(activities('01-05 09:00', '01-12 09:00'))).toEqual(start);
    // A field event after the window has lapsed finds the criteria holding.
    const history = [['size', '01-20 09:00', 500, 600]] as const;
    expect(run({ ...activities('01-05 09:00', '01-12 09:00'), history })).toEqual([
      ...start,
      'mql 01-20 09:00',
    ]);
  });

  it('a signal that the criteria read does', () => {
    const signal: PolicySketch = {
      ...policy,
      signals: ['asked'],
      stages: { lead: {}, mql: { entry: signalled('asked') }, recycled: { kind: 'recycled' } },
    };
    const record = { entries: { mql: '01-06 09:00', recycled: '01-10 09:00' } };
    const first = lead({ ...record, signals: { asked: '01-06 09:00' } });
    const again = lead({ ...record, signals: { asked: ['01-06 09:00', '01-12 09:00'] } });
    const begin = ['lead 01-05 09:00', 'mql 01-06 09:00', 'recycled 01-10 09:00'];
    expect(walk({ policy: signal, asOf }, first)).toEqual(begin);
    expect(walk({ policy: signal, asOf }, again)).toEqual([...begin, 'mql 01-12 09:00']);
  });
});

describe('rep', () => {
  const policy: PolicySketch = {
    fields: { customer: 'boolean' },
    stages: {
      lead: {},
      mql: {},
      sal: { entry: equal('customer', false), refuse: equal('customer', true) },
    },
    transitions: [
      ['lead>mql', 'rep'],
      ['mql>sal', 'rep'],
    ],
  };

  it('is not bound by entry criteria; letting a lead in against them is counted', () => {
    const run = replay({
      policy,
      leads: [
        { created: '01-05 09:00', entries: { mql: '01-06 09:00', sal: '01-07 09:00' } },
        {
          created: '01-05 09:00',
          fields: { customer: false },
          entries: { mql: '01-06 09:00', sal: '01-07 09:00' },
        },
      ],
    });
    expect(journey(run)).toEqual(['lead 01-05 09:00', 'mql 01-06 09:00', 'sal 01-07 09:00']);
    expect(transitionOf(run, 'mql>sal').againstCriteria).toBe(1);
    expect(transitionOf(run, 'lead>mql').againstCriteria).toBe(0);
  });

  it('is refused by a disqualifier, once per lead and stage, and a refused act is used up', () => {
    const run = replay({
      policy,
      leads: [
        {
          created: '01-05 09:00',
          entries: { mql: '01-06 09:00', sal: ['01-07 09:00', '01-08 09:00', '01-10 09:00'] },
          history: [['customer', '01-09 09:00', true, false]],
        },
        {
          created: '01-05 09:00',
          fields: { customer: true },
          entries: { mql: '01-06 09:00', sal: '01-07 09:00' },
        },
      ],
    });
    expect(journey(run, 0)).toEqual(['lead 01-05 09:00', 'mql 01-06 09:00', 'sal 01-10 09:00']);
    expect(journey(run, 1)).toEqual(['lead 01-05 09:00', 'mql 01-06 09:00']);
    expect(stageOf(run, 'sal').refusedByDisqualifier).toBe(2);
  });

  it('leaves no refused act behind for another way to the stage', () => {
    // Refused out of MQL on the 7th; out of nurture the same act would otherwise be brought forward to the 9th.
    const nurturing: PolicySketch = {
      ...policy,
      stages: { ...policy.stages, nurture: {} },
      transitions: [...(policy.transitions ?? []), ['mql>nurture', 'rep'], ['nurture>sal', 'rep']],
    };
    const lead = {
      created: '01-05 09:00',
      entries: { mql: '01-06 09:00', sal: '01-07 09:00', nurture: '01-09 09:00' },
      history: [['customer', '01-08 09:00', true, false]] as const,
    };
    const end = ['lead 01-05 09:00', 'mql 01-06 09:00', 'nurture 01-09 09:00'];
    expect(walk({ policy: nurturing, asOf: '01-31 00:00' }, lead)).toEqual(end);
  });

  it('is never ejected by a disqualifier that comes to hold later', () => {
    const run = replay({
      policy,
      leads: [
        {
          created: '01-05 09:00',
          entries: { mql: '01-06 09:00', sal: '01-07 09:00' },
          history: [['customer', '01-08 09:00', false, true]],
        },
      ],
    });
    expect(journey(run)).toEqual(['lead 01-05 09:00', 'mql 01-06 09:00', 'sal 01-07 09:00']);
    expect(stageOf(run, 'sal').refusedByDisqualifier).toBe(0);
  });

  it('does nothing for a stage that nothing is recorded for, and the result says so', () => {
    const run = replay({ policy, leads: [{ created: '01-05 09:00', entries: { mql: '01-06 09:00' } }] });
    expect(journey(run)).toEqual(['lead 01-05 09:00', 'mql 01-06 09:00']);
    expect(stageOf(run, 'sal').baseline).toBeNull();
    expect(stageOf(run, 'sal').swap).toBeNull();
    expect(run.result.notes.some((note) => note.text.includes('sal'))).toBe(true);
  });
});

describe('acts (rule 3)', () => {
  const recycling: PolicySketch = {
    stages: { lead: {}, mql: {}, sal: {}, recycled: { kind: 'recycled' } },
    transitions: [
      ['lead>mql', 'rep'],
      ['mql>sal', 'rep'],
      ['mql>recycled', 'rep'],
      ['recycled>mql', 'rep'],
    ],
  };
  const earlyMql: PolicySketch = {
    ...recycling,
    transitions: [['lead>mql', 'rules'], ...(recycling.transitions ?? []).slice(1)],
  };

  it('the k-th visit pairs with the k-th recorded entry', () => {
    // MQL five days earlier than recorded: every later step keeps the delay from its own visit's entry.
    const lead = {
      created: '01-05 09:00',
      entries: {
        mql: ['01-10 09:00', '01-20 09:00'],
        recycled: '01-14 09:00',
        sal: '01-22 09:00',
      },
    };
    expect(walk({ policy: earlyMql }, lead)).toEqual([
      'lead 01-05 09:00',
      'mql 01-05 09:00',
      'recycled 01-09 09:00',
      'mql 01-15 09:00',
      'sal 01-17 09:00',
    ]);
  });

  it('entering by rules uses up the first unused act', () => {
    const lead = { created: '01-05 09:00', entries: { mql: '01-06 09:00', recycled: '01-08 09:00' } };
    expect(walk({ policy: earlyMql, asOf: '01-31 00:00' }, lead)).toEqual([
      'lead 01-05 09:00',
      'mql 01-05 09:00',
      'recycled 01-07 09:00',
    ]);
  });

  it('the offer is the first unused act that is not before the entry', () => {
    const lead = {
      created: '01-05 09:00',
      entries: { mql: '01-10 09:00', sal: ['01-08 09:00', '01-12 09:00', '01-13 09:00'] },
    };
    expect(walk({ policy: recycling }, lead)).toEqual([
      'lead 01-05 09:00',
      'mql 01-10 09:00',
      'sal 01-12 09:00',
    ]);
  });

  it('an act at the very instant of the entry is not before it', () => {
    const lead = {
      created: '01-05 09:00',
      entries: { mql: '01-10 09:00', sal: ['01-10 09:00', '01-12 09:00'] },
    };
    expect(walk({ policy: recycling }, lead)[2]).toBe('sal 01-10 09:00');
  });

  it('on the first visit, when none qualifies, the first unused one is clamped', () => {
    const run = replay({
      policy: recycling,
      leads: [
        { created: '01-05 09:00', entries: { mql: '01-10 09:00', sal: ['01-07 09:00', '01-08 09:00'] } },
      ],
    });
    expect(journey(run)).toEqual(['lead 01-05 09:00', 'mql 01-10 09:00', 'sal 01-10 09:00']);
    expect(run.rows[0]?.proposal?.walked.visits.map((visit) => visit.clamped)).toEqual([false, false, true]);
    expect(transitionOf(run, 'mql>sal').clamped).toBe(1);
    expect(transitionOf(run, 'lead>mql').clamped).toBe(0);
  });

  it('on a later visit, when none qualifies, there is no offer', () => {
    // SAL was recorded during the first visit, but the lead had already been recycled then.
    const lead = {
      created: '01-05 09:00',
      entries: {
        mql: ['01-06 09:00', '01-10 09:00'],
        recycled: '01-07 09:00',
        sal: '01-08 09:00',
      },
    };
    expect(walk({ policy: recycling, asOf: '01-31 00:00' }, lead)).toEqual([
      'lead 01-05 09:00',
      'mql 01-06 09:00',
      'recycled 01-07 09:00',
      'mql 01-10 09:00',
    ]);
  });

  it('a date-only act counts to the end of its day', () => {
    const sal = (...times: string[]) =>
      walk({ policy: recycling }, { created: '01-05 09:00', entries: { mql: '01-10 15:00', sal: times } });
    expect(sal('01-10', '01-12 09:00')[2]).toBe('sal 01-10 15:00');
    expect(sal('01-09', '01-12 09:00')[2]).toBe('sal 01-12 09:00');
  });

  it('a date-only act of the day of entry contradicts nothing and is not clamped', () => {
    const run = replay({
      policy: recycling,
      leads: [{ created: '01-05 09:00', entries: { mql: '01-10 15:00', sal: '01-10' } }],
    });
    expect(transitionOf(run, 'mql>sal').clamped).toBe(0);
  });

  it('an entry to the initial stage at creation is the creation, a later one is a return', () => {
    const returning: PolicySketch = {
      ...recycling,
      transitions: [...(recycling.transitions ?? []), ['mql>lead', 'rep']],
    };
    const lead = {
      created: '01-05 09:00',
      entries: { lead: ['01-04 09:00', '01-05 09:00', '01-08 09:00'], mql: ['01-06 09:00', '01-09 09:00'] },
    };
    const run = replay({ policy: returning, leads: [lead] });
    expect(journey(run)).toEqual([
      'lead 01-05 09:00',
      'mql 01-06 09:00',
      'lead 01-08 09:00',
      'mql 01-09 09:00',
    ]);
    expect(stageOf(run, 'lead').baseline).toMatchObject({ reached: 1, entries: 2 });
  });

  it('the day of a date-only act is the local one', () => {
    // In Sydney (+11) 15:00Z on the 10th is the 11th, which began at 13:00Z.
    const sal = (...times: string[]) =>
      walk(
        { policy: recycling, zone: 'Australia/Sydney' },
        { created: '01-05 09:00', entries: { mql: '01-10 15:00', sal: times } },
      );
    expect(sal('01-11', '01-14 09:00')[2]).toBe('sal 01-10 15:00');
    expect(sal('01-10', '01-14 09:00')[2]).toBe('sal 01-14 09:00');
  });
});

describe('a refused act is an evaluation instant all the same, and so is the act that takes its place', () => {
  // The score has fallen below 20 only by the time of the second act, and nothing else happens at either.
  const policy: PolicySketch = {
    activities: ['demo'],
    fields: { customer: 'boolean' },
    points: { halfLifeDays: 1, activities: { demo: 50 } },
    stages: { lead: {}, mql: {}, sal: { refuse: equal('customer', true) }, cold: { entry: score('lt', 20) } },
    transitions: [
      ['lead>mql', 'rep'],
      ['mql>sal', 'rep'],
      ['mql>cold', 'rules'],
    ],
  };
  it.each([
    ['the act itself', ['01-10 09:00']],
    ['the act after a refused one', ['01-06 12:00', '01-10 09:00']],
  ])('%s', (_, sal) => {
    const lead = {
      created: '01-05 09:00',
      fields: { customer: true },
      activities: { demo: '01-06 09:00' },
      entries: { mql: '01-06 09:00', sal },
    };
    expect(walk({ policy, asOf: '01-31 00:00' }, lead)).toEqual([
      'lead 01-05 09:00',
      'mql 01-06 09:00',
      'cold 01-10 09:00',
    ]);
  });
});

describe('hybrid', () => {
  const policy: PolicySketch = {
    activities: ['demo'],
    fields: { fit: 'boolean' },
    points: { halfLifeDays: 1, activities: { demo: 50 } },
    stages: { lead: {}, mql: {}, sal: { entry: score('gte', 20) } },
    transitions: [
      ['lead>mql', 'rep'],
      ['mql>sal', 'hybrid'],
    ],
  };
  const lead = (...demo: string[]) => ({
    created: '01-05 09:00',
    activities: { demo },
    entries: { mql: '01-06 09:00', sal: '01-10 12:00' },
  });
  const asOf = '01-31 00:00';

  it('enters at the act when the criteria hold there, though nothing else happens then', () => {
    expect(walk({ policy, asOf }, lead('01-09 12:00'))[2]).toBe('sal 01-10 12:00');
  });

  it('waits from the act until the criteria hold, which is no refusal', () => {
    const run = replay({ policy, asOf, leads: [lead('01-12 08:00')] });
    expect(journey(run)[2]).toBe('sal 01-12 08:00');
    expect(transitionOf(run, 'mql>sal')).toMatchObject({ refusedByCriteria: 0, againstCriteria: 0 });
  });

  it('criteria that held before the act only are a refusal by decay, counted', () => {
    const run = replay({ policy, asOf, leads: [lead('01-07 09:00'), lead('01-10 11:00')] });
    expect(journey(run, 0)).toEqual(['lead 01-05 09:00', 'mql 01-06 09:00']);
    expect(journey(run, 1)[2]).toBe('sal 01-10 12:00');
    expect(transitionOf(run, 'mql>sal').refusedByCriteria).toBe(1);
  });

  it('makes no offer without an act', () => {
    const run = replay({
      policy,
      asOf,
      recordedStages: ['mql', 'sal'],
      leads: [{ ...lead('01-09 12:00'), entries: { mql: '01-06 09:00' } }],
    });
    expect(journey(run)).toEqual(['lead 01-05 09:00', 'mql 01-06 09:00']);
    expect(transitionOf(run, 'mql>sal').refusedByCriteria).toBe(0);
  });

  it('is bound by disqualifiers, which let it in once they no longer hold', () => {
    const refusing: PolicySketch = {
      ...policy,
      stages: { lead: {}, mql: {}, sal: { refuse: missing('fit') } },
    };
    const history = [['fit', '01-12 09:00', null, true]] as const;
    const run = replay({ policy: refusing, asOf, leads: [{ ...lead(), history }] });
    expect(journey(run)).toEqual(['lead 01-05 09:00', 'mql 01-06 09:00', 'sal 01-12 09:00']);
    expect(stageOf(run, 'sal').refusedByDisqualifier).toBe(1);
  });
});

describe('timeout', () => {
  const policy = (
    after: { amount: number; unit: 'days' | 'business-hours' },
    calendar?: string,
  ): PolicySketch => ({
    activities: ['call'],
    calendars: [OFFICE],
    stages: { lead: {}, cold: {} },
    transitions: [
      {
        step: 'lead>cold',
        mode: { after, unless: did('call', 1, 1) },
        ...(calendar !== undefined && { calendar }),
      },
    ],
  });
  const asOf = '01-31 00:00';
  const cold = (call: string[], as = asOf) =>
    walk({ policy: policy(days(5)), asOf: as }, { created: '01-05 09:00', activities: { call } })[1];

  it('takes a lead after its time', () => {
    expect(cold([])).toBe('cold 01-10 09:00');
    expect(cold([], '01-10 09:00')).toBe('cold 01-10 09:00');
    expect(cold([], '01-10 08:59:59.999')).toBeUndefined();
  });

  it.each([
    ['in between', '01-07 09:00'],
    ['at the instant of entry', '01-05 09:00'],
    ['at the very end', '01-10 09:00'],
    ['before entry, but still within its window', '01-04 12:00'],
  ])('is cancelled by a criterion that held %s', (_, call) => {
    expect(cold([call])).toBeUndefined();
  });

  it.each([
    ['ceased before entry', '01-04 09:00'],
    ['came to hold after the end', '01-10 09:00:00.001'],
  ])('is not cancelled by a criterion that %s', (_, call) => {
    expect(cold([call])).toBe('cold 01-10 09:00');
  });

  it('carries its own reason', () => {
    const run = replay({ policy: policy(days(5)), asOf, leads: [{ created: '01-05 09:00' }] });
    expect(run.rows[0]?.proposal?.walked.visits[1]).toMatchObject({ reason: 'silent', byPerson: false });
  });

  it('asks for no entry criteria, and nobody has let the lead in against them', () => {
    const closed = policy(days(5));
    const run = replay({
      policy: { ...closed, stages: { lead: {}, cold: { entry: NEVER } } },
      asOf,
      leads: [{ created: '01-05 09:00' }],
    });
    expect(journey(run)[1]).toBe('cold 01-10 09:00');
    expect(transitionOf(run, 'lead>cold').againstCriteria).toBe(0);
  });

  it.each([
    // 2026-01-09 is a Friday; the office is open 09:00 to 17:00.
    ['over the weekend', '01-09 16:00', 2, 'cold 01-12 10:00'],
    ['and stays at a closing instant', '01-09 16:00', 1, 'cold 01-09 17:00'],
    ['from a closed hour', '01-10 12:00', 2, 'cold 01-12 11:00'],
  ])('runs in business time %s', (_, created, amount, expected) => {
    const run = { policy: policy({ amount, unit: 'business-hours' }), asOf };
    expect(walk(run, { created })[1]).toBe(expected);
  });
});

describe('ties', () => {
  const rep = (step: string): TransitionSketch => ({ step, mode: 'rep' });
  const policyWith = (...exits: TransitionSketch[]): PolicySketch => ({
    activities: ['click'],
    stages: { lead: {}, mql: { entry: did('click') }, sal: {}, lost: {} },
    transitions: [{ step: 'lead>mql', mode: 'rules' }, ...exits],
  });
  // Under `dates` both acts lie before the walk's MQL and are brought forward to it.
  const lead = {
    created: '01-05 09:00',
    activities: { click: '01-15 09:00' },
    entries: { mql: '01-06 09:00', sal: '01-08 09:00', lost: '01-07 09:00' },
  };
  const options = { timing: 'dates' } as const;

  it('the earliest offer wins', () => {
    const policy = policyWith(rep('mql>sal'), rep('mql>lost'));
    const later = { ...lead, entries: { ...lead.entries, lost: '01-16 09:00' } };
    expect(walk({ policy, options }, later)[2]).toBe('sal 01-15 09:00');
  });

  it('of offers at one instant the act recorded earlier wins, in either order of transitions', () => {
    for (const policy of [
      policyWith(rep('mql>sal'), rep('mql>lost')),
      policyWith(rep('mql>lost'), rep('mql>sal')),
    ]) {
      expect(walk({ policy, options }, lead)[2]).toBe('lost 01-15 09:00');
    }
  });

  it('an offer without an act ranks by its own instant, behind an act recorded before', () => {
    const policy = policyWith({ step: 'mql>sal', mode: 'rules' }, rep('mql>lost'));
    expect(walk({ policy, options }, lead)[2]).toBe('lost 01-15 09:00');
  });

  it('of acts recorded at one instant the order of transitions decides', () => {
    const same = { ...lead, entries: { ...lead.entries, lost: '01-08 09:00' } };
    expect(walk({ policy: policyWith(rep('mql>sal'), rep('mql>lost')), options }, same)[2]).toBe(
      'sal 01-15 09:00',
    );
    expect(walk({ policy: policyWith(rep('mql>lost'), rep('mql>sal')), options }, same)[2]).toBe(
      'lost 01-15 09:00',
    );
  });

  it('between rules and an act recorded at that instant the order of transitions decides', () => {
    const rules: TransitionSketch = { step: 'mql>sal', mode: 'rules' };
    const same = { ...lead, entries: { mql: '01-06 09:00', lost: '01-15 09:00' } };
    expect(walk({ policy: policyWith(rules, rep('mql>lost')), options }, same)[2]).toBe('sal 01-15 09:00');
    expect(walk({ policy: policyWith(rep('mql>lost'), rules), options }, same)[2]).toBe('lost 01-15 09:00');
  });
});

describe('an offer that would revisit a stage at the same instant is passed over', () => {
  it('rules take the next instant', () => {
    const policy: PolicySketch = {
      activities: ['click'],
      stages: { lead: {}, ping: {}, pong: {} },
      transitions: [
        ['lead>ping', 'rules'],
        ['ping>pong', 'rules'],
        ['pong>ping', 'rules'],
      ],
    };
    const lead = { created: '01-05 09:00', activities: { click: ['01-06 09:00', '01-07 09:00'] } };
    expect(walk({ policy }, lead)).toEqual([
      'lead 01-05 09:00',
      'ping 01-05 09:00',
      'pong 01-05 09:00',
      'ping 01-06 09:00',
      'pong 01-06 09:00',
      'ping 01-07 09:00',
      'pong 01-07 09:00',
    ]);
  });

  const people: PolicySketch = {
    stages: { lead: {}, mql: {}, sal: {}, lost: {} },
    transitions: [
      ['lead>mql', 'rep'],
      ['mql>sal', 'rep'],
      ['sal>mql', 'rep'],
      ['sal>lost', 'rep'],
      ['lost>mql', 'rep'],
    ],
  };

  it('a rep act is not offered again in this visit', () => {
    const lead = {
      created: '01-05 09:00',
      entries: { mql: ['01-06 09:00', '01-06 09:00'], sal: '01-06 09:00' },
    };
    expect(walk({ policy: people, asOf: '01-31 00:00' }, lead)).toEqual([
      'lead 01-05 09:00',
      'mql 01-06 09:00',
      'sal 01-06 09:00',
    ]);
  });

  it('a rep act stays unused and is offered in another visit', () => {
    const lead = {
      created: '01-05 09:00',
      entries: { mql: ['01-06 09:00', '01-06 09:00'], sal: '01-06 09:00', lost: '01-09 09:00' },
    };
    expect(walk({ policy: people, asOf: '01-31 00:00' }, lead)).toEqual([
      'lead 01-05 09:00',
      'mql 01-06 09:00',
      'sal 01-06 09:00',
      'lost 01-09 09:00',
      'mql 01-09 09:00',
    ]);
  });
});
