import { judgeQuality } from '../support/known-quality';
import { companyOf } from './known-company';

export { reproducer } from './known-company';

// The suite `quality` of `npm run soak`: precision, recall and lift of companies of which everything is known.

/** What is outside its ends in company `number`, or null. `tell` hears whether they say something, and what mistake would show. */
export function check(seed: number, number: number, tell: (line: string) => void): string | null {
  const stages = judgeQuality(companyOf(seed, number));
  if (stages.length > 0) tell('with a stage that is judged');
  if (stages.some(({ told }) => told)) tell('with a precision that is neither a point nor everything');
  if (stages.some(({ misses }) => misses)) tell('ends without those unknown upstream would miss the truth');
  const missed = stages.flatMap((one) => one.missed);
  return missed.length === 0 ? null : missed.join('\n');
}
