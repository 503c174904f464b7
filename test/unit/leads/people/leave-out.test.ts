import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { LEAVABLE_KINDS } from '#domain/leads/checks/choices';
import { FINDING_KINDS, type FindingKind } from '#domain/leads/checks/finding';
import { findingText } from '#domain/leads/checks/texts';
import type { Mapping } from '#domain/leads/mapping/schema';
import { simulate } from '#domain/replay/simulate';
import { utcZone } from '#domain/time/zone';
import { checked, countsOf } from '../../../support/check-findings';
import { allFacts } from '../../../support/lead-facts';
import { transitionOf } from '../../../support/replay-policy';
import { slice } from '../../../support/slice';
import { ended, inputOf } from '../../replay/companies';
import { policy as allPolicy, at, counts, importTexts, leadsFile, mappingFrom, mappingOf } from '../fixture';
import { companyMapping, type Person, persons, textsOf } from './company';

const exclusion = (id: string, when: object) => ({ id, name: `The ${id}`, file: 'leads', when });

const EXCLUSIONS = [
  exclusion('own', { column: 'Email', endsWith: ['@own.example'] }),
  exclusion('chiefs', { column: 'Title', in: ['CEO'] }),
];

const excluding = companyMapping(() => ({
  exclusions: EXCLUSIONS,
  people: { keys: [{ from: { file: 'leads', column: 'Email' }, kind: 'email' }] },
}));

const causeOf = ({ email, title }: Person): string | null =>
  email.endsWith('@own.example') ? 'own' : title === 'CEO' ? 'chiefs' : null;

describe('leads that the mapping excludes', () => {
  it('are counted under the first exclusion, and all else is as if no file had them', async () => {
    const open = mappingFrom({ ...excluding, exclusions: [] });
    await fc.assert(
      fc.asyncProperty(persons, fc.boolean(), async (all, useKernel) => {
        const { data } = await importTexts(excluding, textsOf(all), { useKernel });
        const left = all.filter((one) => causeOf(one) === null);
        const { data: other } = await importTexts(open, textsOf(left), { useKernel });
        expect(allFacts(data)).toEqual(allFacts(other));
        expect(data.persons).toEqual(other.persons);
        const { leads, inStock, people, historyConflicts } = other.report;
        expect(data.report).toMatchObject({ leads, inStock, people, historyConflicts });
        expect(data.report.exclusions).toEqual(
          EXCLUSIONS.map(({ id, name }) => {
            return { id, name, leads: all.filter((one) => causeOf(one) === id).length };
          }),
        );
      }),
      { seed: 42, numRuns: slice(120, 30) },
    );
  });

  it('are told by any file of leads, and only the row that counts', async () => {
    const mapping = mappingOf({ files: [leadsFile, { ...leadsFile, id: 'more', name: 'More' }] }, {}, () => ({
      exclusions: [
        { id: 'test', name: 'Test', file: 'more', when: { column: 'Kind', in: ['test'] } },
        exclusion('gone', { column: 'Gone', is: 'filled' }),
      ],
    }));
    const { data } = await importTexts(mapping, {
      leads:
        'Id,Created,Gone\nA,2025-01-01,\nA,2025-01-01,x\nB,2025-01-01,\nC,2025-01-01,x\nD,2025-01-01,x\n',
      more: 'Id,Kind\nB,test\nD,test\nE,test\nA,live\n',
    });
    expect([...data.ids]).toEqual(['A']);
    expect(data.report.exclusions.map(({ leads }) => leads)).toEqual([2, 1]);
  });
});

const steps = { ...allPolicy, transitions: [transitionOf(['mql>sal', 'rep'])] };
const milestone = (stage: string, column: string) => ({
  stage,
  at: at(column),
  madeBy: 'person',
  proxy: false,
});

const choosing = (finding: FindingKind | null): Mapping =>
  mappingOf(
    {
      files: [
        leadsFile,
        {
          ...{
            role: 'history',
            id: 'changes',
            name: 'Changes',
            key: 'Id',
            at: { column: 'At', format: 'iso' },
          },
          ...{ field: 'Field', oldValue: 'Old', newValue: 'New', status: null },
          fields: [{ value: 'Title', field: 'title' }],
        },
      ],
      milestones: [milestone('mql', 'MQL'), milestone('sal', 'SAL')],
    },
    {},
    () => ({
      exported: '2025-12-31',
      people: { keys: [{ from: { file: 'leads', column: 'Map' }, kind: 'map' }] },
      choices: finding ? [{ finding, choice: 'leave-out' }] : [],
    }),
  );

const two = (n: number): string => String(n).padStart(2, '0');

/** Twenty leads of twenty days, then one or more of each fault. */
const LEADS = [
  'Id,Created,Map,MQL,SAL',
  ...Array.from({ length: 20 }, (_, i) => `N${i},2025-01-${two(i + 1)}T09:00:00Z,,,`),
  'TWICE,2025-02-01T09:00:00Z,,,',
  'TWICE,2025-02-02T09:00:00Z,,,',
  'SAME1,2025-02-03T09:00:00Z,m,,',
  'SAME2,2025-02-04T09:00:00Z,m,,',
  'EARLY,2025-02-05T09:00:00Z,,2025-01-01T09:00:00Z,',
  'ORDER,2025-02-06T09:00:00Z,,2025-03-02T09:00:00Z,2025-03-01T09:00:00Z',
  'TIED,2025-02-07T09:00:00Z,,,',
  ...['B1', 'B2', 'B3', 'B4'].map((id) => `${id},2025-02-08T02:00:00Z,,,`),
  ...Array.from({ length: 12 }, (_, i) => `F${i},2025-04-${two(i + 1)}T09:00:00Z,,2025-06-01T09:00:00Z,`),
  'LATE,2025-02-09T09:00:00Z,,2026-02-01T09:00:00Z,',
  '',
].join('\n');
const CHANGES = [
  'Id,At,Field,Old,New',
  'TIED,2025-03-03T09:00:00Z,Title,a,b',
  'TIED,2025-03-03T09:00:00Z,Title,b,c',
  'N1,2025-03-03T09:00:00Z,Title,b,c',
  'N2,2026-03-03T09:00:00Z,Title,b,c',
  '',
].join('\n');

