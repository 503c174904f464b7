import { describe, expect, it } from 'vitest';
import { counts, importTexts } from '../fixture';
import { as, fieldMapping, from, joining, leadFile, link } from './mapping';
import { textsOf } from './read';

const accounts = leadFile('accounts', { key: 'Name', rows: 'join', on: from('Account') });

describe('a file that is looked up', () => {
  const mapping = joining([leadFile('leads', { key: 'Id' }), accounts], {
    fields: [
      fieldMapping('industry', 'Branch', { from: from('Branch', 'accounts') }),
      fieldMapping('employees', 'Size', { from: from('Size', 'accounts') }),
      fieldMapping('budget', 'Key account', { from: from('Key account', 'accounts') }),
    ],
  });

  it('gives one row to every lead with that value, and counts values it does not have', async () => {
    const { data, rejected } = await importTexts(mapping, {
      leads:
        'Id,Created,Account\n1,,Acme\n2,,\n3,, Acme \n4,,acme\n5,,-\n6,,Isdom\n7,,"Gamma, Inc"\n1,,Nowhere\n',
      accounts:
        'Name,Branch,Size,Key account\nAcme,Retail,7,yes\nIsdom,,many,\n"Gamma, Inc",Software,8,no\nSpare,Retail,1,\nAcme,Software,9,no\n',
    });
    expect(textsOf(data, 'industry')).toEqual(['Retail', '', 'Retail', '', '', '', 'Software']);
    expect(textsOf(data, 'employees')).toEqual(['7', '', '7', '', '', '', '8']);
    expect(textsOf(data, 'budget')).toEqual(['1', '', '1', '', '', '', '0']);
    expect(rejected.map(({ file, row, column, text, reason }) => [file, row, column, text, reason])).toEqual([
      ['accounts', 3, 'Size', 'many', 'not-a-number'],
      ['accounts', 6, 'Name', 'Acme', 'duplicate-conflicting'],
      ['leads', 5, 'Account', 'acme', 'no-such-value'],
      ['leads', 9, 'Id', '1', 'duplicate-conflicting'],
    ]);
    expect(data.report.files[1]).toMatchObject({
      ...{ rows: 5, used: 4, matchedRows: 3, matchedLeads: 4, addedLeads: 0 },
      matchedByLink: [{ kind: 'lookup', rows: 3 }],
    });
    expect(data.report.files[0]).toMatchObject({ rows: 8, used: 7 });
  });

  it('may be named by another spelling, where a value table of a field of that column says so', async () => {
    const variants = joining([leadFile('leads', { key: 'Id' }), accounts], {
      fields: [
        fieldMapping('title', 'Account', { values: [{ since: null, map: { ACME: 'Acme', Odd: null } }] }),
        fieldMapping('industry', 'Branch', { from: from('Branch', 'accounts') }),
      ],
    });
    const { data } = await importTexts(variants, {
      leads: 'Id,Created,Account\n1,,ACME\n2,,Acme\n3,,Odd\n4,,ACME\n',
      accounts: 'Name,Branch\nAcme,Retail\n',
    });
    expect(textsOf(data, 'industry')).toEqual(['Retail', 'Retail', '', 'Retail']);
    expect(counts(data)).toEqual({ 'no-such-value': 1 });
  });

  it('may be looked up by another one, and has other names of its own', async () => {
    const chain = joining(
      [
        leadFile('leads', { key: 'Id', links: [link('Olds', 'merged', ';')] }),
        leadFile('owners', { key: 'User', rows: 'join', on: from('Owner'), links: [link('Nick', 'other')] }),
        leadFile('teams', { key: 'Team', rows: 'join', on: from('Team', 'owners') }),
      ],
      { fields: [fieldMapping('industry', 'Branch', { from: from('Branch', 'teams') })] },
    );
    const { data } = await importTexts(chain, {
      leads: 'Id,Created,Owner,Olds\n0,,u2,\n1,,u1,0\n2,,u2,\n3,,Bo,\n4,,,\n',
      owners: 'User,Team,Nick\nu1,t1,Al\nu2,t2,Bo\nu3,t3,\n',
      teams: 'Team,Branch\nt1,Retail\nt2,Software\n',
    });
    expect([...data.ids]).toEqual(['1', '2', '3', '4']);
    expect(textsOf(data, 'industry')).toEqual(['Retail', 'Software', 'Software', '']);
    expect(counts(data)).toEqual({ 'no-such-value': 1, 'merged-away': 1 });
    expect(
      data.report.files.slice(1).map(({ matchedRows, matchedLeads }) => [matchedRows, matchedLeads]),
    ).toEqual([
      [2, 3],
      [2, 3],
    ]);
  });

  it('serves united leads, and fills in for those that say nothing themselves', async () => {
    const united = joining(
      [
        leadFile('leads', { key: 'Id', links: [link('Contact', 'contact')] }),
        leadFile('contacts', { key: 'Id', columns: [as('Company', 'Account')] }),
        accounts,
      ],
      { fields: [fieldMapping('industry', 'Branch', { from: from('Branch', 'accounts') })] },
      { account: from('Account') },
    );
    const { data } = await importTexts(united, {
      leads: 'Id,Created,Account,Contact\n1,,,C1\n2,,Isdom,C2\n3,,Nowhere,C3\n',
      contacts: 'Id,Company\nC1,Acme\nC2,Acme\nC3,Acme\nC4,Acme\n',
      accounts: 'Name,Branch\nAcme,Retail\nIsdom,Software\n',
    });
    expect(textsOf(data, 'industry')).toEqual(['Retail', 'Software', '', 'Retail']);
    expect([...(data.account?.codes ?? [])].map((code) => data.account?.texts.at(code))).toEqual([
      ...['Acme', 'Isdom', 'Nowhere', 'Acme'],
    ]);
  });
});
