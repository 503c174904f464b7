import { beforeAll, expect, it } from 'vitest';
import { mappingFault } from '#domain/leads/import/check-mapping';
import { isDerived } from '#domain/leads/mapping/parts';
import type { Mapping } from '#domain/leads/mapping/schema';
import { suggestMapping } from '#domain/leads/suggest/suggest-mapping';
import type { SuggestInput, Suggestion } from '#domain/leads/suggest/suggestion';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { simulate } from '#domain/replay/simulate';
import { SAMPLE_FILES } from '#domain/sample/company';
import { sampleMapping } from '#domain/sample/mapping';
import { sampleGlossary } from '#domain/sample/rules';
import { allAnswered, suggestFile, suggestInput } from '../../support/suggest-files';
import { importSample, shippedFile } from './sample-data';

const { id, policy } = sampleGlossary();
const texts = new Map(SAMPLE_FILES.map((name) => [name, shippedFile(name)]));
let input: SuggestInput;
let suggestion: Suggestion;
let mapping: Mapping;

beforeAll(async () => {
  const files = await Promise.all([...texts].map(([name, text]) => suggestFile(name, text)));
  input = suggestInput(files, policy);
  suggestion = suggestMapping(input);
  if (suggestion.mapping === null) throw new Error('no mapping');
  mapping = suggestion.mapping;
});

/** What a hand-written mapping says, by what it is about. */
const fieldsOf = (of: Mapping) => new Map(of.fields.map(({ field, from }) => [field, from.column]));
const timesOf = (all: Mapping['milestones']) =>
  new Set(
    all.map(({ stage, at }) => `${stage} ${isDerived(at) ? '' : `${at.column} ${JSON.stringify(at.when)}`}`),
  );

it('recognises what each file is', () => {
  const known = suggestion.files.map(({ index, role, preset }) => [input.files[index]?.name, role, preset]);
  expect(new Map(known.map(([name, ...is]) => [name, is]))).toEqual(
    new Map([
      ['leads.csv', ['leads', 'salesforce-lead']],
      ['activities.csv', ['activities', null]],
      ['history.csv', ['history', 'salesforce-lead-history']],
      ['lifecycle.csv', ['history', null]],
      ['opportunities.csv', ['leads', 'salesforce-opportunity']],
    ]),
  );
  expect(suggestion.unused).toEqual([]);
  expect(mappingFault(mapping, policy)).toBeUndefined();
});

it('reads of the leads what the mapping that was written by hand reads', () => {
  const byHand = sampleMapping();
  expect(mapping.files[0]).toMatchObject({ role: 'leads', key: 'Id', rows: 'unite' });
  expect(mapping.lead.created).toEqual(byHand.lead.created);
  expect(mapping.lead.owner?.from).toEqual(byHand.lead.owner?.from);
  expect(mapping.lead.account).toEqual(byHand.lead.account);
  expect(mapping.lead.opportunity).toEqual(byHand.lead.opportunity);
  expect(mapping.lead.amount).toEqual(byHand.lead.amount);
  expect(mapping.consent).toEqual(byHand.consent);
  expect(mapping.zone).toBe(byHand.zone);
  expect(mapping.people.keys).toContainEqual({ from: { file: 'leads', column: 'MAP_Id__c' }, kind: 'map' });
  expect(fieldsOf(mapping)).toEqual(fieldsOf(byHand));
  expect(timesOf(mapping.milestones)).toEqual(timesOf(byHand.milestones));
});

it('takes statuses that were renamed for what they meant at the time, once it was confirmed', () => {
  const { mapping: confirmed } = allAnswered(mapping, input);
  const tables = sampleMapping().files.flatMap((file) =>
    file.role === 'history' ? [file.status?.tables] : [],
  );
  const suggested = confirmed.files.flatMap((file) => (file.role === 'history' ? [file.status?.tables] : []));
  expect(suggested).toHaveLength(2);
  for (const [since, before] of [
    [null, { Qualified: 'mql', 'Sales Ready': 'sql', Nurture: 'recycled', Converted: 'opportunity' }],
    ['2025-07-01', { Qualified: 'sql', 'Marketing Qualified': 'mql', Unqualified: 'disqualified' }],
  ] as const) {
    expect(tables[0]?.find((table) => table.since === since)?.map).toMatchObject(before);
    expect(suggested[0]?.find((table) => table?.since === since)?.map).toMatchObject(before);
  }
});

it('asks no more than ten questions, and none once all are answered', () => {
  const { left, asked } = allAnswered(mapping, input);
  expect([left, asked <= 10, asked > 0]).toEqual([0, true, true]);
});

it('replays to the record, once what is suggested was confirmed', async () => {
  const { mapping: confirmed } = allAnswered(mapping, input);
  const data = await importSample(texts, confirmed);
  const run = simulate({
    glossary: { id },
    today: policy,
    proposal: policy,
    baseline: 'recorded',
    data,
    mappingDigest: `sha-256:${'0'.repeat(64)}`,
    options: DEFAULT_OPTIONS,
  });
  let step = run.next();
  while (!step.done) step = run.next();
  if (!step.value.ok) throw new Error(step.value.error.message);
  expect(step.value.value.fidelity?.lowest).toBeGreaterThanOrEqual(0.9);
});
