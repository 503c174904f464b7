import type { Rollout } from '../../schema/governance';

type Deliverable = Rollout['deliverables'][number];

const deliverable =
  (step: string, kind: Deliverable['kind'], owner: string) =>
  (id: string, name: string, description: string, fields: string[] = []): Deliverable => ({
    id,
    step,
    kind,
    name,
    description,
    owner,
    fields,
  });

const inventory = deliverable('inventory', 'document', 'revops');
const configuration = deliverable('configure', 'configuration', 'sales-ops');
export const auditLog = deliverable('configure', 'audit-log', 'sales-ops');
const automation = deliverable('configure', 'automation', 'sales-ops');
const alert = deliverable('configure', 'alert', 'sales-ops');
const playbook = deliverable('enable', 'playbook', 'enablement');
const touch = deliverable('enable', 'touch-template', 'enablement');
const certification = deliverable('enable', 'certification', 'enablement');
const dashboard = deliverable('operate', 'dashboard', 'analytics');

export const DELIVERABLES: Deliverable[] = [
  inventory('gap-list', 'Gap list', 'Where today’s definitions, fields and SLAs contradict each other.'),
  inventory('draft-glossary', 'Draft glossary', 'The starting point for the room.'),
  inventory(
    'baseline',
    'Baseline',
    'Unworked MQLs, time to first touch and MQL → SQL rate before any change.',
  ),
  deliverable('decide', 'document', 'cro')(
    'signed-glossary',
    'Signed GTM glossary v1',
    'Signed by every role named.',
  ),
  deliverable('decide', 'document', 'finance')(
    'restatement',
    'Restatement',
    'Past MQL, SQL and pipeline figures under the old and the new definitions.',
  ),
  configuration(
    'lead-fields',
    'Lead fields and validation',
    'Fields of the dictionary, required at their stages.',
  ),
  configuration(
    'routing-rules',
    'Assignment rules and queues',
    'Routing with its fallback and its kill-switch.',
  ),
  deliverable('configure', 'configuration', 'marketing-ops')(
    'scoring-model',
    'Scoring model',
    'Points, caps, half-life and threshold as written here.',
  ),
  auditLog('audit-stage', 'History of stage and owner', 'Who moved a lead, who had it, and when.', [
    'lifecycle-stage',
    'lead-status',
    'owner',
    'disposition',
    'meeting-status',
  ]),
  auditLog('audit-reasons', 'History of reasons', 'Recycle and DQ reasons with what they replaced.', [
    'recycle-reason',
    'dq-reason',
    'suppression',
  ]),
  auditLog(
    'audit-fit',
    'History of score, ICP fields and consent',
    'What the rules read, so that a later replay can.',
    ['lead-score', 'employees', 'industry', 'consent-basis', 'email-opt-out'],
  ),
  auditLog('audit-pipeline', 'History of amount and close date', 'What Finance reconciles.', [
    'amount',
    'close-date',
  ]),
  automation(
    'stage-date-stamps',
    'Stage date stamps',
    'A flow stamps the first and the latest entry of each stage.',
  ),
  automation(
    'stage-automation',
    'Lifecycle stage automation',
    'A flow sets the stage; nobody edits it by hand.',
  ),
  automation(
    'reason-enforcement',
    'Reason enforcement',
    'No recycle or disqualification without a reason code.',
  ),
  alert('routing-error-alert', 'Routing error alert', 'Tells RevOps of a lead that found no queue.'),
  alert('first-touch-breach-alert', 'First-touch breach alert', 'Tells the manager at the breach.'),
  alert('unaccepted-report', 'Unaccepted leads report', 'Leads without a decision, by queue, every morning.'),
  alert('ageing-alert', 'Ageing alert', 'Accepted leads older than the 75th percentile.'),
  deliverable('configure', 'help-text', 'revops')(
    'crm-help-texts',
    'CRM help texts',
    'The definition of each stage and field where people enter it.',
  ),
  playbook('sdr-playbook', 'SDR playbook', 'First touch, acceptance, recycle and disqualify, step by step.'),
  playbook('ae-playbook', 'AE playbook', 'Discovery, what makes an SQL, and opening the opportunity.'),
  touch('call-template', 'Call template', 'Opening, two questions, how to log it.'),
  touch('email-template', 'First-touch email template', 'Three sentences that refer to what the person did.'),
  certification(
    'sdr-certification',
    'Certification check: SDR',
    'Judges ten leads and picks the right reasons.',
  ),
  certification(
    'ae-certification',
    'Certification check: AE',
    'Judges five accepted leads against the SQL criteria.',
  ),
  certification(
    'manager-certification',
    'Certification check: manager',
    'Reads the breach list and names the action.',
  ),
  certification(
    'ops-certification',
    'Certification check: Marketing Ops',
    'Changes a threshold by the change process.',
  ),
  dashboard('funnel-dashboard', 'Funnel dashboard', 'Conversion of each transition by cohort and source.'),
  dashboard('sla-dashboard', 'SLA dashboard', 'Attainment, breaches and unworked leads by queue.'),
  dashboard('reasons-dashboard', 'Reasons dashboard', 'Recycle and DQ reasons by source, and recovery.'),
  dashboard('before-after', 'Before and after', 'The three baseline figures, week by week.'),
];
