import type { Draw } from '../chance/draw';
import { MS_PER_DAY } from '../time/civil';
import { AMOUNTS, CLOSES, LOST_DAYS, WON, WON_DAYS } from './figures';
import { PERIOD } from './period';

/** An opportunity that came of a lead. */
export interface Deal {
  readonly at: number;
  /** US dollars, whole hundreds. */
  readonly amount: number;
  /** The day it was decided, or is expected to be, as an instant within it. */
  readonly closesAt: number;
  readonly outcome: 'open' | 'won' | 'lost';
}

export function dealOf(draw: Draw, at: number): Deal {
  const amount = Math.round(draw.quantile(AMOUNTS) / 100) * 100;
  const isWon = draw.chance(WON);
  const closesAt = at + Math.round(draw.quantile(isWon ? WON_DAYS : LOST_DAYS)) * MS_PER_DAY;
  const isDecided = draw.chance(CLOSES) && closesAt <= PERIOD.end;
  // A deal that is still open has been postponed to some day after the end.
  const expected = closesAt > PERIOD.end ? closesAt : PERIOD.end + draw.between(5, 120) * MS_PER_DAY;
  return {
    at,
    amount,
    closesAt: isDecided ? closesAt : expected,
    outcome: isDecided ? (isWon ? 'won' : 'lost') : 'open',
  };
}
