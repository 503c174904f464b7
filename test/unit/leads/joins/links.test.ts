import { describe, expect, it, test } from 'vitest';
import { counts, importTexts } from '../fixture';
import { calls, fieldMapping, joining, leadFile, link, merges } from './mapping';
import { callsOf, textsOf } from './read';

const call = (who: string): string => `${who},2025-02-01,Call`;
const callsBy = (...ids: string[]): string => ['Who,At,Type', ...ids.map(call)].join('\n');

describe('an event', () => {
  const mapping = joining([
    leadFile('leads', {
      key: 'Id',
      links: [
        link('Contact', 'contact'),
        link('Deals', 'opportunity', ','),
        link('Olds', 'merged', '[]'),
        link('Map', 'map', ';'),
      ],
    }),
    calls,
  ]);
  const leads = [
    'Id,Created,Title,Contact,Deals,Olds,Map',
    '00Q000000000001,2025-01-01,,003000000000001AAA,"D1, D2","[1286861, ""1286862""]",m1;',
    '00Q000000000002,2025-01-01,,,-,[],; m2 ;m3',
  ].join('\n');

  test.each([
    ['its own id', '00Q000000000001', 0, undefined],
    ['its own id in the long form', '00Q000000000001EAA', 0, undefined],
    ['the id of its contact', '003000000000001', 0, 'contact'],
    ['one of several opportunities', 'D2', 0, 'opportunity'],
    ['an id that was merged into it', '1286861', 0, 'merged'],
    ['another that is written as a text', '1286862', 0, 'merged'],
    ['an id in the other system', 'm1', 0, 'map'],
    ['one with white space around it', 'm3', 1, 'map'],
  ])('finds its lead by %s', async (_, id, lead, kind) => {
    const { data } = await importTexts(mapping, { leads, calls: callsBy(id) });
    expect(callsOf(data)).toEqual(data.ids.length === 2 ? [lead === 0 ? 1 : 0, lead === 1 ? 1 : 0] : []);
    expect(data.report.files[1]).toMatchObject({
      ...{ rows: 1, used: 1, matchedRows: 1, matchedLeads: 1 },
      matchedByLink: kind ? [{ kind, rows: 1 }] : [],
    });
  });

  it('of nobody is rejected, and missing texts and empty lists are no ids', async () => {
    const { data, rejected } = await importTexts(mapping, {
      leads,
      calls: callsBy('-', '[]', ';', 'D3', ''),
    });
    expect(callsOf(data)).toEqual([0, 0]);
    expect(rejected.map(({ text, reason }) => [text, reason])).toEqual([
      ['-', 'no-such-lead'],
      ['[]', 'no-such-lead'],
      [';', 'no-such-lead'],
      ['D3', 'no-such-lead'],
      ['', 'no-id'],
    ]);
  });

  it('is one of several rows whose ids are reported by column', async () => {
    const { data } = await importTexts(mapping, {
      leads,
      calls: callsBy('D1', 'D2', 'm1', '00Q000000000001'),
    });
    expect(callsOf(data)).toEqual([4, 0]);
    expect(data.report.files[1]?.matchedByLink).toEqual([
      { kind: 'map', rows: 1 },
      { kind: 'opportunity', rows: 2 },
    ]);
    expect(data.report.links).toEqual([
      { file: 'leads', column: 'Contact', kind: 'contact', ids: 1, clashes: 0 },
      { file: 'leads', column: 'Deals', kind: 'opportunity', ids: 2, clashes: 0 },
      { file: 'leads', column: 'Olds', kind: 'merged', ids: 2, clashes: 0 },
      { file: 'leads', column: 'Map', kind: 'map', ids: 3, clashes: 0 },
    ]);
  });
});

