import { describe, expect, it, test } from 'vitest';
import { counts, fieldMapping, importTexts } from '../fixture';
import { calls, from, joining, leadFile, link, merges } from './mapping';
import { callsOf, textsOf } from './read';

const files = (more: object = {}) => [leadFile('leads', { key: 'Id', ...more }), calls];
const callsBy = (...ids: string[]): string =>
  ['Who,At,Type', ...ids.map((who) => `${who},2025-02-01,Call`)].join('\n');

describe('a row with a master', () => {
  const mapping = joining(files({ master: 'Master' }));

  it('is no lead, and its id means that one', async () => {
    const { data, rejected } = await importTexts(mapping, {
      leads: 'Id,Created,Title,Master\nA,,gone,B\nB,,stayed,\nC,,own,C\nD,,blank,-\n',
      calls: callsBy('A', 'B', 'C'),
    });
    expect([...data.ids]).toEqual(['B', 'C', 'D']);
    expect(textsOf(data, 'title')).toEqual(['stayed', 'own', 'blank']);
    expect(callsOf(data)).toEqual([2, 1, 0]);
    expect(rejected).toEqual([
      { file: 'leads', row: 2, column: 'Master', text: 'B', reason: 'merged-away', scope: 'row' },
    ]);
    expect(data.report.files).toMatchObject([
      { rows: 4, used: 3 },
      { matchedRows: 3, matchedLeads: 2, matchedByLink: [{ kind: 'merged', rows: 1 }] },
    ]);
    expect(data.report.links).toEqual([
      { file: 'leads', column: 'Master', kind: 'merged', ids: 1, clashes: 0 },
    ]);
  });

  it('is followed over several merges, in either form of the ids', async () => {
    const { data } = await importTexts(mapping, {
      leads:
        'Id,Created,Title,Master\n00Q000000000001EAA,,,00Q000000000002\n00Q000000000002,,,00Q000000000003EAA\n00Q000000000003,,,\n',
      calls: callsBy('00Q000000000001', '00Q000000000002EAA'),
    });
    expect([...data.ids]).toEqual(['00Q000000000003']);
    expect(callsOf(data)).toEqual([2]);
  });

  it('that no file has is no lead all the same, and its events are nobody’s', async () => {
    const { data } = await importTexts(mapping, {
      leads: 'Id,Created,Title,Master\nA,,,Z\nB,,,\n',
      calls: callsBy('A', 'Z'),
    });
    expect([...data.ids]).toEqual(['B']);
    expect(counts(data)).toEqual({ 'merged-away': 1, 'no-such-lead': 2 });
  });
});

describe('ids merged into a lead', () => {
  const mapping = joining(files({ links: [link('Olds', 'merged', ';')] }));

  test.each([
    ['after', 'A,,stayed,B;C\nB,,gone,\nC,,gone,\n', [3, 4]],
    ['before', 'B,,gone,\nC,,gone,\nA,,stayed,B;C\n', [2, 3]],
  ])('drop the leads of rows %s it', async (_, rows, gone) => {
    const { data, rejected } = await importTexts(mapping, {
      leads: `Id,Created,Title,Olds\n${rows}`,
      calls: callsBy('A', 'B', 'C'),
    });
    expect([...data.ids]).toEqual(['A']);
    expect(textsOf(data, 'title')).toEqual(['stayed']);
    expect(callsOf(data)).toEqual([3]);
    expect(rejected.map(({ row, column, reason }) => [row, column, reason])).toEqual(
      gone.map((row) => [row, 'Id', 'merged-away']),
    );
    expect(data.report).toMatchObject({ leads: 1, files: [{ rows: 3, used: 1 }, { used: 3 }] });
  });

  test('in a circle are taken back where they close it', async () => {
    const { data, rejected } = await importTexts(mapping, {
      leads: 'Id,Created,Title,Olds\nA,,,B\nB,,,C\nC,,,A\nD,,,\n',
      calls: callsBy('A', 'B', 'C', 'D'),
    });
    expect(data.count).toBe(2);
    expect(callsOf(data).reduce((sum, n) => sum + n, 0)).toBe(4);
    expect(counts(data)).toEqual({ 'id-clash': 1, 'merged-away': 2 });
    expect(rejected.filter(({ scope }) => scope === 'row')).toHaveLength(2);
    expect(data.report.links[0]).toMatchObject({ ids: 2, clashes: 1 });
  });

  test('by two leads are the first one’s', async () => {
    const { data } = await importTexts(mapping, {
      leads: 'Id,Created,Title,Olds\nA,,,X\nB,,,X\n',
      calls: callsBy('X'),
    });
    expect(callsOf(data)).toEqual([1, 0]);
    expect(counts(data)).toEqual({ 'id-clash': 1 });
  });
});

describe('a file of merges', () => {
  const mapping = joining(
    [
      leadFile('leads', { key: 'Id' }),
      leadFile('more', { key: 'Id', rows: 'join' }),
      calls,
      merges({ list: '[]', where: [{ column: 'Kind', in: ['merge'] }] }),
    ],
    {
      fields: [
        fieldMapping('title', 'Title'),
        fieldMapping('employees', 'Size', { from: from('Size', 'more') }),
      ],
    },
  );
  const given = {
    leads: 'Id,Created,Title\n1,,a\n2,,b\n3,,c\n',
    more: 'Id,Size\n2,7\n9,8\n1,\n',
    calls: callsBy('1', '2', '9', '8'),
    merges: 'Stayed,Gone,Kind\n1,"[2, 9]",merge\n77,[8],merge\n,[3],merge\n1,,merge\n1,[3],other\n',
  };

  it('holds wherever it stands in the mapping, counts its rows, and lets values of the merged fill in', async () => {
    const { data, rejected } = await importTexts(mapping, given);
    expect([...data.ids]).toEqual(['1', '3']);
    expect(textsOf(data, 'employees')).toEqual(['7', '']);
    expect(callsOf(data)).toEqual([3, 0]);
    expect(data.report.files[3]).toMatchObject({
      ...{ rows: 5, used: 1, leftOut: 1, matchedRows: 1, matchedLeads: 1 },
    });
    expect(
      rejected
        .filter(({ file }) => file === 'merges')
        .map(({ row, column, reason }) => [row, column, reason]),
    ).toEqual([
      [4, 'Stayed', 'no-id'],
      [5, 'Gone', 'no-id'],
      [6, 'Kind', 'left-out-by-mapping'],
      [3, 'Stayed', 'no-such-lead'],
    ]);
    expect(data.report.files[1]?.matchedByLink).toEqual([{ kind: 'merged', rows: 2 }]);
  });

  it('makes one contact of two, and with it what a lead is known by', async () => {
    const both = joining([
      leadFile('leads', { key: 'Id', links: [link('Contact', 'contact')] }),
      leadFile('contacts', { key: 'Id' }),
      calls,
      merges(),
    ]);
    const { data } = await importTexts(both, {
      leads: 'Id,Created,Title,Contact\nL,,,C1\n',
      contacts: 'Id\nC1\nC2\nC3\n',
      calls: callsBy('C1', 'C2', 'C3'),
      merges: 'Stayed,Gone\nC1,C2\n',
    });
    expect([...data.ids]).toEqual(['L', 'C3']);
    expect(callsOf(data)).toEqual([2, 1]);
    expect(data.report.files[1]).toMatchObject({ rows: 3, used: 2, addedLeads: 1 });
  });
});
