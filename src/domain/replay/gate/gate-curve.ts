import type { Policy } from '../../glossary/schema/policy';
import { withThresholds } from '../../glossary/thresholds';
import { withShare } from '../../leads/pieces';
import { fail, ok, type Result } from '../../result';
import { within } from '../capacity/within';
import type { ReplayProblem } from '../options';
import type { QualityFigures } from '../quality/quality-figures';
import type { ReplayInput } from '../replay-input';
import type { Objective } from '../what-if/objective';
import type { WinCounts } from '../wins/count-wins';
import { gateKey, stagesBefore } from './closed-gate';
import type { Gate } from './gate';
import { type CurveSought, gateChoice, soughtBy } from './gate-choice';
import type { GateFigures, GateSweep } from './gate-figures';
import type { Tried } from './gate-grid';
import { type GateProblem, waits } from './gate-rules';
import { GateWins } from './gate-wins';
import { type WinsAgainst, wonAtGate } from './won-at-gate';

/** One stage at every value of a threshold: of the figures of a sweep those that a chart draws, of the very same meaning. */
export interface StageCurve {
  readonly stage: string;
  /** Leads of the cohort that were looked at, and the whole cohort; fewer make the figures those of a sample. */
  readonly leads: number;
  readonly cohort: number;
  /** Wins were asked for, and do not wait for a replay. */
  readonly tellsWins: boolean;
  /** The best of the values; null: none was sought, or it waits for a replay. */
  readonly sought: CurveSought | null;
  /** Ascending in value. */
  readonly points: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly value: number;
  /** Of the leads that were looked at. */
  readonly reached: number;
  /** As in a result; null: what may be unknown before the stage waits for the replay. With a target it is told of all leads. */
  readonly range: readonly [number, number] | null;
  /** Null: no target was asked for. */
  readonly quality: QualityFigures | null;
  /** As in a result; null: they are not told, or there are none to tell of at the stage. */
  readonly wins: WinCounts | null;
}

type Asked = Pick<ReplayInput, 'proposal' | 'options'>;

/** What a curve is to tell besides. */
export interface CurveMore {
  /** What wins are compared with; null: nobody asks for them. */
  readonly winsAgainst: WinsAgainst | null;
  /** Null: nothing is sought. */
  readonly objective: Objective | null;
}

const NO_MORE: CurveMore = { winsAgainst: null, objective: null };

/**
 * The curve of a gate's stage: by one sweep where the threshold is the bar of a score, else value by value. Refuses values that decide
 * where leads wait, a threshold that `sweep` refuses, and a target that is judged by the replay only. Wins are told of all leads only: of a sample, who else of an
 * opportunity or account is let in would be seen of some. They wait for a replay where `wonAtGate` refuses. The best value is told of
 * all leads, too, and of a sweep; it waits where the objective asks for what queues, or weeks, come to.
 * @param halvings 0: of all leads; else of a sample, one of two to this power.
 */
export function* gateCurve(
  gate: Gate,
  asked: Asked,
  { threshold, values }: Tried,
  halvings: number,
  { winsAgainst, objective }: CurveMore = NO_MORE,
): Generator<number, Result<StageCurve, ReplayProblem | GateProblem>> {
  const won = winsAgainst === null || halvings > 0 ? null : yield* wonAtGate(gate, asked, winsAgainst);
  const tellsWins = won?.ok === true;
  const units = won?.ok ? won.value : null;
  const choice = objective && halvings === 0 ? yield* gateChoice(gate, asked, objective, units) : null;
  const ofAll = units && new GateWins(units, gate.data, choice?.cut ?? null, values.length);
  const part = { from: 0, to: gate.data.count };
  const swept = yield* gate.sweep(asked, threshold, values, part, halvings, ofAll);
  if (swept.ok) {
    if (ofAll) yield* withShare(1, ofAll.settle());
    const winsAt = (index: number) => ofAll?.figures(index) ?? null;
    const sought = choice && soughtBy(choice, asked, threshold, swept.value, ofAll);
    return curveOf(asked, sweptFigures(swept.value, values, winsAt), tellsWins, sought);
  }
  if (swept.error.code !== 'gate-waits') return swept;
  const figures: At[] = [];
  for (const [index, value] of values.entries()) {
    const set = withThresholds(asked.proposal, new Map([[threshold, value]]));
    if (!set.ok) return fail(set.error);
    const at = { proposal: set.value, options: asked.options };
    if (gateKey(at, gate.stage) !== gate.key) return waits('the threshold decides where leads wait, too');
    const wins = units && new GateWins(units, gate.data, null, 1);
    const steps = gate.figures(at, halvings, wins);
    const found = yield* within(steps, index / values.length, (index + 1) / values.length);
    if (!found.ok) return found;
    if (wins) yield* withShare((index + 1) / values.length, wins.settle());
    figures.push({ value, figures: found.value, wins: wins?.figures(0) ?? null });
  }
  return curveOf(asked, figures, tellsWins, null);
}

/** The same of a sweep that has the values among its own, without wins; null: it has not. */
export function curveOfSweep(asked: Asked, sweep: GateSweep, values: readonly number[]): StageCurve | null {
  if (!values.every((value) => sweep.values.includes(value))) return null;
  const curve = curveOf(
    asked,
    sweptFigures(sweep, values, () => null),
    false,
    null,
  );
  return curve.ok ? curve.value : null;
}

interface At {
  readonly value: number;
  readonly figures: GateFigures;
  readonly wins: WinCounts | null;
}

const sweptFigures = (
  sweep: GateSweep,
  values: readonly number[],
  winsAt: (index: number) => WinCounts | null,
): At[] =>
  values.map((value) => {
    const index = sweep.values.indexOf(value);
    return { value, figures: sweep.figuresAt(index), wins: winsAt(index) };
  });

function curveOf(
  { proposal, options }: Asked,
  all: readonly At[],
  tellsWins: boolean,
  sought: CurveSought | null,
): Result<StageCurve, GateProblem> {
  const first = all[0]?.figures;
  if (!first || first.leads === 0) return waits('no lead is looked at');
  if (options.target !== null && first.quality === null) return waits('its target is judged by walks');
  const isCertain = isCertainBefore(proposal, first.stage);
  const isOfAll = first.leads === first.cohort;
  return ok({
    stage: first.stage,
    leads: first.leads,
    cohort: first.cohort,
    tellsWins,
    sought,
    points: all.map(({ value, figures: { walked, quality }, wins }) => ({
      value,
      reached: walked,
      range: isCertain ? ([walked, walked] as const) : isOfAll && quality ? rangeOf(quality) : null,
      quality,
      wins,
    })),
  });
}

/** Leads that reach a stage for sure, and with all that may: what the target tells apart is told of every lead in it. */
function rangeOf({
  m,
  late,
  immature,
  upstream,
  upstreamTargets,
}: QualityFigures): readonly [number, number] {
  const forSure = m + late + immature;
  return [forSure, forSure + upstream + upstreamTargets];
}

/** Whether nothing can be unknown of a lead before a stage: people decide no way out of all that it can have been in by then. */
function isCertainBefore(policy: Policy, stage: string): boolean {
  const before = stagesBefore(policy, stage);
  return policy.transitions.every(
    ({ from, mode }) =>
      from === stage || !before.has(from) || mode.kind === 'rules' || mode.kind === 'timeout',
  );
}
