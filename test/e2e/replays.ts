import { importLeads } from '#domain/leads/import/import-leads';
import type { LeadData } from '#domain/leads/lead-data';
import { documentDigest } from '#domain/replay/fingerprint';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import { simulate } from '#domain/replay/simulate';
import { sweep } from '#domain/replay/sweep';
import type { Problem, Result } from '#domain/result';
import { SAMPLE_FILES, sampleChunks } from '#domain/sample/company';
import { sampleMapping } from '#domain/sample/mapping';
import { sampleGlossary } from '#domain/sample/rules';
import type { Company } from '../oracle/company';
import { leadDataOf, ms } from '../support/replay-leads';
import { asRecorded } from '../support/replay-policy';

// Runs in Node and in a page: nothing here may belong to one of them.

const SAMPLE_LEADS = 400;

/** Replays and sweeps of these companies and of a sample, each as the text of its results. */
export async function replays(companies: readonly Company[]): Promise<string[]> {
  const inputs = [await sampleInput(), ...companies.map(companyInput)];
  return inputs.flatMap((input) => {
    const sweeps = input.proposal.thresholds.slice(0, 3).map(({ id, value, min, max }) => {
      const values = [min, value, (value + max) / 2].filter(
        (one, i, all) => i === 0 || one > (all[i - 1] ?? one),
      );
      return ended(sweep({ ...input, threshold: id, values }), ({ resultAt }) =>
        values.map((_, index) => resultAt(index)),
      );
    });
    return [ended(simulate(input), (result) => result), ...sweeps];
  });
}

function ended<T>(steps: Generator<number, Result<T, Problem>>, shown: (outcome: T) => unknown): string {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return JSON.stringify(step.value.ok ? shown(step.value.value) : step.value.error);
  }
}

function companyInput({ policy, data, asOf, timing }: Company): ReplayInput {
  return {
    glossary: { id: 'generated' },
    today: asRecorded(policy),
    proposal: policy,
    baseline: 'recorded',
    data: leadDataOf(data, policy),
    mappingDigest: `sha-256:${'0'.repeat(64)}`,
    options: { ...DEFAULT_OPTIONS, timing, asOf: asOf === null ? null : ms(asOf, data.zone) },
  };
}

async function sampleInput(): Promise<ReplayInput> {
  const { id, policy } = sampleGlossary();
  const mapping = sampleMapping();
  return {
    glossary: { id },
    today: policy,
    proposal: policy,
    baseline: 'recorded',
    data: await sampleLeads(),
    mappingDigest: documentDigest(mapping),
    options: { ...DEFAULT_OPTIONS, segments: ['source', 'industry'] },
  };
}

/** A small sample company, written and read again. */
async function sampleLeads(): Promise<LeadData> {
  const texts = new Map(SAMPLE_FILES.map((name) => [name, '']));
  for (const { file, text } of sampleChunks({ seed: 3, leads: SAMPLE_LEADS })) {
    texts.set(file, `${texts.get(file) ?? ''}${text}`);
  }
  const mapping = sampleMapping();
  const source = (name: string) => ({
    name,
    size: null,
    async *open() {
      yield new TextEncoder().encode(texts.get(name) ?? '');
    },
  });
  const read = await importLeads({
    mapping,
    policy: sampleGlossary().policy,
    files: new Map(mapping.files.map(({ id, name }) => [id, source(name)])),
  });
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}
