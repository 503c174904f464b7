import { expect, it } from 'vitest';
import { PURPOSE } from '#domain/chance/draw';
import type { LeadRow, ReplayInput } from '#domain/replay/replay-input';
import { simulateWithIntervals } from '#domain/replay/simulate';
import { Random } from '../../../oracle/random';
import {
  plainCountDifference,
  plainInterval,
  plainRateDifference,
  plainReplicates,
} from '../../../support/plain-bootstrap';
import { ended } from '../companies';
import { gatedCompanyOf } from '../gate/gated-company';
import { Seen } from '../gate/same-figures';
import { accountsApart, withAccounts } from './accounts';
import { type SideCounts, type Sides, sidesOf, stageCounts, stepCounts } from './plain-pairs';

function judged(input: ReplayInput) {
  const rows: LeadRow[] = [];
  const result = ended(simulateWithIntervals(input, (row) => rows.push(row)));
  if (!result.ok) throw new Error(result.error.message);
  return { result: result.value, rows };
}

const DAY = 86_400_000;

interface Cluster {
  readonly bucket: number;
  readonly leads: Sides[];
}

/** Leads of the cohort by account, told from texts. */
function clustersIn(
  rows: readonly LeadRow[],
  accounts: readonly string[],
  buckets: ReadonlyMap<string, number>,
  baseline: 'recorded' | 'other',
) {
  const clusters = new Map<string, Cluster>();
  for (const row of rows) {
    const sides = sidesOf(row, baseline);
    if (!sides) continue;
    const name = accounts[row.lead] ?? '';
    const cluster = clusters.get(name) ?? { bucket: buckets.get(name) ?? -1, leads: [] };
    cluster.leads.push(sides);
    clusters.set(name, cluster);
  }
  return [...clusters.values()];
}

type Counts = { after: SideCounts; before: SideCounts };

const summed = (all: readonly Counts[]) => {
  const sum = { after: { all: 0, hits: 0 }, before: { all: 0, hits: 0 } };
  for (const counts of all) {
    for (const side of ['after', 'before'] as const) {
      sum[side].all += counts[side].all;
      sum[side].hits += counts[side].hits;
    }
  }
  return sum;
};

const APART = accountsApart(160);

function withClusters(input: ReplayInput, seed: number) {
  const random = new Random(seed);
  const names = Array.from({ length: input.data.count }, () => random.pick(APART).name);
  return { names, input: { ...input, data: withAccounts(input.data, names) } };
}

it('is the plain bootstrap of accounts to the bit, figure by figure', () => {
  const seen = new Seen();
  const buckets = new Map(APART.map(({ name, bucket }) => [name, bucket]));
  for (let seed = 1; seed <= 6; seed++) {
    const company = gatedCompanyOf(seed, 200).input;
    const maturityDays = seed % 3 === 0 ? 20 : 0;
    const options = { ...company.options, fidelityLimit: 0, segments: [], maturityDays, seed };
    const { names, input } = withClusters({ ...company, options }, seed);
    const { result, rows } = judged(input);
    const matureBy = Date.parse(result.options.asOf) - maturityDays * DAY;
    const clusters = clustersIn(rows, names, buckets, 'recorded');
    expect(result.intervals).toMatchObject({ by: 'account', groups: clusters.length });
    const policies = [input.proposal, input.proposal] as const;

    const compare = (
      difference: (typeof result.stages)[number]['difference'],
      countsOf: (sides: Sides) => Counts,
      statistic: (sums: Counts) => number,
      isTouched: (counts: Counts) => boolean,
    ) => {
      const counted = clusters.map(({ bucket, leads }) => ({ bucket, ...summed(leads.map(countsOf)) }));
      const value = statistic(summed(counted));
      expect(difference?.value).toBe(Number.isNaN(value) ? null : value);
      if (!Number.isNaN(value)) {
        expect(difference?.bounds?.[0]).toBeLessThanOrEqual(value);
        expect(difference?.bounds?.[1]).toBeGreaterThanOrEqual(value);
      }
      expect(difference?.groups).toBe(counted.filter(isTouched).length);
      if (!difference?.interval) return seen.add(['refused']);
      const plain = counted.map(({ bucket, ...sides }) => ({
        stream: [bucket, PURPOSE.resampling] as const,
        ...sides,
      }));
      expect(difference.interval).toEqual(plainInterval(plainReplicates(seed, plain, statistic)));
      return seen.add([`interval, ${maturityDays} days`]);
    };
    for (const { stage, baseline, difference } of result.stages) {
      if (!baseline) expect(difference).toBeNull();
      else {
        compare(
          difference,
          (sides) => stageCounts(sides, policies, stage),
          plainCountDifference,
          (counts) => counts.after.hits + counts.before.hits > 0,
        );
      }
    }
    for (const { from, to, baseline, bounds, difference } of result.transitions) {
      if (!baseline) expect(difference).toBeNull();
      else {
        if (maturityDays === 0 && bounds.rate && baseline.rate !== null) {
          // All leads of either side are in the pairs, so what is possible is of those two rates.
          const [low, high] = bounds.rate;
          expect(difference?.bounds).toEqual([low - baseline.rate, high - baseline.rate]);
        }
        compare(
          difference,
          (sides) => stepCounts(sides, { policies, step: [from, to], matureBy }),
          plainRateDifference,
          (counts) => counts.after.all + counts.before.all > 0,
        );
      }
    }
  }
  expect(seen.rarerThan(4, ['refused', 'interval, 0 days', 'interval, 20 days'])).toEqual([]);
});
