import type { Transition } from '../../schema/stage';
import { DEALS_AND_RETURN, move, returnUnworked, setAside } from '../shared/transitions';

/** In order of precedence where two could happen at the same instant: customers leave before they qualify. */
export const TRANSITIONS: Transition[] = [
  move('lead', 'handed-over', 'rules', 'Existing customers leave before they are scored.'),
  move('lead', 'mql', 'rules', 'Score, ICP fit, a sign of interest, and consent.'),
  move('mql', 'sal', 'hybrid', 'A rep accepts; owner and first touch are on record.', 'first-touch-to-sal'),
  move('sal', 'sql', 'rep', 'The AE confirms the four points in discovery.', 'sal-to-sql'),
  ...DEALS_AND_RETURN,
  move('recycled', 'sal', 'rep', 'A rep who hears from the lead again takes it back.'),
  move('mql', 'handed-over', 'rep', 'Turned out to be a customer.'),
  move('sal', 'handed-over', 'rep', 'Turned out to be a customer.'),
  ...setAside(['lead', 'mql', 'sal', 'sql', 'opportunity'], 'recycled', 'disqualified'),
  returnUnworked('recycled'),
];
