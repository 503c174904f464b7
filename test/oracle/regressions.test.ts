import { expect, it } from 'vitest';
import { replay, transitionOf } from '../support/replay-fixture';
import { NEVER, policyOf, signalled } from '../support/replay-policy';
import type { Company } from './company';
import { compared } from './compare';

/** A company written by hand; what generated ones have been cut down to. */
const company = (policy: Parameters<typeof policyOf>[0], data: Partial<Company['data']>): Company => ({
  seed: 0,
  policy: policyOf(policy),
  data: { leads: [], zone: 'UTC', recordedStages: [], ...data },
  asOf: '2026-02-01T00:00:00.000Z',
  timing: 'delays',
});

const differences = async (...of: Parameters<typeof company>): Promise<string> =>
  (await compared([company(...of)])).differences.join('\n');

// Section 2: a criterion sees everything with a time up to its instant, and a signal that answers no clock keeps its
// own. The engine once let populations see no signals at all.
it('a population sees a signal from before creation', async () => {
  const found = await differences(
    {
      stages: { lead: {}, mql: {} },
      signals: ['assigned'],
      populations: [{ id: 'assigned', when: signalled('assigned'), treatment: 'exclude' }],
    },
    { leads: [{ created: '2026-01-05T09:00:00.000Z', signals: { assigned: '2026-01-04T09:00:00.000Z' } }] },
  );
  expect(found).toBe('');
});

// Section 3: people acted once, and once the criteria refused it. The engine once counted the act at every visit that offered it.
it('an act that the criteria refuse is counted once', () => {
  const { refusedByCriteria } = transitionOf(
    replay({
      policy: {
        stages: { lead: {}, mql: { entry: NEVER }, nurture: {} },
        transitions: [
          ['lead>mql', 'hybrid'],
          ['lead>nurture', { after: { amount: 1, unit: 'days' } }],
          ['nurture>lead', { after: { amount: 1, unit: 'days' } }],
        ],
      },
      leads: [{ created: '01-05 09:00', entries: { mql: '01-05 10:00' } }],
      asOf: '01-15 00:00',
    }),
    'lead>mql',
  );
  expect(refusedByCriteria).toBe(1);
});
