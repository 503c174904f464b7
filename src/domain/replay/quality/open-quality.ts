import { OUTSIDE } from '../backdrop';
import type { ReplayContext } from '../context';
import type { ReplayInput } from '../replay-input';
import { laterPartFrom } from './parts';
import { QualityTally } from './quality-tally';

/**
 * What counts quality against the target of the options; null: there is none.
 * @param populations by lead, as a backdrop has them; null: not known yet.
 */
export function qualityTally(
  context: ReplayContext,
  { options, laterFrom }: Pick<ReplayInput, 'options' | 'laterFrom'>,
  settings: number,
  populations: Int16Array | null,
): QualityTally | null {
  if (options.target === null) return null;
  const isMember = populations ? (lead: number) => populations[lead] !== OUTSIDE : undefined;
  const from = laterFrom === undefined ? laterPartFrom(context, options, isMember) : laterFrom;
  return new QualityTally(context, options, options.target, from, settings);
}
