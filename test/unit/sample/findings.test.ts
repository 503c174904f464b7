import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckReport } from '#domain/leads/checks/check-leads';
import { recordId } from '#domain/leads/ids';
import { type SampleOptions, sampleLeads } from '#domain/sample/company';
import type { SampleLead } from '#domain/sample/lead';
import { sampleMapping } from '#domain/sample/mapping';
import { ownDealsAt } from '#domain/sample/opportunity-rows';
import { sampleGlossary } from '#domain/sample/rules';
import { checked, countsOf, findingOf } from '../../support/check-findings';
import { importSample, type Row, rowsOf, SHIPPED, sampleTexts } from './sample-data';

/** What the status of a person's or the platform's making leads to, before and since the renaming; the others to no stage. */
const STAGES_BEFORE: Readonly<Record<string, string>> = {
  Qualified: 'mql',
  'Sales Ready': 'sql',
  Nurture: 'recycled',
  Unqualified: 'disqualified',
  Converted: 'opportunity',
};
const STAGES_SINCE: Readonly<Record<string, string>> = {
  ...STAGES_BEFORE,
  Qualified: 'sql',
  'Marketing Qualified': 'mql',
};
const RENAMED = '2025-07-01T04:00:00Z';

const COMPANIES: readonly SampleOptions[] = [SHIPPED, { seed: 3, leads: 1500 }];

