import type { Criteria } from '#domain/criteria/schema';
import { printDocument } from '#domain/format/envelope';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { type Policy, policySchema } from '#domain/glossary/schema/policy';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { ReplayResult } from '#domain/replay/result';
import { glossaryOf, smallPolicy } from '../../support/small-glossary';
import { mappingFrom } from '../leads/fixture';

const always: Criteria = { op: 'all', of: [] };
const office: [string, string][] = [['09:00', '17:30']];

/**
 * Leads become MQL with as many employees as the threshold `size` says, and Won when a person closes them. Customers
 * are left out; retail is a population of its own. The CRO, Finance and the SDRs sign.
 */
export function fixturePolicy(size = 50): Policy {
  const base = smallPolicy();
  const [open, qualified] = base.stages;
  const [customers] = base.populations;
  const stage = { ...open, entry: always, disqualifiers: [], signals: [], evidence: [] };
  return policySchema.parse({
    ...base,
    title: 'Fixture',
    thresholds: [
      { id: 'size', label: 'Size', value: size, min: 0, max: 1000, step: 1, unit: 'people', note: '' },
    ],
    scores: [],
    stages: [
      { ...stage, id: 'lead', name: 'Lead' },
      {
        ...stage,
        id: 'mql',
        name: 'MQL',
        kind: qualified?.kind,
        entry: { op: 'field', field: 'employees', is: 'gte', value: { threshold: 'size' } },
      },
      { ...stage, id: 'won', name: 'Won', kind: 'won' },
    ],
    transitions: [
      {
        id: 'lead-mql',
        from: 'lead',
        to: 'mql',
        mode: { kind: 'rules' },
        calendar: null,
        sla: null,
        note: '',
      },
      { id: 'mql-won', from: 'mql', to: 'won', mode: { kind: 'rep' }, calendar: null, sla: null, note: '' },
    ],
    populations: [
      customers,
      {
        ...customers,
        id: 'retail',
        name: 'Retail',
        when: { op: 'field', field: 'industry', is: 'eq', value: 'retail' },
        treatment: 'include',
      },
    ],
    calendars: [
      {
        ...base.calendars[0],
        timeZone: 'UTC',
        week: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
        exceptions: [],
      },
    ],
    governance: {
      ...base.governance,
      validators: ['finance', 'sdr'],
      requiredSignatures: ['cro', 'finance', 'sdr'],
    },
  });
}

export const glossaryText = (policy: Policy): string =>
  printDocument({ ...glossaryOf(policy), id: 'fixture' } satisfies Glossary);

/** 2026-01-05 is a Monday. Lead 7 is a customer, lead 9 is in stock; 4 and 8 are worked by nobody. */
export const LEADS = `Id,Created,Company,Industry,Employees,Customer,MQL at,Won at
1,2026-01-05T09:00:00Z,Alpha,software,100,no,2026-01-06T09:00:00Z,2026-01-08T10:00:00Z
2,2026-01-05T10:00:00Z,Beta,software,60,no,2026-01-05T10:00:00Z,
3,2026-01-06T09:00:00Z,Gamma,retail,60,no,2026-01-06T09:00:00Z,
4,2026-01-06T11:00:00Z,Delta,retail,40,no,,
5,2026-01-07T09:00:00Z,Epsilon,software,30,no,,
6,2026-01-12T09:00:00Z,Zeta,software,500,no,2026-01-12T09:00:00Z,2026-01-20T12:00:00Z
7,2026-01-13T09:00:00Z,Eta,retail,55,yes,2026-01-13T09:00:00Z,
8,2026-01-14T09:00:00Z,Theta,software,45,no,,
9,,Iota,software,70,no,,
10,2026-01-15T09:00:00Z,Kappa,,52,no,2026-01-15T09:00:00Z,
`;

export const ACTIVITIES = `Lead,At,Type
1,2026-01-06T09:30:00Z,Call
2,2026-01-05T10:30:00Z,Call
6,2026-01-12T12:00:00Z,Call
`;

const at = (column: string): Mapping['lead']['created'] => ({
  file: 'leads',
  column,
  format: 'iso',
  when: null,
});

const field = (id: string, column: string): Mapping['fields'][number] => ({
  field: id,
  from: { file: 'leads', column },
  number: null,
  date: null,
  yes: id === 'customer' ? ['yes'] : [],
  no: id === 'customer' ? ['no'] : [],
  values: [],
  missing: [],
});

export const fixtureMapping = (): Mapping =>
  mappingFrom({
    kind: 'parley.mapping',
    formatVersion: 1,
    name: 'Fixture',
    note: '',
    zone: 'UTC',
    missing: [],
    files: [
      { role: 'leads', id: 'leads', name: 'leads.csv', key: 'Id' },
      {
        role: 'activities',
        id: 'activities',
        name: 'activities.csv',
        key: 'Lead',
        at: { column: 'At', format: 'iso' },
        type: 'Type',
        value: null,
        types: [{ value: 'Call', when: null, activity: 'call', madeBy: 'person', answers: ['mql'] }],
      },
    ],
    lead: {
      created: at('Created'),
      owner: null,
      reason: null,
      amount: null,
      account: null,
      person: null,
      opportunity: null,
    },
    consent: null,
    fields: [
      field('company', 'Company'),
      field('industry', 'Industry'),
      field('employees', 'Employees'),
      field('customer', 'Customer'),
    ],
    milestones: [
      { stage: 'mql', at: at('MQL at'), madeBy: 'automation', proxy: false },
      { stage: 'won', at: at('Won at'), madeBy: 'person', proxy: false },
    ],
    signals: [],
  });

/** A folder in which `simulate fixture.parley.json --leads leads.csv --activities activities.csv` works. */
export const fixtureFiles = (): Record<string, string> => ({
  'fixture.parley.json': glossaryText(fixturePolicy()),
  'fixture.mapping.json': printDocument(fixtureMapping()),
  'leads.csv': LEADS,
  'activities.csv': ACTIVITIES,
});

/** The words of that command, to be followed by further options. */
export const SIMULATE = [
  'simulate',
  'fixture.parley.json',
  '--leads',
  'leads.csv',
  '--activities',
  'activities.csv',
] as const;

/** A sweep of its one threshold; the options of the grid stand last. */
export const SWEEP = [
  'sweep',
  ...SIMULATE.slice(1),
  ...['--threshold', 'size', '--from', '40', '--to', '60', '--step', '5'],
] as const;

/** How many leads each part of a swap set has; each has 0 where a stage has no swap set. */
export function listedPlaces(swap: ReplayResult['stages'][number]['swap']): [name: string, leads: number][] {
  const places = ['same', 'earlier', 'later', 'addedWorked', 'addedUnworked', 'dropped', 'neither'] as const;
  return places.map((place) => [place, swap?.[place] ?? 0]);
}
