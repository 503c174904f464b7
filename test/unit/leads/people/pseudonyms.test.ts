import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { encodeLeadData } from '#domain/leads/cache/encode';
import { cacheKey, originOf } from '#domain/leads/cache/key';
import type { FieldColumn, LeadData } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import { numberedTexts, pseudonymText } from '#domain/leads/people/numbered-texts';
import { pseudonymise } from '#domain/leads/people/pseudonyms';
import { simulate } from '#domain/replay/simulate';
import { slice } from '../../../support/slice';
import { ended, inputOf } from '../../replay/companies';
import { fieldMapping, from, importTexts, mappingFrom, mappingOf, policy as plain } from '../fixture';
import { companyMapping, persons, textsOf } from './company';

/** The fixture's glossary with these fields personal, and criteria of the stage mql. */
const policyWith = (personal: readonly string[], entry: object = { op: 'all', of: [] }): Policy => ({
  ...plain,
  fields: plain.fields.map((field) => ({ ...field, personal: personal.includes(field.id) })),
  stages: plain.stages.map((stage) =>
    stage.id === 'mql' ? { ...stage, entry: entry as Policy['stages'][number]['entry'] } : stage,
  ),
});

const copyOf = (data: LeadData, mapping: Mapping, policy: Policy): string =>
  [...encodeLeadData(data, originOf(mapping, policy, []), { storedAt: 0, glossary: '', mapping: '' })]
    .map((piece) => new TextDecoder('latin1').decode(piece))
    .join('');

const hiding = (keep: readonly string[] = []) => companyMapping(() => ({ personal: { keep } }));

describe('numbered texts', () => {
  test.each([0, 1, 9, 12, 1_000_002])('are those of each number up to %i', (count) => {
    const texts = numberedTexts('Größe', count);
    expect(texts.length).toBe(count);
    for (const number of [0, 8, 9, 11, 999_998, 999_999, 1_000_001].filter((one) => one < count)) {
      expect(texts.at(number)).toBe(pseudonymText('Größe', number));
    }
  });

  it('begin with one', () => expect(pseudonymText('Email', 0)).toBe('Email 000001'));
});

/** The parts that a person could be known by, each in a cell of its own. */
const PLANTED = ['planted-title', 'planted-owner', 'planted-old', 'planted-new', 'planted@mail.example'];

