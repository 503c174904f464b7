import { describe, expect, test } from 'vitest';
import { findRows, type WantedRow } from '#domain/leads/checks/find-rows';
import { bytesOf, inChunks } from '../csv-source';
import { leadsFile, mappingOf, utc } from '../fixture';
import { calls, joining, leadFile, link, merges } from '../joins/mapping';

const events = (id: string, role: 'activities' | 'history', more: object) => ({
  role,
  id,
  name: id,
  key: 'Lead',
  at: { column: 'At', format: role === 'history' ? 'DD.MM.YYYY HH:mm' : 'iso' },
  ...more,
});

const MAPPING = mappingOf({
  files: [
    leadsFile,
    events('acts', 'activities', { type: 'Type', value: null, types: [] }),
    events('changes', 'history', { field: 'F', oldValue: 'O', newValue: 'N', fields: [], status: null }),
  ],
});

/** The long form of an id is the same record. */
const SHORT = '001A0000006Vm9u';
const LONG = '001A0000006Vm9uIAC';

const TEXTS = {
  leads: `Id,Created\n${LONG},2026-01-05\nb,2026-01-05\n\nb,2026-01-06\nB,2026-01-07\n`,
  acts: [
    'Lead,At,Type',
    `${SHORT},2026-01-06T10:00:00+01:00,Call`,
    `${SHORT},2026-01-06T10:00:00Z,Call`,
    'b,2026-01-06T09:00:00Z,Call',
    `${LONG},never,Call`,
    ` ${LONG} ,2026-01-06T09:00:00Z,Mail`,
    '',
  ].join('\n'),
  changes: `Lead,At,F,O,N\nb,06.01.2026 09:00,x,1,2\nb,07.01.2026 09:00,x,1,2\n`,
};

const find = async (wanted: readonly WantedRow[], texts: Partial<typeof TEXTS> = TEXTS) => {
  const files = new Map(
    Object.entries(texts).map(([id, text]) => [
      id,
      { name: `${id}.csv`, size: null, open: () => inChunks(bytesOf(text), 7) },
    ]),
  );
  return findRows(wanted, { mapping: MAPPING, files });
};

const placesOf = async (...of: Parameters<typeof find>) => {
  const found = await find(...of);
  if (!found.ok) throw new Error(found.error.message);
  return found.value.map((places) => places.map(({ file, row }) => `${file} ${row}`));
};

describe('rows of examples', () => {
  const at = utc('2026-01-06T09:00:00Z');

  test.each<[what: string, wanted: WantedRow, places: string[]]>([
    ['a lead, by the long form of its id', { lead: SHORT, at: null }, ['leads 2']],
    ['an event, by the instant', { lead: SHORT, at }, ['leads 2', 'acts 2', 'acts 6']],
    [
      'a lead that is there twice, and its change',
      { lead: 'b', at },
      ['leads 3', 'leads 5', 'acts 4', 'changes 2'],
    ],
    ['ids differ by case', { lead: 'B', at }, ['leads 6']],
    ['a lead that is not there', { lead: 'c', at }, []],
  ])('%s', async (_, wanted, places) => {
    expect(await placesOf([wanted])).toEqual([places]);
  });

  test('several examples of one lead, in the order asked for', async () => {
    const later = utc('2026-01-07T09:00:00Z');
    expect(
      await placesOf([
        { lead: 'b', at: later },
        { lead: SHORT, at: null },
        { lead: 'b', at: null },
      ]),
    ).toEqual([['leads 3', 'leads 5', 'changes 3'], ['leads 2'], ['leads 3', 'leads 5']]);
  });

  test('those that name the lead by another id, and by ids merged into it', async () => {
    const joined = joining([
      leadFile('leads', {
        ...{ key: 'Id', master: 'Master' },
        links: [link('Contact', 'contact'), link('Olds', 'merged', ';')],
      }),
      leadFile('contacts', { key: 'Id', links: [link('Map', 'map')] }),
      leadFile('accounts', { key: 'Name', rows: 'join', on: { file: 'leads', column: 'Title' } }),
      calls,
      merges(),
    ]);
    const texts = {
      leads: 'Id,Created,Title,Contact,Olds,Master\nA,,,C,B;,\nZ,,,,,\nD,,,,,A\n',
      contacts: 'Id,Map\nC,m\nZ,n\n',
      accounts: 'Name\nA\n',
      calls: `Who,At,Type\n${['A', 'B', 'C', 'D', 'm', 'n', 'E', 'F'].map((id) => `${id},2026-01-06T09:00:00Z,Call`).join('\n')}\n`,
      merges: 'Stayed,Gone\nE,F\nB,E\n',
    };
    const files = new Map(
      Object.entries(texts).map(([id, text]) => [
        id,
        { name: id, size: null, open: () => inChunks(bytesOf(text), 64) },
      ]),
    );
    const found = await findRows([{ lead: 'A', at }], { mapping: joined, files });
    const places = found.ok ? (found.value[0] ?? []).map(({ file, row }) => `${file} ${row}`) : [];
    expect(places).toEqual([
      'leads 2',
      'leads 4',
      'contacts 2',
      ...[2, 3, 4, 5, 6, 8, 9].map((row) => `calls ${row}`),
    ]);
  });

  test('files that are not there are passed over', async () => {
    expect(await placesOf([{ lead: 'b', at }], { acts: TEXTS.acts })).toEqual([['acts 4']]);
  });

  test('no more than twenty of one example', async () => {
    const leads = `Id,Created\n${'a,2026-01-05\n'.repeat(30)}`;
    expect((await placesOf([{ lead: 'a', at: null }], { leads }))[0]).toHaveLength(20);
  });

  test('a file that cannot be read is a problem', async () => {
    expect(await find([{ lead: 'a', at: null }], { leads: 'PK\u0003\u0004' })).toMatchObject({ ok: false });
  });
});
