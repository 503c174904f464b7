import { describe, expect, it } from 'vitest';
import type { Assumption, PeriodLength } from '#domain/replay/result-judgement';
import { newcombeDifference } from '#domain/replay/uncertainty/newcombe';
import { type Replayed, replay, transitionOf } from '../../../support/replay-fixture';
import { type LeadSketch, ms } from '../../../support/replay-leads';
import { equal, type PolicySketch } from '../../../support/replay-policy';

const policy: PolicySketch = {
  fields: { fit: 'boolean', region: 'category' },
  stages: { lead: {}, mql: { entry: equal('fit', true) }, sal: {} },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>sal', 'rep'],
  ],
};

interface Some {
  readonly created: string;
  readonly leads: number;
  readonly converted?: number;
  /** Let in by the proposal only, and never worked. */
  readonly unknown?: number;
  readonly region?: string;
}

const some = ({ created, leads, converted = 0, unknown = 0, region = 'emea' }: Some): LeadSketch[] =>
  Array.from({ length: leads }, (_, index) => ({
    created,
    fields: { fit: true, region },
    entries:
      index < unknown ? {} : { mql: created, ...(index >= leads - converted && { sal: '12-20 09:00' }) },
  }));

const run = (groups: readonly Some[], options: object = {}): Replayed =>
  replay({
    policy,
    asOf: '12-31 00:00',
    recordedStages: ['mql', 'sal'],
    leads: groups.flatMap(some),
    options: { smallestCell: 1, ...options },
  });

const tableOf = ({ result }: Replayed, field: string) => {
  const group = result.segments.find((one) => one.field === field);
  return group?.values.map(({ value, leads, transitions }) => {
    const step = transitions.find(({ transition }) => transition === 'mql-sal')?.proposal;
    return [value, leads, step?.converted, step?.observed];
  });
};

const YEAR: readonly Some[] = [
  { created: '04-01 00:00', leads: 20, converted: 4 },
  { created: '03-31 23:59', leads: 30, converted: 3, unknown: 5 },
  { created: '01-04 12:00', leads: 10 },
  { created: '01-05 12:00', leads: 10, converted: 10 },
];

describe('cohorts (replay.md, section 4)', () => {
  it.each<[PeriodLength, unknown[][]]>([
    [
      'week',
      [
        ['2025-12-29', 10, 0, 10],
        ['2026-01-05', 10, 10, 10],
        ['2026-03-30', 50, 7, 45],
      ],
    ],
    [
      'month',
      [
        ['2026-01', 20, 10, 20],
        ['2026-03', 30, 3, 25],
        ['2026-04', 20, 4, 20],
      ],
    ],
    [
      'quarter',
      [
        ['2026-Q1', 50, 13, 45],
        ['2026-Q2', 20, 4, 20],
      ],
    ],
  ])('by %s stand in order of time', (cohorts, expected) => {
    expect(tableOf(run(YEAR, { cohorts }), `:${cohorts}`)).toEqual(expected);
  });

  it('add up to the whole', () => {
    const options = { cohorts: 'month', regimes: [ms('02-01'), ms('03-15')], segments: ['region'] };
    const replayed = run(YEAR, options);
    const whole = transitionOf(replayed, 'mql>sal').proposal;
    expect(replayed.result.segments.map(({ field }) => field)).toEqual(['region', ':month', ':regime']);
    for (const { values } of replayed.result.segments) {
      const sum = (of: (value: (typeof values)[number]) => number) =>
        values.reduce((total, value) => total + of(value), 0);
      expect(sum(({ leads }) => leads)).toBe(70);
      const steps = values.flatMap(({ transitions }) =>
        transitions.filter(({ transition }) => transition === 'mql-sal'),
      );
      const total = (name: 'reached' | 'observed' | 'converted') =>
        steps.reduce((all, { proposal }) => all + proposal[name], 0);
      expect([total('reached'), total('observed'), total('converted')]).toEqual([
        whole.reached,
        whole.observed,
        whole.converted,
      ]);
    }
  });

  it('go by the local date', () => {
    const leads = some({ created: '02-28 23:30', leads: 3 });
    const { result } = replay({
      policy,
      leads,
      zone: 'Europe/Berlin',
      recordedStages: ['mql', 'sal'],
      asOf: '12-31 00:00',
      options: { cohorts: 'month' },
    });
    expect(result.segments[0]?.values.map(({ value }) => value)).toEqual(['2026-03']);
  });
});

