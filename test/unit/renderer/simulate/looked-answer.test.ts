import { describe, expect, it } from 'vitest';
import type { GateFigures } from '#domain/replay/gate/gate-figures';
import type { GateJudgement } from '#domain/replay/gate/gate-groups';
import type { ReplayResult } from '#domain/replay/result';
import { lookedAnswer } from '../../../../src/renderer/features/simulate/looked-answer';
import { lookedSentences } from '../../../../src/renderer/features/simulate/stage-text';
import { lookedStage } from '../../../../src/renderer/ui/looked-stage';
import { plain, policyWith, result, stage, swap } from './fixture';

const policy = policyWith({ Lead: 'open', MQL: 'qualified', SQL: 'qualified', Recycled: 'recycled' });
const shown = result({
  stages: [
    stage('Lead', [4016, 4002]),
    stage('MQL', [812, 781]),
    stage('SQL', [null, 217]),
    stage('Recycled', [10, 12]),
  ],
});
const replayed = { ...shown, baseline: { ...shown.baseline, kind: 'replayed' } } as ReplayResult;

const seen = (id: string, walked: number, more: Partial<GateFigures> = {}): GateFigures => ({
  stage: id,
  leads: 4379,
  cohort: 4379,
  recorded: shown.stages.find((one) => one.stage === id)?.baseline?.reached ?? null,
  walked,
  swap: null,
  slas: null,
  quality: null,
  segments: [],
  ...more,
});

const say = (look: readonly GateFigures[] | null, against = shown, judged: readonly GateJudgement[] = []) => {
  const said = lookedAnswer(
    look,
    against,
    policy,
    (stage) => judged.find((one) => one.stage === stage)?.difference ?? null,
  );
  return said && { headline: plain(said.headline), details: said.details.map(plain) };
};

const REST = 'All other figures follow with the replay, intervals when the rules rest.';

describe('what is said of rules before their replay', () => {
  it('is the change at the stage where it is greatest', () => {
    const own = swap({ kept: 755, added: 1, dropped: 57 });
    expect(say([seen('lead', 4002), seen('mql', 756, { swap: own })])).toEqual({
      headline: '56 fewer leads reach MQL than recorded (−7 %).',
      details: ['756 instead of 812: at once, of all leads.', '755 kept, 1 added, 57 dropped.', REST],
    });
  });

  it('says how far that may be chance as soon as the stage is judged', () => {
    const judged = (interval: [number, number] | null): GateJudgement[] => [
      { stage: 'mql', by: 'lead', difference: { value: -56, interval, groups: 900 } },
    ];
    const details = (of: readonly GateJudgement[]) => say([seen('mql', 756)], shown, of)?.details.slice(1);
    const rest = 'All other figures follow with the replay.';
    expect(details(judged([-70.2, -41]))).toEqual([
      'Between 41 and 70 fewer, if such months were drawn again.',
      rest,
    ]);
    expect(details(judged(null))).toEqual([
      'There are too few leads to tell how much of that is chance.',
      rest,
    ]);
    expect(details([{ stage: 'sql', by: 'lead', difference: null }])).toEqual([REST]);
  });

  it('says that it is an estimate, and from how many leads', () => {
    const own = { leads: 500, recorded: 100, swap: swap({ kept: 90, added: 3, dropped: 10 }) };
    expect(say([seen('mql', 93, own)])).toEqual({
      headline: 'About 61 fewer leads reach MQL than recorded (−8 %).',
      details: [
        '751 instead of 812: about, from 500 of 4,379 leads.',
        'About 788 kept, 26 added, 88 dropped.',
        REST,
      ],
    });
  });

  it('names what it compares with', () => {
    expect(say([seen('mql', 900)], replayed)?.headline).toBe(
      '88 more leads reach MQL than under today’s rules (+11 %).',
    );
    expect(say([seen('mql', 812)])?.headline).toBe('As many leads reach MQL as recorded.');
    expect(say([seen('mql', 812)], replayed)?.headline).toBe(
      'As many leads reach MQL as under today’s rules.',
    );
  });

  it('is nothing without a look, at a stage nothing is known of before, or one that leads leave', () => {
    expect(say(null)).toBeNull();
    expect(say([seen('sql', 200)])).toBeNull();
    expect(say([seen('recycled', 200)])).toBeNull();
  });

  it('is behind the stage’s row as well', () => {
    const [, mql] = shown.stages;
    const own = swap({ kept: 755, same: 700, earlier: 5, later: 50, added: 1, dropped: 57 });
    const looked = mql && lookedStage([seen('mql', 756, { swap: own })], mql, shown);
    expect(looked && lookedSentences(looked, shown)).toEqual([
      '812 leads are recorded to have reached MQL.',
      'Under these rules 756 reach it: at once, of all leads.',
      '755 on both sides: 700 at the same time, 5 earlier, 50 later. 1 added, 57 dropped.',
      'The steps out of it are of before the last change.',
    ]);
  });
});
