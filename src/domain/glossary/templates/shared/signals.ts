import type { Signal } from '../../schema/dictionary';

const signal = (system: string) => (id: string, label: string, definition: string) => ({
  id,
  label,
  system,
  definition,
});

const map = signal('map');
const crm = signal('crm');
const enrichment = signal('enrichment');

/** Instants a system stamps. The first seven are evidence of what the person is, the others of who did what. */
export const SIGNALS: Signal[] = [
  map('email-verified', 'Email validity', 'When the address was checked and found deliverable.'),
  crm('deduplicated', 'Dedupe', 'When the duplicate check of the record finished.'),
  enrichment('enriched', 'Enrichment status', 'When the enrichment service answered.'),
  enrichment('icp-assessed', 'ICP fields', 'When the fields the ICP tiers read were last filled.'),
  map('mql-flagged', 'Score or trigger flag', 'When the score threshold or a high-intent trigger was met.'),
  map('source-captured', 'Source and channel', 'When the source and the channel were first stored.'),
  crm('meeting-status-set', 'Meeting status', 'When a discovery was scheduled or held.'),
  crm('routed', 'Routed', 'When the lead reached the queue of its territory.'),
  crm('assigned', 'Assigned', 'When the owner became a person instead of a queue.'),
  crm('first-touch', 'First touch', 'When a person first called or emailed after routing.'),
  crm('accepted', 'Acceptance timestamp', 'When the owner accepted the lead in the CRM.'),
  crm('disposition-set', 'Disposition', 'When the owner recorded what was decided about the lead.'),
  crm('recycle-reason-set', 'Recycle reason', 'When the reason for recycling was chosen.'),
  map('nurture-track-set', 'Nurture track', 'When the lead was put on a nurture track.'),
  crm('next-touch-set', 'Next-touch date', 'When the date of the next touch was planned.'),
  crm('dq-reason-set', 'DQ reason code', 'When the disqualification reason was chosen.'),
  map('suppressed', 'Suppression flag', 'When the person was excluded from marketing.'),
];
