import type { Field } from '../../schema/dictionary';
import { field } from '../shared/fields/field';

const confirmed = (id: string, label: string, definition: string): Field =>
  field({ id, label, definition, type: 'boolean', tracked: true });

/** The four things discovery has to confirm. */
export const QUALIFICATION: Field[] = [
  confirmed('need-confirmed', 'Need confirmed', 'The lead named a problem that the product solves.'),
  confirmed('budget-confirmed', 'Budget confirmed', 'Money is set aside, or who can release it is known.'),
  confirmed('authority-confirmed', 'Authority confirmed', 'The person decides, or has brought in who does.'),
  confirmed('timing-confirmed', 'Timing confirmed', 'A start is wanted by a stated date.'),
];

/** Free text about a person, hence personal. */
export const DISCOVERY_NOTES: Field = field({
  id: 'discovery-notes',
  label: 'Discovery notes',
  definition: 'What was learnt in discovery, in the owner’s words.',
  personal: true,
});
