import { describe, expect, test } from 'vitest';
import { recordId } from '#domain/leads/ids';
import { FULL_SIZE, SHIPPED } from '#domain/sample/company';
import { longId } from '#domain/sample/ids';
import { type Row, rowsOf, sampleTexts, share } from './sample-data';

/** A quarter of the company: enough leads for shares of single per cents. */
const texts = sampleTexts({ ...SHIPPED, leads: FULL_SIZE / 4 });
const rows = (file: string): Row[] => rowsOf(texts.get(file) ?? '');
const leads = rows('leads.csv');
const activities = rows('activities.csv');
const history = rows('history.csv');
const lifecycle = rows('lifecycle.csv');

const shareOf = (all: readonly Row[], holds: (row: Row) => boolean): number =>
  share(all.filter(holds).length, all.length);
const isEmpty = (column: string) => (row: Row) => row[column] === '';

/** 1 April, 1 July 2025 in New York, and the last second of June 2026. */
const HISTORY_FROM = '2025-04-01T04:00:00Z';
const RENAMED = '2025-07-01T04:00:00Z';
const END = '2026-07-01T03:59:59Z';

describe('shares of leads', () => {
  test.each<[what: string, wanted: number, tolerance: number, holds: (row: Row) => boolean]>([
    ['customers', 0.09, 0.01, (row) => row['Existing_Customer__c'] === 'true'],
    ['tests', 0.02, 0.005, (row) => row['Test_Record__c'] === 'true'],
    ['survivors of a merge', 0.04, 0.008, (row) => row['Dedupe_Status__c'] === 'merged'],
    ['buying role missing', 0.7, 0.02, isEmpty('Buying_Role__c')],
    ['employees missing', 0.31, 0.02, isEmpty('NumberOfEmployees')],
    ['industry missing', 0.22, 0.02, isEmpty('Industry')],
    ['country missing', 0.06, 0.01, isEmpty('Country')],
    ['15-character ids', 0.15, 0.02, (row) => row['Id']?.length === 15],
  ])('%s: %d', (_, wanted, tolerance, holds) => {
    expect(Math.abs(shareOf(leads, holds) - wanted)).toBeLessThanOrEqual(tolerance);
  });

  test('duplicates: 8 % of the leads are a further record of a person', () => {
    const people = new Set(leads.map((row) => row['MAP_Id__c']));
    expect(Math.abs(1 - people.size / leads.length - 0.08)).toBeLessThanOrEqual(0.008);
  });

  test('a person has one email in all records', () => {
    const emails = new Map<string, Set<string>>();
    for (const row of leads) {
      const own = emails.get(row['MAP_Id__c'] ?? '') ?? new Set();
      emails.set(row['MAP_Id__c'] ?? '', own.add(row['Email'] ?? ''));
    }
    expect([...emails.values()].every((own) => own.size === 1)).toBe(true);
  });
});

describe('ids', () => {
  test('those of 18 characters carry the right suffix, told by the importer to be those of 15', () => {
    for (const row of leads) expect(recordId(row['Id'] ?? '')).toHaveLength(15);
    // By hand: 001A0|00000|6Vm9u has capitals at 3, nowhere, and at 1: 2³ = 8 → I, 0 → A, 2 → C.
    expect(longId('001A0000006Vm9u')).toBe('001A0000006Vm9uIAC');
  });

  test('are told apart by case, and only by case in places', () => {
    const ids = leads.map((row) => recordId(row['Id'] ?? ''));
    expect(new Set(ids).size).toBe(leads.length);
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBeLessThan(leads.length);
  });

  test('the exports of one record differ in length', () => {
    expect(new Set(activities.map((row) => row['LeadId']?.length))).toEqual(new Set([15]));
    expect(new Set(history.map((row) => row['LeadId']?.length))).toEqual(new Set([18]));
  });
});