describe.each(COMPANIES)('the dirt of the company of seed $seed is found and counted', (options) => {
  let report: CheckReport;
  let leads: Row[];
  let activities: Row[];
  let history: Row[];
  let lifecycle: Row[];
  let opportunities: Row[];
  let company: SampleLead[];

  beforeAll(async () => {
    const texts = sampleTexts(options);
    const rows = (name: string) => rowsOf(texts.get(name) ?? '');
    leads = rows('leads.csv');
    activities = rows('activities.csv');
    history = rows('history.csv');
    lifecycle = rows('lifecycle.csv');
    opportunities = rows('opportunities.csv');
    company = [...sampleLeads(options)];
    report = checked(await importSample(texts), sampleGlossary().policy, sampleMapping());
  });

  const cell = (row: Row | undefined, column: string): string => row?.[column] ?? '';
  const whole = (count: number): string => `${count} of ${leads.length}`;
  const createdBefore = (iso: string): number => leads.filter((row) => cell(row, 'CreatedDate') < iso).length;
  const ownDeals = (): number => company.flatMap(({ index }) => [...ownDealsAt(options.seed, index)]).length;
  const earliest = (times: readonly string[]): string => [...times].sort()[0] ?? '';

  test('activities of merged records', () => {
    const known = new Set(company.map(({ id }) => id));
    const merged = company.reduce((sum, lead) => sum + lead.mergedActivities.length, 0);
    expect(merged).toBeGreaterThan(options.leads / 50);
    expect(activities.filter((row) => !known.has(cell(row, 'LeadId')))).toHaveLength(merged);
    expect(countsOf(report, 'orphans', 'no-match')).toEqual({
      'orphans:file:activities': `${merged} of ${activities.length}`,
      'orphans:file:opportunities': `${ownDeals()} of ${opportunities.length}`,
    });
    const ids = new Set(activities.map((row) => recordId(cell(row, 'LeadId'))));
    const orphans = [...ids].filter((id) => !known.has(id));
    expect(countsOf(report, 'merged-orphans')).toEqual({
      'merged-orphans:file:activities': `${orphans.length} of ${ids.size}`,
    });
    const { examples } = findingOf(report, 'orphans:file:activities');
    expect(examples).toHaveLength(5);
    for (const { row } of examples) {
      // Row 1 is the header.
      expect(known.has(cell(activities[(row ?? 0) - 2], 'LeadId'))).toBe(false);
    }
  });

  test('ids in two forms', () => {
    const long = leads.filter((row) => cell(row, 'Id').length === 18).length;
    const fewer = Math.min(long, leads.length - long);
    expect(fewer).toBeGreaterThan(0);
    expect(countsOf(report, 'two-id-forms')).toEqual({ 'two-id-forms:file:leads': whole(fewer) });
  });

  test('further records of a person', () => {
    const persons = new Set(company.map(({ identity }) => identity.person));
    expect(countsOf(report, 'several-records')).toEqual({
      'several-records': whole(company.length - persons.size),
    });
  });

  test('deliveries of syndication and uploads of events', () => {
    const batches = new Map<string, number>();
    for (const row of leads) {
      const at = cell(row, 'CreatedDate');
      if (['Content Syndication', 'Event'].includes(cell(row, 'LeadSource'))) {
        batches.set(at, (batches.get(at) ?? 0) + 1);
      }
    }
    const sizes = [...batches.values()].filter((size) => size >= 3);
    const inBatches = sizes.reduce((sum, size) => sum + size, 0);
    expect(inBatches).toBeGreaterThan(options.leads / 5);
    expect(countsOf(report, 'batch')).toEqual({ batch: whole(inBatches) });
  });

  test('histories that were switched on in the fourth month', () => {
    const toStage = [
      ...history.filter((row) => row['Field'] === 'Status'),
      ...lifecycle.map((row) => ({
        OldValue: cell(row, 'Old Value'),
        NewValue: cell(row, 'New Value'),
        CreatedDate: cell(row, 'Changed At'),
      })),
    ].filter((row) => {
      const stages = cell(row, 'CreatedDate') < RENAMED ? STAGES_BEFORE : STAGES_SINCE;
      return stages[cell(row, 'NewValue')] !== undefined;
    });
    const from = {
      status: earliest(toStage.map((row) => cell(row, 'CreatedDate'))),
      owner: earliest(
        history.filter((row) => row['Field'] === 'Owner').map((row) => cell(row, 'CreatedDate')),
      ),
      employees: earliest(
        history.filter((row) => row['Field'] === 'NumberOfEmployees').map((row) => cell(row, 'CreatedDate')),
      ),
    };
    expect(from.status.slice(0, 7)).toBe('2025-04');
    expect(countsOf(report, 'history-start')).toEqual({
      'history-start': whole(createdBefore(from.status)),
      'history-start:field:owner': whole(createdBefore(from.owner)),
      'history-start:field:employees': whole(createdBefore(from.employees)),
    });
    expect(findingOf(report, 'history-start').at).toBe(Date.parse(from.status));
  });

  test('a sequencer from the fifth month on, and nothing else that began late', () => {
    const sent = activities.filter((row) => row['Automated__c'] === 'true');
    const from = earliest(sent.map((row) => cell(row, 'ActivityDate')));
    expect(from.slice(0, 7)).toBe('2025-05');
    expect(countsOf(report, 'activity-start')).toEqual({
      'activity-start:activity:email-sequence': whole(createdBefore(from)),
    });
    expect(countsOf(report, 'automated-touches')).toEqual({
      'automated-touches:activity:email-sequence': `${sent.length} of ${sent.length}`,
    });
  });

  test('tasks with a day and no time', () => {
    const known = new Set(company.map(({ id }) => id));
    const tasks = (type: string) =>
      activities.filter(
        (row) => row['Type'] === type && row['Automated__c'] === 'false' && known.has(cell(row, 'LeadId')),
      );
    const days = (rows: readonly Row[]) =>
      `${rows.filter((row) => cell(row, 'ActivityDate').length === 10).length} of ${rows.length}`;
    const closed = (stage: string) => {
      const rows = leads.filter((row) => row['StageName'] === stage);
      return `${rows.length} of ${rows.length}`;
    };
    expect(countsOf(report, 'date-only')).toEqual({
      'date-only:activity:call-outbound': days(tasks('Call')),
      'date-only:activity:email-manual': days(tasks('Email')),
      'date-only:stage:closed-won': closed('Closed Won'),
      'date-only:stage:closed-lost': closed('Closed Lost'),
    });
  });

  test.each([
    ['buying-role', 'Buying_Role__c'],
    ['employees', 'NumberOfEmployees'],
    ['industry', 'Industry'],
    ['country', 'Country'],
  ])('missing values: %s', (field, column) => {
    const empty = leads.filter((row) => row[column] === '').length;
    expect(empty).toBeGreaterThan(options.leads / 50);
    expect(countsOf(report, 'missing')).toMatchObject({ [`missing:field:${field}`]: whole(empty) });
  });

  test('leads that were set aside without a proper reason', () => {
    const byPerson = new Set(
      history
        .filter((row) => ['Nurture', 'Unqualified'].includes(cell(row, 'NewValue')))
        .map((row) => recordId(cell(row, 'LeadId'))),
    );
    const setAside = leads.filter(
      (row) =>
        row['Recycled_Date__c'] !== '' ||
        row['Disqualified_Date__c'] !== '' ||
        byPerson.has(recordId(cell(row, 'Id'))),
    );
    const without = setAside.filter((row) => ['', 'Other'].includes(cell(row, 'Reason__c')));
    expect(without.length).toBeGreaterThan(options.leads / 100);
    expect(countsOf(report, 'no-reason')).toEqual({ 'no-reason': `${without.length} of ${setAside.length}` });
  });

  test('values of fields without a history', () => {
    const found = countsOf(report, 'value-as-exported');
    const filled = (column: string) => whole(leads.filter((row) => row[column] !== '').length);
    expect(found).toMatchObject({
      'value-as-exported:field:industry': filled('Industry'),
      'value-as-exported:field:country': filled('Country'),
      'value-as-exported:field:disposition': filled('Disposition__c'),
    });
    expect(Object.keys(found)).not.toContain('value-as-exported:field:employees');
  });

  test('nothing of the kinds it has not', () => {
    expect(
      countsOf(
        report,
        'no-match',
        'duplicate-identical',
        'duplicate-conflicting',
        'before-created',
        'out-of-order',
        'future-dates',
        'ties',
        'left-truncation',
        'coverage-gap',
        'backfill',
        'score-step',
        'filled-later',
        'score-as-exported',
        'machine-like-touches',
        'out-of-hours-touches',
      ),
    ).toEqual({});
  });

  test('a task of the day on which its lead was created is not before it', () => {
    const created = new Map(
      leads.map((row) => [recordId(cell(row, 'Id')), Date.parse(cell(row, 'CreatedDate'))]),
    );
    // 04:00 UTC is the latest that a day begins in New York.
    const earlier = activities.filter(
      (row) =>
        Date.parse(`${cell(row, 'ActivityDate').slice(0, 10)}T00:00:00Z`) <
          (created.get(cell(row, 'LeadId')) ?? 0) && cell(row, 'ActivityDate').length === 10,
    );
    expect(earlier.length).toBeGreaterThan(2);
    expect(countsOf(report, 'before-created')).toEqual({});
  });
});