describe('unreadable personal data', () => {
  const keys = [{ from: from('Email'), kind: 'email' }];
  const mapping = mappingFrom({
    ...companyMapping((before) => ({
      personal: { keep: [] },
      people: { keys },
      files: before.files.map((file) =>
        file.role === 'leads'
          ? { ...file, where: [{ column: 'Email', notIn: ['planted@mail.example'] }] }
          : file,
      ),
    })),
    exclusions: [
      { id: 'own', name: 'Own', file: 'leads', when: { column: 'Email', endsWith: ['@own.example'] } },
    ],
  });
  const texts = {
    leads: [
      'Id,Created,Title,Email,Owner,Industry,Employees,MQL',
      'L1,2025-01-01,planted-title,PLANTED@own.example,planted-owner,Software,4242,',
      'L2,2025-01-01,planted-title,b@b.example,planted-owner,Software,4242,',
      'L3,planted@mail.example,CEO,c@c.example,Ines Rau,Software,planted-title,',
      'L4,2025-01-01,CEO,planted@mail.example,Ines Rau,Software,4243,',
      'L5,2025-01-01,CEO,e@e.example,Ines Rau,Software,4243,,planted-title',
      '',
    ].join('\n'),
    tasks: 'WhoId,At,Type\nL2,2025-01-02,Call\nL2,planted@mail.example,Call\n',
    changes: [
      'LeadId,At,Field,Old,New',
      'L2,2025-01-02,Title,planted-old,planted-title',
      'L2,2025-01-03,Title,planted-title,planted-new',
      'L2,2025-01-03,Industry,Retail,Software',
      'L2,2025-01-03,Employees,planted-old,4242',
      '',
    ].join('\n'),
  };
  const policy = policyWith(['title', 'employees']);

  it.each([true, false])('are nowhere in a stored copy (kernel: %s)', async (useKernel) => {
    const { data, rejected } = await importTexts(mapping, texts, { policy, useKernel });
    const copy = copyOf(data, mapping, policy);
    for (const text of PLANTED) expect(copy.toLowerCase()).not.toContain(text);
    expect(copy).not.toMatch(/Ines Rau|CEO|@[a-z]+\.example/i);
    expect(copy).toMatch(/title 00000[1-4]/);
    expect(copy).toContain('Owner 000002');
    expect(data.report.pseudonymised).toEqual(['title', 'employees']);
    expect(data.report.examples.length).toBe(
      data.report.rejections.reduce((sum, { count }) => sum + count, 0),
    );
    // Whoever writes an error file decides for themselves.
    expect(JSON.stringify(rejected)).toContain('planted');
    const open = mappingFrom({ ...mapping, personal: { keep: 'all' } });
    const whole = (await importTexts(open, texts, { policy, useKernel })).data;
    const readable = copyOf(whole, open, policy).toLowerCase();
    for (const text of PLANTED) expect(readable).toContain(text);
  });

  it('keep the calendars of owners', async () => {
    const { data } = await importTexts(mapping, texts, { policy });
    expect([...data.ownerCalendars]).toEqual([['Owner 000002', 'always']]);
  });

  it('name an owner as the field of the same column does', async () => {
    const both = mappingFrom({
      ...mappingOf(
        { fields: [fieldMapping('title', 'Owner')] },
        { owner: { from: from('Owner'), calendars: { Zoe: 'always' } } },
      ),
      personal: { keep: [] },
    });
    const leads = { leads: 'Id,Created,Owner\nA,,-\nB,,Ann\nC,,Zoe\n' };
    const read = async (policyOfField: Policy, keep: string[]) => {
      const { data } = await importTexts(mappingFrom({ ...both, personal: { keep } }), leads, {
        policy: policyOfField,
      });
      return [data.fields.get('title'), data.owner].map((column) => (column ? valuesOf(column) : null));
    };
    const names = [undefined, 'title 000001', 'title 000002'];
    expect(await read(policyWith(['title']), [])).toEqual([names, names]);
    const readable = [undefined, 'Ann', 'Zoe'];
    expect(await read(policyWith(['title']), ['title'])).toEqual([readable, readable]);
    expect(await read(policyWith([]), [])).toEqual([readable, readable]);
    const asked = policyWith(['title'], { op: 'field', field: 'title', is: 'contains', value: 'A' });
    expect(await read(asked, [])).toEqual([readable, readable]);
  });
});

const valuesOf = (column: FieldColumn): unknown[] => {
  switch (column.kind) {
    case 'text':
      return [...column.codes].map((code) => column.texts.at(code));
    case 'date':
      return [...column.values];
    default:
      return [...column.values];
  }
};

/** Columns and changes of a field in one list: what of it can be compared with what. */
function allValues(data: LeadData, id: string): unknown[] {
  const column = data.fields.get(id);
  const { history } = data;
  const values: unknown[] = column ? valuesOf(column) : [];
  for (let change = 0; change < history.kind.length; change++) {
    if (history.kinds[history.kind[change] ?? 0]?.field !== id) continue;
    for (const codes of [history.oldCode, history.newCode])
      values.push(history.texts.at(codes[change] ?? -1));
    for (const numbers of [history.oldNumber, history.newNumber]) values.push(numbers[change]);
  }
  return values;
}

/** For each value the place of the first that is equal. */
const patternOf = (values: readonly unknown[]): number[] =>
  values.map((value) => values.findIndex((one) => Object.is(one, value)));

