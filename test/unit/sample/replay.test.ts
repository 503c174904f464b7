import { beforeAll, describe, expect, test } from 'vitest';
import { lintPolicy } from '#domain/glossary/lint/index';
import { withThresholds } from '#domain/glossary/thresholds';
import { assignFiles } from '#domain/leads/import/assign-files';
import type { LeadData, Rejection } from '#domain/leads/lead-data';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { LeadRow } from '#domain/replay/replay-input';
import type { ReplayResult } from '#domain/replay/result';
import { simulate } from '#domain/replay/simulate';
import { SAMPLE_FILES, sampleLeads } from '#domain/sample/company';
import { sampleMapping } from '#domain/sample/mapping';
import { ownDealsAt } from '#domain/sample/opportunity-rows';
import { sampleGlossary } from '#domain/sample/rules';
import { importShipped, rowsOf, SHIPPED, shippedFile } from './sample-data';

const { policy } = sampleGlossary();
let data: LeadData;
let rejected: Rejection[];
let today: ReplayResult;
let stricter: ReplayResult;
const rows: LeadRow[] = [];

function replay(score: number, onLead?: (row: LeadRow) => void): ReplayResult {
  const proposal = withThresholds(policy, new Map([['mql-score', score]]));
  if (!proposal.ok) throw new Error(proposal.error.message);
  const run = simulate(
    {
      glossary: { id: 'fennmark' },
      today: policy,
      proposal: proposal.value,
      baseline: 'recorded',
      data,
      mappingDigest: `sha-256:${'0'.repeat(64)}`,
      options: DEFAULT_OPTIONS,
    },
    onLead,
  );
  for (;;) {
    const step = run.next();
    if (!step.done) continue;
    if (!step.value.ok) throw new Error(step.value.error.message);
    return step.value.value;
  }
}

beforeAll(async () => {
  ({ data, rejected } = await importShipped());
  today = replay(50, (row) => rows.push(row));
  stricter = replay(65);
});

const stage = (result: ReplayResult, id: string) => result.stages.find((one) => one.stage === id)!;
const sla = (result: ReplayResult, id: string) => result.slas.find((one) => one.sla === id)!;

