import { simulateWithIntervals } from '#domain/replay/simulate';
import { sweep } from '#domain/replay/sweep';
import type { Problem, Result } from '#domain/result';
import type { Company } from '../oracle/company';
import { companyInput } from '../support/company-input';
import { sampleInput } from '../support/sample-leads';

// Runs in Node and in a page: nothing here may belong to one of them.

const SAMPLE_LEADS = 400;

/** Replays and sweeps of these companies and of a sample, each as the text of its results. */
export async function replays(companies: readonly Company[]): Promise<string[]> {
  const sample = await sampleInput({ seed: 3, leads: SAMPLE_LEADS });
  const segmented = { ...sample, options: { ...sample.options, segments: ['source', 'industry'] } };
  const inputs = [segmented, ...companies.map(companyInput)];
  return inputs.flatMap((input) => {
    const sweeps = input.proposal.thresholds.slice(0, 3).map(({ id, value, min, max }) => {
      const values = [min, value, (value + max) / 2].filter(
        (one, i, all) => i === 0 || one > (all[i - 1] ?? one),
      );
      return ended(sweep({ ...input, threshold: id, values }), ({ resultAt }) =>
        values.map((_, index) => resultAt(index)),
      );
    });
    return [ended(simulateWithIntervals(input), (result) => result), ...sweeps];
  });
}

function ended<T>(steps: Generator<number, Result<T, Problem>>, shown: (outcome: T) => unknown): string {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return JSON.stringify(step.value.ok ? shown(step.value.value) : step.value.error);
  }
}
