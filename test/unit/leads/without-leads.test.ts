import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextList } from '#domain/leads/cells/text-list';
import { BitsBuilder } from '#domain/leads/columns/bits';
import type { FieldColumn, LeadData } from '#domain/leads/lead-data';
import { withoutLeads } from '#domain/leads/without-leads';
import { allFacts } from '../../support/lead-facts';
import { slice } from '../../support/slice';
import { leadData } from './cache/lead-data';
import { importTexts, mappingOf } from './fixture';
import { companyMapping, persons, textsOf } from './people/company';

const bitsOf = (flags: readonly boolean[]) => {
  const bits = new BitsBuilder();
  flags.forEach((flag, row) => {
    if (flag) bits.set(row);
  });
  return bits.finish(flags.length);
};

/** Texts of a list that no code means. */
const unused = (texts: TextList, ...codes: readonly ArrayLike<number>[]): string[] => {
  const used = new Set(codes.flatMap((own) => Array.from(own)));
  return [...texts].filter((_, code) => !used.has(code));
};

const textColumns = ({ fields, owner, reason, account, opportunity }: LeadData): FieldColumn[] =>
  [...fields.values(), owner, reason, account, opportunity].flatMap((column) => (column ? [column] : []));

/** The same with codes that all mean a text, or none. */
function sound(data: LeadData): LeadData {
  const clip = <T extends Int8Array | Int16Array | Int32Array>(codes: T, texts: TextList): T => {
    const own = codes.slice() as T;
    own.forEach((code, at) => {
      own[at] = code < 0 ? -1 : code % texts.length;
    });
    return own;
  };
  const column = <T extends FieldColumn | null>(one: T): T =>
    one?.kind === 'text' ? { ...one, codes: clip(one.codes, one.texts) } : one;
  const { history } = data;
  return {
    ...data,
    fields: new Map([...data.fields].map(([id, one]) => [id, column(one)])),
    owner: column(data.owner),
    reason: column(data.reason),
    account: column(data.account),
    persons: null,
    history: {
      ...history,
      oldCode: clip(history.oldCode, history.texts),
      newCode: clip(history.newCode, history.texts),
    },
  };
}

describe('data without some leads', () => {
  it('are what an import of files without their rows gives', async () => {
    const mapping = companyMapping();
    await fc.assert(
      fc.asyncProperty(
        persons,
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        async (all, drop) => {
          const { data } = await importTexts(mapping, textsOf(all));
          const left = withoutLeads(data, bitsOf(all.map((_, i) => drop[i] ?? false)));
          const { data: other } = await importTexts(mapping, textsOf(all.filter((_, i) => !drop[i])));
          expect(allFacts(left)).toEqual(allFacts(other));
          expect([left.count, left.report.leads, left.report.inStock]).toEqual([
            other.count,
            other.report.leads,
            other.report.inStock,
          ]);
          for (const column of textColumns(left)) {
            if (column.kind === 'text' && left !== data)
              expect(unused(column.texts, column.codes)).toEqual([]);
          }
          const { texts, oldCode, newCode } = left.history;
          expect(unused(texts, oldCode, newCode)).toEqual([]);
        },
      ),
      { seed: 42, numRuns: slice(120, 30) },
    );
  });

  it('hold the same of each other lead, whatever the columns are', () => {
    fc.assert(
      fc.property(
        leadData.map(sound),
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        (data, drop) => {
          const left = withoutLeads(data, bitsOf(drop.slice(0, data.count)));
          expect(allFacts(left)).toEqual(allFacts(data).filter((_, lead) => !drop[lead]));
        },
      ),
      { seed: 42, numRuns: slice(150, 40) },
    );
  });

  it('are the very same data where none goes', async () => {
    const { data } = await importTexts(mappingOf(), { leads: 'Id,Created\nA,2025-01-01\n' });
    expect(withoutLeads(data, bitsOf([false]))).toBe(data);
  });

  it('know the same persons, numbered anew, also those who were joined by a lead that goes', async () => {
    const key = (column: string) => ({ from: { file: 'leads', column }, kind: 'other' });
    const mapping = mappingOf({}, {}, () => ({ people: { keys: [key('One'), key('Two')] } }));
    const { data } = await importTexts(mapping, {
      leads: 'Id,Created,One,Two\nA,,,\nB,,x,\nC,,x,y\nD,,,y\nE,,,\n',
    });
    const left = withoutLeads(data, bitsOf([true, false, true, false, false]));
    expect(left.persons).toEqual({ numbers: Int32Array.of(0, 0, 1), count: 2 });
  });
});
