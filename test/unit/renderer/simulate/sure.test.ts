import { describe, expect, it } from 'vitest';
import type { ReplayResult, TransitionResult } from '#domain/replay/result';
import { answerText } from '../../../../src/renderer/features/simulate/answer-text';
import { groupValueName, segmentRows } from '../../../../src/renderer/features/simulate/segment-rows';
import { stepsOf } from '../../../../src/renderer/features/simulate/steps';
import {
  intervalText,
  leadsBetween,
  leadsRange,
  methodText,
  pointsRange,
  rateChange,
  rateText,
  shareChange,
} from '../../../../src/renderer/features/simulate/sure/sampling';
import { assumedIn, sureSentences } from '../../../../src/renderer/features/simulate/sure/sure-text';
import {
  boundsText,
  breakEvenSentence,
  endsText,
  experimentText,
  experimentTexts,
  openSteps,
  unknownLeads,
} from '../../../../src/renderer/features/simulate/sure/unknown-text';
import {
  bounds,
  difference,
  INTERVALS,
  pairedCounts,
  plain,
  policyWith,
  result,
  stage,
  step,
  swap,
  templatePolicy,
} from './fixture';

const share = (converted: number, observed: number) => ({
  converted,
  observed,
  rate: observed === 0 ? null : converted / observed,
});
const said = (text: string | null) => (text === null ? null : plain(text));

describe('a share of few leads', () => {
  it.each([
    [share(3, 7), '3 of 7'],
    [share(0, 9), '0 of 9'],
    [share(3, 10), '30.0 %'],
    [share(0, 0), '–'],
  ])('is told as the few it is: %o', (of, text) => {
    expect(plain(rateText(of))).toBe(text);
  });

  it('has no change in points, on either side', () => {
    expect(said(shareChange(share(3, 10), share(5, 10)))).toBe('+20.0 points');
    expect(shareChange(share(3, 7), share(5, 10))).toBeNull();
    expect(shareChange(share(3, 10), share(5, 9))).toBeNull();
    expect(shareChange(null, share(5, 10))).toBeNull();
  });

  it('changes with a maturity by what the leads mature on both sides say, once they are known', () => {
    const [{ proposal: baseline }, { proposal }] = [
      step('a', 'b', { converted: 30 }),
      step('a', 'b', { converted: 40 }),
    ];
    const counts = {
      baseline: pairedCounts({ observed: 50, converted: 20 }),
      proposal: pairedCounts({ observed: 80, converted: 36 }),
    };
    const paired = { value: 0.05, interval: null, groups: 90, bounds: null, counts };
    const change = (maturityDays: number, more: Partial<TransitionResult>) =>
      said(rateChange({ baseline, proposal, difference: null, ...more }, maturityDays));
    expect(change(30, { difference: paired })).toBe('+5.0 points');
    expect(change(30, {})).toBeNull();
    expect(change(0, {})).toBe('+10.0 points');
    expect(change(30, { difference: difference(0.1, null) })).toBe('+10.0 points');
    expect(change(0, { baseline: null })).toBeNull();
  });
});

describe('an interval of a change', () => {
  it.each([
    [[12, 58], 'between 12 and 58 more', '+12 to +58'],
    [[-270, -204], 'between 204 and 270 fewer', '−270 to −204'],
    [[-5, 20], 'between 5 fewer and 20 more', '−5 to +20'],
    [[0, 20], 'between 0 and 20 more', '0 to +20'],
    [[-20, 0], 'between 0 and 20 fewer', '−20 to 0'],
    [[3.2, 3.4], '3 more', '+3'],
    [[-0.2, 0.4], null, '0'],
  ] as const)('of leads is said with the side it is on: %o', (interval, sentence, range) => {
    expect(leadsBetween(interval)).toBe(sentence);
    expect(leadsRange(interval)).toBe(range);
  });

  it.each([
    [[-0.01, 0.051], '−1.0 to +5.1 points'],
    [[0.0001, 0.0004], '0.0 points'],
    [[-0.051, -0.0001], '−5.1 to 0.0 points'],
  ] as const)('of shares is in points: %o', (interval, text) => {
    expect(plain(pointsRange(interval))).toBe(text);
  });

  it('says where there are too few, and nothing where nothing changes', () => {
    expect(intervalText(difference(4, [1, 9]), leadsRange)).toBe('+1 to +9');
    expect(intervalText(difference(4, null), leadsRange)).toBe('too few to tell');
    expect(intervalText(difference(0, null), leadsRange)).toBeNull();
    expect(intervalText(difference(0, [0, 0]), leadsRange)).toBeNull();
    expect(intervalText(null, leadsRange)).toBeNull();
  });
});

