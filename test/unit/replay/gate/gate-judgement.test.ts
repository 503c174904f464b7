import { expect, it } from 'vitest';
import { openGate } from '#domain/replay/gate/gate';
import { weightsOf } from '#domain/replay/pairs/bootstrap';
import { withIntervals } from '#domain/replay/pairs/intervals';
import type { ReplayInput } from '#domain/replay/replay-input';
import { replayNext } from '#domain/replay/simulate';
import { Random } from '../../../oracle/random';
import { slice } from '../../../support/slice';
import { ended } from '../companies';
import { withAccounts } from '../pairs/accounts';
import { gatedCompanyOf } from './gated-company';
import { Seen } from './same-figures';
import { settingsOf } from './settings';

const weights = weightsOf(1);

/** What a replay of all leads says of the stage against the record, but for what is not known. */
function replayedDifference(input: ReplayInput) {
  const options = { ...input.options, fidelityLimit: 0, segments: [] };
  const replayed = ended(replayNext({ ...input, today: input.proposal, options }, { backdrop: null }));
  if (!replayed.ok) throw new Error(replayed.error.message);
  const { stages, intervals } = ended(
    withIntervals(replayed.value.result, replayed.value.differences, weights),
  );
  const { difference } = stages.find(({ stage }) => stage === 'mql') ?? {};
  if (!difference) return { by: intervals?.by, difference: null };
  const { bounds: _bounds, ...told } = difference;
  return { by: intervals?.by, difference: told };
}

it('judges a stage as a whole replay does, at settings of companies made for it', () => {
  const seen = new Seen();
  const random = new Random(11);
  for (let seed = 1; seed <= slice(70, 28); seed++) {
    // Most are small, since there is nothing to be told of them but that; some have enough leads to be judged.
    const isLarge = seed % 7 === 0;
    const company = gatedCompanyOf(seed, isLarge ? 250 : 0).input;
    const accounts = Array.from({ length: company.data.count }, () =>
      random.chance(0.1) ? null : `account ${random.int(1, company.data.count)}`,
    );
    const data = seed % 2 === 0 ? withAccounts(company.data, accounts) : company.data;
    const input = { ...company, data };
    for (const [, set] of settingsOf(input, random, 0.05)) {
      const gate = ended(openGate(set, 'mql'));
      if (!gate.ok) continue;
      const judged = ended(gate.value.judge(set, weights));
      if (!judged.ok) continue;
      const { by, difference } = judged.value;
      expect({ by, difference }).toEqual(replayedDifference(set));
      seen.add([
        difference === null ? 'not recorded' : difference.interval ? `interval by ${by}` : 'refused',
      ]);
    }
  }
  expect(
    seen.rarerThan(slice(3, 1), ['not recorded', 'refused', 'interval by account', 'interval by lead']),
  ).toEqual([]);
});
