import { expect, it } from 'vitest';
import { withThresholds } from '#domain/glossary/thresholds';
import { simulate } from '#domain/replay/simulate';
import { type SweepInput, sweep } from '#domain/replay/sweep';
import { slice } from '../../support/slice';
import { withoutCurves } from '../../support/without-curves';
import { BESIDE, ended, inputOf } from './companies';

it('gives at every value what replaying that value gives, whatever the threshold is for', () => {
  let swept = 0;
  let oneByOne = 0;
  for (let seed = 1; seed <= slice(14, 5); seed++) {
    const company = inputOf(seed);
    // A sweep is broken down by nothing.
    const input = { ...company, options: { ...company.options, segments: [], cohorts: null, regimes: [] } };
    for (const { id, value } of input.proposal.thresholds) {
      const values = BESIDE.map((offset) => value + offset);
      const alone = values.map((setting) => {
        const proposal = withThresholds(input.proposal, new Map([[id, setting]]));
        if (!proposal.ok) throw new Error(proposal.error.message);
        const result = ended(simulate({ ...input, proposal: proposal.value }));
        return result.ok ? { ...result, value: withoutCurves(result.value) } : result;
      });
      const refused = alone.find((result) => !result.ok);
      const outcome = ended(sweep({ ...input, threshold: id, values }));
      if (!outcome.ok || refused) {
        expect(outcome).toEqual(refused);
        continue;
      }
      const together = values.map((_, index) => ({ ok: true, value: outcome.value.resultAt(index) }));
      expect(together).toEqual(alone);
      const cohort = alone[0]?.ok ? alone[0].value.leads.cohort : 0;
      if (outcome.value.walks < values.length * cohort) swept += 1;
      else oneByOne += 1;
    }
  }
  expect(swept).toBeGreaterThan(slice(30, 9));
  expect(oneByOne).toBeGreaterThan(slice(10, 2));
});

it.each<[string, Partial<SweepInput>, string]>([
  ['no values', { values: [] }, 'sweep-values'],
  ['values that do not rise', { values: [3, 3] }, 'sweep-values'],
  ['a threshold that is not there', { threshold: 'none' }, 'no-such-threshold'],
  ['a value outside its bounds', { values: [1, 1e9] }, 'threshold-out-of-range'],
])('refuses %s', (_, change, code) => {
  const input = inputOf(1);
  const threshold = input.proposal.thresholds[0]?.id ?? '';
  const outcome = ended(sweep({ ...input, threshold, values: [1], ...change }));
  expect(outcome).toMatchObject({ ok: false, error: { code } });
});
