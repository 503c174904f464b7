import type { Rollout } from '../../schema/governance';
import { DELIVERABLES } from './deliverables';

const STEPS: Rollout['steps'] = [
  {
    id: 'inventory',
    name: 'Inventory',
    what: 'Collect the definitions, fields and SLAs in use today and where they disagree.',
    output: 'Gap list and draft glossary.',
    owners: ['revops'],
  },
  {
    id: 'decide',
    name: 'Decide',
    what: 'Agree the glossary with the entry and exit criteria of every stage.',
    output: 'Signed GTM glossary v1.',
    owners: ['cro', 'cmo'],
  },
  {
    id: 'configure',
    name: 'Configure',
    what: 'Build fields, scoring and routing in CRM and MAP.',
    output: 'Live rules and audit logs.',
    owners: ['marketing-ops', 'sales-ops'],
  },
  {
    id: 'enable',
    name: 'Enable',
    what: 'Train SDRs and AEs and publish the playbooks.',
    output: 'Certification and touch templates.',
    owners: ['enablement'],
  },
  {
    id: 'operate',
    name: 'Operate',
    what: 'Hold the weekly review and act on breach alerts.',
    output: 'Actions, and lift against the baseline.',
    owners: ['revops', 'sdr-manager', 'sales-manager'],
  },
];

/** A schedule from the first and last week of each step, in the order of the steps. */
const schedule = (
  id: string,
  name: string,
  days: number,
  spans: readonly (readonly [from: number, to: number])[],
): Rollout['schedules'][number] => ({
  id,
  name,
  days,
  weeks: Math.max(...spans.map(([, to]) => to)),
  spans: STEPS.flatMap(({ id: step }, index) => {
    const span = spans[index];
    return span ? [{ step, weeks: { from: span[0], to: span[1] } }] : [];
  }),
});

export const ROLLOUT: Rollout = {
  steps: STEPS,
  schedules: [
    schedule('ninety-days', '90 days', 90, [
      [1, 1],
      [2, 2],
      [3, 5],
      [6, 7],
      [8, 13],
    ]),
    schedule('sixty-days', '60 days', 60, [
      [1, 1],
      [2, 2],
      [3, 4],
      [5, 5],
      [6, 9],
    ]),
  ],
  deliverables: DELIVERABLES,
};
