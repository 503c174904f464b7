import { describe, expect, it } from 'vitest';
import type { ReplayResult, StageResult } from '#domain/replay/result';
import { baselineName, changeText, proposalName } from '../../../src/renderer/features/simulate/change-text';

type Draft = Pick<ReplayResult, 'set' | 'stages' | 'baseline' | 'notes'>;

const result = (draft: Partial<Draft>): ReplayResult =>
  ({
    set: [{ threshold: 'mql-score', label: 'MQL score', from: 50, to: 60 }],
    baseline: { kind: 'recorded', title: null, policyDigest: null, asked: 'recorded' },
    notes: [],
    stages: [],
    ...draft,
  }) as unknown as ReplayResult;

const stage = (name: string, reached: number, more: Partial<StageResult> = {}): StageResult =>
  ({
    stage: name.toLowerCase(),
    name,
    baseline: null,
    proposal: { reached },
    range: null,
    swap: null,
    ...more,
  }) as StageResult;

const week = 7 * 86_400_000;
const setting = { spanMs: 10 * week, wonStages: ['won'] };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const compare = (
  before: StageResult[],
  after: StageResult[],
  more: Partial<Draft> = {},
  spanMs = 10 * week,
) => {
  const { headline, details } = changeText(
    result({ stages: before, set: [] }),
    result({ stages: after, ...more }),
    { ...setting, spanMs },
  );
  return { headline, details: details.map(plain) };
};

describe('the answer in words', () => {
  it('begins with the first stage that changes, by week, and lists the others with signs', () => {
    expect(
      compare(
        [stage('Lead', 1000), stage('MQL', 412), stage('SAL', 90), stage('Recycle', 3)],
        [stage('Lead', 1000), stage('MQL', 381), stage('SAL', 88), stage('Recycle', 1203)],
      ),
    ).toEqual({
      headline: '31 fewer leads reach MQL: 381 instead of 412, about 3.1 fewer a week.',
      details: ['Further on, as far as observed: SAL −2, Recycle +1,200.'],
    });
  });

  it.each([
    [412, 413, '1 more lead reaches MQL: 413 instead of 412, about 0.1 more a week.'],
    [1, 0, '1 fewer lead reaches MQL: 0 instead of 1, about 0.1 fewer a week.'],
    [7, 7, 'No stage gets more or fewer leads.'],
  ])('says %i → %i in good English', (before, after, headline) => {
    expect(compare([stage('MQL', before)], [stage('MQL', after)]).headline).toBe(headline);
  });

  it('gives no weekly figure from less than four weeks', () => {
    const { headline } = compare([stage('MQL', 10)], [stage('MQL', 8)], {}, 3.9 * week);
    expect(headline).toBe('2 fewer leads reach MQL: 8 instead of 10.');
  });

  it('says what cannot be known, and never calls a win lost', () => {
    const swap = { dropped: 3 } as StageResult['swap'];
    const { details } = compare(
      [stage('MQL', 10), stage('Won', 5)],
      [stage('MQL', 8, { range: [8, 12] }), stage('Won', 5, { swap })],
    );
    expect(details).toEqual([
      'Counting what nobody can know, 8–12 leads reach MQL.',
      '3 recorded wins whose hand-off these rules would not have made.',
    ]);
  });

  it('says why the comparison is not with the record', () => {
    const notes = [{ code: 'low-fidelity', text: 'Only 40 % of the record', leads: null }];
    const baseline: Draft['baseline'] = {
      kind: 'replayed',
      title: 'T',
      policyDigest: null,
      asked: 'recorded',
    };
    expect(compare([stage('MQL', 1)], [stage('MQL', 1)], { notes, baseline }).details).toEqual([
      'Only 40 % of the record.',
    ]);
    expect(baselineName(result({ baseline }))).toBe('Today, replayed');
  });

  it('proposes nothing while nothing is set', () => {
    const standing = result({ set: [], stages: [stage('MQL', 5)] });
    expect(changeText(standing, standing, setting).headline).toBe('These are the rules as they stand.');
    expect([proposalName(standing), proposalName(result({}))]).toEqual(['Rules, replayed', 'Proposal']);
    expect(baselineName(standing)).toBe('Recorded');
  });
});
