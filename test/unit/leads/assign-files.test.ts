import { describe, expect, it } from 'vitest';
import { assignFiles, type GivenFile } from '#domain/leads/import/assign-files';
import { closest } from '#domain/leads/import/closest';
import { parseMapping } from '#domain/leads/mapping/format';
import { at, leadsFile, mappingOf } from './fixture';

const history = (id: string, field: string) => ({
  role: 'history',
  id,
  name: `${id}.csv`,
  key: 'LeadId',
  at: { column: 'CreatedDate', format: 'iso' },
  field,
  oldValue: 'Old',
  newValue: 'New',
  fields: [],
  status: null,
});
const mapping = mappingOf({
  files: [leadsFile, { role: 'leads', id: 'deals', name: 'Deals', key: 'Id' }, history('changes', 'Field')],
  milestones: [{ stage: 'sql', at: at('Won', { file: 'deals' }), madeBy: 'person', proxy: false }],
});
const given = (name: string, header: string, role: GivenFile['role'] = null): GivenFile => ({
  name,
  header: header.split(','),
  role,
});
const changes = given('LeadHistory.csv', 'LeadId,CreatedDate,Field,Old,New');

describe('assignFiles', () => {
  it('finds which CSV is which by their columns, in any order', () => {
    const files = [
      changes,
      given('b.csv', 'Id,Won,Value'),
      given('a.csv', 'Id,Created,Name'),
      given('notes.csv', 'x'),
    ];
    expect(assignFiles(mapping, files)).toEqual({
      ok: true,
      value: new Map([
        ['leads', 2],
        ['deals', 1],
        ['changes', 0],
      ]),
    });
  });

  it('leaves a CSV to the file that has no other', () => {
    // The first fits both; only it has the deals' column.
    const files = [given('all.csv', 'Id,Created,Won'), given('leads.csv', 'Id,Created'), changes];
    expect(assignFiles(mapping, files)).toMatchObject({
      value: new Map([
        ['leads', 1],
        ['deals', 0],
        ['changes', 2],
      ]),
    });
  });

  it('does not try every way when many files are alike and one has no CSV', () => {
    const names = Array.from({ length: 30 }, (_, i) => `h${String(i).padStart(2, '0')}`);
    const alike = mappingOf({ files: [leadsFile, ...names.map((name) => history(name, 'Field'))] });
    const files = names.slice(1).map(() => changes);
    expect(assignFiles(alike, [given('a.csv', 'Id,Created,Name'), ...files])).toMatchObject({
      ok: false,
      error: { code: 'file-missing' },
    });
    const all = assignFiles(alike, [...files, given('a.csv', 'Id,Created,Name'), changes]);
    expect(all.ok && [...all.value.values()]).toEqual([29, ...Array.from({ length: 29 }, (_, i) => i), 30]);
  });

  it('prefers the CSV that bears the name of the file, then the one given first', () => {
    const two = mappingOf({ files: [leadsFile, history('first', 'Field'), history('second', 'Field')] });
    const same = (name: string) => ({ ...changes, name });
    const leads = given('leads.csv', 'Id,Created');
    expect(assignFiles(two, [leads, same('second.csv'), same('first.csv')])).toMatchObject({
      value: new Map([
        ['leads', 0],
        ['first', 2],
        ['second', 1],
      ]),
    });
    expect(assignFiles(two, [leads, same('x.csv'), same('y.csv')])).toMatchObject({
      value: new Map([
        ['leads', 0],
        ['first', 1],
        ['second', 2],
      ]),
    });
  });

  it('knows a CSV by its name though that holds what a mapping is read without', () => {
    const name = 'first\u202e.csv';
    const saved = { ...mappingOf({ files: [leadsFile, { ...history('first', 'Field'), name }] }) };
    const read = parseMapping(JSON.stringify(saved));
    const files = [given('leads.csv', 'Id,Created'), { ...changes, name: 'x.csv' }, { ...changes, name }];
    expect(read.ok && assignFiles(read.value, files)).toMatchObject({
      value: new Map([
        ['leads', 0],
        ['first', 2],
      ]),
    });
  });

  it('obeys the role a person gave a file', () => {
    const files = [
      given('a.csv', 'Id,Created,Won', 'activities'),
      given('b.csv', 'Id,Created,Won'),
      given('c.csv', 'Id,Created,Won', 'leads'),
      changes,
    ];
    expect(assignFiles(mapping, files)).toMatchObject({
      value: new Map([
        ['leads', 1],
        ['deals', 2],
        ['changes', 3],
      ]),
    });
  });

  it('says of a CSV given in the wrong role in which one it would fit', () => {
    const files = [
      given('a.csv', 'Id,Created,Won'),
      given('b.csv', 'Id,Created,Won'),
      given('log.csv', 'LeadId,CreatedDate,Field,Old,New', 'leads'),
    ];
    expect(assignFiles(mapping, files)).toMatchObject({
      error: {
        code: 'file-missing',
        message: '"log.csv" holds history by the mapping, and was given as something else',
        where: { file: 'log.csv' },
      },
    });
  });

  it('names the column that is missing, in the CSV that comes nearest', () => {
    const files = [
      given('leads.csv', 'Id,Created'),
      given('x.csv', 'a,b'),
      given('deals.csv', 'Id,won_'),
      changes,
    ];
    expect(assignFiles(mapping, files)).toMatchObject({
      ok: false,
      error: {
        code: 'no-such-column',
        where: { file: 'deals.csv', column: 'Won', path: 'milestones[0].at' },
      },
    });
  });

  it('says of a CSV like no file of the mapping what it lacks to be the nearest of them', () => {
    const nearly = given('log.csv', 'LeadId,CreatedDate,What');
    expect(assignFiles(mapping, [nearly])).toMatchObject({
      error: {
        code: 'no-such-column',
        message:
          'The file is none of those that the mapping "Fixture" describes. It is most like the history of "changes.csv", and lacks the columns "Field", "Old" and "New" of them',
        where: { file: 'log.csv' },
      },
    });
  });

  it('compares only with files that no other CSV is', () => {
    const files = [
      given('leads.csv', 'Id,Created'),
      given('deals.csv', 'Id,Won'),
      given('x.csv', 'Id,LeadId'),
    ];
    expect(assignFiles(mapping, files)).toMatchObject({
      error: {
        message: expect.stringContaining('most like the history of "changes.csv"'),
        where: { file: 'x.csv' },
      },
    });
  });

  it('says of a CSV that shares no column that it does not', () => {
    expect(assignFiles(mapping, [given('budget.csv', 'Month,Cost')])).toMatchObject({
      error: {
        message: expect.stringMatching(
          /has not one of the columns .* For leads it would need "Id" and "\w+"$/,
        ),
        where: { file: 'budget.csv' },
      },
    });
  });

  it.each([
    ['two files need the same CSV', [given('all.csv', 'Id,Created,Won'), changes]],
    ['one is left out', [given('leads.csv', 'Id,Created'), given('deals.csv', 'Id,Won')]],
    ['nothing is given', []],
  ])('says that a file is missing when %s', (_, files) => {
    expect(assignFiles(mapping, files)).toMatchObject({ ok: false, error: { code: 'file-missing' } });
  });
});

describe('closest', () => {
  const header = ['Id', 'Created Date', 'Lead Source', 'Annual Revenue', 'AnnualRevenue__c'];
  it.each([
    ['CreatedDate', 'Created Date'],
    ['lead_source', 'Lead Source'],
    ['Anual Revenue', 'Annual Revenue'],
    ['Owner', undefined],
    ['', undefined],
  ])('to %j is %j', (wanted, expected) => {
    expect(closest(wanted, header)).toBe(expected);
  });
});
