import { describe, expect, it } from 'vitest';
import { FINDING_KINDS, type Finding } from '#domain/leads/checks/finding';
import type { FidelityReport, FidelityStage } from '#domain/replay/fidelity-report';
import { utcZone } from '#domain/time/zone';
import { coverageRows, spanText } from '../../../../src/renderer/features/import/check/coverage-rows';
import { FINDING_NAMES, notFound } from '../../../../src/renderer/features/import/check/finding-names';
import {
  checkLead,
  chosenFor,
  figureText,
  findingGroups,
  shareText,
  withChoice,
} from '../../../../src/renderer/features/import/check/finding-rows';
import {
  monthShares,
  stageText,
  stepText,
  verdictOf,
} from '../../../../src/renderer/features/import/fidelity/fidelity-text';
import {
  meaningText,
  personalRows,
  withAllKept,
  withKept,
  withNoneKept,
} from '../../../../src/renderer/features/import/people/personal-rows';
import { mapping, policy } from '../../worker/fixture';

const found = (kind: Finding['kind'], more: Partial<Finding> = {}): Finding => ({
  id: kind,
  kind,
  subject: null,
  severity: 'note',
  count: 3,
  of: 1000,
  unit: 'leads',
  at: null,
  examples: [],
  choices: ['as-is'],
  chosen: 'as-is',
  ...more,
});

describe('findings', () => {
  const groupsOf = (findings: readonly Finding[]) =>
    findingGroups({ findings, coverage: [], asOf: null }, policy, utcZone);

  it('of one kind stand together, the most severe first', () => {
    const about = (id: string): Partial<Finding> => ({ id, subject: { of: 'field', id } });
    const groups = groupsOf([
      found('missing', about('a')),
      found('ties', { severity: 'doubt' }),
      found('missing', about('b')),
      found('no-match', { severity: 'blocks', subject: { of: 'file', id: 'x' } }),
    ]);
    expect(groups.map(({ kind, findings }) => [kind, findings.length])).toEqual([
      ['no-match', 1],
      ['ties', 1],
      ['missing', 2],
    ]);
  });

  it('say a figure with what it is of, and never nothing of something', () => {
    expect(figureText(found('ties', { count: 1204, of: 20_016, unit: 'rows' }))).toBe('1,204 of 20,016 rows');
    expect(figureText(found('ties', { count: 1, of: 1, unit: 'leads' }))).toBe('1 of 1 lead');
    expect(shareText({ count: 3, of: 1000 })).toMatch(/^0\.3/);
    expect(shareText({ count: 1, of: 1_000_000 })).toMatch(/^under 0\.1/);
    expect(shareText({ count: 0, of: 10 })).toMatch(/^0\.0/);
    expect(shareText({ count: 0, of: 0 })).not.toMatch(/\d/);
  });

  it('that are not there are named, each once', () => {
    expect(notFound([])).toHaveLength(FINDING_KINDS.length);
    expect(new Set(notFound([])).size).toBe(FINDING_KINDS.length);
    expect(notFound(['ties'])).not.toContain(FINDING_NAMES.ties);
  });

  it('can be left out and taken back', () => {
    const left = withChoice(mapping, 'ties', 'leave-out');
    expect(chosenFor(left, 'ties')).toBe('leave-out');
    expect(withChoice(left, 'ties', 'leave-out').choices).toEqual(left.choices);
    expect(withChoice(left, 'ties', 'as-is')).toEqual(mapping);
  });

  it.each([
    [null, /are to be looked through/],
    [[], /^Nothing was found/],
    [[found('ties', { severity: 'note' })], /^Nothing to decide here: 1 thing to know/],
    [[found('ties', { severity: 'doubt' })], /^Nothing stands in the way. 1 thing is in doubt/],
    [[found('ties', { severity: 'blocks' })], /^1 thing stands in the way/],
  ])('are told at the head', (findings, says) => {
    expect(checkLead(findings && groupsOf(findings), false)).toMatch(says);
  });
});

