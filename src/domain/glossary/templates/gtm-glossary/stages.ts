import type { Stage } from '../../schema/stage';
import { HIGH_VALUE, PERSONAL_TOUCHES } from '../shared/activities';
import {
  DUPLICATE_DISQUALIFIER,
  MQL_DISQUALIFIERS,
  outcomeStages,
  setAsideStages,
  stage,
} from '../shared/stages';
import { all, any, CONSENTED, did, equal, named, present, scoreAtLeast, signalled, tierIn } from '../write';
import { QUALIFICATION } from './discovery';

export const STAGES: Stage[] = [
  stage({
    id: 'lead',
    name: 'Lead',
    kind: 'open',
    definition: 'A new person record with consent and the fields needed to judge and route it.',
    entry: all(
      equal('email-status', 'valid'),
      present('region'),
      present('source'),
      present('buying-role'),
      CONSENTED,
    ),
    exit: 'Routed or enriched within the SLA; then it qualifies as an MQL, or is set aside with a reason.',
    evidence: [
      ['Valid email', 'email-status'],
      ['Region', 'region'],
      ['Source', 'source'],
      ['Buying role', 'buying-role'],
      ['Consent with date and basis', 'consent-basis'],
    ],
    disqualifiers: [DUPLICATE_DISQUALIFIER],
    owners: ['marketing-ops'],
    systemOfRecord: 'map',
    signals: ['email-verified', 'deduplicated', 'source-captured', 'enriched'],
    kpi: 'Lead → MQL conversion',
  }),
  stage({
    id: 'mql',
    name: 'MQL',
    kind: 'qualified',
    definition: 'Meets the score threshold and the ICP fit, and did something that shows interest.',
    entry: all(
      scoreAtLeast('lead-score', named('mql-score')),
      tierIn('a', 'b'),
      did(HIGH_VALUE, named('trigger-days')),
      CONSENTED,
    ),
    exit: 'Accepted by Sales as SAL, or recycled with a reason.',
    evidence: [
      ['Score at or above the threshold', null],
      ['ICP tier A or B', 'employees'],
      ['Intent, or a high-value action', null],
    ],
    disqualifiers: MQL_DISQUALIFIERS,
    owners: ['marketing', 'revops'],
    systemOfRecord: 'map',
    signals: ['icp-assessed', 'mql-flagged', 'routed'],
    kpi: 'MQL → SAL rate',
  }),
  stage({
    id: 'sal',
    name: 'SAL',
    kind: 'qualified',
    definition: 'Sales has taken ownership within the SLA.',
    entry: all(
      any(signalled('assigned'), present('owner')),
      any(signalled('first-touch'), did(PERSONAL_TOUCHES, null)),
    ),
    exit: 'Qualified as SQL, or disqualified with a code, or recycled with a reason.',
    evidence: [
      ['Assigned owner', 'owner'],
      ['First touch logged', null],
    ],
    owners: ['sales-ops', 'sales'],
    systemOfRecord: 'crm',
    signals: ['assigned', 'first-touch', 'accepted'],
    kpi: 'SAL → SQL rate',
  }),
  stage({
    id: 'sql',
    name: 'SQL',
    kind: 'qualified',
    definition: 'Discovery confirmed need, budget, authority and timing.',
    entry: all(...QUALIFICATION.map(({ id }) => equal(id, true)), present('discovery-notes')),
    exit: 'An opportunity is created, or it is recycled with a reason.',
    evidence: [
      ['Discovery notes', 'discovery-notes'],
      ...QUALIFICATION.map(({ id, label }) => [label, id] as const),
      ['Stage change to New Opportunity', 'lifecycle-stage'],
    ],
    owners: ['sales-ops', 'sales'],
    systemOfRecord: 'crm',
    signals: ['meeting-status-set', 'disposition-set'],
    kpi: 'SQL → Opportunity rate',
  }),
  ...outcomeStages({ opportunityName: 'New Opportunity' }),
  ...setAsideStages({
    recycled: {
      name: 'Recycle',
      definition: 'Not ready now; kept for nurture or a later approach.',
      entry: present('recycle-reason'),
      exit: 'Requalified to MQL by new events, or taken back to SAL by a rep.',
      evidence: [['Reason code: timing, fit or no response', 'recycle-reason']],
    },
    disqualified: {
      definition: 'Will not be pursued, with a code that says why.',
    },
  }),
];
