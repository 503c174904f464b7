import type { Criteria } from '../../../criteria/schema';
import type { Stage } from '../../schema/stage';
import { HIGH_INTENT, MEETINGS } from '../shared/activities';
import {
  DUPLICATE_DISQUALIFIER,
  MQL_DISQUALIFIERS,
  outcomeStages,
  setAsideStages,
  stage,
} from '../shared/stages';
import { all, any, did, equal, named, not, oneOf, present, scoreAtLeast, signalled, tierIn } from '../write';

const KNOWN_CONTACT: Criteria = any(
  all(present('email'), present('company')),
  equal('enrichment-status', 'matched'),
);

const MQL_ENTRY: Criteria = any(
  all(tierIn('a', 'b'), scoreAtLeast('lead-score', named('mql-score'))),
  did(HIGH_INTENT, named('trigger-days')),
);

const SQL_ENTRY: Criteria = all(
  any(signalled('accepted'), equal('disposition', 'accepted')),
  any(tierIn('a', 'b'), equal('fit-confirmed', true)),
  any(oneOf('meeting-status', ['scheduled', 'held']), did(MEETINGS, null)),
);

export const STAGES: Stage[] = [
  stage({
    id: 'inquiry',
    name: 'Inquiry',
    kind: 'open',
    definition: 'First known touch. Somebody showed up, and cannot be contacted yet.',
    exit: 'A valid identity and the minimum routing fields are known.',
    evidence: [['First touch with its time', null]],
    owners: ['marketing'],
    systemOfRecord: 'map',
    kpi: 'Inquiry → Lead conversion',
  }),
  stage({
    id: 'lead',
    name: 'Lead',
    kind: 'open',
    definition: 'A known contact with a valid identity and enough fields to be routed.',
    entry: all(not(equal('email-status', 'invalid')), KNOWN_CONTACT),
    exit: 'Meets the MQL criteria, or is recycled, disqualified or handed over.',
    evidence: [
      ['Email that can be delivered', 'email-status'],
      ['Company, or an enriched match', 'company'],
      ['Enrichment status', 'enrichment-status'],
      ['Dedupe status', 'dedupe-status'],
    ],
    disqualifiers: [DUPLICATE_DISQUALIFIER],
    owners: ['marketing-ops'],
    systemOfRecord: 'map',
    signals: ['email-verified', 'deduplicated', 'enriched'],
    kpi: 'Lead → MQL conversion',
  }),
  stage({
    id: 'mql',
    name: 'MQL',
    kind: 'qualified',
    definition: 'Fits the ICP and shows enough intent or engagement, or asked to be contacted.',
    entry: MQL_ENTRY,
    exit: 'Sales accepts it and a next step is confirmed, or it is recycled, disqualified or handed over.',
    evidence: [
      ['ICP tier A or B', 'employees'],
      ['Industry', 'industry'],
      ['Score at the threshold, or a high-intent trigger', null],
      ['Source', 'source'],
      ['Channel', 'channel'],
    ],
    disqualifiers: MQL_DISQUALIFIERS,
    owners: ['marketing', 'revops'],
    systemOfRecord: 'map',
    signals: ['icp-assessed', 'mql-flagged', 'source-captured'],
    kpi: 'MQL → SQL rate',
  }),
  stage({
    id: 'sql',
    name: 'SQL',
    kind: 'qualified',
    definition: 'Accepted by Sales: fit is confirmed and the next step stands.',
    entry: SQL_ENTRY,
    exit: 'An opportunity with owner, amount and close date is opened, or it is recycled or disqualified.',
    evidence: [
      ['Acceptance with its time', 'disposition'],
      ['Fit confirmed', 'fit-confirmed'],
      ['Discovery held or scheduled', 'meeting-status'],
    ],
    owners: ['sales-ops', 'revops'],
    systemOfRecord: 'crm',
    signals: ['accepted', 'disposition-set', 'meeting-status-set'],
    kpi: 'SQL → Opportunity rate',
  }),
  ...outcomeStages({ opportunityName: 'Opportunity' }),
  ...setAsideStages({
    recycled: {
      name: 'Recycled',
      definition: 'Not ready now and viable later. It waits in nurture with a reason and a plan.',
      entry: all(present('recycle-reason'), present('next-touch-date')),
      exit: 'A new event brings it back to the MQL criteria, or it is disqualified.',
      evidence: [
        ['Recycle reason', 'recycle-reason'],
        ['Nurture track', 'nurture-track'],
        ['Next-touch date', 'next-touch-date'],
      ],
    },
    disqualified: {
      definition: 'Outside the ICP, or cannot be pursued: a competitor, no market, an invalid contact.',
    },
  }),
];
