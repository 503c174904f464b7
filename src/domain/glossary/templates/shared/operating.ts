import type { Glossary } from '../../schema/glossary';
import type { Policy } from '../../schema/policy';

export const RACI: Policy['raci'] = [
  {
    id: 'glossary',
    workstream: 'Glossary and data contract',
    responsible: ['revops'],
    accountable: 'cro',
    consulted: ['marketing-leader', 'sales-leader', 'cs-leader'],
    informed: ['finance', 'it'],
  },
  {
    id: 'scoring',
    workstream: 'Scoring and ICP rules',
    responsible: ['marketing-ops'],
    accountable: 'cmo',
    consulted: ['sales-ops', 'product'],
    informed: ['sdr-manager'],
  },
  {
    id: 'routing',
    workstream: 'Routing and SLAs',
    responsible: ['sales-ops'],
    accountable: 'cro',
    consulted: ['revops', 'sdr'],
    informed: ['marketing'],
  },
  {
    id: 'reporting',
    workstream: 'Reporting and audits',
    responsible: ['analytics'],
    accountable: 'revops-lead',
    consulted: ['finance'],
    informed: ['gtm-teams'],
  },
];

export const RHYTHM: Policy['rhythm'] = [
  {
    id: 'weekly',
    cadence: 'weekly',
    focus: 'MQL → SAL and SAL → SQL conversion, and the SLA breaches behind them.',
    output: 'Actions on the one constraint that costs most.',
    owners: ['revops', 'gtm-leaders'],
  },
  {
    id: 'monthly',
    cadence: 'monthly',
    focus: 'Small amendments of the glossary; whether the score threshold still separates.',
    output: 'Change log, and enablement on what changed.',
    owners: ['revops', 'enablement'],
  },
  {
    id: 'quarterly',
    cadence: 'quarterly',
    focus: 'ICP against wins and losses; territories and their coverage.',
    output: 'Updated rules and targets.',
    owners: ['cro', 'cmo', 'finance'],
  },
];

export const GOVERNANCE: Policy['governance'] = {
  proposers: ['revops'],
  approvers: ['cro', 'cmo'],
  validators: ['finance'],
  requiredSignatures: ['cro', 'cmo', 'finance'],
  rules: [
    {
      id: 'joint-approval',
      text: 'RevOps writes the proposal. It takes effect when the CRO and the CMO have both approved it, after Finance has checked what it does to reported figures.',
    },
    {
      id: 'data-contract',
      text: 'This document is the source. The data contract, the help texts in the CRM, the playbooks and the dashboards are generated from it or checked against it.',
    },
    {
      id: 'simple-mql',
      text: 'An MQL needs ICP fit, an intent or engagement score, and consent. Whoever adds a condition shows what it gains, since each one makes qualification slower and harder to explain.',
    },
    {
      id: 'attribution-later',
      text: 'The first version settles definitions, thresholds, routing and SLAs. Attribution is taken up afterwards.',
    },
    {
      id: 'rejected-mqls',
      text: 'When Sales turns down many MQLs, look at the most frequent reasons first, then tighten ICP and score, and recycle with a reason so that nurture can bring the lead back.',
    },
    {
      id: 'restatement',
      text: 'With each new version Finance receives past MQL, SQL and pipeline figures computed under the old and under the new definitions, next to each other.',
    },
    {
      id: 'customer-success',
      text: 'Expansion wishes and leads of existing customers leave through Customer Success, which therefore takes part in every change of their stage.',
    },
    {
      id: 'judged-by',
      text: 'Two quarters after a version ships it is judged by three figures before and after: unworked MQLs, time to first touch, and MQL → SQL rate.',
    },
  ],
};

export const AGENDA: Glossary['work']['agenda'] = [
  { id: 'map', step: 'map', title: 'Draw the journey and its hand-offs', minutes: 45, done: false },
  { id: 'define', step: 'define', title: 'Settle what each stage requires', minutes: 60, done: false },
  { id: 'agree', step: 'agree', title: 'Choose who decides each transition', minutes: 45, done: false },
  { id: 'instrument', step: 'instrument', title: 'Name fields and automation', minutes: 40, done: false },
  { id: 'route', step: 'route', title: 'Set queues, limits and escalations', minutes: 45, done: false },
  { id: 'enforce', step: 'enforce', title: 'Fix reasons and next touches', minutes: 30, done: false },
  { id: 'improve', step: 'improve', title: 'Plan reviews and rollout', minutes: 30, done: false },
];
