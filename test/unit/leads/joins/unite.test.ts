import { describe, expect, it, test } from 'vitest';
import { counts, importTexts, tryImport, utc } from '../fixture';
import { as, at, calls, fieldMapping, from, joining, leadFile, link } from './mapping';
import { callsOf, textsOf } from './read';

const contacts = leadFile('contacts', {
  key: 'Contact Id',
  columns: [as('Made', 'Created', 'DD.MM.YYYY'), as('Position', 'Title'), as('Branch', 'Industry')],
});
const mapping = joining(
  [leadFile('leads', { key: 'Id', links: [link('Contact', 'contact')] }), contacts, calls],
  {
    fields: [
      fieldMapping('title', 'Title'),
      fieldMapping('industry', 'Industry', { values: [{ since: null, map: { Shops: 'Retail' } }] }),
      fieldMapping('employees', 'Size', { from: from('Size', 'contacts') }),
    ],
  },
);
const leads = 'Id,Created,Title,Industry,Contact\nL1,2025-01-01,CEO,,C1\nL2,2025-01-02,,Software,\n';
const header = 'Contact Id,Made,Position,Branch,Size\n';
const call = (who: string): string => `${who},2025-02-01,Call\n`;

describe('a contact', () => {
  it('of a converted lead joins it, and fills in only what the lead does not say', async () => {
    const { data } = await importTexts(mapping, {
      leads,
      contacts: `${header}C1,05.01.2025,VP,Shops,7\n`,
      calls: `Who,At,Type\n${call('C1')}${call('L1')}`,
    });
    expect([...data.ids]).toEqual(['L1', 'L2']);
    expect(textsOf(data, 'title')).toEqual(['CEO', '']);
    expect(textsOf(data, 'industry')).toEqual(['Retail', 'Software']);
    expect(textsOf(data, 'employees')).toEqual(['7', '']);
    expect(data.created.values.at(0)).toBe(utc('2025-01-01T00:00:00Z'));
    expect(callsOf(data)).toEqual([2, 0]);
    expect(data.report.files[1]).toMatchObject({
      ...{ rows: 1, used: 1, matchedRows: 1, matchedLeads: 1, addedLeads: 0 },
      matchedByLink: [{ kind: 'contact', rows: 1 }],
    });
  });

  it('alone becomes a lead, read as the first file says, in its own format of times', async () => {
    const { data } = await importTexts(mapping, {
      leads,
      contacts: `${header}C2,05.01.2025,VP,Shops,7\nC3,2025-01-05,,,\n`,
      calls: `Who,At,Type\n${call('C2')}`,
    });
    expect([...data.ids]).toEqual(['L1', 'L2', 'C2', 'C3']);
    expect(textsOf(data, 'title')).toEqual(['CEO', '', 'VP', '']);
    expect(textsOf(data, 'industry')).toEqual(['', 'Software', 'Retail', '']);
    expect(data.created.values.at(2)).toBe(utc('2025-01-05T00:00:00Z'));
    expect(data.report).toMatchObject({ leads: 4, inStock: 1 });
    expect(callsOf(data)).toEqual([0, 0, 1, 0]);
    expect(counts(data)).toEqual({ 'not-a-time': 1 });
    expect(data.report.files[1]).toMatchObject({
      ...{ rows: 2, used: 2, matchedRows: 0, matchedLeads: 0, addedLeads: 2, matchedByLink: [] },
    });
  });

  it('with the id of a lead fills it in, and a second such row is a duplicate', async () => {
    const { data } = await importTexts(mapping, {
      leads,
      contacts: `${header}L2,05.01.2025,VP,Shops,7\nL2,05.01.2025,VP,Shops,7\nL2,,,,8\n`,
      calls: 'Who,At,Type\n',
    });
    expect(textsOf(data, 'title')).toEqual(['CEO', 'VP']);
    expect(textsOf(data, 'industry')).toEqual(['', 'Software']);
    expect(textsOf(data, 'employees')).toEqual(['', '7']);
    expect(counts(data)).toEqual({ 'duplicate-identical': 1, 'duplicate-conflicting': 1 });
    expect(data.report.files[1]).toMatchObject({ rows: 3, used: 1, matchedRows: 3, matchedLeads: 1 });
  });
});

