import { describe, expect, it } from 'vitest';
import { planOf } from '#domain/export/plan';
import { dayFromCivil, parseIsoDate, weekdayIndex } from '#domain/time/civil';
import { shortDigest, shortKid } from '../../../../src/renderer/features/publish/digest-text';
import {
  GLOSSARY_FORMS,
  glossaryFileName,
  PLAN_FORMS,
  planFileName,
} from '../../../../src/renderer/features/publish/export-forms';
import { dayText, nextMonday, planRows } from '../../../../src/renderer/features/publish/plan-rows';
import { glossaryOf } from '../../../support/small-glossary';
import { signedPolicy } from './desk';

const policy = signedPolicy();
const glossary = glossaryOf(policy);
const planned = planOf(policy, { start: '2026-03-02', schedule: null });
if (!planned.ok) throw new Error(planned.error.message);
const plan = planned.value;

describe('the plan as a table', () => {
  it('dates the steps, then the reviews', () => {
    expect(planRows(plan).map(({ name, weeks, dates }) => [name, weeks, dates])).toEqual([
      ['Decide', 'Week 1', '2 Mar 2026 – 8 Mar 2026'],
      ['Operate', 'Weeks 2–4', '9 Mar 2026 – 29 Mar 2026'],
      ['Weekly review', '', 'from 9 Mar 2026'],
      ['Quarterly review', '', 'from 6 Apr 2026'],
    ]);
  });

  it('names owners, outputs and what is due', () => {
    expect(planRows(plan)[0]).toMatchObject({
      owners: 'CRO',
      output: 'A signed glossary',
      deliverables: ['Audit log'],
    });
  });

  it('leaves a step without weeks undated', () => {
    const steps = plan.steps.map((step) => ({ ...step, spans: [] }));
    expect(planRows({ ...plan, steps })[0]).toMatchObject({ weeks: '', dates: '' });
  });
});

describe('dates', () => {
  it.each([
    [2026, 3, 1, '2026-03-02'],
    [2026, 3, 2, '2026-03-09'],
    [2026, 12, 30, '2027-01-04'],
    [2028, 2, 28, '2028-03-06'],
  ])('the Monday after %i-%i-%i is %s', (year, month, day, monday) => {
    expect(nextMonday(year, month, day)).toBe(monday);
    expect(weekdayIndex(parseIsoDate(monday) ?? 0)).toBe(0);
  });

  it('are written with the month in letters, which nobody reads the wrong way round', () => {
    expect(dayText(dayFromCivil(2026, 2, 3))).toBe('3 Feb 2026');
    expect(dayText(dayFromCivil(2026, 12, 31))).toBe('31 Dec 2026');
  });
});

describe('exports', () => {
  it('carry the id and the version in their names', () => {
    expect(GLOSSARY_FORMS.map(({ ending }) => glossaryFileName(glossary, ending))).toEqual([
      'small-v1.html',
      'small-v1.md',
      'small-v1.json',
    ]);
    expect(PLAN_FORMS.map(({ ending }) => planFileName(glossary, ending))).toEqual([
      'small-v1-plan.ics',
      'small-v1-plan.csv',
      'small-v1-plan.html',
      'small-v1-plan.md',
    ]);
  });

  it('are of the kind their ending says', () => {
    const begins = {
      html: /^<!DOCTYPE html>/i,
      md: /^# /,
      json: /^\{"formatVersion":1/,
      ics: /^BEGIN:VCALENDAR\r\n/,
      csv: /^Type,Id,/,
    };
    const texts = [
      ...GLOSSARY_FORMS.map(({ ending, print }) => {
        const text = print(glossary);
        return [ending, text.ok ? text.value : ''] as const;
      }),
      ...PLAN_FORMS.map(({ ending, print }) => [ending, print(plan, glossary.id)] as const),
    ];
    expect(texts).toHaveLength(7);
    for (const [ending, text] of texts) expect(text).toMatch(begins[ending as keyof typeof begins]);
  });

  it('say which definitions they show', () => {
    for (const { print } of GLOSSARY_FORMS) {
      const text = print(glossary);
      expect(text.ok && /sha-256:[0-9a-f]{64}/.test(text.value)).toBe(true);
    }
  });
});

describe('digests to compare by eye', () => {
  it('are twelve digits in groups of four', () => {
    expect(shortDigest(`sha-256:${'0123456789abcdef'.repeat(4)}`)).toBe('0123\u00a04567\u00a089ab');
  });

  it('and key ids long enough for the command line to find them', () => {
    expect(shortKid('E-bL1gp1xyzxyz')).toBe('E-bL1gp1');
  });
});
