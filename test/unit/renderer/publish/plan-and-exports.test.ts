import { describe, expect, it } from 'vitest';
import { planOf } from '#domain/export/plan';
import { parseIsoDate, weekdayIndex } from '#domain/time/civil';
import { shortDigest, shortKid } from '../../../../src/renderer/features/publish/digest-text';
import {
  GLOSSARY_FORMS,
  glossaryFileName,
  PLAN_FORMS,
  planFileName,
} from '../../../../src/renderer/features/publish/export-forms';
import { nextMonday, planRows } from '../../../../src/renderer/features/publish/plan-rows';
import { signedOn } from '../../../../src/renderer/features/publish/signed-on';
import { glossaryOf } from '../../../support/small-glossary';
import { signature, signedPolicy, verdictOf, versionOf } from './desk';

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
      deliverables: ['Due 6 Mar 2026: Audit log'],
    });
  });

  it('says of what is done on which day it was, apart from what is due', () => {
    const steps = plan.steps.map((step) => ({
      ...step,
      deliverables: step.deliverables.flatMap((one) => [
        one,
        { ...one, name: 'Signed glossary', due: null, done: parseIsoDate('2026-02-27') ?? 0 },
        { ...one, name: 'Playbook' },
      ]),
    }));
    expect(planRows({ ...plan, steps })[0]?.deliverables).toEqual([
      'Due 6 Mar 2026: Audit log and Playbook',
      'Done 27 Feb 2026: Signed glossary',
    ]);
  });

  it('leaves a step without weeks undated', () => {
    const steps = plan.steps.map((step) => ({ ...step, spans: [] }));
    expect(planRows({ ...plan, steps })[0]).toMatchObject({ weeks: '', dates: '' });
  });
});

describe('the day a glossary was signed', () => {
  const roles = ['cro', 'cmo'].map((role) => ({
    role,
    state: 'signed' as const,
    kid: `${role}-key`,
    name: role,
  }));
  const signedAt = (role: string, claimedTime: string | null) => ({
    ...signature(role, `${role}-key`),
    claimedTime,
  });
  const early = signedAt('cro', '2026-09-21T14:13:20.000Z');
  const late = signedAt('cmo', '2026-09-23T08:00:00.000Z');
  const found = (change: Parameters<typeof versionOf>[1]) =>
    verdictOf(versionOf(policy, { roles, ...change }));

  it('is that of the last of the required signatures', () => {
    const other = { ...signedAt('sdr', '2026-12-01T00:00:00.000Z'), state: 'unknown-key' as const };
    expect(signedOn(found({ signatures: [early, late, other] }), glossary)).toBe(
      Date.parse('2026-09-23T08:00:00.000Z'),
    );
  });

  it.each([
    ['nobody looked', null],
    ['it does not hold', found({ signatures: [early, late], valid: false })],
    ['a signature names no time', found({ signatures: [early, signedAt('cmo', null)] })],
    [
      'it is another version',
      found({ signatures: [early, late], glossary: { id: 'small', title: 'Small', version: 7 } }),
    ],
  ])('is unknown when %s', (_, verdict) => {
    expect(signedOn(verdict, glossary)).toBeNull();
  });
});

describe('dates', () => {
  it.each([
    ['2026-03-01', '2026-03-02'],
    ['2026-03-02', '2026-03-09'],
    ['2026-12-30', '2027-01-04'],
    ['2028-02-28', '2028-03-06'],
  ])('the Monday after %s is %s', (day, monday) => {
    expect(nextMonday(day)).toBe(monday);
    expect(weekdayIndex(parseIsoDate(monday) ?? 0)).toBe(0);
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