const unknownStep = (
  more: Partial<ReplayResult['transitions'][number]['bounds']>,
  change = difference(0.01, null),
) => {
  const [only] = stepsOf({
    transitions: [step('mql', 'sql', { bounds: bounds(more), difference: change })],
  });
  if (!only) throw new Error('no step');
  return only;
};

describe('what is unknown', () => {
  it.each([
    [{ unknown: 1 }, '1 lead nobody worked'],
    [{ unknown: 1204 }, '1,204 leads nobody worked'],
    [{ pending: 3 }, '3 leads whose next step falls after as-of'],
    [
      { unknown: 31, pending: 1, upstream: 2 },
      '31 leads nobody worked, 1 whose next step falls after as-of and 2 not known to have come so far',
    ],
  ])('is counted by why: %o', (of, text) => {
    expect(plain(unknownLeads(bounds(of)))).toBe(text);
  });

  it('could move a rate from its lowest to its highest', () => {
    expect(said(boundsText(unknownStep({ unknown: 31, rate: [0.18, 0.27] }), 'MQL → SQL'))).toBe(
      '31 leads nobody worked could move MQL → SQL between 18.0 % and 27.0 %.',
    );
    expect(boundsText(unknownStep({ rate: [0.2, 0.2] }), 'MQL → SQL')).toBeNull();
    expect(boundsText(unknownStep({}), 'MQL → SQL')).toBeNull();
  });

  it('has chance at either end, each by itself', () => {
    expect(
      said(
        endsText(
          bounds({
            ends: [
              [0.152, 0.214],
              [0.233, 0.31],
            ],
          }),
        ),
      ),
    ).toBe('lower end 15.2–21.4 %, upper end 23.3–31.0 %');
    expect(said(endsText(bounds({ ends: [null, [0.233, 0.31]] })))).toBe('upper end 23.3–31.0 %');
    expect(endsText(bounds({ ends: [null, null] }))).toBeNull();
    expect(endsText(bounds({ ends: null }))).toBeNull();
  });

  it.each([
    [
      31,
      { kind: 'share', share: 0.124 },
      'better than recorded only if more than 12.4 % of the 31 leads nobody worked would have gone on.',
    ],
    [
      31,
      { kind: 'share', share: 0 },
      'better than recorded only if at least one of the 31 leads nobody worked would have gone on.',
    ],
    [
      31,
      { kind: 'share', share: 1 },
      'no better than recorded even if all of the 31 leads nobody worked had gone on.',
    ],
    [31, { kind: 'always' }, 'better than recorded even if none of the 31 leads nobody worked had gone on.'],
    [31, { kind: 'never' }, 'no better than recorded even if all of the 31 leads nobody worked had gone on.'],
    [
      1,
      { kind: 'share', share: 0.4 },
      'better than recorded only if the one lead nobody worked would have gone on.',
    ],
    [1, { kind: 'always' }, 'better than recorded even if the one lead nobody worked had not gone on.'],
    [1, { kind: 'never' }, 'no better than recorded even if the one lead nobody worked had gone on.'],
  ] as const)('breaks even for %i: %o', (unknown, breakEven, text) => {
    const about = unknownStep({ unknown, breakEven });
    expect(said(breakEvenSentence(about, 'MQL → SQL', 'than recorded'))).toBe(`MQL → SQL converts ${text}`);
  });

  it('has no break-even where nobody can tell', () => {
    expect(breakEvenSentence(unknownStep({ unknown: 3 }), 'MQL → SQL', 'than recorded')).toBeNull();
  });

  it.each([
    [400, [-0.1, 0.2], '93 of the 400 leads nobody worked, taken at random, would have to be worked'],
    [93, [-0.1, 0.2], 'all 93 leads nobody worked would have to be worked'],
    [2, [-0.1, 0.2], 'both leads nobody worked would have to be worked'],
    [1, [-0.1, 0.2], 'the one lead nobody worked would have to be worked'],
  ] as const)('asks for an experiment with %i where it can turn the sign', (unknown, range, text) => {
    const about = unknownStep({ unknown }, difference(0.01, null, [range[0], range[1]]));
    expect(said(experimentText(about, 'MQL → SQL'))).toBe(
      `At MQL → SQL the data cannot decide, so experiment: ${text} to know their rate within 10 points.`,
    );
  });

  it('asks for none where the leads nobody worked are not among those the change is of', () => {
    const turned = { value: 0.01, interval: null, groups: 90, bounds: [-0.1, 0.2] as [number, number] };
    const withUnknown = (unknown: number) =>
      unknownStep(
        { unknown: 4 },
        { ...turned, counts: { proposal: pairedCounts({ unknown }), baseline: pairedCounts({}) } },
      );
    expect(said(experimentText(withUnknown(3), 'MQL → SQL'))).toContain('all 4 leads');
    expect(experimentText(withUnknown(0), 'MQL → SQL')).toBeNull();
  });

  it.each([
    ['a sign no unknown lead can turn', 4, [0.01, 0.2]],
    ['an end at no change', 4, [0, 0.2]],
    ['nobody to work', 0, [-0.1, 0.2]],
    ['no bounds', 4, null],
  ] as const)('asks for none with %s', (_, unknown, range) => {
    const about = unknownStep({ unknown }, difference(0.1, null, range && [range[0], range[1]]));
    expect(experimentText(about, 'MQL → SQL')).toBeNull();
  });
});

