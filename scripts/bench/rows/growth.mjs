// @ts-check
import { GOALS, markdownTable, median, rounded } from '../goals.mjs';
import { nodeRunner } from './ingest-node.mjs';

const SIZES = [100_000, 1_000_000, 4_000_000];

/**
 * Whether the time for one lead stays the same while the company grows.
 *
 * @type {import('./row.mjs').Row}
 */
export async function growth({ rounds, dataOf }) {
  const measure = await nodeRunner();
  /** @type {Map<number, import('../answer.mjs').Measured[]>} */
  const all = new Map(SIZES.map((size) => [size, []]));
  for (let round = 0; round < rounds; round++) {
    for (const size of SIZES) {
      const measured = await measure('reader', await dataOf(size));
      if (measured.answer.leads !== size)
        throw new Error(`${measured.answer.leads} of ${size} leads were read`);
      all.get(size)?.push(measured);
      console.error(`  round ${round + 1}: ${size} leads ${measured.seconds.toFixed(2)} s`);
    }
  }
  const perLead = SIZES.map((size) => median((all.get(size) ?? []).map(({ seconds }) => seconds / size)));
  const [smallest = Number.NaN] = perLead;
  const rows = SIZES.map((size, i) => {
    const measured = all.get(size) ?? [];
    const peak = median(measured.map(({ peakBytes }) => (peakBytes ?? Number.NaN) / size));
    const atRest = median(measured.map(({ bytesAtRest }) => (bytesAtRest ?? Number.NaN) / size));
    return [
      size.toLocaleString('en'),
      `${rounded(1e6 * (perLead[i] ?? Number.NaN))} µs`,
      rounded(peak),
      rounded(atRest),
    ];
  });
  return {
    title: 'Growth: our reader in Node',
    text: markdownTable(['leads', 'time per lead', 'peak, bytes per lead', 'at rest, bytes per lead'], rows),
    figures: SIZES.slice(1).map((size, i) => ({
      what: `time per lead at ${size.toLocaleString('en')} leads, against 100,000`,
      value: (perLead[i + 1] ?? Number.NaN) / smallest,
      goal: GOALS.growth,
    })),
  };
}
