import type { Criteria } from '../../../criteria/schema';
import type { Transition } from '../../schema/stage';
import { any, did, named, signalled } from '../write';
import { MEETINGS, PERSONAL_TOUCHES } from './activities';

type Mode = 'rules' | 'rep' | 'hybrid';

/** A transition named after its ends; `sla` is the SLA whose clock it answers. */
export const move = (
  from: string,
  to: string,
  kind: Mode,
  note: string,
  sla: string | null = null,
): Transition => ({ id: `${from}-to-${to}`, from, to, mode: { kind }, calendar: null, sla, note });

/** From a qualified lead to the end of its deal, and back from recycling; in order of precedence. */
export const DEALS_AND_RETURN: readonly Transition[] = [
  move('sql', 'opportunity', 'rep', 'The AE opens the opportunity.'),
  move('opportunity', 'closed-won', 'rep', 'The contract is signed.'),
  move('opportunity', 'closed-lost', 'rep', 'The deal ended without a contract.'),
  move(
    'recycled',
    'mql',
    'rules',
    'New activity or data brings it back to the criteria; an old score does not.',
  ),
];

/** The ways a rep may set a lead aside, from each of these stages. */
export const setAside = (from: readonly string[], recycled: string, disqualified: string): Transition[] => [
  ...from.map((stage) => move(stage, recycled, 'rep', 'With a reason and a date for the next touch.')),
  ...[...from, recycled].map((stage) => move(stage, disqualified, 'rep', 'With a DQ reason code.')),
];

// A count over one day, asked at each activity, sees every touch of this visit; counting since ever would also
// see the touches of an earlier journey and keep a lead waiting that nobody works now.
const WORKED: Criteria = any(
  did([...PERSONAL_TOUCHES, ...MEETINGS], 1),
  signalled('first-touch'),
  signalled('accepted'),
);

/** An MQL that nobody works does not stay one for ever. */
export const returnUnworked = (recycled: string): Transition => ({
  id: 'mql-unworked',
  from: 'mql',
  to: recycled,
  mode: {
    kind: 'timeout',
    after: { amount: named('unworked-days'), unit: 'business-days' },
    unless: WORKED,
    reason: 'not-worked',
  },
  calendar: null,
  sla: null,
  note: 'Any touch by a person, or the acceptance, keeps it with its owner.',
});