describe('what is said of all figures', () => {
  it('is how intervals were found, and that one of twenty misses, once', () => {
    const changed = step('lead', 'mql', { difference: difference(0.1, [0.05, 0.15], null) });
    const sentences = sureSentences(result({ transitions: [changed] }), []).map(plain);
    expect(sentences).toEqual([
      'Whiskers and ranges of chance are 95 % intervals: where the figures may lie if such months were drawn again. Of 20 such intervals, one is expected to miss.',
      'Changes: the same leads under both rules, drawn again 1,000 times by account, in 1,812 groups.',
    ]);
    expect(methodText(result({ intervals: { ...INTERVALS, by: 'lead', groups: 1 } }))).toContain(
      'by lead, in 1 group.',
    );
  });

  it('asks once for an experiment that would decide several steps on from one stage', () => {
    const open = (from: string, to: string, unknown = 31) =>
      step(from, to, { bounds: bounds({ unknown }), difference: difference(0.01, null, [-0.1, 0.2]) });
    const steps = stepsOf({
      transitions: [open('mql', 'sql'), open('mql', 'recycled'), open('sql', 'won'), open('lead', 'mql', 0)],
    });
    const sentences = experimentTexts(openSteps(steps, ({ from, to }) => `${from} → ${to}`)).map(plain);
    expect(sentences.map((sentence) => sentence.split(' the data cannot decide')[0])).toEqual([
      'At mql → sql and mql → recycled',
      'At sql → won',
    ]);
  });

  it('is nothing of intervals where all figures are of too few', () => {
    expect(sureSentences(result({ transitions: [step('lead', 'mql')] }), [])).toEqual([]);
  });

  it('is nothing where nothing is sampled and nothing is unknown', () => {
    expect(sureSentences(result({ intervals: null, transitions: [step('a', 'b')] }), [])).toEqual([]);
    const [only] = sureSentences(
      result({ intervals: null, stages: [stage('MQL', [1, 3], { unknown: 2 })] }),
      [],
    );
    expect(only).toContain('selective labels');
  });

  it('gives each assumption a figure of its own beside its text, where there is somebody to assume it of', () => {
    const half = { id: 'unworked-convert', share: 0.5 } as const;
    const none = { id: 'unworked-no-better' } as const;
    const steps = stepsOf({
      transitions: [
        step('mql', 'sql', {
          bounds: bounds({
            unknown: 2,
            assumed: [
              { assumption: half, rate: [0.2, 0.3] },
              { assumption: none, rate: null },
            ],
          }),
        }),
        step('sql', 'won', {
          bounds: bounds({ upstream: 2, assumed: [{ assumption: half, rate: [0.1, 0.4] }] }),
        }),
      ],
    });
    const open = openSteps(steps, ({ from }) => from);
    expect(assumedIn(open, templatePolicy).map(({ name, text, rate }) => [name, text, rate])).toEqual([
      ['mql', 'if 50 % of the leads nobody worked convert', [0.2, 0.3]],
      ['mql', 'if leads nobody worked convert no better than those that were worked', null],
    ]);
  });
});

