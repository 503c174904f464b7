import { describe, expect, it } from 'vitest';
import {
  handOverRows,
  handOverText,
  mostChanged,
} from '../../../../src/renderer/features/simulate/wins/hand-overs';
import { opportunityText } from '../../../../src/renderer/features/simulate/wins/opportunity-text';
import {
  mainMeasures,
  measuresOf,
  periodName,
  restatedIn,
  restatementCsv,
  restatementText,
  totalOf,
} from '../../../../src/renderer/features/simulate/wins/restatement';
import { restatementSentence } from '../../../../src/renderer/features/simulate/wins/restatement-text';
import { plain, policyWith, stage } from './fixture';
import { month, wins } from './judgement-fixture';

describe('recorded wins', () => {
  it.each([
    [
      wins(12),
      'Of 12 recorded wins that came through MQL, these rules hand over every one at the same time.',
    ],
    [
      wins(120, { earlier: 3, later: 6, afterWin: 2, throughOpportunity: 4, throughAccount: 1, notFound: 8 }),
      'Of 120 recorded wins that came through MQL, these rules hand over 98 at the same time, 3 earlier, 6 later, 2 of them only after the win, 4 through another lead of the opportunity and 1 through another lead of the account. For 8 no hand-over is found by these rules; whether they would have been won all the same is not known.',
    ],
    [
      wins(2, { later: 2, afterWin: 2 }),
      'Of 2 recorded wins that came through MQL, these rules hand over 2 later, though only after the win.',
    ],
    [
      wins(1, { notFound: 1 }),
      'Of 1 recorded win that came through MQL, these rules hand over none. For 1 no hand-over is found by these rules; whether it would have been won all the same is not known.',
    ],
  ])('are told by how they are handed over', (some, text) => {
    expect(plain(handOverText({ stage: 'mql', name: 'MQL', wins: some }))).toBe(text);
  });

  it('are told of the stage where fewest keep their hand-over, and where that is equal most are moved', () => {
    const rows = handOverRows({
      stages: [
        stage('Lead', [9, 9]),
        stage('MQL', [9, 9], { wins: wins(9, { later: 5 }) }),
        stage('SQL', [9, 9], { wins: wins(9, { notFound: 1 }) }),
        stage('Opportunity', [9, 9], { wins: wins(0) }),
      ],
    });
    expect(rows.map(({ name }) => name)).toEqual(['MQL', 'SQL']);
    expect(mostChanged(rows)?.name).toBe('SQL');
    expect(mostChanged(rows.slice(0, 1))?.name).toBe('MQL');
    expect(mostChanged([])).toBeNull();
  });
});

describe('opportunities without a lead', () => {
  const some = { total: 15_000, withLead: 13_500, withoutLead: 1500, won: 900, wonWithoutLead: 120 };
  it.each([
    [
      { ...some, amountWithoutLead: 123_456_789 },
      [
        'Of 15,000 opportunities, 1,500 (10.0 %) came without a lead of these data, with amounts of 1,234,568 in the currency of the data.',
        'Of the 900 won, 120 came without a lead: rules about leads neither bring these nor keep them away.',
      ],
    ],
    [
      { ...some, withLead: 15_000, withoutLead: 0, wonWithoutLead: 0, amountWithoutLead: null },
      ['Of 15,000 opportunities, every one belongs to a lead of these data.'],
    ],
    [
      { total: 1, withLead: 0, withoutLead: 1, won: 0, wonWithoutLead: 0, amountWithoutLead: null },
      ['Of 1 opportunity, 1 (100.0 %) came without a lead of these data.'],
    ],
    [
      { total: 0, withLead: 0, withoutLead: 0, won: 0, wonWithoutLead: 0, amountWithoutLead: 0 },
      ['The file of opportunities has none.'],
    ],
  ])('are out of the reach of rules', (counts, sentences) => {
    expect(opportunityText(counts).map(plain)).toEqual(sentences);
  });
});

describe('the restatement', () => {
  const policy = policyWith({ Lead: 'open', MQL: 'qualified', SQL: 'qualified', Won: 'won' });
  const rows = [
    month(
      '2026-01-01',
      '2026-02-01',
      { mql: [100, 90, 60], sql: [20, 18, 12], won: [5, 5, 4] },
      { pipeline: [500_000, 450_000, 300_050], clocks: { touch: [100, 90, 60] } },
      { sql: [12, 15] },
    ),
    month(
      '2026-02-01',
      '2026-03-01',
      { mql: [80, 80, 50], sql: [10, 10, 9], won: [2, 2, 2] },
      { pipeline: [100_000, 100_000, 100_000], clocks: { touch: [80, 80, 50] } },
      { sql: [9, 9] },
    ),
  ];
  const restatement = { by: 'month' as const, rows };
  const measures = measuresOf(restatement, policy);

  it('has every stage, the pipeline and the clocks, and puts what Finance reports first', () => {
    expect(measures.map(({ name }) => name)).toEqual(['MQL', 'SQL', 'Won', 'Pipeline', 'touch, clocks']);
    expect(mainMeasures(measures, policy).map(({ name }) => name)).toEqual(['MQL', 'SQL', 'Pipeline']);
  });

  it('has a range only where something is open, and none in the sum of periods', () => {
    const [, sql] = measures;
    if (!sql) throw new Error('there is no SQL');
    expect(rows.map((row) => restatedIn(row, sql).range)).toEqual([[12, 15], null]);
    expect(totalOf(rows, sql)).toEqual({ recorded: 30, today: 28, proposal: 21, range: null });
  });

  it('says how past reports would have read', () => {
    const main = mainMeasures(measures, policy);
    expect(plain(restatementSentence(rows, main))).toBe(
      'Over all periods, past reports would read MQL 110 instead of 180 (−39 %), SQL 21 instead of 30 (−30 %) and Pipeline 4,001 instead of 6,000 (−33 %).',
    );
    const same = [month('2026-01-01', '2026-02-01', { mql: [3, null, 3] })];
    expect(
      restatementSentence(same, mainMeasures(measuresOf({ by: 'month', rows: same }, policy), policy)),
    ).toBe('Over all periods, past reports would read the same.');
    expect(restatementSentence([], [])).toBe('Nothing is recorded to restate.');
  });

  it('names periods as reports do', () => {
    expect(
      [
        ['week', '2026-03-30'],
        ['month', '2026-04-01'],
        ['quarter', '2026-04-01'],
      ].map(([by, from]) => periodName(by as 'week', from ?? '')),
    ).toEqual(['Week of 30 Mar 2026', 'Apr 2026', 'Q2 2026']);
  });

  it('goes to a spreadsheet whole: every period, series and side', () => {
    const lines = restatementCsv(restatement, policy).split('\r\n');
    expect(lines[0]).toBe(
      'from,to (not included),figure,recorded,today’s rules,proposal,proposal lowest,proposal highest',
    );
    expect(lines).toContain('2026-01-01,2026-02-01,SQL,20,18,12,12,15');
    expect(lines).toContain('2026-01-01,2026-02-01,Pipeline,5000,4500,3000.5,,');
    expect(lines).toHaveLength(1 + 2 * measures.length + 1);
    expect(restatementText(restatement, policy).split('\n')[2]).toBe(
      '2026-01-01\t2026-02-01\tSQL\t20\t18\t12\t12\t15',
    );
  });
});
