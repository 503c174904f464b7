import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { importLeads } from '#domain/leads/import/import-leads';
import type { LeadData, Rejection } from '#domain/leads/lead-data';
import { slice } from '../../../support/slice';
import { bytesOf, inChunks } from '../csv-source';
import { policy } from '../fixture';
import { kernel } from '../kernel/kernel';
import { as, calls, fieldMapping, joining, leadFile, link, merges } from './mapping';
import { expectedOf, type Given } from './oracle';

/**
 * Whatever files are joined, each row is used, joined or rejected exactly once, and what leads have in the end is what a
 * few Maps say; with the kernel and without it, and wherever the pieces of a file end.
 */
const mapping = joining(
  [
    leadFile('leads', {
      key: 'Id',
      master: 'Master',
      links: [link('Contact', 'contact'), link('Olds', 'merged', ';')],
    }),
    leadFile('contacts', {
      key: 'Id',
      master: 'Master',
      columns: [as('Position', 'Title'), as('Company', 'Account')],
      links: [link('Map', 'map', ';')],
    }),
    leadFile('deals', { key: 'Id', rows: 'join' }),
    leadFile('accounts', { key: 'Name', rows: 'join', on: { file: 'leads', column: 'Account' } }),
    merges({ list: ';' }),
    calls,
  ],
  {
    fields: [
      fieldMapping('title', 'Title'),
      fieldMapping('employees', 'Size', { from: { file: 'deals', column: 'Size' } }),
      fieldMapping('industry', 'Industry', { from: { file: 'accounts', column: 'Industry' } }),
    ],
  },
  { account: { file: 'leads', column: 'Account' } },
);

const HEADERS: Readonly<Record<keyof Given, string>> = {
  leads: 'Id,Created,Title,Account,Contact,Olds,Master',
  contacts: 'Id,Position,Company,Map,Master',
  deals: 'Id,Size',
  accounts: 'Name,Industry',
  merges: 'Stayed,Gone',
  calls: 'Who,At,Type',
};

const filesOf = ({ leads, contacts, deals, accounts, merges: gone, calls: made }: Given) => {
  const rows: Record<keyof Given, readonly (readonly string[])[]> = {
    leads: leads.map(([id, ...rest]) => [id, '2025-01-01', ...rest]),
    contacts,
    deals,
    accounts,
    merges: gone,
    calls: made.map((who) => [who, '2025-02-01', 'Call']),
  };
  return new Map(
    Object.entries(HEADERS).map(([id, header]) => {
      const text = [header, ...rows[id as keyof Given].map((row) => row.join(','))].join('\n');
      return [id, `${text}\n`] as const;
    }),
  );
};

async function imported(given: Given, useKernel: boolean, chunk = 1 << 16) {
  const rejected: Rejection[] = [];
  const files = [...filesOf(given)].map(([id, text]) => {
    const bytes = bytesOf(text);
    return [id, { name: id, size: null, open: () => inChunks(bytes, chunk) }] as const;
  });
  const result = await importLeads({
    mapping,
    policy,
    files: new Map(files),
    useKernel,
    onRejection: (rejection) => rejected.push(rejection),
  });
  if (!result.ok) throw new Error(result.error.message);
  return { data: result.value, rejected };
}

function factsOf(data: LeadData) {
  const text = (id: string, lead: number): string => {
    const column = id === 'account' ? data.account : data.fields.get(id);
    return column?.kind === 'text' ? (column.texts.at(column.codes[lead] ?? -1) ?? '') : '';
  };
  const size = data.fields.get('employees');
  return [...data.ids].map((id, lead) => ({
    id,
    title: text('title', lead),
    account: text('account', lead),
    industry: text('industry', lead),
    size: size?.kind === 'number' && size.valid.has(lead) ? String(size.values[lead]) : '',
    calls: (data.activities.offsets[lead + 1] ?? 0) - (data.activities.offsets[lead] ?? 0),
  }));
}

const ROWS = new Set(['too-many-cells', 'no-id', 'no-such-lead', 'duplicate-identical']);
for (const reason of ['duplicate-conflicting', 'merged-away', 'id-clash']) ROWS.add(reason);

async function check(given: Given): Promise<LeadData> {
  const { data, rejected } = await imported(given, false);
  const expected = expectedOf(given);
  expect(factsOf(data)).toEqual(expected.leads);
  for (const { id, rows, used, matchedRows, matchedByLink } of data.report.files) {
    const of = id as keyof Given;
    const lost = rejected.filter(({ file, scope }) => file === id && scope === 'row').length;
    expect({ id, used, lost }).toEqual({ id, used: expected.used[of], lost: rows - expected.used[of] });
    const matched = expected.matched[of as 'deals'];
    if (matched !== undefined) expect({ id, matchedRows }).toEqual({ id, matchedRows: matched });
    const byLink = matchedByLink.reduce((sum, by) => sum + by.rows, 0);
    expect(byLink).toBeLessThanOrEqual(matchedRows ?? 0);
  }
  const reasons = new Map<string, number>();
  for (const { reason } of rejected)
    if (ROWS.has(reason)) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  expect(reasons).toEqual(expected.reasons);
  expect(data.report.links.reduce((sum, { clashes }) => sum + clashes, 0)).toBe(reasons.get('id-clash') ?? 0);
  return data;
}