describe('regimes', () => {
  const regimes = [ms('03-01'), ms('04-01 12:00')];
  const changing: readonly Some[] = [
    { created: '02-28 23:59', leads: 100, converted: 50 },
    { created: '03-01 00:00', leads: 100, converted: 20 },
    { created: '04-01 12:00', leads: 100, converted: 22 },
  ];

  it('begin at their markers, at the instant itself', () => {
    expect(tableOf(run(changing, { regimes }), ':regime')).toEqual([
      ['before 2026-03-01', 100, 50, 100],
      ['2026-03-01', 100, 20, 100],
      ['2026-04-01T12:00:00.000Z', 100, 22, 100],
    ]);
  });

  it('tell how the rates of the record changed, and note what chance does not explain', () => {
    const { result } = run(changing, { regimes });
    const shifts = result.segments[0]?.values.map(
      ({ transitions }) => transitions.find(({ transition }) => transition === 'mql-sal')?.shift,
    );
    expect(shifts).toEqual([
      null,
      newcombeDifference({ k: 20, n: 100 }, { k: 50, n: 100 }),
      newcombeDifference({ k: 22, n: 100 }, { k: 20, n: 100 }),
    ]);
    const notes = result.notes.filter(({ code }) => code === 'regime-change');
    expect(notes.map(({ text }) => text)).toEqual([
      'The recorded rate of "mql → sal" is 16.9 to 41.7 points lower for leads created from 2026-03-01 on than before, more than chance explains in 19 cases of 20: the baseline is two, and the later part stands for today',
    ]);
  });

  it('say nothing of fewer than ten', () => {
    const few: readonly Some[] = [
      { created: '02-01 09:00', leads: 9, converted: 9 },
      { created: '03-01 00:00', leads: 100 },
    ];
    const { result } = run(few, { regimes: [ms('03-01')] });
    expect(result.segments[0]?.values.at(-1)?.transitions.at(-1)?.shift).toBeNull();
  });

  it('are not compared past one that is not told', () => {
    const hidden: readonly Some[] = [
      { created: '02-01 09:00', leads: 60, converted: 60 },
      { created: '03-02 09:00', leads: 3 },
      { created: '04-02 09:00', leads: 50 },
      { created: '05-02 09:00', leads: 70 },
    ];
    const { result } = run(hidden, {
      regimes: [ms('03-01'), ms('04-01'), ms('05-01')],
      smallestCell: 5,
    });
    const [group] = result.segments;
    expect(group?.suppressed).toEqual({ values: 2, leads: 53 });
    expect(group?.values.map(({ value, transitions }) => [value, transitions.at(-1)?.shift])).toEqual([
      ['before 2026-03-01', null],
      ['2026-05-01', null],
    ]);
  });
});

describe('small cells of a breakdown', () => {
  it('are put together on both sides alike', () => {
    const { result } = run(
      [
        { created: '02-01 09:00', leads: 9, region: 'emea' },
        { created: '02-01 09:00', leads: 6, region: 'apac' },
        { created: '02-01 09:00', leads: 4, region: 'anz' },
      ],
      { segments: ['region'], smallestCell: 5 },
    );
    expect(result.segments).toMatchObject([
      { suppressed: { values: 2, leads: 10 }, values: [{ value: 'emea', leads: 9 }] },
    ]);
  });
});

