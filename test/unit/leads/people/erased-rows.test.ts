import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { encodeLeadData } from '#domain/leads/cache/encode';
import type { LeadData } from '#domain/leads/lead-data';
import { type ErasureKind, erasureMark } from '#domain/leads/people/erasure';
import { dataDigest } from '#domain/replay/fingerprint';
import { allFacts } from '../../../support/lead-facts';
import { slice } from '../../../support/slice';
import { fieldMapping, from, importTexts, leadsFile, mappingOf } from '../fixture';
import { companyMapping, persons, textsOf } from './company';

const marks = (...of: readonly (readonly [ErasureKind, string])[]) =>
  of.map(([kind, text]) => erasureMark(kind, text));

const origin = {
  ...{ reader: '', mapping: 'sha-256:', policy: 'sha-256:' },
  sources: [],
} as Parameters<typeof encodeLeadData>[1];

/** A stored copy as text, in which whatever it holds could be found. */
const copyOf = (data: LeadData): string =>
  [...encodeLeadData(data, origin, { storedAt: 0, glossary: '', mapping: '' })]
    .map((piece) => new TextDecoder('utf-8').decode(piece))
    .join('');

describe('somebody who was erased', () => {
  it('is read as if no file had a row of theirs, but for the count', async () => {
    const mapping = companyMapping();
    await fc.assert(
      fc.asyncProperty(
        persons,
        fc.constantFrom('ann@a.example', 'BOB@b.example', 'nobody@x.example'),
        fc.constantFrom('L1', 'L4', 'L99'),
        fc.boolean(),
        async (all, email, id, useKernel) => {
          const erased = marks(['email', email], ['id', id]);
          const isLeft = (one: (typeof all)[number]) =>
            one.id !== id && one.email.toLowerCase() !== email.toLowerCase();
          const { data, rejected } = await importTexts(mapping, textsOf(all), { erased, useKernel });
          const left = all.filter(isLeft);
          const other = await importTexts(mapping, textsOf(left), { useKernel });
          expect(allFacts(data)).toEqual(allFacts(other.data));
          // Rows stand elsewhere in the smaller files, which have other digests; nothing else may differ.
          const told = ({ report }: LeadData) => ({
            ...report,
            files: report.files.map((file) => ({ ...file, digest: '' })),
            examples: report.examples.map((one) => ({ ...one, row: 0 })),
          });
          expect(told(data)).toEqual({ ...told(other.data), erased: all.length - left.length });
          expect(rejected.map((one) => ({ ...one, row: 0 }))).toEqual(
            other.rejected.map((one) => ({ ...one, row: 0 })),
          );
        },
      ),
      { seed: 42, numRuns: slice(70, 20) },
    );
  });

  it.each([true, false])('is in no column, example or stored copy (kernel: %s)', async (useKernel) => {
    const mapping = mappingOf({
      files: [
        leadsFile,
        { ...leadsFile, id: 'more', name: 'More' },
        {
          ...{ role: 'activities', id: 'tasks', name: 'Tasks', key: 'Who' },
          ...{ at: { column: 'At', format: 'iso' }, type: 'Type', value: null },
          types: [{ value: 'Call', when: null, activity: 'call', madeBy: 'person', answers: null }],
        },
      ],
      fields: [
        fieldMapping('title', 'Title'),
        fieldMapping('employees', 'Size', { from: from('Size', 'more') }),
      ],
    });
    const texts = {
      leads: [
        'Id,Created,Title,Mail',
        // Known by an address in a column that is not mapped, and rejected for each reason there is.
        'GONE-1,no date,Gone One,Gone <GONE@a.example>',
        'GONE-1,2025-01-02,Gone Again,',
        'KEPT,2025-01-03,CEO,kept@a.example',
        ',2025-01-03,Gone too,gone@a.example',
        'GONE-2,2025-01-03,Gone Two,gone2@a.example,too,many',
        'GONE-3,2025-01-03,Gone Three,',
        '',
      ].join('\n'),
      // The address of the third stands in a file that is read later.
      more: 'Id,Size,Mail\nGONE-3,12,gone@a.example\nGONE-2,many,\nKEPT,5,\n',
      tasks:
        'Who,At,Type\nGONE-1,2025-02-01,Call\nGONE-2,soon,Call\nGONE-3,2025-02-01,Gone\nKEPT,2025-02-01,Call\nNONE,2025-02-01,Call\n',
    };
    const erased = marks(['email', 'gone@a.example'], ['id', 'GONE-2']);
    const { data, rejected } = await importTexts(mapping, texts, { erased, useKernel });
    expect([...data.ids]).toEqual(['KEPT']);
    expect(copyOf(data)).not.toMatch(/gone/i);
    expect(JSON.stringify(rejected)).not.toMatch(/gone/i);
    expect(data.report.erased).toBe(3);
    expect(data.report.files.map(({ rows, used }) => [rows, used])).toEqual([
      [1, 1],
      [1, 1],
      [2, 1],
    ]);
    expect(data.report.rejections).toEqual([
      { reason: 'no-such-lead', file: 'tasks', column: 'Who', count: 1 },
    ]);
    const whole = copyOf((await importTexts(mapping, texts, { useKernel })).data);
    expect(whole).toMatch(/Gone Two.*Gone Three|GONE-2/s);
  });
});

