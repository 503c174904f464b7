import fc from 'fast-check';
import type { Mapping } from '#domain/leads/mapping/schema';
import { at, fieldMapping, from, leadsFile, mappingOf } from '../fixture';

/** A lead with all that files may say of it. */
export interface Person {
  readonly id: string;
  readonly created: string;
  readonly title: string;
  readonly email: string;
  readonly owner: string;
  readonly industry: string;
  readonly employees: string;
  readonly mql: string;
  readonly tasks: readonly (readonly [at: string, type: string])[];
  readonly changes: readonly (readonly [at: string, field: string, old: string, fresh: string])[];
}

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2024-02-${String(number).padStart(2, '0')}`);
const time = fc.oneof(
  day.map((date) => `${date}T08:00:00Z`),
  day,
);
const industry = fc.constantFrom('', 'Software', 'Retail', 'Mining');
const title = fc.constantFrom('', 'CEO', 'Chief of\u00a0things', 'Büro', 'VP');
const change = fc.oneof(
  fc.tuple(time, fc.constant('Industry'), industry, industry),
  fc.tuple(time, fc.constant('Title'), title, title),
  fc.tuple(time, fc.constant('Employees'), fc.constantFrom('', '10'), fc.constantFrom('20', 'few')),
  fc.tuple(time, fc.constant('Status'), fc.constantFrom('New', 'Odd'), fc.constantFrom('Working', 'New')),
);

/** Up to twelve of them, each with an id of its own. */
export const persons: fc.Arbitrary<readonly Person[]> = fc
  .array(
    fc.record({
      created: fc.oneof(time, fc.constant(''), fc.constant('2024-01-05T10:00:00.250Z')),
      title,
      email: fc.constantFrom('', 'ann@a.example', 'Bob@b.example', 'cy@own.example', 'broken'),
      owner: fc.constantFrom('', 'Marketing Queue', 'Ines Rau', 'Tom Oak'),
      industry,
      employees: fc.constantFrom('', '10', '1000', 'many'),
      mql: fc.oneof(time, fc.constant('')),
      tasks: fc.array(fc.tuple(time, fc.constantFrom('Call', 'Demo', 'Fax')), { maxLength: 3 }),
      changes: fc.array(change, { maxLength: 4 }),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((one, i) => ({ ...one, id: `L${i + 1}` })));

const csv = (header: string, rows: readonly (readonly string[])[]): string =>
  `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`;

/** The files that such leads are exported as. */
export const textsOf = (all: readonly Person[]): Record<'leads' | 'tasks' | 'changes', string> => ({
  leads: csv(
    'Id,Created,Title,Email,Owner,Industry,Employees,MQL',
    all.map((one) => [
      one.id,
      one.created,
      one.title,
      one.email,
      one.owner,
      one.industry,
      one.employees,
      one.mql,
    ]),
  ),
  tasks: csv(
    'WhoId,At,Type',
    all.flatMap(({ id, tasks }) => tasks.map((task) => [id, ...task])),
  ),
  changes: csv(
    'LeadId,At,Field,Old,New',
    all.flatMap(({ id, changes }) => changes.map((one) => [id, ...one])),
  ),
});

const type = (value: string, activity: string) => ({
  value,
  when: null,
  activity,
  madeBy: 'person',
  answers: null,
});

/** How those files are read. */
export const companyMapping = (now: (mapping: Mapping) => object = () => ({})): Mapping =>
  mappingOf(
    {
      files: [
        leadsFile,
        {
          role: 'activities',
          id: 'tasks',
          name: 'Tasks',
          key: 'WhoId',
          at: { column: 'At', format: 'iso' },
          type: 'Type',
          value: null,
          types: [type('Call', 'call'), type('Demo', 'demo')],
        },
        {
          role: 'history',
          id: 'changes',
          name: 'Changes',
          key: 'LeadId',
          at: { column: 'At', format: 'iso' },
          field: 'Field',
          oldValue: 'Old',
          newValue: 'New',
          fields: [
            { value: 'Industry', field: 'industry' },
            { value: 'Title', field: 'title' },
            { value: 'Employees', field: 'employees' },
          ],
          status: {
            value: 'Status',
            tables: [{ since: null, map: { New: 'lead', Working: 'mql' } }],
            madeBy: 'person',
          },
        },
      ],
      fields: [
        fieldMapping('industry', 'Industry'),
        fieldMapping('title', 'Title'),
        fieldMapping('employees', 'Employees'),
      ],
      milestones: [{ stage: 'mql', at: at('MQL'), madeBy: 'person', proxy: false }],
    },
    { owner: { from: from('Owner'), calendars: { 'Ines Rau': 'always' } } },
    now,
  );
