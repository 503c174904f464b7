import type { Population } from '../../schema/dictionary';
import { any, equal, missing } from '../write';

const include = (
  id: string,
  name: string,
  when: Population['when'],
  note: string,
  slas: string[] | null = null,
): Population => ({ id, name, when, treatment: 'include', entryStage: null, slas, note });

const exclude = (id: string, name: string, when: Population['when'], note: string): Population => ({
  id,
  name,
  when,
  treatment: 'exclude',
  entryStage: null,
  slas: null,
  note,
});

/** The first that fits is the lead's: what is nobody's prospect is taken out before the ways in are told apart. */
export const POPULATIONS: Population[] = [
  exclude('tests', 'Tests', equal('test-record', true), 'Made by ourselves; never a lead.'),
  exclude('employees', 'Employees', equal('employee-record', true), 'Our own people.'),
  exclude('job-seekers', 'Job seekers', equal('relationship', 'job-seeker'), 'Passed on to recruiting.'),
  exclude(
    'open-opportunity',
    'Open opportunity',
    equal('open-opportunity', true),
    'Already being worked; a new response belongs to the owner of that opportunity.',
  ),
  include(
    'existing-customer',
    'Existing customer',
    equal('existing-customer', true),
    'Handed to Customer Success before Sales is asked; no sales SLA runs.',
    [],
  ),
  include(
    'partner',
    'Partner',
    any(equal('lead-type', 'partner'), equal('source', 'partner')),
    'Registered by a partner; goes to the Partner queue under the same limits.',
  ),
  include(
    'trial',
    'Trial',
    any(equal('lead-type', 'trial'), equal('source', 'trial')),
    'Came by opening a trial; the same limits.',
  ),
  include(
    'list-upload',
    'List upload',
    equal('lead-type', 'list-upload'),
    'Event and purchased lists; upload them in portions the queues can answer.',
  ),
  include(
    'outbound',
    'Outbound',
    equal('lead-type', 'outbound'),
    'Found by an SDR, who is owner from the start: only the step to SQL has a limit.',
    ['sal-to-sql'],
  ),
  include(
    'inbound',
    'Inbound',
    any(equal('lead-type', 'inbound'), missing('lead-type')),
    'Came by themselves; also everyone whose way in is not recorded.',
  ),
];