describe('what is assumed of leads nobody worked', () => {
  const two: readonly Some[] = [
    { created: '02-01 09:00', leads: 30, converted: 10, unknown: 10, region: 'emea' },
    { created: '02-01 09:00', leads: 40, converted: 2, unknown: 20, region: 'apac' },
  ];
  const assumptions: readonly Assumption[] = [
    { id: 'unworked-no-better' },
    { id: 'unworked-as-observed', within: 'region' },
    { id: 'unworked-convert', share: 0.1 },
  ];

  it('stands beside the bounds, which stay as they are, and leaves a note', () => {
    const plain = run(two);
    const assuming = run(two, { assumptions });
    const [before, after] = [plain, assuming].map((one) => transitionOf(one, 'mql>sal'));
    const { assumed, ...bounds } = after?.bounds ?? {};
    const { assumed: none, ...plainBounds } = before?.bounds ?? {};
    expect(none).toEqual([]);
    expect(bounds).toEqual(plainBounds);
    expect(after?.proposal).toEqual(before?.proposal);
    expect(assumed?.map(({ assumption, rate }) => [assumption.id, rate])).toEqual([
      // 12 of 40 observed: at most 9 of the 30.
      ['unworked-no-better', [12 / 70, (12 + 0.3 * 30) / 70]],
      // Half of 10, a tenth of 20.
      ['unworked-as-observed', [19 / 70, 19 / 70]],
      ['unworked-convert', [15 / 70, 15 / 70]],
    ]);
    const notes = assuming.result.notes.filter(({ code }) => code === 'assumption');
    expect(notes.map(({ text }) => text)).toEqual([
      'Assumed, not observed: leads nobody worked would convert at most as often as those that were worked. Only the figures that name it rest on it',
      'Assumed, not observed: leads nobody worked would convert as often as the worked ones with the same "region". Only the figures that name it rest on it',
      'Assumed, not observed: 10 % of the leads nobody worked would convert. Only the figures that name it rest on it',
    ]);
  });

  it('brings the breakdown along that it goes by, all of it however small', () => {
    const { result } = run(two, { assumptions, smallestCell: 35 });
    expect(result.segments).toMatchObject([
      { field: 'region', suppressed: { values: 2, leads: 70 }, values: [] },
    ]);
    expect(result.transitions.at(-1)?.bounds.assumed[1]?.rate).toEqual([19 / 70, 19 / 70]);
  });
});

describe('how sure a transition is', () => {
  it('tells the break-even against the record, and both ends', () => {
    const { baseline, bounds } = transitionOf(
      run([{ created: '02-01 09:00', leads: 40, converted: 10, unknown: 15 }]),
      'mql>sal',
    );
    expect(baseline).toMatchObject({ converted: 10, observed: 25 });
    // 16 of 40 are as good as 10 of 25: so 6 of the 15.
    expect(bounds.breakEven).toEqual({ kind: 'share', share: 6 / 15 });
    expect(bounds.rate).toEqual([10 / 40, 25 / 40]);
    const [lower, upper] = bounds.ends ?? [];
    expect(lower?.[0]).toBeLessThan(10 / 40);
    expect(lower?.[1]).toBeGreaterThan(10 / 40);
    expect(upper?.[0]).toBeLessThan(25 / 40);
    expect(upper?.[1]).toBeGreaterThan(25 / 40);
  });

  it('has no interval of fewer than ten observed', () => {
    const few = transitionOf(run([{ created: '02-01 09:00', leads: 12, unknown: 3 }]), 'mql>sal');
    expect(few.proposal).toMatchObject({ observed: 9, wilson: null });
    expect(few.bounds.ends?.[0]).not.toBeNull();
  });
});

describe('time to stage', () => {
  const entered = (sal: string | undefined, more: readonly string[] = []): LeadSketch => ({
    created: '06-01 00:00',
    fields: { fit: true },
    entries: { mql: ['06-01 00:00', ...more], ...(sal && { sal }) },
  });
  const curve = (leads: readonly LeadSketch[], asOf: string) =>
    transitionOf(replay({ policy, leads, asOf, recordedStages: ['mql', 'sal'] }), 'mql>sal').baseline
      ?.toStage;

  it('is the share converted by then, of those followed for so long', () => {
    const leads = [entered('06-08 00:00'), entered('06-11 00:00'), entered(undefined), entered(undefined)];
    expect(curve(leads, '06-20 00:00')).toEqual({
      events: 2,
      censored: 2,
      at: [
        { days: 7, share: 0.25, interval: null },
        { days: 14, share: 0.5, interval: null },
      ],
      median: 10 * 86_400_000,
    });
  });

  it('takes whole hours, up for the converted: a minute past a week is past a week', () => {
    const at = (sal: string) => curve([entered(sal)], '06-20 00:00')?.at[0]?.share;
    expect(at('06-08 00:00')).toBe(1);
    expect(at('06-08 00:01')).toBe(0);
  });

  it('follows a lead up to its second entry, which ends its chance', () => {
    const leads = [entered('06-11 00:00'), entered(undefined, ['06-05 00:00'])];
    const { events, censored, at } = curve(leads, '06-20 00:00') ?? {};
    expect({ events, censored }).toEqual({ events: 1, censored: 1 });
    // At seven days nobody had gone on; by the tenth the only one still followed had.
    expect(at?.slice(0, 2)).toMatchObject([
      { days: 7, share: 0 },
      { days: 14, share: 1 },
    ]);
  });

  it('is absent where nobody was', () => {
    expect(curve([{ created: '06-01 00:00', fields: { fit: false } }], '06-20 00:00')).toBeNull();
  });
});
