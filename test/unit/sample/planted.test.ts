import { beforeAll, expect, test } from 'vitest';
import type { CheckReport } from '#domain/leads/checks/check-leads';
import { findRows } from '#domain/leads/checks/find-rows';
import type { FindingKind } from '#domain/leads/checks/finding';
import { SAMPLE_FILES } from '#domain/sample/company';
import { sampleGlossary } from '#domain/sample/rules';
import { checked, findingOf } from '../../support/check-findings';
import { PLANTED, type PlantedDirt, withPlantedDirt } from '../../support/planted-dirt';
import { importSample, shippedFile } from './sample-data';

/** The last second of the period of the sample: 30 June 2026 in New York. */
const EXPORTED = Date.parse('2026-07-01T03:59:59Z');

let clean: CheckReport;
let dirty: CheckReport;
let planted: PlantedDirt;

beforeAll(async () => {
  const texts = new Map(SAMPLE_FILES.map((name) => [name, shippedFile(name)]));
  const { policy } = sampleGlossary();
  planted = withPlantedDirt(texts);
  clean = checked(await importSample(texts, planted.mapping), policy, planted.mapping, EXPORTED);
  dirty = checked(await importSample(planted.texts, planted.mapping), policy, planted.mapping, EXPORTED);
});

test.each<[id: string, count: number]>([
  ['duplicate-identical:file:leads', PLANTED.identicalRows],
  ['duplicate-conflicting:file:leads', PLANTED.conflictingRows],
  ['future-dates:activity:email-click', PLANTED.futureActivities],
  ['before-created:activity:email-click', PLANTED.activitiesBeforeCreation],
  ['out-of-order:transition:opportunity-to-closed-won', PLANTED.wonBeforeOpportunity],
  ['ties:field:owner', PLANTED.tiedOwnerChanges],
  ['backfill:stage:sql', PLANTED.backfilledSqls],
  ['score-step:field:lead-score', PLANTED.rescored],
  ['machine-like-touches:activity:call-outbound', PLANTED.callsAtOnce],
  ['coverage-gap:activity:email-click', 1],
])('%s: %d', (id, count) => {
  expect(clean.findings.map((finding) => finding.id)).not.toContain(id);
  expect(findingOf(dirty, id).count).toBe(count);
});

test('a field that only those have who became SQL', () => {
  const { filledLater } = planted;
  expect(filledLater).toBeGreaterThan(100);
  expect(findingOf(dirty, 'filled-later:field:industry').count).toBe(filledLater);
});

test('the rows of its examples are those that were planted', async () => {
  const { examples } = findingOf(dirty, 'before-created:activity:email-click');
  const text = planted.texts.get('activities.csv') ?? '';
  const source = {
    name: 'activities.csv',
    size: null,
    async *open() {
      yield new TextEncoder().encode(text);
    },
  };
  const found = await findRows(
    examples.map(({ lead, at }) => ({ lead: lead ?? '', at })),
    { mapping: planted.mapping, files: new Map([['activities', source]]) },
  );
  if (!found.ok) throw new Error(found.error.message);
  const lines = text.split('\r\n');
  expect(found.value).toHaveLength(5);
  for (const [index, places] of found.value.entries()) {
    expect(places).toHaveLength(1);
    const line = lines[(places[0]?.row ?? 0) - 1] ?? '';
    expect(line).toContain('2025-02-02T09:00:00Z,Email Click');
    expect(line.startsWith(examples[index]?.lead ?? '-')).toBe(true);
  }
});

test('nothing else is said of the planted kinds', () => {
  const kinds: FindingKind[] = [
    'duplicate-identical',
    'duplicate-conflicting',
    'future-dates',
    'before-created',
    'out-of-order',
    'ties',
    'backfill',
    'score-step',
    'machine-like-touches',
    'out-of-hours-touches',
    'coverage-gap',
    'filled-later',
  ];
  const isPlanted = ({ kind }: { kind: FindingKind }) => kinds.includes(kind);
  expect(clean.findings.filter(isPlanted)).toEqual([]);
  expect(dirty.findings.filter(isPlanted)).toHaveLength(11);
});

test('a step of the score is found on its day, and the changes that came one by one are none of it', () => {
  expect(findingOf(dirty, 'score-step:field:lead-score')).toMatchObject({
    of: PLANTED.rescored + PLANTED.scoredOneByOne,
    // The day begins at 05:00 UTC in New York's winter.
    at: Date.parse('2026-02-02T05:00:00Z'),
  });
});

test('the silent month is told, and shows in the coverage', () => {
  const { at } = findingOf(dirty, 'coverage-gap:activity:email-click');
  expect(at).toBe(Date.parse('2025-11-01T04:00:00Z'));
  const months = (report: CheckReport) =>
    report.coverage.find(({ kind, id }) => kind === 'activity' && id === 'email-click')?.months ?? [];
  const silent = (report: CheckReport) =>
    months(report)
      // One lead was created on the last evening of 2024, by the clocks of New York.
      .filter(({ month, count }) => month > '2024-12' && count === 0)
      .map(({ month }) => month);
  expect(silent(clean)).toEqual([]);
  expect(silent(dirty)).toEqual([PLANTED.silentMonth]);
});