describe('by another id of theirs', () => {
  const mapping = mappingOf(
    {
      files: [
        leadsFile,
        { ...leadsFile, id: 'contacts', name: 'Contacts' },
        {
          ...{ role: 'activities', id: 'tasks', name: 'Tasks', key: 'Who' },
          ...{ at: { column: 'At', format: 'iso' }, type: 'Type', value: null },
          types: [{ value: 'Call', when: null, activity: 'call', madeBy: 'person', answers: null }],
        },
      ],
    },
    {},
    ({ files }) => ({
      files: [
        ...files.map((file) => {
          if (file.id === 'leads') {
            return { ...file, links: [{ column: 'Contact', kind: 'contact', list: ';' }], master: 'Master' };
          }
          return file.id === 'contacts' ? { ...file, rows: 'unite' } : file;
        }),
        {
          ...{ role: 'merges', id: 'merges', name: 'Merges', key: 'Stayed', merged: 'Gone' },
          ...{ list: ',', where: [] },
        },
      ],
    }),
  );
  const texts = {
    leads: 'Id,Created,Contact,Master\nX1,2025-01-01,Y8; X2,\nX3,2025-01-01,,X1\nA,2025-01-01,C1,\n',
    contacts: 'Id,Mail\nC1,a@a.example\nX2,x@x.example\nC9,c@c.example\n',
    tasks: [
      'Who,At,Type',
      ...['X1', 'X2', 'X3', 'X4', 'X5', 'Y8', 'A', 'C1'].map((id) => `${id},2025-02-01,Call`),
      '',
    ].join('\n'),
    merges: 'Stayed,Gone\nX2,"X4, X5"\nA,A2\n',
  };

  test.each<[ErasureKind, string]>([
    ['id', 'X1'],
    ['id', 'X2'],
    ['id', 'X3'],
    ['id', 'X5'],
    ['id', 'Y8'],
    ['email', 'X@x.example'],
  ])('%s %s', async (kind, text) => {
    for (const useKernel of [true, false]) {
      const { data, rejected } = await importTexts(mapping, texts, {
        erased: marks([kind, text]),
        useKernel,
      });
      expect([...data.ids]).toEqual(['A', 'C9']);
      expect([...data.activities.offsets]).toEqual([0, 2, 2]);
      expect(`${copyOf(data)} ${JSON.stringify(rejected)}`).not.toMatch(/X[1-5]|Y8/);
      expect(data.report.erased).toBe(3);
      expect(data.report.files.map(({ id, rows }) => [id, rows])).toEqual([
        ['leads', 1],
        ['contacts', 2],
        ['tasks', 2],
        ['merges', 1],
      ]);
    }
  });
});

test('the digest of data tells who is left, since the files are the same', async () => {
  const texts = { leads: 'Id,Created\nA,2025-01-01\nB,2025-01-01\n' };
  const digestOf = async (...ids: string[]) => {
    const erased = marks(...ids.map((id) => ['id', id] as const));
    return dataDigest((await importTexts(mappingOf(), texts, { erased })).data);
  };
  const digests = [await digestOf(), await digestOf('A'), await digestOf('B'), await digestOf('C')];
  expect(new Set(digests).size).toBe(3);
  expect(digests[3]).toBe(digests[0]);
});