describe('the answer', () => {
  const policy = policyWith({ MQL: 'qualified', SQL: 'qualified', Won: 'won', Recycled: 'recycled' });
  const say = (parts: Partial<ReplayResult>) =>
    answerText(result(parts), { policy, rules: 'changed', slasChanged: false, spanMs: 0 }).details.map(plain);
  const changed = (interval: [number, number] | null) => [
    stage('MQL', [10, 44], { difference: difference(34, interval) }),
  ];

  it('says how far its change may be chance', () => {
    expect(say({ stages: changed([12, 58]) })).toEqual([
      '44 instead of 10.',
      'Between 12 and 58 more, if such months were drawn again.',
    ]);
    expect(say({ stages: changed(null) })[1]).toBe(
      'There are too few leads to tell how much of that is chance.',
    );
  });

  it('says that intervals follow while there are none', () => {
    expect(say({ intervals: null, stages: changed([12, 58]) })).toEqual([
      '44 instead of 10.',
      'Intervals follow when the rules rest.',
    ]);
  });

  it('says what it takes at the step where most is unknown, and names the matter once', () => {
    const sentences = say({
      stages: [
        stage('MQL', [10, 44], { swap: swap({ added: 34, addedUnworked: 31 }) }),
        stage('SQL', [2, 3]),
      ],
      transitions: [
        step('mql', 'recycled', { bounds: bounds({ unknown: 99, breakEven: { kind: 'always' } }) }),
        step('mql', 'sql', {
          bounds: bounds({ unknown: 31, breakEven: { kind: 'share', share: 0.124 }, rate: [0.18, 0.27] }),
          difference: difference(0.1, null, [-0.2, 0.4]),
        }),
      ],
    });
    expect(sentences.slice(1, 5)).toEqual([
      '31 of the leads added at MQL were never worked there: what would have become of them is not in the data.',
      '31 leads nobody worked could move MQL → SQL between 18.0 % and 27.0 %. It converts better than recorded only if more than 12.4 % of the 31 leads nobody worked would have gone on.',
      'At MQL → SQL the data cannot decide, so experiment: all 31 leads nobody worked would have to be worked to know their rate within 10 points.',
      'Outcomes are known only of leads that were let in and worked (selective labels), while rules are about all who come (the through-the-door population).',
    ]);
  });

  it('tells wins where their hand-over changes most, and none where all stays', () => {
    const wins = {
      wins: 10,
      same: 10,
      earlier: 0,
      later: 0,
      afterWin: 0,
      throughOpportunity: 0,
      throughAccount: 0,
      notFound: 0,
      amount: null,
    };
    const told = (own: Partial<typeof wins>) =>
      say({ stages: [stage('MQL', [10, 44], { wins: { ...wins, ...own } })] }).slice(1);
    expect(told({})).toEqual([]);
    expect(told({ same: 6, earlier: 1, later: 1, throughAccount: 1, notFound: 1 })).toEqual([
      'Of 10 recorded wins that came through MQL, these rules hand over 6 at the same time, 1 earlier, 1 later and 1 through another lead of the account. For 1 no hand-over is found by these rules; whether it would have been won all the same is not known.',
    ]);
  });
});

describe('breakdowns by time', () => {
  it.each([
    [':month', '2026-03', 'Mar 2026'],
    [':quarter', '2026-Q1', 'Q1 2026'],
    [':week', '2026-03-02', 'Week of 2 Mar 2026'],
    [':regime', 'before 2025-06-01', 'Before 1 Jun 2025'],
    [':regime', '2025-06-01', 'From 1 Jun 2025'],
    [':regime', '2025-06-01T10:00:00.000Z', 'From 2025-06-01T10:00:00.000Z'],
    ['region', 'before 2025-06-01', null],
  ])('%s: %s', (field, value, name) => {
    expect(groupValueName(field, value)).toBe(name);
  });

  it('stay in their order, however many leads each has', () => {
    const conversion = { reached: 1, observed: 1, converted: 1, rate: 1 };
    const value = (name: string, leads: number) => ({
      value: name,
      leads,
      stages: [],
      transitions: [{ transition: 't', baseline: null, proposal: conversion, shift: null }],
    });
    const values = [value('2025-02', 3), value('2025-01', 9)];
    const names = (field: string) =>
      segmentRows({ field, label: '', suppressed: null, values }, 't', (name) => name).map(
        ({ name }) => name,
      );
    expect(names(':month')).toEqual(['2025-02', '2025-01']);
    expect(names('region')).toEqual(['2025-01', '2025-02']);
  });
});