/** Ids in an order in which merges go down, so that there are no circles; some are written in their long form. */
const IDS = [
  ...Array.from({ length: 8 }, (_, i) => `00Q00000000000${i}`),
  ...Array.from({ length: 6 }, (_, i) => `00300000000000${i}`),
  ...Array.from({ length: 5 }, (_, i) => `map-${i}`),
];
const LEADS = 8;
const CONTACTS = 14;
const LONG: Readonly<Record<string, string>> = { '00Q': 'EAA', '003': 'AAA' };
const written = (id: string): fc.Arbitrary<string> => {
  const suffix = LONG[id.slice(0, 3)];
  return suffix ? fc.constantFrom(id, id, `${id}${suffix}`, ` ${id}`) : fc.constant(id);
};
const idFrom = (least: number, end: number): fc.Arbitrary<string> =>
  least >= end
    ? fc.constant('')
    : fc.integer({ min: least, max: end - 1 }).chain((i) => written(IDS[i] ?? ''));
const seldom = (cell: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: cell });
const several = (cell: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(cell, { maxLength: 2 }).map((ids) => ids.join(';'));

const title = fc.constantFrom('', 'CEO', 'VP');
const account = fc.constantFrom('', 'Acme', 'Isdom', 'Nobody');
const leadRow = fc
  .integer({ min: -1, max: LEADS + 1 })
  .chain((i) =>
    fc.tuple(
      i < 0 ? fc.constant('') : written(IDS[i] ?? ''),
      title,
      account,
      fc.oneof(fc.constant(''), idFrom(Math.max(LEADS, i + 1), IDS.length)),
      seldom(several(idFrom(i + 1, IDS.length))),
      seldom(idFrom(0, Math.max(0, i + 1))),
    ),
  );
const contactRow = fc
  .integer({ min: 0, max: IDS.length - 1 })
  .chain((i) =>
    fc.tuple(
      written(IDS[i] ?? ''),
      title,
      account,
      several(idFrom(Math.max(CONTACTS, i + 1), IDS.length)),
      seldom(idFrom(0, i + 1)),
    ),
  );
const mergeRow = fc
  .integer({ min: -1, max: IDS.length - 2 })
  .chain((i) =>
    fc.tuple(i < 0 ? fc.constant('') : written(IDS[i] ?? ''), several(idFrom(i + 1, IDS.length))),
  );
const anyId = fc.oneof(idFrom(0, IDS.length), fc.constant(''), fc.constant('nobody'));

const given = (least: number, most: number): fc.Arbitrary<Given> => {
  const rows = <T>(row: fc.Arbitrary<T>, few = false): fc.Arbitrary<T[]> =>
    fc.array(row, few ? { maxLength: 4 } : { minLength: least, maxLength: most });
  return fc.record({
    merges: rows(mergeRow, true),
    leads: rows(leadRow),
    contacts: rows(contactRow),
    deals: rows(fc.tuple(anyId, fc.constantFrom('', '7', '8'))),
    accounts: rows(
      fc.tuple(fc.constantFrom('Acme', 'Isdom', ''), fc.constantFrom('Retail', 'Software')),
      true,
    ),
    calls: rows(anyId),
  });
};

it('uses, joins or rejects every row once, as a few Maps do', async () => {
  await fc.assert(
    fc.asyncProperty(given(0, 12), async (files) => void (await check(files))),
    { seed: 42, numRuns: slice(150, 40) },
  );
});

it('gives the same with the kernel', async () => {
  kernel();
  await fc.assert(
    fc.asyncProperty(given(0, 14), async (files) => {
      expect(await imported(files, true)).toEqual(await imported(files, false));
    }),
    { seed: 42, numRuns: slice(60, 20) },
  );
});

it('gives the same wherever the pieces of long files end', async () => {
  await fc.assert(
    fc.asyncProperty(given(3_000, 4_000), fc.integer({ min: 200, max: 90_000 }), async (files, chunk) => {
      const expected = await imported(files, false, 1 << 20);
      for (const useKernel of [true, false]) {
        // Of many rejections it takes a hundredth of the time of `toEqual`.
        expect(isDeepStrictEqual(await imported(files, useKernel, chunk), expected)).toBe(true);
      }
    }),
    { seed: 42, numRuns: slice(3, 1) },
  );
});