it('keeps which values are there and which are equal, over columns and history, and all other fields', async () => {
  const fields = ['industry', 'title', 'employees'];
  await fc.assert(
    fc.asyncProperty(persons, fc.subarray(fields), fc.subarray(fields), async (all, personal, keep) => {
      const policy = policyWith(personal);
      const { data: open } = await importTexts(companyMapping(), textsOf(all), { policy });
      const { data } = await importTexts(hiding(keep), textsOf(all), { policy });
      for (const id of fields) {
        const [before, after] = [allValues(open, id), allValues(data, id)];
        expect(patternOf(after)).toEqual(patternOf(before));
        const isHidden = personal.includes(id) && !keep.includes(id);
        if (!isHidden) expect(after).toEqual(before);
        const texts = after.filter((value) => typeof value === 'string');
        if (isHidden) expect(texts.every((text) => text.startsWith(`${id} 00`))).toBe(true);
      }
      expect(data.report.historyConflicts).toEqual(open.report.historyConflicts);
      expect(data.report.pseudonymised).toEqual(
        plain.fields.map(({ id }) => id).filter((id) => personal.includes(id) && !keep.includes(id)),
      );
    }),
    { seed: 42, numRuns: slice(120, 30) },
  );
});

describe('a personal field that criteria read', () => {
  const field = { op: 'field', field: 'title' };
  test.each<[object, 'pseudonymised' | 'readable']>([
    [{ ...field, is: 'present' }, 'pseudonymised'],
    [{ op: 'not', of: { ...field, is: 'missing' } }, 'pseudonymised'],
    [{ ...field, is: 'eq', value: 'CEO' }, 'readable'],
    [{ op: 'any', of: [{ ...field, is: 'starts-with', value: 'C' }] }, 'readable'],
    [{ ...field, is: 'not-in', values: ['CEO'] }, 'readable'],
  ])('by %j is %s', async (entry, what) => {
    const policy = policyWith(['title'], entry);
    const { data } = await importTexts(hiding(), TITLED, { policy });
    const column = data.fields.get('title');
    expect(column && valuesOf(column)).toEqual([what === 'readable' ? 'CEO' : 'title 000001']);
    const { pseudonymised, readable } = data.report;
    expect({ pseudonymised, readable }).toEqual({ pseudonymised: [], readable: [], [what]: ['title'] });
    expect(
      cacheKey(originOf(hiding(), policy, [])) === cacheKey(originOf(hiding(), policyWith(['title']), [])),
    ).toBe(what === 'pseudonymised');
    // What stays readable anyway does not depend on criteria.
    const open = companyMapping();
    expect(originOf(open, policy, [])).toEqual(originOf(open, policyWith(['title']), []));
  });
});

const TITLED = {
  leads: 'Id,Created,Title,Email,Owner,Industry,Employees,MQL\nL1,2025-01-01,CEO,,,,,\n',
  tasks: 'WhoId,At,Type\n',
  changes: 'LeadId,At,Field,Old,New\n',
};

it('changes no result, unless rules have come to ask since', () => {
  let hidden = 0;
  let asking = 0;
  for (let seed = 1; seed <= slice(25, 10); seed++) {
    const input = inputOf(seed);
    const fields = input.proposal.fields.map((field) => ({ ...field, personal: true }));
    const policy = { ...input.proposal, fields };
    const data = pseudonymise(input.data, policy, hiding());
    const results = [input.data, data].map((one) => {
      const run = ended(simulate({ ...input, data: one, options: { ...input.options, segments: [] } }));
      return run.ok ? run.value : run.error;
    });
    hidden += data.report.pseudonymised.length;
    expect(results[1]).toEqual(results[0]);
    const unread = data.report.pseudonymised[0];
    const first = input.proposal.stages[0];
    if (unread === undefined || !first) continue;
    const entry = { op: 'field', field: unread, is: 'eq', value: 'x' } as const;
    const stages = input.proposal.stages.map((stage) => (stage === first ? { ...stage, entry } : stage));
    const run = ended(simulate({ ...input, data, proposal: { ...input.proposal, stages } }));
    if (!run.ok) continue;
    asking++;
    expect(run.value.notes.map(({ code }) => code)).toContain('unreadable');
  }
  expect(hidden).toBeGreaterThan(10);
  expect(asking).toBeGreaterThan(0);
});
