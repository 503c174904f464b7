import { fieldsFor } from '../shared/fields/index';
import { REASONS } from '../shared/reasons';
import { slasFor } from '../shared/slas';
import { SHARED_THRESHOLDS } from '../shared/thresholds';
import type { TemplateParts } from '../template';
import { STAGES } from './stages';
import { TRANSITIONS } from './transitions';

/** Acceptance is a time stamp on the way to SQL here, not a stage. */
export const LIFECYCLE_MATRIX: TemplateParts = {
  id: 'lifecycle-matrix',
  name: 'Lifecycle matrix',
  description:
    'From first touch to won deal, with an owner, signals and a KPI per stage; Sales acceptance is part of SQL.',
  purpose:
    'One lifecycle from inquiry to won deal, so that Marketing, Sales, RevOps and Customer Success mean the same thing when they say lead.',
  fields: fieldsFor({
    required: {
      lead: ['email', 'email-status', 'dedupe-status', 'enrichment-status', 'company'],
      mql: ['source', 'channel', 'employees', 'industry', 'country', 'region'],
      sql: ['owner', 'disposition', 'fit-confirmed', 'meeting-status'],
      opportunity: ['owner', 'amount', 'close-date'],
      recycled: ['recycle-reason', 'nurture-track', 'next-touch-date'],
      disqualified: ['dq-reason', 'suppression'],
    },
    stages: STAGES,
    reasons: REASONS,
  }),
  reasons: REASONS,
  thresholds: SHARED_THRESHOLDS,
  stages: STAGES,
  initialStage: 'inquiry',
  transitions: TRANSITIONS,
  slas: slasFor({
    label: 'Acceptance (SAL)',
    start: { on: 'signal', signal: 'accepted' },
    stop: [{ on: 'signal', signal: 'accepted' }],
    qualified: ['sql'],
  }),
  columns: [
    ['inquiry'],
    ['lead'],
    ['mql', 'recycled', 'disqualified'],
    ['sql', 'handed-over'],
    ['opportunity'],
    ['closed-won', 'closed-lost'],
  ],
};