describe('times', () => {
  test('nothing lies outside the period but the creation of a day earlier east of New York, and expected closings', () => {
    for (const row of leads) {
      for (const [column, cell] of Object.entries(row)) {
        if (/^\d{4}-\d\d-\d\dT/.test(cell)) {
          expect(cell >= '2024-12-31T00:00:00Z' && cell <= END, `${column} ${cell}`).toBe(true);
        }
      }
    }
    for (const row of activities) expect((row['ActivityDate'] ?? '') <= END).toBe(true);
  });

  test('the history begins in the fourth month, although leads were already moving', () => {
    const times = [...history.map((row) => row['CreatedDate']), ...lifecycle.map((row) => row['Changed At'])];
    expect(times.every((at) => (at ?? '') >= HISTORY_FROM)).toBe(true);
    expect(leads.some((row) => row['MQL_Date__c'] !== '' && (row['MQL_Date__c'] ?? '') < HISTORY_FROM)).toBe(
      true,
    );
  });

  test('every change starts from where the last one ended, but for the renaming', () => {
    const renamed = new Map([
      ['Qualified', 'Marketing Qualified'],
      ['Sales Ready', 'Qualified'],
    ]);
    const changes = [
      ...history
        .filter((row) => row['Field'] === 'Status')
        .map((row) => ({
          id: recordId(row['LeadId'] ?? ''),
          at: row['CreatedDate'] ?? '',
          from: row['OldValue'],
          to: row['NewValue'] ?? '',
        })),
      ...lifecycle.map((row) => ({
        id: row['Lead ID'] ?? '',
        at: row['Changed At'] ?? '',
        from: row['Old Value'],
        to: row['New Value'] ?? '',
      })),
    ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const current = new Map<string, { to: string; at: string }>();
    for (const { id, at, from, to } of changes) {
      const last = current.get(id);
      if (last) {
        const isRenamed = last.at < RENAMED && at >= RENAMED;
        expect(from, `${id} ${at}`).toBe(isRenamed ? (renamed.get(last.to) ?? last.to) : last.to);
      }
      current.set(id, { to, at });
    }
    expect(current.size).toBeGreaterThan(1000);
  });

  test('in the seventh month "Qualified" came to mean another thing', () => {
    const ofPeople = history.filter((row) => row['Field'] === 'Status');
    const isBefore = (row: Row, column: string) => (row[column] ?? '') < RENAMED;
    const names = (all: Row[], column: string) => new Set(all.map((row) => row[column]));
    expect(
      names(
        lifecycle.filter((row) => isBefore(row, 'Changed At')),
        'New Value',
      ),
    ).toEqual(new Set(['Qualified', 'Nurture']));
    expect(
      names(
        lifecycle.filter((row) => !isBefore(row, 'Changed At')),
        'New Value',
      ),
    ).toEqual(new Set(['Marketing Qualified', 'Nurture']));
    expect(
      names(
        ofPeople.filter((row) => isBefore(row, 'CreatedDate')),
        'NewValue',
      ),
    ).toContain('Sales Ready');
    expect(
      names(
        ofPeople.filter((row) => !isBefore(row, 'CreatedDate')),
        'NewValue',
      ),
    ).not.toContain('Sales Ready');
  });

  test('a fifth of the tasks have a day and no time; nothing else has', () => {
    const isDay = (row: Row) => row['ActivityDate']?.length === 10;
    const isTask = (row: Row) =>
      row['Type'] === 'Call' || (row['Type'] === 'Email' && row['Automated__c'] === 'false');
    expect(Math.abs(shareOf(activities.filter(isTask), isDay) - 0.2)).toBeLessThanOrEqual(0.025);
    expect(activities.filter((row) => !isTask(row)).some(isDay)).toBe(false);
  });
});

describe('batches', () => {
  test('syndicated leads are created on Tuesdays at 02:00 UTC', () => {
    const created = leads
      .filter((row) => row['LeadSource'] === 'Content Syndication')
      .map((row) => row['CreatedDate'] ?? '');
    expect(created.length).toBeGreaterThan(1000);
    for (const at of created) {
      expect(at.slice(11)).toBe('02:00:00Z');
      expect(new Date(at).getUTCDay()).toBe(2);
    }
  });

  test('event leads come in six uploads of 400 to 900 at full size', () => {
    const sizes = new Map<string, number>();
    for (const row of leads) {
      if (row['LeadSource'] === 'Event')
        sizes.set(row['CreatedDate'] ?? '', (sizes.get(row['CreatedDate'] ?? '') ?? 0) + 1);
    }
    expect(sizes.size).toBe(6);
    for (const size of sizes.values()) {
      expect(size * 4).toBeGreaterThan(350);
      expect(size * 4).toBeLessThan(950);
    }
  });
});

describe('what people would recognise', () => {
  test('nobody does', () => {
    for (const row of leads) {
      expect(row['Email']).toMatch(/^person\d+@company\d+\.invalid$/);
      expect(row['Company']).toMatch(/ Sample \d+$/);
      expect(row['Owner']).toMatch(/( Queue| Rep \d)$/);
    }
  });

  test('no cell would be taken for a formula by a spreadsheet', () => {
    for (const text of texts.values()) expect(text).not.toMatch(/(^|,|\n)[=+@']/);
  });
});
