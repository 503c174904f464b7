import { expect, it } from 'vitest';
import { withThresholds } from '#domain/glossary/thresholds';
import { gateKey } from '#domain/replay/gate/closed-gate';
import { openGate } from '#domain/replay/gate/gate';
import type { ReplayInput } from '#domain/replay/replay-input';
import { simulate } from '#domain/replay/simulate';
import { BESIDE, ended, inputOf } from '../companies';

/** A company under every value beside those its thresholds have, the very ones first. */
function* settings(input: ReplayInput): Generator<ReplayInput> {
  yield input;
  for (const { id, value } of input.proposal.thresholds) {
    for (const offset of BESIDE) {
      const set = withThresholds(input.proposal, new Map([[id, value + offset]]));
      if (set.ok) yield { ...input, proposal: set.value, today: set.value };
    }
  }
}

/** Compares the figures of every gate that opens with those of replays. @returns how many were compared. */
function compare(input: ReplayInput): number {
  let compared = 0;
  for (const { id } of input.proposal.stages) {
    const gate = ended(openGate(input, id));
    if (!gate.ok) continue;
    for (const set of settings(input)) {
      if (gateKey(set, id) !== gate.value.key) continue;
      const figures = ended(gate.value.figures(set));
      if (!figures.ok) continue;
      const result = ended(simulate({ ...set, today: set.proposal }));
      const stage = result.ok ? result.value.stages.find((own) => own.stage === id) : undefined;
      const { recorded, walked, swap } = figures.value;
      expect(stage).toMatchObject({ baseline: recorded === null ? null : { reached: recorded }, swap });
      expect(stage?.proposal.reached).toBe(walked);
      compared += 1;
    }
  }
  return compared;
}

it('says of a stage what a replay says, at every setting of generated companies', () => {
  let compared = 0;
  for (let seed = 1; seed <= 150; seed++) compared += compare(inputOf(seed));
  expect(compared).toBeGreaterThan(200);
});
