import { HIGH_INTENT } from '../shared/activities';
import { auditLog } from '../shared/deliverables';
import { fieldsFor } from '../shared/fields/index';
import { DISQUALIFY_REASONS, FIT, RECYCLE_REASONS, TIMEOUT_REASONS } from '../shared/reasons';
import { slasFor } from '../shared/slas';
import { SHARED_THRESHOLDS, threshold } from '../shared/thresholds';
import type { TemplateParts } from '../template';
import { named } from '../write';
import { DISCOVERY_NOTES, QUALIFICATION } from './discovery';
import { STAGES } from './stages';
import { TRANSITIONS } from './transitions';

/** Three reasons to recycle are enough for a page; every further one splits the report. */
const REASONS = [
  ...RECYCLE_REASONS.filter(({ id }) => id === 'timing' || id === 'no-response'),
  FIT,
  ...DISQUALIFY_REASONS,
  ...TIMEOUT_REASONS,
];

/** The score is a condition of every MQL here, so a request to be contacted has to bring it along. */
const HAND_RAISE = threshold(
  'points-high-intent',
  'Points: demo or contact request',
  100,
  [0, 150, 1],
  'points',
  'Set so high that the request alone reaches the score threshold.',
);

export const GTM_GLOSSARY: TemplateParts = {
  id: 'gtm-glossary',
  name: 'GTM glossary',
  description:
    'Five terms on one page, each with the evidence it takes to enter; Sales acceptance is a stage of its own.',
  purpose:
    'A short glossary that every go-to-market team works by: what counts as lead, MQL, SAL, SQL and recycle, and what proves it.',
  fields: fieldsFor({
    required: {
      lead: ['email', 'email-status', 'region', 'source', 'buying-role', 'consent-basis', 'consent-date'],
      mql: ['employees', 'country'],
      sal: ['owner'],
      sql: [...QUALIFICATION.map(({ id }) => id), 'discovery-notes'],
      opportunity: ['owner', 'amount', 'close-date'],
      recycled: ['recycle-reason', 'next-touch-date'],
      disqualified: ['dq-reason', 'suppression'],
    },
    stages: STAGES,
    reasons: REASONS,
    extra: [...QUALIFICATION, DISCOVERY_NOTES],
  }),
  reasons: REASONS,
  thresholds: [...SHARED_THRESHOLDS, HAND_RAISE],
  extraPoints: HIGH_INTENT.map((activity) => ({ activity, points: named(HAND_RAISE.id), cap: null })),
  extraDeliverables: [
    auditLog(
      'audit-discovery',
      'History of discovery',
      'When each of the four points was confirmed or withdrawn.',
      QUALIFICATION.map(({ id }) => id),
    ),
  ],
  stages: STAGES,
  initialStage: 'lead',
  transitions: TRANSITIONS,
  slas: slasFor({
    label: 'SAL',
    start: { on: 'stage', stage: 'sal' },
    stop: [{ on: 'stage', stages: ['sal'] }],
    qualified: ['sql'],
  }),
  columns: [
    ['lead'],
    ['mql', 'recycled', 'disqualified'],
    ['sal', 'handed-over'],
    ['sql'],
    ['opportunity'],
    ['closed-won', 'closed-lost'],
  ],
};
