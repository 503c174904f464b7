import { describe, expect, it } from 'vitest';
import { gateStages } from '#domain/replay/gate/gate-stages';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { sampleGlossary } from '#domain/sample/rules';

const { policy } = sampleGlossary();
const stagesFor = (threshold: string | null, proposal = policy) =>
  gateStages({ proposal, options: DEFAULT_OPTIONS }, threshold);

const all = policy.stages.map(({ id }) => id).filter((id) => id !== policy.initialStage);

describe('stages whose gates are worth having', () => {
  it.each(['mql-score', 'score-half-life', 'trigger-days', 'points-trial', 'tier-b-employees-min'])(
    'are those that %s lets leads into',
    (threshold) => {
      expect(stagesFor(threshold)).toEqual(['mql']);
    },
  );

  it('are all but the first where no criteria ask the threshold, or none is in hand', () => {
    for (const threshold of [null, 'limit-sal-to-sql', 'handling-minutes', 'gone']) {
      expect(stagesFor(threshold)).toEqual(all);
    }
  });

  it('leave out those behind another that the threshold moves as well', () => {
    const mql = policy.stages.find(({ id }) => id === 'mql');
    const both = policy.stages.map((stage) =>
      stage.id === 'sql' && mql ? { ...stage, entry: mql.entry } : stage,
    );
    expect(stagesFor('mql-score', { ...policy, stages: both })).toEqual(['mql']);
  });

  it('come to an end where a score and a tier ask for one another', () => {
    const scores = policy.scores.map((score) => ({
      ...score,
      fields: [{ label: 'Fits', when: { op: 'tier' as const, in: ['a'] }, points: 5 }],
    }));
    const [score] = policy.scores;
    if (!score) throw new Error('the sample has no score');
    const when = { op: 'score' as const, score: score.id, is: 'gte' as const, value: 5 };
    const tiers = policy.tiers.map((tier) => ({ ...tier, when }));
    expect(stagesFor('handling-minutes', { ...policy, scores, tiers })).toEqual(all);
  });

  it('are all but the first for a threshold that has but one value', () => {
    const thresholds = policy.thresholds.map((one) =>
      one.id === 'mql-score' ? { ...one, min: one.value, max: one.value } : one,
    );
    expect(stagesFor('mql-score', { ...policy, thresholds })).toEqual(all);
  });
});
