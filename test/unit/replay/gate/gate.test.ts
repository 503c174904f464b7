import { expect, it } from 'vitest';
import type { ReplayInput } from '#domain/replay/replay-input';
import { Random } from '../../../oracle/random';
import { inputOf } from '../companies';
import { AskedGate } from './same-figures';
import { settingsOf } from './settings';

/** Compares the figures of every gate that opens with those of replays. @returns how many were compared. */
function compare(input: ReplayInput, random: Random): number {
  let compared = 0;
  for (const { id } of input.proposal.stages) {
    const gate = new AskedGate(id);
    for (const [, set] of settingsOf(input, random, 0.1)) if (gate.compare(set)) compared += 1;
  }
  return compared;
}

it('says of a stage what a replay says, beside every threshold of companies made for anything', () => {
  let compared = 0;
  const random = new Random(11);
  for (let seed = 1; seed <= 60; seed++) compared += compare(inputOf(seed), random);
  expect(compared).toBeGreaterThan(40);
});