describe('an id that two leads claim', () => {
  const mapping = joining([leadFile('leads', { key: 'Id', links: [link('Contact', 'contact')] }), calls]);

  it('is the first one’s, and the other claim is counted with its row', async () => {
    const { data, rejected } = await importTexts(mapping, {
      leads: 'Id,Created,Title,Contact\nA,,,C\nB,,,C\nD,,,C\n',
      calls: callsBy('C'),
    });
    expect(callsOf(data)).toEqual([1, 0, 0]);
    expect(rejected).toEqual([
      { file: 'leads', row: 3, column: 'Contact', text: 'C', reason: 'id-clash', scope: 'cell' },
      { file: 'leads', row: 4, column: 'Contact', text: 'C', reason: 'id-clash', scope: 'cell' },
    ]);
    expect(data.report.links[0]).toMatchObject({ ids: 1, clashes: 2 });
  });

  it('is the lead’s whose own id it is, whichever row comes first', async () => {
    const { data, rejected } = await importTexts(mapping, {
      leads: 'Id,Created,Title,Contact\nA,,,B\nB,,,C\n',
      calls: callsBy('B'),
    });
    expect(callsOf(data)).toEqual([0, 1]);
    expect(rejected.map(({ row, reason }) => [row, reason])).toEqual([[2, 'id-clash']]);
    expect(data.report.links[0]).toMatchObject({ ids: 1, clashes: 1 });
  });
});

describe('a joined file', () => {
  const mapping = joining(
    [
      leadFile('leads', { key: 'Id', links: [link('Deal', 'opportunity')] }),
      leadFile('deals', { key: 'Deal', rows: 'join' }),
    ],
    {
      fields: [
        fieldMapping('title', 'Name', { from: { file: 'deals', column: 'Name' } }),
        fieldMapping('employees', 'Seats', { from: { file: 'deals', column: 'Seats' } }),
        fieldMapping('industry', 'Branch', { from: { file: 'deals', column: 'Branch' } }),
        fieldMapping('budget', 'Budget', { from: { file: 'deals', column: 'Budget' } }),
        fieldMapping('renewal', 'Renewal', { from: { file: 'deals', column: 'Renewal' } }),
      ],
    },
  );
  const leads = 'Id,Created,Deal\nA,,D1\nB,,D1\nC,,D3\n';
  const header = 'Deal,Name,Seats,Branch,Budget,Renewal\n';

  it('reads fields of all types by a link, for the lead that has it first', async () => {
    const { data } = await importTexts(mapping, {
      leads,
      deals: `${header}D1,Big,7,Retail,yes,2025-03-01\nD3,Small,,,,\nD9,Other,1,,,\n`,
    });
    expect(textsOf(data, 'title')).toEqual(['Big', '', 'Small']);
    expect(textsOf(data, 'employees')).toEqual(['7', '', '']);
    expect(textsOf(data, 'industry')).toEqual(['Retail', '', '']);
    expect(textsOf(data, 'budget')).toEqual(['1', '', '']);
    expect(textsOf(data, 'renewal')).toEqual(['2025-03-01', '', '']);
    expect(counts(data)).toEqual({ 'id-clash': 1, 'no-such-lead': 1 });
    expect(data.report.files[1]).toMatchObject({ rows: 3, used: 2, matchedRows: 2, matchedLeads: 2 });
    expect(data.report.files[1]?.matchedByLink).toEqual([{ kind: 'opportunity', rows: 2 }]);
  });

  test.each([
    ['before it', 'D1,Linked,7,Retail,yes,2025-03-01\nA,Own,,,no,2025-04-01T10:00:00Z\n'],
    ['after it', 'A,Own,,,no,2025-04-01T10:00:00Z\nD1,Linked,7,Retail,yes,2025-03-01\n'],
  ])('says by the id of the lead what a link only fills in, also %s', async (_, rows) => {
    const { data } = await importTexts(mapping, { leads, deals: header + rows });
    expect(['title', 'employees', 'industry', 'budget'].map((id) => textsOf(data, id)[0])).toEqual([
      ...['Own', '7', 'Retail', '0'],
    ]);
    const renewal = data.fields.get('renewal');
    expect(textsOf(data, 'renewal')[0]).toBe('2025-04-01');
    expect(renewal?.kind === 'date' && renewal.dateOnly.has(0)).toBe(false);
    expect(data.report.rejections).toEqual([expect.objectContaining({ reason: 'id-clash' })]);
  });

  it('knows nothing of links that come after it', async () => {
    const late = joining([
      leadFile('leads', { key: 'Id' }),
      leadFile('deals', { key: 'Deal', rows: 'join' }),
      leadFile('more', { key: 'Id', rows: 'join', links: [link('Deal', 'opportunity')] }),
      merges(),
    ]);
    const { data } = await importTexts(late, {
      leads: 'Id,Created,Title\nA,,\n',
      deals: 'Deal\nD1\n',
      more: 'Id,Deal\nA,D1\n',
      merges: 'Stayed,Gone\n',
    });
    expect(counts(data)).toEqual({ 'no-such-lead': 1 });
  });
});
