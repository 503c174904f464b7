import type { Criteria } from '#domain/criteria/schema';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { type Policy, policySchema } from '#domain/glossary/schema/policy';

/** A condition on the score; the shortest criteria there are. */
export const scoreAtLeast = (value: number | { threshold: string }): Criteria => ({
  op: 'score',
  score: 'lead-score',
  is: 'gte',
  value,
});

const week = (hours: [string, string][]): Policy['calendars'][number]['week'] => ({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
  sat: [],
  sun: [],
});

const field = (
  id: string,
  label: string,
  type: Policy['fields'][number]['type'],
): Policy['fields'][number] => ({
  id,
  label,
  type,
  unit: null,
  values: [],
  caseSensitive: false,
  definition: `What ${label} means.`,
  system: 'crm',
  requiredAt: [],
  personal: false,
  tracked: false,
  outcome: false,
  apiNames: { salesforce: null, hubspot: null, marketo: null },
});

/**
 * The smallest policy that has one of everything and nothing to lint: three stages, one SLA, one of each list.
 * A fresh copy each time, so that a test changes what it needs and nothing else.
 */
export function smallPolicy(): Policy {
  return policySchema.parse({
    title: 'Small glossary',
    version: 1,
    purpose: 'One of everything.',
    parties: [
      { id: 'marketing', name: 'Marketing', kind: 'team', team: null },
      { id: 'cro', name: 'CRO', kind: 'role', team: null },
      { id: 'sdr', name: 'SDR', kind: 'role', team: 'marketing' },
      { id: 'finance', name: 'Finance lead', kind: 'role', team: null },
    ],
    systems: [{ id: 'crm', name: 'The CRM', kind: 'crm' }],
    fields: [
      field('company', 'Company', 'text'),
      {
        ...field('industry', 'Industry', 'category'),
        values: [
          { value: 'software', label: 'Software' },
          { value: 'retail', label: 'Retail' },
        ],
      },
      { ...field('employees', 'Employees', 'number'), unit: 'people' },
      field('customer', 'Customer', 'boolean'),
      field('founded', 'Founded', 'date'),
      { ...field('status', 'Lead status', 'text'), outcome: true },
    ],
    activities: [
      {
        id: 'demo',
        label: 'Demo request',
        channel: 'web',
        direction: 'inbound',
        definition: 'Asked for a demo.',
      },
      { id: 'call', label: 'Call', channel: 'phone', direction: 'outbound', definition: 'Somebody called.' },
    ],
    signals: [{ id: 'accepted', label: 'Accepted', system: 'crm', definition: 'A rep accepted the lead.' }],
    reasons: [
      {
        id: 'timing',
        label: 'Timing',
        use: 'recycle',
        definition: 'Not now.',
        suppress: false,
        nextTouchDays: 90,
        nurtureTrack: 'later',
      },
      {
        id: 'silent',
        label: 'No response',
        use: 'timeout',
        definition: 'Nobody answered.',
        suppress: false,
        nextTouchDays: null,
        nurtureTrack: null,
      },
    ],
    thresholds: [
      { id: 'mql-score', label: 'MQL score', value: 50, min: 0, max: 100, step: 5, unit: 'points', note: '' },
    ],
    scores: [
      {
        id: 'lead-score',
        label: 'Lead score',
        halfLifeDays: 30,
        activities: [{ activity: 'demo', points: 40, cap: 80 }],
        fields: [
          { label: 'Large', when: { op: 'field', field: 'employees', is: 'gte', value: 500 }, points: 20 },
        ],
        cap: 100,
      },
    ],
    tiers: [
      { id: 'a', label: 'A', when: { op: 'field', field: 'industry', is: 'eq', value: 'software' } },
      { id: 'b', label: 'B', when: { op: 'field', field: 'industry', is: 'present' } },
    ],
    populations: [
      {
        id: 'customers',
        name: 'Customers',
        when: { op: 'field', field: 'customer', is: 'eq', value: true },
        treatment: 'exclude',
        entryStage: null,
        slas: null,
        note: '',
      },
    ],
    stages: [
      stage('lead', 'Lead', 'open', { op: 'field', field: 'company', is: 'present' }),
      stage('mql', 'MQL', 'qualified', {
        op: 'all',
        of: [{ op: 'tier', in: ['a', 'b'] }, scoreAtLeast({ threshold: 'mql-score' })],
      }),
      { ...stage('recycled', 'Recycled', 'recycled', { op: 'all', of: [] }), reasonRequired: true },
    ],
    initialStage: 'lead',
    transitions: [
      transition('lead-mql', 'lead', 'mql', { kind: 'rules' }),
      transition('mql-recycled', 'mql', 'recycled', { kind: 'rep' }),
      transition('lead-timeout', 'lead', 'recycled', {
        kind: 'timeout',
        after: { amount: 30, unit: 'business-days' },
        unless: { op: 'signal', signal: 'accepted' },
        reason: 'silent',
      }),
    ],
    calendars: [
      {
        id: 'office',
        name: 'Office',
        timeZone: 'Europe/Berlin',
        week: week([['09:00', '17:30']]),
        exceptions: [{ date: '2026-12-25', intervals: [], name: 'Christmas Day' }],
        businessDay: 'mon',
      },
    ],
    defaultCalendar: 'office',
    territories: [
      {
        id: 'everywhere',
        name: 'Everywhere',
        when: { op: 'field', field: 'company', is: 'present' },
        calendar: 'office',
      },
    ],
    queues: [
      {
        id: 'inbox',
        name: 'Inbox',
        team: 'marketing',
        territory: 'everywhere',
        calendar: null,
        reps: 2,
        handlingMinutes: 20,
        dailyCap: null,
        discipline: 'oldest-first',
      },
    ],
    routing: {
      onEntryOf: 'mql',
      rules: [
        {
          id: 'large',
          name: 'Large',
          when: { op: 'tier', in: ['a'] },
          queue: 'inbox',
          ownerGroup: 'Named accounts',
        },
      ],
      fallbackQueue: 'inbox',
      errorQueue: 'inbox',
      noResponse: { sla: 'first-touch', queue: 'inbox', note: 'Ask again.' },
      outOfTerritory: { queue: 'inbox', note: 'Send it on.' },
    },
    slas: [
      {
        id: 'first-touch',
        name: 'First touch',
        who: ['sdr'],
        doneWhen: 'A call is logged.',
        start: { on: 'stage', stage: 'mql' },
        stop: [{ on: 'activity', types: ['call'], by: 'person' }],
        limit: { amount: 1, unit: 'business-hours' },
        calendar: { of: 'assignee' },
        pausedBy: 'closed-hours',
        restartsOn: { reassignment: false, newJourney: true },
        target: 0.9,
        alert: { when: 'breach', action: 'Escalate.', notify: ['cro'] },
        killSwitch: {
          when: 'Too many breaches',
          limit: 0.25,
          within: { amount: 1, unit: 'days' },
          queue: 'inbox',
          releasedBy: 'cro',
        },
      },
    ],
    raci: [
      {
        id: 'glossary',
        workstream: 'Glossary',
        responsible: ['marketing'],
        accountable: 'cro',
        consulted: ['finance'],
        informed: ['sdr'],
      },
    ],
    rhythm: [
      { id: 'weekly', cadence: 'weekly', focus: 'Breaches', output: 'Actions', owners: ['marketing'] },
      { id: 'quarterly', cadence: 'quarterly', focus: 'Fit', output: 'New tiers', owners: ['cro'] },
    ],
    rollout: {
      steps: [
        { id: 'decide', name: 'Decide', what: 'Agree.', output: 'A signed glossary', owners: ['cro'] },
        { id: 'operate', name: 'Operate', what: 'Run it.', output: 'Lift', owners: ['marketing'] },
      ],
      schedules: [
        {
          id: 'short',
          name: 'Four weeks',
          days: 28,
          weeks: 4,
          spans: [
            { step: 'decide', weeks: { from: 1, to: 1 } },
            { step: 'operate', weeks: { from: 2, to: 4 } },
          ],
        },
      ],
      deliverables: [
        {
          id: 'audit',
          step: 'decide',
          kind: 'audit-log',
          name: 'Audit log',
          description: 'Track changes.',
          owner: 'sdr',
          fields: ['status'],
        },
      ],
    },
    governance: {
      proposers: ['marketing'],
      approvers: ['cro'],
      validators: ['finance'],
      requiredSignatures: ['cro', 'finance'],
      rules: [{ id: 'written', text: 'Changes are written down.' }],
    },
  });
}

