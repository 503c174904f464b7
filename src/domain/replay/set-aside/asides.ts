import type { Reason } from '../../glossary/schema/dictionary';
import type { LeadData } from '../../leads/lead-data';
import type { Definitions } from '../definitions';

/** That a lead was set aside: its first entry to a stage of kind recycled or disqualified. */
export interface Aside {
  readonly stage: number;
  /** Index into the reasons of the glossary; -1: none is known, or none that is for such a stage. */
  readonly reason: number;
}

/** Which reasons are for which kind of stage. */
const FITTING: Readonly<Record<string, readonly Reason['use'][]>> = {
  recycled: ['recycle', 'timeout'],
  disqualified: ['disqualify', 'timeout'],
};

const NONE = -1;

/** Stands for nothing and is never added to: most leads are never set aside. */
const NO_ASIDES: readonly Aside[] = [];

/** Whether leads are set aside in a stage of this kind. */
export const isAside = (kind: string): boolean => kind in FITTING;

/**
 * Where a lead was set aside, and why (`docs/replay.md`, section 6): a timeout carries its own reason; else it is the recorded
 * one of the lead, where it is for a stage of that kind. None is ever made up.
 * @param path stages passed, in order.
 * @param ofStep the reason that the step of that place on the path carries itself; null: none.
 */
export function asidesOf(
  { policy, stages }: Definitions,
  { reason: column }: Pick<LeadData, 'reason'>,
  lead: number,
  path: readonly number[],
  ofStep: (place: number) => string | null = () => null,
): readonly Aside[] {
  let asides = NO_ASIDES;
  for (const [place, stage] of path.entries()) {
    const uses = FITTING[stages[stage]?.stage.kind ?? ''];
    if (!uses || path.indexOf(stage) < place) continue;
    const own = ofStep(place);
    const recorded = column?.texts.at(column.codes[lead] ?? NONE) ?? null;
    const reason = policy.reasons.findIndex(
      ({ id, use }) => id === (own ?? recorded) && (own !== null || uses.includes(use)),
    );
    asides = [...asides, { stage, reason }];
  }
  return asides;
}
