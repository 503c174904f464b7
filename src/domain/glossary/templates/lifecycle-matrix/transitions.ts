import type { Transition } from '../../schema/stage';
import { DEALS_AND_RETURN, move, returnUnworked, setAside } from '../shared/transitions';

/** In order of precedence where two could happen at the same instant: customers leave before they qualify. */
export const TRANSITIONS: Transition[] = [
  move('inquiry', 'lead', 'rules', 'As soon as the routing fields are known.'),
  move('lead', 'handed-over', 'rules', 'Existing customers leave before they are scored.'),
  move('lead', 'mql', 'rules', 'ICP fit and score, or a high-intent trigger.'),
  move('mql', 'sql', 'hybrid', 'A rep accepts; the criteria confirm fit and next step.', 'sal-to-sql'),
  ...DEALS_AND_RETURN,
  move('mql', 'handed-over', 'rep', 'Turned out to be a customer.'),
  move('sql', 'handed-over', 'rep', 'Turned out to be a customer.'),
  ...setAside(['lead', 'mql', 'sql', 'opportunity'], 'recycled', 'disqualified'),
  move('inquiry', 'disqualified', 'rep', 'With a DQ reason code.'),
  returnUnworked('recycled'),
];
