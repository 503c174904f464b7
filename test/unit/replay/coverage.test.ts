import { describe, expect, it } from 'vitest';
import { openGate } from '#domain/replay/gate/gate';
import { gateCurve } from '#domain/replay/gate/gate-curve';
import { gatedPairs } from '#domain/replay/gate/gate-pairs';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import { sweep } from '#domain/replay/sweep';
import { replayedPairs } from '#domain/replay/what-if/pair-grid';
import { ended } from '../../support/ended';
import { type ReplaySketch, replay } from '../../support/replay-fixture';
import { type LeadSketch, leadDataOf, ms } from '../../support/replay-leads';
import {
  all,
  any,
  compare,
  did,
  equal,
  not,
  type PolicySketch,
  policyOf,
  present,
  score,
  tier,
} from '../../support/replay-policy';

const asOf = '06-30 00:00';

/** What the result says under one of the codes, each with the leads it counts. */
function notes(sketch: ReplaySketch, code: string): [text: string, leads: number | null][] {
  return replay({ asOf, recordedStages: ['sal'], ...sketch }).result.notes.flatMap((note) =>
    note.code === code ? [[note.text, note.leads]] : [],
  );
}

describe('coverage in the result (replay.md, section 1)', () => {
  const policy: PolicySketch = {
    fields: { size: 'number', region: 'text', unread: 'text' },
    activities: ['click', 'call', 'visit', 'unread'],
    points: { activities: { visit: 5 } },
    stages: {
      lead: {},
      mql: { entry: all(did('click'), score('gte', 5), compare('size', 'gte', 10)), refuse: did('call') },
      sal: { entry: present('region') },
    },
    transitions: [
      ['lead>mql', 'rules'],
      ['mql>sal', 'rep'],
    ],
  };
  const leads: LeadSketch[] = [
    {
      created: '01-01 00:00',
      activities: { click: ['02-01 10:00', '01-05 10:00'], visit: '01-07 00:00', unread: '01-01 00:00' },
      history: [['size', '03-01 00:00', 10, 20]],
    },
    {
      created: '01-02 00:00',
      activities: { click: ['01-04 10:00', '05-01 00:00'] },
      history: [['size', '04-01 00:00', 10, 20]],
    },
  ];

  const rows = (end: string) =>
    replay({ policy, leads, asOf: end }).result.coverage.map(({ kind, id, from, to }) => [
      kind,
      id,
      from,
      to,
    ]);

  it('tells from when to when everything was recorded that criteria read, directly or through the score', () => {
    expect(rows(asOf)).toEqual([
      ['activity', 'click', '2026-01-04T10:00:00.000Z', '2026-05-01T00:00:00.000Z'],
      ['activity', 'call', null, null],
      ['activity', 'visit', '2026-01-07T00:00:00.000Z', '2026-01-07T00:00:00.000Z'],
      ['field', 'size', '2026-03-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'],
      ['field', 'region', null, null],
    ]);
  });

  it('ends at as-of', () => {
    expect(rows('03-15 00:00')).toContainEqual([
      'activity',
      'click',
      '2026-01-04T10:00:00.000Z',
      '2026-02-01T10:00:00.000Z',
    ]);
    expect(rows('01-06 00:00')).toContainEqual(['activity', 'visit', null, null]);
    expect(rows('01-06 00:00')).toContainEqual(['field', 'size', null, null]);
  });
});