describe('coverage', () => {
  const months = [
    { month: '2025-01', count: 0, of: 4 },
    { month: '2025-02', count: 2, of: 4 },
    { month: '2025-03', count: 1, of: 0 },
  ];
  const report = {
    findings: [],
    coverage: [
      { kind: 'field', id: 'f', label: 'Field', months },
      { kind: 'activity', id: 'a', label: 'Call', months },
    ],
    asOf: null,
  } as const;

  it('of fields is a share, of events a height beside the highest', () => {
    const [field] = coverageRows(report, 'field');
    expect(field?.months.map(({ height }) => height)).toEqual([0, 0.5, 0]);
    const [activity] = coverageRows(report, 'activity');
    expect(activity?.months.map(({ height }) => height)).toEqual([0, 1, 0.5]);
    expect(field && spanText(field)).toBe('Feb 2025 – Mar 2025');
    expect(spanText({ from: null, to: null })).toBe('never');
  });
});

describe('fidelity', () => {
  const stage: FidelityStage = {
    stage: 'mql',
    name: 'MQL',
    kept: 8,
    earlier: 1,
    later: 2,
    added: 1,
    dropped: 1,
    agreement: 0.8,
    step: null,
    causes: [],
    months: [
      { month: '2025-01', kept: 3, added: 1, dropped: 0 },
      { month: '2025-02', kept: 0, added: 0, dropped: 0 },
    ],
  };
  const report: FidelityReport = { limit: 0.5, lowest: 0.8, baseline: 'recorded', stages: [stage] };

  it.each([
    [0.8, 'holds', /compared with what was recorded/],
    [0.81, 'low', /never with the record/],
  ])('is judged by the limit as it is now: %d %s', (limit, state, text) => {
    const verdict = verdictOf(report, limit);
    expect(verdict.state).toBe(state);
    expect(verdict.text).toMatch(text);
    expect(verdict.title).toContain('MQL');
  });

  it('has nothing to say without a record', () => {
    expect(verdictOf({ ...report, lowest: null, stages: [] }, 0.85).state).toBe('nothing');
  });

  it('is told in words, by month and by its step', () => {
    expect(stageText(stage)).toMatch(
      /^8.leads come there both .*\(1 earlier and 2 later than recorded\), 1 only by the rules, 1 only/,
    );
    expect(monthShares(stage).map(({ share }) => share)).toEqual([0.75, null]);
    expect(stepText(stage)).toBe('');
    const stepped = { ...stage, step: { month: '2025-10', before: 0.5, after: 0.9 } };
    expect(stepText(stepped)).toMatch(/^From Oct 2025 on agreement is 90\.0/);
  });
});

describe('what names a person', () => {
  const field = policy.fields[0];
  if (!field) throw new Error('the policy of the fixture has a field');
  const personal = { ...policy, fields: [{ ...field, personal: true }] };
  const read = mapping.fields.some((one) => one.field === field.id)
    ? mapping
    : {
        ...mapping,
        fields: [
          {
            field: field.id,
            from: { file: mapping.files[0]?.id ?? '', column: 'Id' },
            number: null,
            date: null,
            yes: [],
            no: [],
            values: [],
            missing: [],
          },
        ],
      };

  it('is kept or not, field by field', () => {
    const kept = (given: typeof mapping) => personalRows(given, personal).map(({ isKept }) => isKept);
    expect(kept(withAllKept(read))).toEqual([true]);
    expect(kept(withNoneKept(read))).toEqual([false]);
    expect(kept(withKept(withNoneKept(read), personal, field.id, true))).toEqual([true]);
    expect(withKept(withAllKept(read), personal, field.id, false).personal).toEqual({ keep: [] });
    expect(personalRows(read, { ...policy, fields: [{ ...field, personal: false }] })).toEqual([]);
  });

  it('says what that means for criteria', () => {
    const row = {
      field: 'f',
      label: 'Email',
      column: 'E',
      file: 'x',
      isKept: false,
      isAsked: false,
      isYesNo: false,
    };
    expect(meaningText(row)).toContain('“Email 000001”');
    expect(meaningText({ ...row, isAsked: true })).toMatch(/stays readable all the same/);
    expect(meaningText({ ...row, isKept: true })).toMatch(/are kept/);
    expect(meaningText({ ...row, isYesNo: true })).toMatch(/tell nobody apart/);
  });
});
