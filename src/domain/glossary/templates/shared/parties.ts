import type { Party, System } from '../../schema/dictionary';

const team = (id: string, name: string): Party => ({ id, name, kind: 'team', team: null });
const role = (id: string, name: string, of: string | null): Party => ({ id, name, kind: 'role', team: of });

export const PARTIES: Party[] = [
  team('marketing', 'Marketing'),
  team('marketing-ops', 'Marketing Ops'),
  team('sales', 'Sales'),
  team('sales-ops', 'Sales Ops'),
  team('revops', 'RevOps'),
  team('customer-success', 'Customer Success'),
  team('it', 'IT'),
  team('product', 'Product'),
  team('analytics', 'Analytics'),
  team('enablement', 'Enablement'),
  team('gtm-teams', 'GTM teams'),
  role('cro', 'CRO', 'sales'),
  role('cmo', 'CMO', 'marketing'),
  // A role and not a team, because Finance signs: whoever answers for the reported figures.
  role('finance', 'Finance', null),
  role('revops-lead', 'RevOps lead', 'revops'),
  role('marketing-leader', 'Marketing leader', 'marketing'),
  role('sales-leader', 'Sales leader', 'sales'),
  role('cs-leader', 'CS leader', 'customer-success'),
  role('gtm-leaders', 'GTM leaders', 'gtm-teams'),
  role('sdr', 'SDR', 'sales'),
  role('sdr-manager', 'SDR manager', 'sales'),
  role('ae', 'AE', 'sales'),
  role('sales-manager', 'Sales manager', 'sales'),
  role('lead-owner', 'Lead owner', 'sales'),
  role('automation', 'MAP and CRM automation', 'marketing-ops'),
];

export const SYSTEMS: System[] = [
  { id: 'crm', name: 'CRM', kind: 'crm' },
  { id: 'map', name: 'Marketing automation platform', kind: 'map' },
  { id: 'enrichment', name: 'Enrichment service', kind: 'enrichment' },
  { id: 'engagement', name: 'Sales engagement tool', kind: 'engagement' },
  { id: 'warehouse', name: 'Data warehouse', kind: 'warehouse' },
];