describe('a united file', () => {
  it('is read without a column that it does not name, even one that is called alike', async () => {
    const bare = joining([leadFile('leads', { key: 'Id' }), leadFile('contacts', { key: 'Id' })]);
    const { data } = await importTexts(bare, {
      leads: 'Id,Created,Title\nA,,CEO\n',
      contacts: 'Id,Created,Title\nB,2025-01-01,VP\n',
    });
    expect(textsOf(data, 'title')).toEqual(['CEO', '']);
    expect(data.report.inStock).toBe(2);
  });

  test.each([
    [as('Status', 'State'), ['2025-03-01', '2025-03-02']],
    [as('Note', 'Title'), ['2025-03-01', '']],
  ])('asks a condition of the column that stands for it: %o', async (column, won) => {
    const conditional = joining(
      [
        leadFile('leads', { key: 'Id' }),
        leadFile('contacts', { key: 'Id', columns: [as('Won', 'Won'), column] }),
      ],
      {
        fields: [fieldMapping('title', 'Title')],
        milestones: [
          {
            stage: 'sql',
            at: at('Won', { when: { column: 'State', in: ['won'] } }),
            ...{ madeBy: 'person', proxy: false, occurrence: 'unknown' },
          },
        ],
      },
    );
    const { data } = await importTexts(conditional, {
      leads: 'Id,Created,Title,State,Won\nA,2025-01-01,,won,2025-03-01\n',
      contacts: 'Id,Won,Status,State,Note\nB,2025-03-02,won,won,\n',
    });
    const { at: times, offsets } = data.entries;
    expect(
      [0, 1].map((lead) =>
        offsets[lead] === offsets[lead + 1]
          ? ''
          : new Date(times.at(offsets[lead] ?? 0)).toISOString().slice(0, 10),
      ),
    ).toEqual(won);
  });

  it('must have the columns it is read by', async () => {
    const result = await tryImport(mapping, { leads, contacts: 'Contact Id,Made,Size\n', calls: '' });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'no-such-column', where: { column: 'Position', path: 'files[1].columns[1].column' } },
    });
  });
});

it('counts leads by the form of their ids', async () => {
  const { data } = await importTexts(mapping, {
    leads:
      'Id,Created,Title,Industry,Contact\n00Q000000000001,,,,\n00Q000000000002EAA,,,,\n00Q000000000003EAB,,,,\n00Q000000000002,,,,\n123456789012345678,,,,\n00Q-00000000004,,,,\n',
    contacts: `${header}003000000000001AAA,,,,\n`,
    calls: 'Who,At,Type\n',
  });
  expect(data.report.files.map(({ idForms }) => idForms)).toEqual([
    { short: 1, long: 1 },
    { short: 0, long: 1 },
    { short: 0, long: 0 },
  ]);
});

it('knows nothing of its own links, however long it is', async () => {
  const linked = joining([
    leadFile('leads', { key: 'Id' }),
    leadFile('contacts', { key: 'Id', links: [link('Map', 'map')] }),
    calls,
  ]);
  const others = Array.from({ length: 9000 }, (_, i) => `contact ${i},`);
  const texts = {
    leads: 'Id,Created,Title\nA,,\n',
    contacts: ['Id,Map', 'C,m', ...others, 'm,', ''].join('\n'),
    calls: `Who,At,Type\n${call('m')}`,
  };
  for (const useKernel of [true, false]) {
    const result = await tryImport(linked, texts, { useKernel });
    if (!result.ok) throw new Error(result.error.message);
    const { report, ids, count } = result.value;
    // The id is a lead's own, and goes before the link.
    expect([count, ids.at(count - 1)]).toEqual([9003, 'm']);
    expect(callsOf(result.value).at(-1)).toBe(1);
    expect(report.links).toEqual([{ file: 'contacts', column: 'Map', kind: 'map', ids: 0, clashes: 1 }]);
  }
});
