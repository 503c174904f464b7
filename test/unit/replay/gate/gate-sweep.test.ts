import { expect, it } from 'vitest';
import { withThresholds } from '#domain/glossary/thresholds';
import { type Gate, openGate } from '#domain/replay/gate/gate';
import type { ReplayInput } from '#domain/replay/replay-input';
import { BESIDE, ended, inputOf } from '../companies';

/** Compares a sweep of a threshold with its values one by one, also in two parts. @returns whether it was swept. */
function compare(gate: Gate, input: ReplayInput, threshold: string, value: number): boolean {
  const settings = BESIDE.map((offset) => value + offset).flatMap((own) => {
    const set = withThresholds(input.proposal, new Map([[threshold, own]]));
    return set.ok ? [{ own, proposal: set.value }] : [];
  });
  const swept = ended(
    gate.sweep(
      input,
      threshold,
      settings.map(({ own }) => own),
    ),
  );
  if (!swept.ok) return false;
  const halves = [
    { from: 0, to: input.data.count >> 1 },
    { from: input.data.count >> 1, to: input.data.count },
  ].map((part) => ended(gate.sweep(input, threshold, swept.value.values, part)));
  const [one, other] = halves;
  if (one?.ok && other?.ok) one.value.add(other.value.tables());
  for (const [index, { proposal }] of settings.entries()) {
    expect(one?.ok && one.value.figuresAt(index)).toEqual(swept.value.figuresAt(index));
    expect(swept.value.figuresAt(index)).toEqual(toldBy(gate.figures({ ...input, proposal })));
  }
  return true;
}

function toldBy(steps: ReturnType<Gate['figures']>): unknown {
  const figures = ended(steps);
  return figures.ok ? figures.value : figures.error;
}

it('gives at every value what that value alone gives', () => {
  let swept = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const input = inputOf(seed);
    for (const { id } of input.proposal.stages) {
      const gate = ended(openGate(input, id));
      if (!gate.ok) continue;
      for (const { id: threshold, value } of input.proposal.thresholds) {
        if (compare(gate.value, input, threshold, value)) swept += 1;
      }
    }
  }
  expect(swept).toBeGreaterThan(1);
});
