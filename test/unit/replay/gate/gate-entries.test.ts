import { expect, it } from 'vitest';
import { gateKey } from '#domain/replay/gate/closed-gate';
import { openGate } from '#domain/replay/gate/gate';
import { firstEntries } from '#domain/replay/what-if/first-entries';
import { Random } from '../../../oracle/random';
import { ended } from '../companies';
import { gatedCompanyOf } from './gated-company';
import { settingsOf } from './settings';

it('tells of every lead when walking it lets it in, beside every threshold of companies made for it', () => {
  const random = new Random(11);
  let told = 0;
  let letIn = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const { input } = gatedCompanyOf(seed);
    let gate = ended(openGate(input, 'mql'));
    for (const [, set] of settingsOf(input, random, 0.1)) {
      if (!gate.ok || gate.value.key !== gateKey(set, 'mql')) gate = ended(openGate(set, 'mql'));
      const entries = gate.ok ? ended(gate.value.entries(set)) : gate;
      const { proposal, data, options } = set;
      const walked = ended(firstEntries(proposal, data, options, 'mql'));
      if (!entries.ok || !walked.ok) continue;
      expect([seed, [...entries.value]]).toEqual([seed, [...walked.value]]);
      told += 1;
      letIn += entries.value.filter(Number.isFinite).length;
    }
  }
  expect(told).toBeGreaterThan(150);
  expect(letIn).toBeGreaterThan(300);
});
