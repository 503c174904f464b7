import type { Policy } from '../../glossary/schema/policy';
import { withThresholds } from '../../glossary/thresholds';
import { fail, ok, type Result } from '../../result';
import { within } from '../capacity/within';
import type { ReplayProblem } from '../options';
import type { QualityFigures } from '../quality/quality-figures';
import type { ReplayInput } from '../replay-input';
import { gateKey, stagesBefore } from './closed-gate';
import type { Gate } from './gate';
import type { GateFigures, GateSweep } from './gate-figures';
import type { Tried } from './gate-grid';
import { type GateProblem, waits } from './gate-rules';

/** One stage at every value of a threshold: of the figures of a sweep those that a chart draws, of the very same meaning. */
export interface StageCurve {
  readonly stage: string;
  /** Leads of the cohort that were looked at, and the whole cohort; fewer make the figures those of a sample. */
  readonly leads: number;
  readonly cohort: number;
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
}

type Asked = Pick<ReplayInput, 'proposal' | 'options'>;

/**
 * The curve of a gate's stage: by one sweep where the threshold is the bar of a score, else value by value. Refuses values that decide
 * where leads wait, and a target that is judged by the replay only.
 * @param halvings 0: of all leads; else of a sample, one of two to this power.
 */
export function* gateCurve(
  gate: Gate,
  asked: Asked,
  { threshold, values }: Tried,
  halvings: number,
): Generator<number, Result<StageCurve, ReplayProblem | GateProblem>> {
  const part = { from: 0, to: gate.data.count };
  const swept = yield* gate.sweep(asked, threshold, values, part, halvings);
  if (swept.ok) return curveOf(asked, sweptFigures(swept.value, values));
  const figures: GateFigures[] = [];
  for (const [index, value] of values.entries()) {
    const set = withThresholds(asked.proposal, new Map([[threshold, value]]));
    if (!set.ok) return fail(set.error);
    const at = { proposal: set.value, options: asked.options };
    if (gateKey(at, gate.stage) !== gate.key) return waits('the threshold decides where leads wait, too');
    const steps = gate.figures(at, halvings);
    const found = yield* within(steps, index / values.length, (index + 1) / values.length);
    if (!found.ok) return found;
    figures.push(found.value);
  }
  return curveOf(
    asked,
    figures.map((own, index) => [values[index] ?? 0, own] as const),
  );
}

/** The same of a sweep that has the values among its own; null: it has not. */
export function curveOfSweep(asked: Asked, sweep: GateSweep, values: readonly number[]): StageCurve | null {
  if (!values.every((value) => sweep.values.includes(value))) return null;
  const curve = curveOf(asked, sweptFigures(sweep, values));
  return curve.ok ? curve.value : null;
}

type At = readonly [value: number, figures: GateFigures];

const sweptFigures = (sweep: GateSweep, values: readonly number[]): At[] =>
  values.map((value) => [value, sweep.figuresAt(sweep.values.indexOf(value))]);

function curveOf({ proposal, options }: Asked, figures: readonly At[]): Result<StageCurve, GateProblem> {
  const [, first] = figures[0] ?? [];
  if (!first || first.leads === 0) return waits('no lead is looked at');
  if (options.target !== null && first.quality === null) return waits('its target is judged by walks');
  const isCertain = isCertainBefore(proposal, first.stage);
  const isOfAll = first.leads === first.cohort;
  return ok({
    stage: first.stage,
    leads: first.leads,
    cohort: first.cohort,
    points: figures.map(([value, { walked, quality }]) => ({
      value,
      reached: walked,
      range: isCertain ? ([walked, walked] as const) : isOfAll && quality ? rangeOf(quality) : null,
      quality,
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
