import { pieces } from '../../leads/pieces';
import { openContext } from '../context';
import { laterPartFrom } from '../quality/parts';
import type { ReplayInput } from '../replay-input';
import { type Best, bestOfPoints } from '../what-if/best-document';
import type { Objective } from '../what-if/objective';
import type { Gate } from './gate';
import type { GateSweep } from './gate-figures';
import { partsAt } from './gate-parts';
import type { GateWins } from './gate-wins';
import { isMember } from './lead-traits';
import type { WonUnits } from './won-units';

type Asked = Pick<ReplayInput, 'proposal' | 'options'>;

/** The best value of a curve, and what it was sought for. */
export interface CurveSought {
  readonly objective: Objective;
  readonly best: Best;
  /** What the leads were judged with. */
  readonly options: { readonly maturityDays: number };
}

/** What a choice among values is made by, as far as it does not hang on them. */
export interface GateChoice {
  readonly objective: Objective;
  /** When the later part of the cohort begins, UTC ms; null: nobody is in it. */
  readonly cut: number | null;
  /** Leads of each part. */
  readonly leads: { readonly earlier: number; readonly later: number };
}

/**
 * Makes ready to choose among the values of a sweep. Null: that waits for replays, since it is about another stage, a precision against
 * no target of the gate's, wins that are not told, or what queues and weeks come to.
 * @param units null: no wins are told.
 */
export function* gateChoice(
  gate: Gate,
  { proposal, options }: Asked,
  objective: Objective,
  units: WonUnits | null,
): Generator<number, GateChoice | null> {
  const { traits, targets } = gate.leads;
  const isTold = objective.kind === 'wins' ? units !== null && objective.capacity === null : targets !== null;
  if (objective.stage !== gate.stage || !isTold) return null;
  const context = openContext(proposal, gate.data, options);
  if (!context.ok) return null;
  const cut = yield* laterPartFrom(context.value, options, (lead) => isMember(traits, lead));
  const { count, created } = gate.data;
  let later = 0;
  for (const { from, to } of pieces(cut === null ? 0 : count)) {
    for (let lead = from; lead < to; lead++) {
      if (isMember(traits, lead) && created.values.at(lead) >= (cut ?? 0)) later += 1;
    }
    yield 1;
  }
  return { objective, cut, leads: { earlier: gate.leads.inCohort - later, later } };
}

/** The best of the values that were swept. @param wins of the parts of the choice; null: none are told. */
export function soughtBy(
  { objective, cut, leads }: GateChoice,
  { proposal, options: { maturityDays } }: Asked,
  threshold: string,
  sweep: GateSweep,
  wins: GateWins | null,
): CurveSought {
  const points = sweep.values.flatMap((value, index) => {
    const parts = partsAt(sweep, index, cut, wins && { wins, leads });
    return parts ? [{ at: [value], parts }] : [];
  });
  const axes = proposal.thresholds.filter(({ id }) => id === threshold);
  return { objective, best: bestOfPoints(points, objective, axes), options: { maturityDays } };
}