const LEFT_OUT: Record<string, string[]> = {
  'duplicate-conflicting': ['TWICE'],
  'several-records': ['SAME2'],
  'before-created': ['EARLY'],
  'out-of-order': ['ORDER'],
  ties: ['TIED'],
  batch: ['B1', 'B2', 'B3', 'B4'],
  backfill: Array.from({ length: 12 }, (_, i) => `F${i}`),
};

const read = async (mapping: Mapping, useKernel = true) =>
  (await importTexts(mapping, { leads: LEADS, changes: CHANGES }, { policy: steps, useKernel })).data;

describe('leads of a finding that is left out', () => {
  test('there is a case for each kind', () => {
    expect(Object.keys(LEFT_OUT)).toEqual([...LEAVABLE_KINDS]);
  });

  test.each(Object.entries(LEFT_OUT))('%s', async (kind, gone) => {
    const finding = FINDING_KINDS.find((one) => one === kind) ?? null;
    const whole = await read(choosing(null));
    expect(Object.keys(countsOf(checked(whole, steps, choosing(null)), ...FINDING_KINDS))).toContainEqual(
      expect.stringMatching(`^${kind}(:|$)`),
    );
    const data = await read(choosing(finding));
    const ids = [...data.ids];
    expect([...whole.ids].filter((id) => !ids.includes(id))).toEqual(gone);
    expect(data.report.exclusions).toEqual([{ id: kind, name: expect.any(String), leads: gone.length }]);
    const report = checked(data, steps, choosing(finding));
    const left = report.findings.find(({ subject }) => subject?.of === 'choice');
    expect(left).toMatchObject({
      ...{ kind, count: gone.length, of: whole.count },
      ...{ choices: ['as-is', 'leave-out'], chosen: 'leave-out' },
    });
    if (left) expect(findingText(left, steps, utcZone).what).toMatch(/ are left out: [a-z ]+\.$/);
  });

  it('counts a lead once, under the first kind it falls under', async () => {
    const kinds = ['batch', 'several-records'] as const;
    const mapping = mappingOf({}, {}, () => ({
      people: { keys: [{ from: { file: 'leads', column: 'Map' }, kind: 'map' }] },
      choices: kinds.map((finding) => ({ finding, choice: 'leave-out' })),
    }));
    const { data } = await importTexts(mapping, {
      leads: `Id,Created,Map\n${['1', '1', '2', ''].map((map, i) => `B${i},2025-02-08T02:00:00Z,${map}\n`).join('')}N,2025-01-01T09:00:00Z,\n`,
    });
    expect([...data.ids]).toEqual(['N']);
    expect(data.report.exclusions.map(({ id, leads }) => `${id} ${leads}`)).toEqual([
      'several-records 1',
      'batch 3',
    ]);
    expect(data.report.people).toMatchObject({ persons: 1, several: 0 });
  });

  it('says what can be chosen, and that nothing was', async () => {
    const { findings } = checked(await read(choosing(null)), steps, choosing(null));
    const canLeave = findings.filter(({ choices }) => choices.length > 1).map(({ kind }) => kind);
    expect(new Set(canLeave)).toEqual(new Set([...LEAVABLE_KINDS, 'future-dates']));
    expect(findings.every(({ chosen }) => chosen === 'as-is')).toBe(true);
    const undated = mappingFrom({ ...choosing(null), exported: null });
    const late = checked(await read(undated), steps, undated, Date.parse('2025-12-31')).findings;
    expect(late.find(({ kind }) => kind === 'future-dates')?.choices).toEqual(['as-is']);
  });
});

describe('what lies after the day of the export', () => {
  it.each([true, false])('is left out event by event, and no lead goes (kernel: %s)', async (useKernel) => {
    const whole = await read(choosing(null), useKernel);
    const data = await read(choosing('future-dates'), useKernel);
    expect([...data.ids]).toEqual([...whole.ids]);
    expect(counts(data)['after-export']).toBe(2);
    expect([data.entries.at.length, data.history.at.length]).toEqual([
      whole.entries.at.length - 1,
      whole.history.at.length - 1,
    ]);
    const report = checked(data, steps, choosing('future-dates'));
    const texts = report.findings
      .filter(({ kind }) => kind === 'future-dates')
      .map((one) => findingText(one, steps, utcZone).what);
    expect(texts).toContain(
      'In 1 of 44 rows of "leads" a time lies after the day of the export, and is left out.',
    );
    expect(countsOf(report, 'future-dates')).toEqual({
      'future-dates:file:leads': '1 of 44',
      'future-dates:file:changes': '1 of 4',
    });
  });
});

it('is counted in a note of the result', () => {
  const input = inputOf(1);
  const exclusions = [
    { id: 'test', name: 'Tests', leads: 3 },
    { id: 'own', name: 'Own', leads: 0 },
  ];
  const data = { ...input.data, report: { ...input.data.report, exclusions } };
  const result = ended(simulate({ ...input, data }));
  if (!result.ok) throw new Error(result.error.message);
  expect(result.value.notes.filter(({ code }) => code === 'excluded')).toEqual([
    { code: 'excluded', text: 'Left out before anything else: "Tests"', leads: 3 },
  ]);
});
