import { beforeAll, expect, test } from 'vitest';
import { type FidelityReport, fidelityReport } from '#domain/replay/fidelity-report';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { LeadRow } from '#domain/replay/replay-input';
import { simulate } from '#domain/replay/simulate';
import { sampleMapping } from '#domain/sample/mapping';
import { sampleGlossary } from '#domain/sample/rules';
import { ended } from '../replay/companies';
import { importShipped } from './sample-data';

const { policy } = sampleGlossary();
let report: FidelityReport;
const rows: LeadRow[] = [];

beforeAll(async () => {
  const { data } = await importShipped();
  const input = {
    glossary: { id: 'fennmark' },
    today: policy,
    proposal: policy,
    baseline: 'recorded',
    data,
    mappingDigest: `sha-256:${'0'.repeat(64)}`,
    options: DEFAULT_OPTIONS,
  } as const;
  const made = ended(fidelityReport({ ...input, mapping: sampleMapping() }));
  if (!made.ok) throw new Error(made.error.message);
  report = made.value;
  ended(simulate(input, (row) => rows.push(row)));
});

/** Rows with an entry on one side of a stage only. */
const oneSided = (id: string, has: 'recorded' | 'proposal', hasNot: 'recorded' | 'proposal') => {
  const at = policy.stages.findIndex((stage) => stage.id === id);
  return rows.filter((row) => row[has]?.entries[at]?.length && !row[hasNot]?.entries[at]?.length);
};

test('every lead of the sample on which rules and record differ has one cause, at each stage', () => {
  expect(report).toMatchObject({ limit: 0.85, baseline: 'recorded' });
  expect(report.lowest).toBeGreaterThan(0.9);
  expect(report.stages.length).toBe(9);
  for (const { stage, added, dropped, causes } of report.stages) {
    const leadsOf = (side: string) =>
      causes.filter((one) => one.side === side).reduce((sum, { leads }) => sum + leads, 0);
    expect([stage, added, dropped]).toEqual([stage, leadsOf('added'), leadsOf('dropped')]);
    expect(added).toBe(oneSided(stage, 'proposal', 'recorded').length);
    expect(dropped).toBe(oneSided(stage, 'recorded', 'proposal').length);
  }
});

test('leads that the rules lose before the MQL are lost there for that reason', () => {
  const lost = new Set(oneSided('lead', 'recorded', 'proposal').map(({ lead }) => lead));
  const further = oneSided('mql', 'recorded', 'proposal').filter(({ lead }) => lost.has(lead));
  expect(further.length).toBeGreaterThan(5);
  const mql = report.stages.find(({ stage }) => stage === 'mql');
  const told = mql?.causes.find(({ cause, side }) => cause === 'earlier-stage' && side === 'dropped');
  expect(told?.leads).toBe(further.length);
});
