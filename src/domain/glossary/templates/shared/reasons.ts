import type { Reason } from '../../schema/dictionary';

/** Reasons a rep may choose when a lead is viable later: label, plan until the next touch. */
const recycle = (
  id: string,
  label: string,
  nextTouchDays: number,
  nurtureTrack: string,
  definition: string,
): Reason => ({ id, label, use: 'recycle', definition, suppress: false, nextTouchDays, nurtureTrack });

const disqualify = (id: string, label: string, suppress: boolean, definition: string): Reason => ({
  id,
  label,
  use: 'disqualify',
  definition,
  suppress,
  nextTouchDays: null,
  nurtureTrack: null,
});

export const RECYCLE_REASONS: Reason[] = [
  recycle('no-response', 'No response', 30, 'Re-engagement', 'Touched as the playbook asks, never answered.'),
  recycle('timing', 'Timing', 90, 'Later this year', 'Interested, but not in this quarter.'),
  recycle('budget', 'Budget', 90, 'Business case', 'Wants it and has no money for it in this budget period.'),
  recycle(
    'wrong-contact',
    'Wrong contact',
    14,
    'Account',
    'The account fits, this person cannot buy or champion.',
  ),
  recycle(
    'contract-lock-in',
    'Contract lock-in',
    180,
    'Renewal',
    'Bound to another vendor until a known date.',
  ),
  recycle('incomplete', 'Incomplete', 7, 'Enrichment', 'Too little is known to judge; to be enriched first.'),
];

/** Where recycling has one reason for everything about the company or the person. */
export const FIT = recycle(
  'fit',
  'Fit',
  60,
  'Account',
  'Does not fit yet, and may: too small, too early, wrong person.',
);

export const DISQUALIFY_REASONS: Reason[] = [
  disqualify('not-icp', 'Not ICP', true, 'Company outside every ICP tier, and unlikely to grow into one.'),
  disqualify('no-need', 'No need', false, 'No problem that the product solves.'),
  disqualify('competitor', 'Competitor', true, 'Works for a company that sells against us.'),
  disqualify('no-market', 'No market', true, 'In a country or segment we do not sell to.'),
  disqualify('invalid-contact', 'Invalid contact', true, 'Address and number lead nowhere, or are invented.'),
  disqualify('duplicate', 'Duplicate', true, 'A second record of a person; the surviving record carries on.'),
  disqualify(
    'existing-customer',
    'Existing customer',
    false,
    'Already a customer and without an expansion wish.',
  ),
  disqualify('student-or-vendor', 'Student or vendor', true, 'Researches, studies or wants to sell to us.'),
];

/** A timeout carries its own code: a lead nobody worked must not look like a lead that did not answer. */
export const TIMEOUT_REASONS: Reason[] = [
  {
    id: 'not-worked',
    label: 'Not worked in time',
    use: 'timeout',
    definition: 'Nobody touched the lead within the limit; it returns to nurture without a judgement on it.',
    suppress: false,
    nextTouchDays: 1,
    nurtureTrack: 'Re-engagement',
  },
];

export const REASONS: Reason[] = [...RECYCLE_REASONS, ...DISQUALIFY_REASONS, ...TIMEOUT_REASONS];