function stage(
  id: string,
  name: string,
  kind: Policy['stages'][number]['kind'],
  entry: Criteria,
): Policy['stages'][number] {
  return {
    id,
    name,
    kind,
    definition: `What ${name} means.`,
    entry,
    exit: `When ${name} ends.`,
    evidence: [{ text: `Proof of ${name}`, field: 'company' }],
    disqualifiers: [
      {
        id: `${id}-customer`,
        label: 'Already a customer',
        when: { op: 'field', field: 'customer', is: 'eq', value: true },
        reason: null,
      },
    ],
    owners: ['marketing'],
    systemOfRecord: 'crm',
    signals: ['accepted'],
    kpi: `${name} rate`,
    reasonRequired: false,
    nextTouchRequired: false,
  };
}

const transition = (
  id: string,
  from: string,
  to: string,
  mode: Policy['transitions'][number]['mode'],
): Policy['transitions'][number] => ({ id, from, to, mode, calendar: null, sla: null, note: `Why ${id}.` });

/** A whole document around a policy. */
export const glossaryOf = (policy: Policy): Glossary => ({
  kind: 'parley.glossary',
  formatVersion: 1,
  id: 'small',
  policy,
  record: { decisions: [], changes: [] },
  view: { positions: [] },
  work: { scenarios: [], agenda: [] },
});