describe('criteria asked outside coverage (replay.md, section 1)', () => {
  const MQL: PolicySketch = {
    activities: ['click', 'visit', 'call'],
    stages: { lead: {}, mql: { entry: did('click') }, sal: { entry: did('call') } },
    transitions: [
      ['lead>mql', 'rules'],
      ['mql>sal', 'rep'],
    ],
  };
  const asked = (policy: PolicySketch, leads: readonly LeadSketch[], more: Partial<ReplaySketch> = {}) =>
    notes({ policy, leads, ...more }, 'outside-coverage');

  const early = (text: string) => `Criteria of "mql" asked for what was not recorded yet (${text})`;
  const late = (text: string) =>
    `Criteria of "mql" asked for what had not been recorded for over 30 days (${text})`;

  it('counts leads asked before the first record: those in the stage before it earlier than that', () => {
    const leads: LeadSketch[] = [
      { created: '01-01 00:00' },
      { created: '01-09 23:59' },
      // It became an MQL by the first record of all.
      { created: '01-10 00:00', activities: { click: ['01-10 00:00', '06-15 00:00'] } },
      { created: '01-11 00:00' },
    ];
    expect(asked(MQL, leads)).toEqual([[early('"click" from 2026-01-10'), 2]]);
  });

  it('counts leads asked more than 30 days after the last: those still in the stage before it', () => {
    const leads: LeadSketch[] = [
      { created: '01-10 00:00', activities: { click: '01-10 00:00' } },
      { created: '01-11 00:00', activities: { click: '05-01 00:00' } },
      { created: '01-11 00:00' },
      { created: '06-29 00:00' },
    ];
    expect(asked(MQL, leads)).toEqual([[late('"click" until 2026-05-01'), 2]]);
    // As of 30 days after the last record, to the millisecond.
    expect(asked(MQL, leads, { asOf: '05-31 00:00' })).toEqual([]);
    expect(asked(MQL, leads, { asOf: '2026-05-31T00:00:00.001Z' })).toEqual([
      [late('"click" until 2026-05-01'), 1],
    ]);
  });

  it('asks the initial stage from the creation on, for leads that never enter it until as-of', () => {
    const policy: PolicySketch = {
      activities: ['click'],
      stages: { lead: { entry: did('click') } },
      transitions: [],
    };
    const leads: LeadSketch[] = [
      { created: '01-01 00:00', activities: { click: '03-01 00:00' } },
      { created: '03-02 00:00' },
      { created: '01-01 00:00' },
    ];
    expect(notes({ policy, leads }, 'outside-coverage')).toEqual([
      [
        'Criteria of "lead" asked for what had not been recorded for over 30 days ("click" until 2026-03-01)',
        2,
      ],
      ['Criteria of "lead" asked for what was not recorded yet ("click" from 2026-03-01)', 2],
    ]);
  });

  it('says what is recorded nowhere, and counts everybody who was asked for it', () => {
    const policy: PolicySketch = {
      ...MQL,
      stages: { ...MQL.stages, mql: { entry: any(did('visit'), did('click')) } },
    };
    const leads: LeadSketch[] = [
      { created: '01-10 00:00', activities: { click: ['01-10 00:00', '06-20 00:00'] } },
      { created: '01-10 00:00' },
    ];
    expect(asked(policy, leads)).toEqual([
      ['Criteria of "mql" asked for what is recorded nowhere ("visit")', 2],
    ]);
  });

  it.each<[string, PolicySketch['stages'][string]['entry'], Partial<PolicySketch>]>([
    ['the score', score('gte', 5), { points: { activities: { visit: 5 } } }],
    ['a tier', tier('good'), { tiers: { good: did('visit') } }],
    [
      'a tier that the score reads',
      score('gte', 5),
      { points: { fields: [[tier('good'), 5]] }, tiers: { good: did('visit') } },
    ],
  ])('reads through %s', (_, entry, more) => {
    const policy: PolicySketch = { ...MQL, ...more, stages: { ...MQL.stages, mql: entry ? { entry } : {} } };
    const leads: LeadSketch[] = [
      { created: '01-01 00:00', activities: { click: '01-01 00:00', visit: ['02-01 00:00', '06-20 00:00'] } },
    ];
    expect(asked(policy, leads)).toEqual([[early('"visit" from 2026-02-01'), 1]]);
  });

  it('is about what decides: neither what a rep step leads to nor a timeout asks criteria', () => {
    const policy: PolicySketch = {
      ...MQL,
      stages: { ...MQL.stages, mql: { entry: did('click') } },
      transitions: [
        ['lead>mql', 'rep'],
        ['lead>sal', { after: { amount: 1, unit: 'days' } }],
      ],
    };
    expect(asked(policy, [{ created: '01-01 00:00' }, { created: '01-02 00:00' }])).toEqual([]);
    const hybrid: PolicySketch = { ...policy, transitions: [['lead>mql', 'hybrid']] };
    expect(asked(hybrid, [{ created: '01-01 00:00' }, { created: '01-02 00:00' }])).toEqual([
      ['Criteria of "mql" asked for what is recorded nowhere ("click")', 2],
    ]);
  });

  it('counts a field by its history, and only where it has one', () => {
    const policy: PolicySketch = {
      ...MQL,
      fields: { size: 'number', region: 'text' },
      stages: { ...MQL.stages, mql: { entry: all(compare('size', 'gte', 10), equal('region', 'EU')) } },
    };
    const leads: LeadSketch[] = [
      { created: '02-01 00:00', history: [['size', '03-01 00:00', 1, 2]] },
      { created: '03-01 00:00', history: [['size', '06-20 00:00', 1, 2]] },
    ];
    expect(asked(policy, leads)).toEqual([[early('changes of "size" from 2026-03-01'), 1]]);
  });

  it('names what concerns many, the last begun first, and counts each lead once', () => {
    const policy: PolicySketch = {
      ...MQL,
      stages: { ...MQL.stages, mql: { entry: all(did('click'), did('visit'), did('call')) } },
    };
    const day = (day: number) => `01-${String(day).padStart(2, '0')} 00:00`;
    const leads: LeadSketch[] = [
      ...Array.from({ length: 20 }, (_, index): LeadSketch => ({ created: day(index + 1) })),
      {
        created: '02-20 00:00',
        activities: {
          visit: [day(15), '06-20 00:00'],
          click: [day(2), '06-20 00:00'],
          call: [day(21), '06-20 00:00'],
        },
      },
    ];
    // Before the first call 20 leads, before the first visit 14 of them, before the first click one.
    expect(asked(policy, leads)).toEqual([[early('"call" from 2026-01-21 and "visit" from 2026-01-15'), 20]]);
  });

  it('writes days as they are in the zone of the data', () => {
    const leads: LeadSketch[] = [
      { created: '01-01 00:00', activities: { click: ['01-10 02:00', '06-20 00:00'] } },
    ];
    expect(asked(MQL, leads, { zone: 'America/New_York' })).toEqual([[early('"click" from 2026-01-09'), 1]]);
  });

  it('leaves out leads that are not in the cohort', () => {
    const leads: LeadSketch[] = [
      { created: '01-01 00:00' },
      { created: '02-01 00:00', activities: { click: ['03-01 00:00', '06-20 00:00'] } },
    ];
    const period = { from: Date.parse('2026-02-01T00:00:00Z'), to: Date.parse('2026-03-01T00:00:00Z') };
    expect(asked(MQL, leads, { options: { period } })).toEqual([[early('"click" from 2026-03-01'), 1]]);
  });
});

