import { describe, expect, it, test } from 'vitest';
import type { ReplayResult, StageResult, TransitionResult } from '#domain/replay/result';
import { judgementText } from '../../../src/cli/print/judgement-text';
import { pairedCounts, result, sla, stage, step, templatePolicy } from '../renderer/simulate/fixture';

const texts = (parts: Partial<ReplayResult>): string[] =>
  judgementText(
    result({ intervals: null, quality: null, opportunities: null, restatement: null, ...parts }),
    templatePolicy,
  ).filter((text) => text !== '');

/** Rows of a table by their cells. */
const rows = (text: string | undefined): string[][] =>
  (text ?? '').split('\n').map((line) => line.trim().split(/ {2,}/));

const INTERVALS: ReplayResult['intervals'] = {
  level: 0.95,
  method: 'percentile of a Poisson bootstrap',
  replicates: 1000,
  buckets: 4096,
  by: 'account',
  groups: 61,
};

const bounds = (more: Partial<TransitionResult['bounds']>): TransitionResult['bounds'] => ({
  ...step('a', 'b').bounds,
  ...more,
});

describe('how sure a result is, at a terminal', () => {
  it('says nothing where nothing was asked', () => {
    expect(texts({ stages: [stage('MQL', [3, 4])], transitions: [step('mql', 'sql')] })).toEqual([]);
  });

  it('puts what sampling does to a difference beside what is not known, never in one figure', () => {
    const difference = { value: 34, interval: [12, 58] as [number, number], groups: 61, bounds: null };
    const few = { value: -0.0125, interval: null, groups: 7, bounds: [-0.03, 0.021] as [number, number] };
    const [table] = texts({
      intervals: INTERVALS,
      stages: [stage('MQL', [100, 134], { difference })],
      transitions: [step('mql', 'sql', { difference: few })],
      slas: [{ ...sla('First touch', 0.4, 0.4), difference: { ...few, value: null, bounds: null } }],
    });
    expect(rows(table)).toEqual(
      expect.arrayContaining([
        ['MQL', '+34', '+12 to +58'],
        ['MQL → sql', '-1.3 points', 'too few to tell', '-3.0 points to +2.1 points'],
        ['First touch', '–', 'too few to tell'],
      ]),
    );
    expect(table).toContain('1,000 replicates over 61 groups of leads by account.');
    expect(table).toContain('Of 20 such intervals one is expected to miss.');
    expect(table).not.toContain('maturity');
  });

  it.each([
    [30, 'With a maturity of 30 days, changes of steps are of leads mature on both sides'],
    [0, null],
  ])('says with a maturity of %d days which leads changes of steps are of', (maturityDays, said) => {
    const counts = pairedCounts({ observed: 9, converted: 3, unknown: 2 });
    const difference = {
      ...{ value: 0.1, interval: null, groups: 9, bounds: [0, 0.2] as [number, number] },
      counts: { proposal: counts, baseline: counts },
    };
    const { options } = result({});
    const [table] = texts({
      intervals: INTERVALS,
      options: { ...options, maturityDays },
      transitions: [step('mql', 'sql', { difference })],
    });
    expect(table?.includes(said ?? 'maturity')).toBe(said !== null);
  });

  test.each<[NonNullable<TransitionResult['bounds']['breakEven']>, string]>([
    [
      { kind: 'share', share: 0.124 },
      '→ sql: a higher rate only if more than 12.4 % of the 31 leads nobody worked would have gone on.',
    ],
    [{ kind: 'always' }, 'a higher rate even if none of the 31 leads nobody worked had gone on.'],
    [{ kind: 'never' }, 'no higher rate even if all of the 31 leads nobody worked had gone on.'],
  ])('the break-even %j is one sentence', (breakEven, sentence) => {
    const [text] = texts({
      transitions: [step('mql', 'sql', { bounds: bounds({ unknown: 31, breakEven }) })],
    });
    expect(text).toContain(sentence);
  });

  it('names what is assumed beside the figure it is in, and the figure without it', () => {
    const assumed = [
      { assumption: { id: 'unworked-convert' as const, share: 0.2 }, rate: [0.2, 0.2] as [number, number] },
    ];
    const [table] = texts({
      transitions: [step('mql', 'sql', { bounds: bounds({ unknown: 5, rate: [0.1, 0.4], assumed }) })],
    });
    expect(table?.replace(/\s+/g, ' ')).toContain('if 20 % of the leads 10.0 to 40.0 % 20.0 %');
    expect(table).toContain('nobody worked convert');
  });

  it('tells lift beside precision only, and few leads as a count', () => {
    const [table] = texts({
      stages: [stage('MQL', [1, 1]), stage('Won', [1, 1])],
      quality: [
        {
          stage: 'mql',
          target: 'won',
          m: 8,
          hits: 3,
          late: 2,
          immature: 0,
          unknown: 1,
          upstream: 0,
          upstreamTargets: 0,
          targets: 5,
          outside: 4,
          cohort: 40,
          precision: [0.375, 0.5],
          precisionObserved: 3 / 7,
          precisionInterval: null,
          recall: [0.33, 0.66],
          recallRecorded: 0.6,
          lift: [1.24, 3.06],
          afterTarget: 0,
        },
      ],
    });
    expect(table).toContain('Finds Won');
    expect(rows(table)).toContainEqual([
      'MQL',
      '8',
      '3',
      '37.5 to 50.0 %',
      '3 of 7',
      '33.0 to 66.0 %',
      '60.0 %',
      '1.2 × to 3.1 ×',
      '2',
    ]);
    expect(table).not.toContain('young');
  });

  it('says how recorded wins are handed over, and never that one is lost', () => {
    const counts = { same: 2, earlier: 1, later: 1, throughOpportunity: 0, throughAccount: 1, notFound: 3 };
    const wins: StageResult['wins'] = {
      wins: 8,
      ...counts,
      afterWin: 1,
      amount: { ...counts, wins: 1_234_500, same: 200_00, notFound: -5, afterWin: 0, missing: 2 },
    };
    const [count, amounts] = texts({ stages: [stage('SQL', [9, 9], { wins })] });
    expect(rows(count)).toContainEqual(['handed over at SQL', '8', '2', '1', '1', '0', '1', '3', '1']);
    expect(amounts).toContain('12,345.00');
    expect(amounts).toContain('200.00');
    expect(amounts).toContain('-0.05');
    expect(`${count}${amounts}`).toContain('No hand-over');
    expect(`${count}${amounts}`.toLowerCase()).not.toContain('lost');
  });

  it('says which share of opportunities no rule for leads can reach', () => {
    const [text] = texts({
      opportunities: {
        total: 1500,
        withLead: 1350,
        withoutLead: 150,
        won: 400,
        wonWithoutLead: 1,
        amountWithoutLead: 99,
      },
    });
    expect(text).toBe(
      '150 of 1,500 opportunities (10.0 %) have no lead here, for 0.99 in all;\n1 of those was won. No rule for leads reaches them.',
    );
  });

  it('says why leads are set aside and how many come back, without rows of nobody', () => {
    const reason = (id: string | null, baseline: number | null, proposal: number) => ({
      reason: id,
      label: id ?? '',
      baseline,
      proposal,
    });
    const [table] = texts({
      stages: [
        stage('MQL', [5, 5]),
        stage('Recycled', [8, 9], {
          setAside: {
            reasons: [reason('Timing', 5, 6), reason('Budget', 0, 0), reason(null, 3, 3)],
            returned: { baseline: 2, proposal: 4 },
            on: [{ stage: 'mql', baseline: null, proposal: 4 }],
          },
        }),
      ],
    });
    expect(rows(table?.trimEnd()).slice(2)).toEqual([
      ['Timing', '5', '6'],
      ['No reason recorded', '3', '3'],
      ['Came back', '2', '4'],
      ['to MQL', '–', '4'],
    ]);
  });

  it('restates entries and pipeline by period, and leaves stages without any out', () => {
    const side = (recorded: number, today: number, proposal: number) => ({ recorded, today, proposal });
    const tables = texts({
      stages: [stage('MQL', [1, 1]), stage('SQL', [0, 0])],
      restatement: {
        by: 'month',
        rows: [
          {
            from: '2026-01-01',
            to: '2026-02-01',
            stages: [
              { stage: 'mql', ...side(10, 11, 14), range: [14, 16] },
              { stage: 'sql', ...side(0, 0, 0), range: null },
            ],
            pipeline: side(500_00, 500_00, 700_00),
            slas: [],
          },
        ],
      },
    });
    expect(tables).toHaveLength(2);
    expect(rows(tables[0])).toContainEqual(['2026-01-01', '10', '11', '14', '14 to 16']);
    expect(rows(tables[1])).toContainEqual(['2026-01-01', '500.00', '500.00', '700.00']);
  });
});
