import type { Policy } from '#domain/glossary/schema/policy';
import { numberReader } from '#domain/glossary/thresholds';
import type { Verdict } from '#domain/replay/clocks';
import type { ClockFigure } from '#domain/replay/counted-clocks';
import type { SlaResult } from '#domain/replay/result';
import { formatDuration } from '#domain/time/duration';

export type SlaSide = SlaResult['proposal'];

export const VERDICT_WORDS: Record<Verdict, { readonly name: string; readonly meaning: string }> = {
  met: { name: 'Met', meaning: 'stopped within the limit' },
  breached: { name: 'Breached', meaning: 'stopped too late, or never' },
  running: { name: 'Running', meaning: 'its limit falls after as-of' },
  withdrawn: { name: 'Withdrawn', meaning: 'a rule or a timeout took the lead away in time' },
  unknown: { name: 'Unknown', meaning: 'it never ran in the record, so nobody knows' },
  'not-assessable': { name: 'Not assessable', meaning: 'only the day is known, or no signal belongs to it' },
};

/** What opens from the clocks of an SLA, after their number: "clocks of First response, breached". */
export function clocksText(of: ClockFigure, sla: string, count: number): string {
  const clocks = `${count === 1 ? 'clock' : 'clocks'} of ${sla}`;
  if (of === 'clocks') return clocks;
  return `${clocks}, ${of === 'early' ? 'stopped early' : VERDICT_WORDS[of].name.toLowerCase()}`;
}

export type Standing = 'no-clock' | 'on-target' | 'below-target' | 'undecided';

/** Whether a side is on its target; said only where what is unknown cannot turn it. */
export function standingOf({ attainment, bounds }: SlaSide, target: number): Standing {
  if (attainment === null) return 'no-clock';
  const [lowest, highest] = bounds ?? [attainment, attainment];
  if (lowest >= target) return 'on-target';
  return highest < target ? 'below-target' : 'undecided';
}

export const STANDING_WORDS: Record<Standing, string> = {
  'no-clock': 'no clock is due',
  'on-target': 'on target',
  'below-target': 'below target',
  undecided: 'may go either way',
};

/** The lowest and highest attainment, where they differ. */
export const openBounds = ({ bounds }: SlaSide): readonly [number, number] | null =>
  bounds !== null && bounds[0] !== bounds[1] ? bounds : null;

/** The limit of an SLA as a duration, without the threshold it may rest on: "1 business hour". */
export const limitText = (policy: Policy, { limit }: Pick<Policy['slas'][number], 'limit'>): string =>
  formatDuration({ amount: numberReader(policy)(limit.amount), unit: limit.unit });
