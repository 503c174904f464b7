import { MICRO_POINTS, toMicroPoints } from '../../criteria/decay';
import { readsFieldsOnly } from '../../criteria/reads';
import type { Criteria } from '../../criteria/schema';
import { type NumberReader, numberReader } from '../../glossary/thresholds';
import { fail, ok, type Problem, type Result } from '../../result';
import type { Definitions } from '../definitions';
import type { ReplayInput } from '../replay-input';
import { type ScoreRise, type Way, waysOf } from './ways';

export type GateProblem = Problem<'gate-waits'>;

/** What lets leads into a stage under one policy. */
export interface GateRules {
  readonly ways: readonly Way[];
  /** Criteria over fields, any of which keeps a lead out. */
  readonly disqualifiers: readonly Criteria[];
  /** Fields whose change over the time of a lead means that it has to be walked. */
  readonly fields: ReadonlySet<string>;
  /** Types of activity that may let a lead in. */
  readonly rising: ReadonlySet<string>;
  readonly read: NumberReader;
}

/** Stages from which rules lead into a stage; null where people or the lapse of time do so as well, or creation. */
export function sourcesOf(definitions: Definitions, stage: number): ReadonlySet<number> | null {
  const into = definitions.transitions.filter(({ to }) => to === stage);
  const areRules = into.every(({ transition }) => transition.mode.kind === 'rules');
  // Two ways from one stage into another would be told apart by their order alone.
  const sources = new Set(into.map(({ from }) => from));
  const isTold = stage !== definitions.initial && areRules && sources.size > 0 && !sources.has(stage);
  return isTold ? sources : null;
}

/** Takes apart what lets leads into a stage. Refuses what only a walk can tell. */
export function gateRules(
  { proposal }: Pick<ReplayInput, 'proposal'>,
  { criteria, policy }: Definitions,
  stage: number,
): Result<GateRules, GateProblem> {
  const own = policy.stages[stage];
  if (!own) return waits('the stage is gone');
  const read = numberReader(proposal);
  const fields = new Set<string>();
  const isFixed = (part: Criteria): boolean => {
    const compiled = criteria.compile(part, '');
    if (!compiled.ok || !readsFieldsOnly(compiled.value.reads)) return false;
    for (const field of compiled.value.reads.fields) fields.add(field);
    return true;
  };
  const ways = waysOf(own.entry, isFixed, read);
  if (!ways) return waits('its criteria read more than fields, and a score or an activity beside them');
  const disqualifiers = own.disqualifiers.map(({ when }) => when);
  if (!disqualifiers.every(isFixed)) return waits('what keeps leads out of it changes with time');
  const rising = new Set<string>();
  for (const { rise } of ways) {
    if (rise?.kind === 'touch') for (const type of rise.types) rising.add(type);
    if (rise?.kind !== 'score') continue;
    const score = policy.scores.find(({ id }) => id === rise.score);
    const types = score?.activities.map(({ activity }) => activity) ?? [];
    // Such a cap takes points from a lead before it does anything, if only it does something later.
    if (score?.activities.some(({ cap }) => cap !== null && read(cap) < 0)) {
      return waits('its score caps the points of an activity below zero');
    }
    if (!score || new Set(types).size < types.length || !score.fields.every(({ when }) => isFixed(when))) {
      return waits('its score rises with more than activities');
    }
    for (const type of types) rising.add(type);
  }
  return ok({ ways, disqualifiers, fields, rising, read });
}

/** Points that come to a bar as scores are compared, in whole millionths rounded half up (`docs/replay.md`, section 2). */
export const barAt = (value: number, is: ScoreRise['is']): number =>
  (toMicroPoints(value) + (is === 'gt' ? 0.5 : -0.5)) / MICRO_POINTS;

export const waits = (why: string): { readonly ok: false; readonly error: GateProblem } =>
  fail({
    code: 'gate-waits',
    message: `The figures of this stage wait for the whole replay: ${why}`,
    remedy: 'Nothing has to be done; they follow as soon as every lead is walked',
  });