describe('values known only as of the export (replay.md, section 1)', () => {
  const policy: PolicySketch = {
    fields: { country: 'text', size: 'number', customer: 'boolean', budget: 'number', other: 'text' },
    activities: ['click'],
    stages: {
      lead: {},
      mql: { entry: all(present('country'), compare('size', 'gte', 10)), refuse: equal('customer', true) },
      sal: { entry: compare('budget', 'gte', 1) },
      won: {},
    },
    transitions: [
      ['lead>mql', 'rules'],
      ['mql>sal', 'hybrid'],
      ['sal>won', 'rep'],
    ],
  };
  const leaks = (leads: readonly LeadSketch[], code: string, more: Partial<PolicySketch> = {}) =>
    notes({ policy: { ...policy, ...more }, leads, recordedStages: ['mql', 'sal', 'won'] }, code);

  it('counts leads that have a value which was read, fields of most leads first', () => {
    const leads: LeadSketch[] = [
      // An MQL, so that its disqualifier and the criteria of SAL were asked.
      { created: '01-01 00:00', fields: { country: 'DE', size: 20, customer: false, budget: 5 } },
      // Not an MQL: the disqualifier was not asked, and the budget neither.
      { created: '01-01 00:00', fields: { country: 'DE', customer: true, budget: 5 } },
      // An MQL but for the disqualifier.
      { created: '01-01 00:00', fields: { country: 'DE', size: 30, customer: true, budget: 5 } },
      { created: '01-01 00:00', fields: { other: 'x', budget: 5 } },
    ];
    expect(leaks(leads, 'value-as-exported')).toEqual([
      [
        'For want of a history, criteria read "country", "size", "customer" and "budget" as exported, however early they ask',
        3,
      ],
    ]);
  });

  it('leaves out a field with a history, also for leads of which it never changed', () => {
    const leads: LeadSketch[] = [
      {
        created: '01-01 00:00',
        fields: { country: 'DE', size: 20 },
        history: [['size', '02-01 00:00', 10, 20]],
      },
      { created: '01-01 00:00', fields: { size: 20 } },
    ];
    expect(leaks(leads, 'value-as-exported')).toEqual([
      ['For want of a history, criteria read "country" as exported, however early they ask', 1],
    ]);
  });

  it('names three of many', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const many: Partial<PolicySketch> = {
      fields: Object.fromEntries(ids.map((id) => [id, 'text' as const])),
      stages: { lead: { entry: any(...ids.map(present)) } },
      transitions: [],
    };
    const fields = Object.fromEntries(ids.map((id) => [id, 'x']));
    expect(leaks([{ created: '01-01 00:00', fields }], 'value-as-exported', many)).toEqual([
      [
        'For want of a history, criteria read "a", "b", "c" and 2 more as exported, however early they ask',
        1,
      ],
    ]);
  });

  it('tells many fields apart', () => {
    const ids = Array.from({ length: 70 }, (_, index) => `f${index}`);
    const having = [0, 31, 32, 63, 64, 69];
    const many: PolicySketch = {
      fields: Object.fromEntries(ids.map((id) => [id, 'text' as const])),
      stages: { lead: { entry: any(...ids.map(present)) } },
      transitions: [],
    };
    // The first field all six leads have, the last one only one of them.
    const leads = having.map(
      (_, index): LeadSketch => ({
        created: '01-01 00:00',
        fields: Object.fromEntries(having.slice(0, index + 1).map((field) => [`f${field}`, 'x'])),
      }),
    );
    expect(leaks(leads, 'value-as-exported', many)).toEqual([
      [
        'For want of a history, criteria read "f0", "f31", "f32" and 3 more as exported, however early they ask',
        6,
      ],
    ]);
    const backwards = leads.map(
      ({ created, fields }): LeadSketch => ({
        created,
        fields: Object.fromEntries(Object.keys(fields ?? {}).map((_, i) => [`f${having[5 - i]}`, 'x'])),
      }),
    );
    expect(leaks(backwards, 'value-as-exported', many)).toEqual([
      [
        'For want of a history, criteria read "f69", "f64", "f63" and 3 more as exported, however early they ask',
        6,
      ],
    ]);
  });

  describe('filled only at later stages', () => {
    const text = (field: string, stage: string) =>
      `"${field}", which criteria of "${stage}" read, is filled only for leads recorded at a later stage, so it was probably not known at that point`;
    const recorded = (entries: LeadSketch['entries'], fields: LeadSketch['fields'] = {}): LeadSketch => ({
      created: '01-01 00:00',
      ...(entries && { entries }),
      fields,
    });
    const SAL = { mql: '01-02 00:00', sal: '01-03 00:00' };
    const ten = (lead: LeadSketch): LeadSketch[] => Array.from({ length: 10 }, () => lead);

    it.each<[string, readonly LeadSketch[], [string, number][]]>([
      [
        'every lead that has it is recorded behind the stage that reads it',
        [
          ...ten(recorded(SAL, { size: 20 })),
          recorded(SAL, { size: 5 }),
          recorded(SAL),
          recorded({ mql: '01-02 00:00' }),
        ],
        [[text('size', 'mql'), 11]],
      ],
      [
        'fewer than ten have it, which may be chance',
        [...ten(recorded(SAL, { size: 20 })).slice(1), recorded(SAL), recorded({})],
        [],
      ],
      [
        'one has it without',
        [...ten(recorded(SAL, { size: 20 })), recorded({ mql: '01-02 00:00' }, { size: 5 })],
        [],
      ],
      [
        'one has it without, told first',
        [recorded({}, { size: 5 }), ...ten(recorded(SAL, { size: 20 }))],
        [],
      ],
      ['nobody has it', [recorded(SAL), recorded({})], []],
      [
        'everybody is recorded behind the stage, which tells nothing',
        [...ten(recorded(SAL, { size: 20 })), recorded(SAL)],
        [],
      ],
      [
        'it has a history',
        [...ten({ ...recorded(SAL, { size: 20 }), history: [['size', '01-02 00:00', 1, 20]] }), recorded({})],
        [],
      ],
      ['no criteria read it', [...ten(recorded(SAL, { other: 'x' })), recorded({})], []],
      [
        'a disqualifier reads it',
        [...ten(recorded(SAL, { customer: true })), recorded({})],
        [[text('customer', 'mql'), 10]],
      ],
      [
        'several fields, that of most leads first',
        [
          ...ten(recorded({ ...SAL, won: '01-09 00:00' }, { size: 20, budget: 5, country: 'DE' })),
          recorded(SAL, { country: 'DE' }),
          recorded({}),
        ],
        [
          [text('country', 'mql'), 11],
          [text('size', 'mql'), 10],
          [text('budget', 'sal'), 10],
        ],
      ],
    ])('%s', (_, leads, expected) => {
      expect(leaks(leads, 'filled-later')).toEqual(expected);
    });

    it('a stage that leads back to the one that reads it is not later', () => {
      const back: Partial<PolicySketch> = {
        transitions: [...(policy.transitions ?? []), ['sal>mql', 'rep'], ['won>mql', 'rep']],
      };
      expect(leaks([...ten(recorded(SAL, { size: 20 })), recorded({})], 'filled-later', back)).toEqual([]);
    });

    it('stands before the note on exported values, and that before the one on coverage', () => {
      const { result } = replay({
        policy: {
          ...policy,
          stages: { ...policy.stages, mql: { entry: any(present('size'), did('click')) } },
        },
        asOf,
        leads: [...ten(recorded(SAL, { size: 20 })), recorded({})],
      });
      const told = ['filled-later', 'value-as-exported', 'outside-coverage'];
      expect(result.notes.map(({ code }) => code).filter((code) => told.includes(code))).toEqual(told);
    });
  });
});

