import { expect, it } from 'vitest';
import { judgedStage } from '../../../../src/renderer/features/simulate/sure/judged-stage';
import { policy, policyWith } from '../../worker/fixture';

const difference = { value: -14, interval: [-22, -7] as [number, number], groups: 300 };
const judged = {
  policy,
  stages: [
    { stage: 'mql', by: 'lead' as const, difference },
    { stage: 'sal', by: 'lead' as const, difference: null },
  ],
};

it('tells of a stage how sure its difference is under the rules on the table alone', () => {
  expect(judgedStage(judged, policy, 'mql')).toEqual({ ...difference, bounds: null });
  expect(judgedStage(judged, policy, 'sal')).toBeNull();
  expect(judgedStage(judged, policy, 'won')).toBeNull();
  expect(judgedStage(judged, policyWith({ 'mql-score': 60 }), 'mql')).toBeNull();
  expect(judgedStage(null, policy, 'mql')).toBeNull();
});
