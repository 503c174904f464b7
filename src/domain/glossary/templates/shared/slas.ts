import type { Sla } from '../../schema/operations';
import { named } from '../write';
import { PERSONAL_TOUCHES } from './activities';

/** How a template knows that Sales accepted a lead: a stage of its own, or a time stamp. */
export interface Acceptance {
  readonly label: string;
  readonly start: Sla['start'];
  readonly stop: Sla['stop'];
  readonly qualified: readonly string[];
}

const NOT_ON_REASSIGNMENT = { reassignment: false, newJourney: true };

/**
 * The four standards. The routing clock starts when the lead becomes an MQL, since that is when it is routed;
 * counted from creation it would charge automation with months of nurture. A lead that changes hands keeps
 * waiting, so no clock restarts on reassignment.
 */
export const slasFor = (acceptance: Acceptance): Sla[] => [
  {
    id: 'capture-to-route',
    name: 'Capture → Route',
    who: ['automation'],
    doneWhen: 'The lead stands in the queue of the right territory.',
    start: { on: 'stage', stage: 'mql' },
    stop: [{ on: 'signal', signal: 'routed' }],
    limit: { amount: named('limit-capture-to-route'), unit: 'minutes' },
    calendar: { of: 'assignee' },
    pausedBy: 'nothing',
    restartsOn: NOT_ON_REASSIGNMENT,
    target: named('target-capture-to-route'),
    alert: {
      when: 'error',
      action: 'Put the lead into the RevOps exceptions queue and tell RevOps why routing failed.',
      notify: ['revops'],
    },
    killSwitch: {
      when: 'Routing errors pass the limit: routing stops and every lead goes to the queue named here until released.',
      limit: named('kill-switch-errors'),
      within: { amount: 1, unit: 'hours' },
      queue: 'revops-exceptions',
      releasedBy: 'revops-lead',
    },
  },
  {
    id: 'route-to-first-touch',
    name: 'Route → First touch',
    who: ['sdr', 'lead-owner'],
    doneWhen: 'A person’s call or email, made with the touch template, is logged.',
    start: { on: 'signal', signal: 'routed' },
    stop: [
      { on: 'activity', types: [...PERSONAL_TOUCHES], by: 'person' },
      { on: 'signal', signal: 'first-touch' },
    ],
    limit: { amount: named('limit-route-to-first-touch'), unit: 'business-hours' },
    calendar: { of: 'assignee' },
    pausedBy: 'closed-hours',
    restartsOn: NOT_ON_REASSIGNMENT,
    target: named('target-route-to-first-touch'),
    alert: {
      when: 'breach',
      action: 'Escalate to the manager of the queue at the moment of the breach.',
      notify: ['sdr-manager'],
    },
    killSwitch: null,
  },
  {
    id: 'first-touch-to-sal',
    name: `First touch → ${acceptance.label}`,
    who: ['sdr'],
    doneWhen: 'The owner accepts the lead in the CRM.',
    start: { on: 'signal', signal: 'first-touch' },
    stop: acceptance.stop,
    limit: { amount: named('limit-first-touch-to-sal'), unit: 'business-days' },
    calendar: { of: 'assignee' },
    pausedBy: 'closed-hours',
    restartsOn: NOT_ON_REASSIGNMENT,
    target: named('target-first-touch-to-sal'),
    alert: {
      when: 'unaccepted-report',
      action: 'List the leads nobody has accepted, by queue, every morning.',
      notify: ['sdr-manager', 'revops'],
    },
    killSwitch: null,
  },
  {
    id: 'sal-to-sql',
    name: `${acceptance.label} → SQL`,
    who: ['ae'],
    doneWhen: 'The discovery criteria are met and an opportunity is opened.',
    start: acceptance.start,
    stop: [{ on: 'stage', stages: [...acceptance.qualified] }],
    limit: { amount: named('limit-sal-to-sql'), unit: 'business-days' },
    calendar: { of: 'assignee' },
    pausedBy: 'closed-hours',
    restartsOn: NOT_ON_REASSIGNMENT,
    target: named('target-sal-to-sql'),
    alert: {
      when: 'ageing-p75',
      action: 'Warn when a lead is older than three quarters of those that became SQL were.',
      notify: ['ae', 'sales-manager'],
    },
    killSwitch: null,
  },
];
