import { expect, it } from 'vitest';
import { lookedEffect } from '../../../../src/renderer/features/define/stage-effect';
import type { LookedStage } from '../../../../src/renderer/ui/looked-stage';
import { plain, policyWith, result, stage, swap } from '../simulate/fixture';

const policy = policyWith({ Lead: 'open', MQL: 'qualified', Won: 'won' });
const before = stage('MQL', [812, 781], { swap: swap({ dropped: 31 }), refusedByDisqualifier: 8 });
const shown = result({ stages: [before, stage('Won', [30, 28], { swap: swap({ dropped: 2 }) })] });
const figures = stage('MQL', [812, 756], { swap: swap({ added: 1, addedUnworked: 1, dropped: 57 }) });

const say = (looked: LookedStage) => {
  const { headline, details, older } = lookedEffect(looked, shown, policy);
  return { headline: plain(headline), details: details.map(plain), older: older.map(plain) };
};

it('tells what a look knows of a stage, and apart from it what is still of before', () => {
  expect(say({ figures, leads: 4379, cohort: 4379 })).toEqual({
    headline: '56 fewer leads reach MQL than recorded: 756 instead of 812.',
    details: [
      '57 recorded leads would not come in; 1 other would, never worked, so that no outcome is known.',
    ],
    older: [
      'Further on, 2 wins would not have been handed over under these rules.',
      'A disqualifier kept out 8 leads.',
    ],
  });
});

it('says that a sample only tells about it', () => {
  expect(say({ figures, leads: 500, cohort: 4379 }).headline).toBe(
    'About 56 fewer leads reach MQL than recorded: 756 instead of 812.',
  );
  const same = stage('MQL', [812, 812]);
  expect(say({ figures: same, leads: 500, cohort: 4379 }).headline).toBe(
    'As many leads reach MQL as recorded: 812.',
  );
});
