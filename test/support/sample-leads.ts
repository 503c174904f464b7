import { importLeads } from '#domain/leads/import/import-leads';
import type { LeadData } from '#domain/leads/lead-data';
import { documentDigest } from '#domain/replay/fingerprint';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import { SAMPLE_FILES, type SampleOptions, sampleChunks } from '#domain/sample/company';
import { sampleMapping } from '#domain/sample/mapping';
import { sampleGlossary } from '#domain/sample/rules';

// Runs in Node and in a page: nothing here may belong to one of them.

/** A sample company under its own glossary, its files written and read again. */
export async function sampleInput(options: SampleOptions): Promise<ReplayInput> {
  const { id, policy } = sampleGlossary();
  return {
    glossary: { id },
    today: policy,
    proposal: policy,
    baseline: 'recorded',
    data: await sampleLeads(options),
    mappingDigest: documentDigest(sampleMapping()),
    options: DEFAULT_OPTIONS,
  };
}

async function sampleLeads(options: SampleOptions): Promise<LeadData> {
  const texts = new Map(SAMPLE_FILES.map((name) => [name, '']));
  for (const { file, text } of sampleChunks(options)) texts.set(file, `${texts.get(file) ?? ''}${text}`);
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