describe('import', () => {
  test('every file of the mapping is found by its columns alone, whatever the files are called', () => {
    const given = [...SAMPLE_FILES].reverse().map((name, i) => ({
      name: `export-${i}.csv`,
      header: shippedFile(name).split('\r\n', 1)[0]?.split(',') ?? [],
      role: null,
    }));
    const assigned = assignFiles(sampleMapping(), given);
    if (!assigned.ok) throw new Error(assigned.error.message);
    const byName = sampleMapping().files.map(({ id, name }) => [
      id,
      [...SAMPLE_FILES].reverse().indexOf(name),
    ]);
    expect([...assigned.value]).toEqual(byName);
  });

  test('takes every lead, and leaves out what was meant to be left out and nothing else', () => {
    const leads = [...sampleLeads(SHIPPED)];
    const orphans = leads.reduce((sum, { mergedActivities }) => sum + mergedActivities.length, 0);
    const conversions = rowsOf(shippedFile('history.csv')).filter((row) => row['Field'] === 'leadConverted');
    expect(data.count).toBe(SHIPPED.leads);
    expect(data.report.inStock).toBe(0);
    const ownDeals = leads.flatMap(({ index }) => [...ownDealsAt(SHIPPED.seed, index)]).length;
    expect(data.report.rejections.map(({ reason, file, count }) => ({ reason, file, count }))).toEqual([
      { reason: 'no-such-lead', file: 'opportunities', count: ownDeals },
      { reason: 'no-such-lead', file: 'activities', count: orphans },
      { reason: 'unknown-type', file: 'history', count: conversions.length },
    ]);
    expect(rejected).toHaveLength(ownDeals + orphans + conversions.length);
  });

  test('no column of the lead export is without a use or a reason not to have one', () => {
    const mapping = JSON.stringify(sampleMapping());
    const unused = Object.keys(rowsOf(shippedFile('leads.csv'))[0] ?? {}).filter(
      (column) => !mapping.includes(`"${column}"`),
    );
    expect(unused).toEqual(['RecordType']);
  });

  test('the glossary raises no error', () => {
    expect(lintPolicy(policy).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('the rules in force against the record', () => {
  test('about 900 MQL journeys are recorded', () => {
    expect(Math.abs((stage(today, 'mql').baseline?.entries ?? 0) - 900)).toBeLessThanOrEqual(45);
  });

  test('the record is a usable baseline at every stage, and not a perfect one', () => {
    expect(today.baseline).toMatchObject({ kind: 'recorded', asked: 'recorded' });
    expect(today.fidelity?.stages.length).toBe(9);
    for (const { stage: id, agreement } of today.fidelity?.stages ?? []) {
      expect(agreement, id).toBeGreaterThan(0.9);
    }
    const { swap } = stage(today, 'mql');
    expect(swap?.dropped).toBeGreaterThan(10);
    expect(swap?.added).toBeLessThan(10);
    expect((swap?.same ?? 0) / (swap?.kept ?? 1)).toBeGreaterThan(0.9);
  });

  test('nine in a hundred leads are customers who leave before they are scored, and tests count nowhere', () => {
    const [tests, customers] = ['tests', 'existing-customer'].map(
      (id) => today.leads.populations.find((population) => population.id === id)!,
    );
    expect(tests).toMatchObject({ included: false });
    expect(Math.abs((customers?.leads ?? 0) / SHIPPED.leads - 0.09)).toBeLessThan(0.015);
    expect(stage(today, 'handed-over').swap?.kept).toBeGreaterThan(300);
  });
});

describe('a threshold of 65 instead of 50', () => {
  test('names beside it what today’s rules let in', () => {
    expect(stricter.stages.map((one) => one.today)).toEqual(today.stages.map((one) => one.proposal.reached));
  });

  test('lets in fewer, mostly of those who would not have become SQL', () => {
    const [before, after] = [stage(today, 'mql').proposal.reached, stage(stricter, 'mql').proposal.reached];
    expect(after).toBeLessThan(before * 0.8);
    expect(after).toBeGreaterThan(before * 0.55);
    const rate = (result: ReplayResult) =>
      result.transitions.find(({ transition }) => transition === 'mql-to-sql')?.proposal.rate ?? 0;
    expect(rate(stricter)).toBeGreaterThan(rate(today));
    expect(stage(stricter, 'sql').swap?.dropped).toBeGreaterThan(0);
    expect(stage(stricter, 'mql').swap?.later).toBeGreaterThan(20);
  });
});

describe('attainment in the record', () => {
  test.each([
    ['capture-to-route', 0.93, 0.025],
    ['route-to-first-touch', 0.41, 0.04],
    ['first-touch-to-sal', 0.68, 0.04],
  ])('%s: %d', (id, wanted, tolerance) => {
    expect(Math.abs((sla(today, id).baseline?.attainment ?? 0) - wanted)).toBeLessThanOrEqual(tolerance);
  });

  test('a day without a time does not tell whether an hour was kept', () => {
    const verdicts = sla(today, 'route-to-first-touch').baseline?.verdicts;
    const clocks = Object.values(verdicts ?? {}).reduce((sum, count) => sum + count, 0);
    expect(Math.abs((verdicts?.['not-assessable'] ?? 0) / clocks - 0.17)).toBeLessThanOrEqual(0.04);
  });

  test.each([
    ['north-america', 0.49, 0.06],
    ['emea', 0.37, 0.07],
    ['apac', 0.19, 0.1],
  ])('first touch in %s: %d', (region, wanted, tolerance) => {
    const index = policy.slas.findIndex(({ id }) => id === 'route-to-first-touch');
    const column = data.fields.get('region');
    if (column?.kind !== 'text') throw new Error('no region');
    const clocks = rows
      .filter(({ lead }) => column.texts.at(column.codes[lead] ?? -1) === region)
      .flatMap(({ recorded }) => recorded?.clocks ?? [])
      .filter((clock) => clock.sla === index);
    const count = (verdict: string) => clocks.filter((clock) => clock.verdict === verdict).length;
    const attainment = count('met') / (count('met') + count('breached'));
    expect(Math.abs(attainment - wanted)).toBeLessThanOrEqual(tolerance);
  });
});
