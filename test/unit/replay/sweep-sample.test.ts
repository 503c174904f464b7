import { beforeAll, describe, expect, it } from 'vitest';
import type { Threshold } from '#domain/glossary/schema/stage';
import { thresholdGrid } from '#domain/glossary/threshold-grid';
import { withThresholds } from '#domain/glossary/thresholds';
import type { ReplayInput } from '#domain/replay/replay-input';
import type { ReplayResult } from '#domain/replay/result';
import { simulate } from '#domain/replay/simulate';
import { sweep } from '#domain/replay/sweep';
import type { Problem, Result } from '#domain/result';
import { sampleInput } from '../../support/sample-leads';
import { slice } from '../../support/slice';
import { withoutCurves } from '../../support/without-curves';

let input: ReplayInput;
beforeAll(async () => {
  input = await sampleInput({ seed: 11, leads: 300 });
});

function ended<T>(steps: Generator<number, Result<T, Problem>>): T {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done && step.value.ok) return step.value.value;
    if (step.done) throw new Error(JSON.stringify(step.value));
  }
}

const swept = (threshold: string, values: readonly number[]): ReplayResult[] => {
  const { resultAt } = ended(sweep({ ...input, threshold, values }));
  return values.map((_, index) => resultAt(index));
};

function alone(threshold: string, value: number): ReplayResult {
  const proposal = withThresholds(input.proposal, new Map([[threshold, value]]));
  if (!proposal.ok) throw new Error(proposal.error.message);
  return withoutCurves(ended(simulate({ ...input, proposal: proposal.value })));
}

function thresholdOf(id: string): Threshold {
  const threshold = input.proposal.thresholds.find((one) => one.id === id);
  if (!threshold) throw new Error(`the sample has no threshold "${id}"`);
  return threshold;
}

function grid(id: string, from: number, to: number, step: number): readonly number[] {
  const values = thresholdGrid(thresholdOf(id), { from, to, step });
  if (!values.ok) throw new Error(values.error.message);
  return values.value;
}

describe('a sweep of the sample', () => {
  // What is compared with, and what is a length of time.
  it.each<[id: string, from: number, to: number, step: number]>([
    ['mql-score', 0, 150, slice(3, 10)],
    ['tier-b-employees-min', 10, 1000, 90],
    ['unworked-days', 2, 62, 10],
    ['score-half-life', 1, 201, 40],
    ['limit-route-to-first-touch', 0.25, 4, 0.75],
  ])('of %s from %d to %d by %d gives at every value what replaying it gives', (id, from, to, step) => {
    const values = grid(id, from, to, step);
    const results = swept(id, values);
    for (const [index, value] of values.entries()) expect(results[index]).toEqual(alone(id, value));
    expect(new Set(results.map(({ stages, slas }) => JSON.stringify([stages, slas]))).size).toBeGreaterThan(
      2,
    );
  });

  it('yields every few leads, so that it can be dropped in good time', () => {
    const values = grid('mql-score', 0, 150, 5);
    const steps = sweep({ ...input, threshold: 'mql-score', values });
    for (let yields = 1; ; yields++) {
      const step = steps.next();
      if (!step.done) continue;
      expect(step.value).toMatchObject({ ok: true });
      // A lead is never left half-way, and is walked for every value at most.
      expect(yields).toBeGreaterThan(input.data.count / (32 + values.length));
      return;
    }
  });

  it('in parts, as several workers have it, is the sweep as a whole', () => {
    const values = grid('mql-score', 30, 60, 2);
    const whole = swept('mql-score', values);
    for (const size of [1, 5, values.length]) {
      const parts = Array.from({ length: Math.ceil(values.length / size) }, (_, part) =>
        swept('mql-score', values.slice(part * size, (part + 1) * size)),
      );
      expect(parts.flat()).toEqual(whole);
    }
  });

  it('lets in fewer leads, or as many, the higher the bar of the score is', () => {
    const reached = swept('mql-score', grid('mql-score', 0, 150, 5)).map(
      ({ stages }) => stages.find(({ stage }) => stage === 'mql')?.proposal.reached ?? Number.NaN,
    );
    expect(reached).toEqual([...reached].sort((a, b) => b - a));
    expect(reached[0]).toBeGreaterThan(reached.at(-1) ?? Number.NaN);
  });
});
