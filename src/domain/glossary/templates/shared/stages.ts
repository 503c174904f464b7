import { ALWAYS, type Criteria } from '../../../criteria/schema';
import type { Stage } from '../../schema/stage';
import { all, equal, oneOf, present } from '../write';

interface StageParts {
  readonly id: string;
  readonly name: string;
  readonly kind: Stage['kind'];
  readonly definition: string;
  /** Left out: every lead may enter. */
  readonly entry?: Criteria;
  readonly exit: string;
  readonly evidence: readonly (readonly [text: string, field: string | null])[];
  readonly disqualifiers?: Stage['disqualifiers'];
  readonly owners: readonly string[];
  readonly systemOfRecord: string;
  readonly signals?: readonly string[];
  readonly kpi: string;
  readonly reasonRequired?: true;
  readonly nextTouchRequired?: true;
}

export const stage = (parts: StageParts): Stage => ({
  id: parts.id,
  name: parts.name,
  kind: parts.kind,
  definition: parts.definition,
  entry: parts.entry ?? ALWAYS,
  exit: parts.exit,
  evidence: parts.evidence.map(([text, field]) => ({ text, field })),
  disqualifiers: parts.disqualifiers ?? [],
  owners: [...parts.owners],
  systemOfRecord: parts.systemOfRecord,
  signals: [...(parts.signals ?? [])],
  kpi: parts.kpi,
  reasonRequired: parts.reasonRequired ?? false,
  nextTouchRequired: parts.nextTouchRequired ?? false,
});

const disqualifier = (
  id: string,
  label: string,
  when: Criteria,
  reason: string,
): Stage['disqualifiers'][number] => ({ id, label, when, reason });

/** Disqualifiers of the first stage that costs a person's time: the data alone shows that nobody will buy here. */
export const MQL_DISQUALIFIERS: Stage['disqualifiers'] = [
  disqualifier('competitor', 'Competitor', equal('relationship', 'competitor'), 'competitor'),
  disqualifier(
    'student-or-vendor',
    'Student or vendor',
    oneOf('relationship', ['student', 'vendor']),
    'student-or-vendor',
  ),
  disqualifier('invalid-contact', 'Invalid contact', equal('email-status', 'invalid'), 'invalid-contact'),
];

export const DUPLICATE_DISQUALIFIER = disqualifier(
  'duplicate',
  'Duplicate of another record',
  equal('dedupe-status', 'duplicate'),
  'duplicate',
);

/** The stages after qualification, and the way out to Customer Success. */
export const outcomeStages = ({ opportunityName }: { opportunityName: string }): Stage[] => [
  stage({
    id: 'opportunity',
    name: opportunityName,
    kind: 'opportunity',
    definition: 'A deal in the pipeline, with an owner, an amount and a close date.',
    entry: all(present('owner'), present('amount'), present('close-date')),
    exit: 'Won, lost, recycled with a reason, or disqualified with a code.',
    evidence: [
      ['Owner', 'owner'],
      ['Amount', 'amount'],
      ['Close date', 'close-date'],
    ],
    owners: ['sales'],
    systemOfRecord: 'crm',
    signals: ['assigned'],
    kpi: 'Win rate',
  }),
  stage({
    id: 'closed-won',
    name: 'Closed-Won',
    kind: 'won',
    definition: 'The contract is signed.',
    exit: 'None. Customer Success takes over the account; expansion starts a new journey.',
    evidence: [['Signed contract', 'amount']],
    owners: ['sales'],
    systemOfRecord: 'crm',
    kpi: 'Won amount',
  }),
  stage({
    id: 'closed-lost',
    name: 'Closed-Lost',
    kind: 'lost',
    definition: 'The deal ended without a contract.',
    exit: 'None. If the person comes back, a new journey starts.',
    evidence: [['Day of the decision', 'close-date']],
    owners: ['sales'],
    systemOfRecord: 'crm',
    kpi: 'Loss rate',
  }),
  stage({
    id: 'handed-over',
    name: 'Handed over to Customer Success',
    kind: 'handed-over',
    definition:
      'A lead of an existing customer, such as an expansion wish. It leaves to Customer Success, so that it neither counts as a new MQL nor gets lost.',
    entry: equal('existing-customer', true),
    exit: 'None here: Customer Success works it in its own process.',
    evidence: [['Existing customer', 'existing-customer']],
    owners: ['customer-success'],
    systemOfRecord: 'crm',
    kpi: 'Expansion leads answered',
  }),
];

interface SetAside {
  readonly recycled: Pick<StageParts, 'name' | 'definition' | 'entry' | 'exit' | 'evidence'>;
  readonly disqualified: Pick<StageParts, 'definition'>;
}

/** Where leads go that are not pursued now, and those that never will be. */
export const setAsideStages = ({ recycled, disqualified }: SetAside): Stage[] => [
  stage({
    id: 'recycled',
    kind: 'recycled',
    owners: ['revops'],
    systemOfRecord: 'crm',
    signals: ['recycle-reason-set', 'nurture-track-set', 'next-touch-set'],
    kpi: 'Recycle → SQL recovery',
    reasonRequired: true,
    nextTouchRequired: true,
    ...recycled,
  }),
  stage({
    id: 'disqualified',
    name: 'Disqualified',
    kind: 'disqualified',
    entry: present('dq-reason'),
    exit: 'None. A code given in error is corrected by RevOps; a later response starts a new journey.',
    evidence: [
      ['DQ reason code', 'dq-reason'],
      ['Suppression flag', 'suppression'],
    ],
    owners: ['revops'],
    systemOfRecord: 'crm',
    signals: ['dq-reason-set', 'suppressed'],
    kpi: 'DQ rate by source',
    reasonRequired: true,
    ...disqualified,
  }),
];
