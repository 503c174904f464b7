import type { Field, Reason } from '../../../schema/dictionary';
import type { Stage } from '../../../schema/stage';
import { field, options } from './field';

export const salesFields = (stages: readonly Pick<Stage, 'id' | 'name'>[]): Field[] => [
  field({
    id: 'lead-score',
    label: 'Lead score',
    definition: 'The score as the MAP shows it today.',
    system: 'map',
    type: 'number',
    unit: 'points',
    tracked: true,
    hubspot: 'hubspotscore',
    marketo: 'leadScore',
  }),
  field({
    id: 'owner',
    label: 'Owner',
    definition: 'Person or queue that has the lead now.',
    personal: true,
    tracked: true,
    salesforce: 'OwnerId',
    hubspot: 'hubspot_owner_id',
  }),
  field({
    id: 'lifecycle-stage',
    label: 'Lifecycle stage',
    definition: 'The stage of this glossary the lead is in; set by automation only.',
    tracked: true,
    outcome: true,
    values: stages.map(({ id, name }) => ({ value: id, label: name })),
    hubspot: 'lifecyclestage',
    marketo: 'leadRevenueStageId',
  }),
  field({
    id: 'lead-status',
    label: 'Lead status',
    definition: 'What the owner is doing with the lead.',
    tracked: true,
    outcome: true,
    values: options({
      new: 'New',
      working: 'Working',
      accepted: 'Accepted',
      qualified: 'Qualified',
      nurture: 'Nurture',
      unqualified: 'Unqualified',
    }),
    salesforce: 'Status',
    hubspot: 'hs_lead_status',
    marketo: 'leadStatus',
  }),
  field({
    id: 'disposition',
    label: 'Disposition',
    definition: 'The owner’s decision on a lead handed over.',
    tracked: true,
    values: options({
      accepted: 'Accepted',
      recycled: 'Recycled',
      disqualified: 'Disqualified',
    }),
  }),
  field({
    id: 'fit-confirmed',
    label: 'Fit confirmed',
    definition: 'The owner checked that company and use case fit, whatever the data says.',
    type: 'boolean',
  }),
  field({
    id: 'meeting-status',
    label: 'Meeting status',
    definition: 'State of the discovery meeting.',
    tracked: true,
    values: options({ none: 'None', scheduled: 'Scheduled', held: 'Held', 'no-show': 'No-show' }),
  }),
];

export const closingFields = (reasons: readonly Reason[]): Field[] => {
  const picklist = (use: readonly Reason['use'][]) =>
    reasons.filter((reason) => use.includes(reason.use)).map(({ id, label }) => ({ value: id, label }));
  return [
    field({
      id: 'recycle-reason',
      label: 'Recycle reason',
      definition: 'Why the lead is not ready now; there is no "Other".',
      tracked: true,
      values: picklist(['recycle', 'timeout']),
    }),
    field({
      id: 'nurture-track',
      label: 'Nurture track',
      definition: 'Programme that keeps contact until the next touch.',
      system: 'map',
    }),
    field({
      id: 'next-touch-date',
      label: 'Next-touch date',
      definition: 'Day on which the lead is looked at again.',
      type: 'date',
    }),
    field({
      id: 'dq-reason',
      label: 'DQ reason code',
      definition: 'Why the lead cannot be pursued; there is no "Other".',
      tracked: true,
      values: picklist(['disqualify']),
    }),
    field({
      id: 'suppression',
      label: 'Suppression flag',
      definition: 'No further marketing goes to this person.',
      system: 'map',
      type: 'boolean',
      tracked: true,
      marketo: 'marketingSuspended',
    }),
    field({
      id: 'amount',
      label: 'Amount',
      definition: 'Expected first-year contract value of the opportunity.',
      type: 'number',
      unit: 'USD',
      tracked: true,
      salesforce: 'Amount',
      hubspot: 'amount',
    }),
    field({
      id: 'close-date',
      label: 'Close date',
      definition: 'Expected, later actual, day of the decision.',
      type: 'date',
      tracked: true,
      salesforce: 'CloseDate',
      hubspot: 'closedate',
    }),
  ];
};