describe('a score known only as exported (replay.md, section 1)', () => {
  const POLICY: PolicySketch = {
    fields: { 'crm-score': 'number', scored: 'number' },
    thresholds: { bar: 50 },
    stages: { lead: {}, mql: { entry: compare('crm-score', 'gte', { threshold: 'bar' }) } },
    transitions: [['lead>mql', 'rules']],
  };
  const LEADS: LeadSketch[] = [
    { created: '01-01 00:00', fields: { 'crm-score': 60, scored: 60 } },
    { created: '01-01 00:00', fields: { 'crm-score': 10, scored: 60 } },
    { created: '01-01 00:00' },
  ];
  const tracked: LeadSketch = { created: '01-01 00:00', history: [['crm-score', '02-01 00:00', 0, 60]] };
  const asking = (entry: PolicySketch['stages'][string]['entry'], more: Partial<PolicySketch> = {}) => ({
    ...POLICY,
    ...more,
    stages: { lead: {}, mql: entry ? { entry } : {} },
  });

  const inputOf = (policy: PolicySketch, leads: readonly LeadSketch[]): ReplayInput => {
    const proposal = policyOf(policy);
    return {
      glossary: { id: 'sketch' },
      today: proposal,
      proposal,
      baseline: 'recorded',
      data: leadDataOf({ leads }, proposal),
      mappingDigest: `sha-256:${'0'.repeat(64)}`,
      options: { ...DEFAULT_OPTIONS, asOf: ms(asOf) },
    };
  };
  const swept = (policy: PolicySketch, leads: readonly LeadSketch[]) => {
    const outcome = ended(sweep({ ...inputOf(policy, leads), threshold: 'bar', values: [40, 60] }));
    return outcome.ok ? 'swept' : outcome.error.code;
  };

  it.each<[string, PolicySketch, readonly LeadSketch[], string]>([
    ['is not swept', POLICY, LEADS, 'score-as-exported'],
    [
      'nor where a tier compares it, under a negation',
      asking(tier('hot'), {
        tiers: { hot: not(any(compare('crm-score', 'lt', { threshold: 'bar' }))) },
      }),
      LEADS,
      'score-as-exported',
    ],
    ['is swept with a history', POLICY, [...LEADS, tracked], 'swept'],
    [
      'not with a history that begins after as-of',
      POLICY,
      [...LEADS, { ...tracked, history: [['crm-score', '07-01 00:00', 0, 60]] }],
      'score-as-exported',
    ],
    ['is a number called a score', asking(compare('scored', 'gte', { threshold: 'bar' })), LEADS, 'swept'],
    [
      'stands in the way of its own threshold only',
      asking(all(compare('crm-score', 'gte', 50), compare('scored', 'gte', { threshold: 'bar' }))),
      LEADS,
      'swept',
    ],
    [
      'is not a score of the glossary',
      asking(score('gte', { threshold: 'bar' }), { points: { fields: [[present('scored'), 60]] } }),
      LEADS,
      'swept',
    ],
  ])('%s', (_, policy, leads, expected) => {
    expect(swept(policy, leads)).toBe(expected);
  });

  it('stands in no chart of one threshold or two, by a gate or by replays', () => {
    const [bar, other] = [
      { threshold: 'bar', values: [40, 60] },
      { threshold: 'points-bar', values: [0, 5] },
    ];
    const entry = all(
      compare('crm-score', 'gte', { threshold: 'bar' }),
      score('gte', { threshold: 'points-bar' }),
    );
    const policy = asking(entry, {
      thresholds: { bar: 50, 'points-bar': 5 },
      activities: ['visit'],
      points: { activities: { visit: 5 } },
    });
    const visited = LEADS.map((lead) => ({ ...lead, activities: { visit: '01-02 00:00' } }));
    const input = inputOf(policy, visited);
    const gate = ended(openGate(input, 'mql'));
    if (!gate.ok) throw new Error(gate.error.message);
    const asked = { stage: 'mql', objective: null };
    const refused = [
      ended(gateCurve(gate.value, input, bar, 0)),
      ...[
        { ...asked, first: bar, second: other },
        { ...asked, first: other, second: bar },
      ].flatMap((pairs) => [
        ended(gatedPairs(gate.value, input, pairs, 0, null)),
        ended(replayedPairs(input, pairs)),
      ]),
    ];
    for (const outcome of refused) expect(outcome).toMatchObject({ error: { code: 'score-as-exported' } });
    expect(ended(gateCurve(gate.value, input, other, 0)).ok).toBe(true);
  });

  it('is warned of where its threshold was set, with the leads whose criteria read it', () => {
    const moved = { ...POLICY, thresholds: { bar: 40 } };
    expect(notes({ policy: moved, today: POLICY, leads: LEADS }, 'score-as-exported')).toEqual([
      [
        '"bar" was moved, but is compared with "crm-score", of which only the value as exported is known, so the difference does not tell what would have happened',
        2,
      ],
    ]);
    expect(notes({ policy: POLICY, today: POLICY, leads: LEADS }, 'score-as-exported')).toEqual([]);
    expect(notes({ policy: moved, today: POLICY, leads: [tracked] }, 'score-as-exported')).toEqual([]);
  });
});
