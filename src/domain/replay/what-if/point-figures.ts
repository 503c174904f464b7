import { fail, ok, type Result } from '../../result';
import type { QueueLoad } from '../capacity/offered-load';
import type { ReplayContext } from '../context';
import type { ReplayProblem } from '../options';
import type { Contexts, ReplayPass } from '../pass';
import { precisionOf } from '../quality/lift';
import { figuresOf, type QualityFigures } from '../quality/quality-figures';
import { PARTS, type Part } from '../quality/quality-rows';
import { judgedStages } from '../quality/quality-tally';
import type { ReplayInput } from '../replay-input';
import { baselineSide } from '../report';
import { handedOverIn } from '../wins/count-wins';
import type { Objective, PointFigures, QueueWeeks } from './objective';
import type { PartLeads, PointTally } from './point-tally';

/** Whether what is sought can be found: its stage is there and, for a precision, leads to the target that is asked for. */
export function checkObjective(
  objective: Objective,
  { definitions: { policy, stageIndex, ...others } }: Pick<ReplayContext, 'definitions'>,
  target: string | null,
): Result<null, ReplayProblem> {
  const stage = stageIndex.get(objective.stage);
  const own = policy.stages[stage ?? -1];
  if (stage === undefined || !own) {
    return fail({
      code: 'no-such-stage',
      message: `There is no stage "${objective.stage}" to set a threshold for`,
      remedy: `The stages are ${policy.stages.map(({ id }) => id).join(', ')}`,
    });
  }
  if (objective.kind === 'wins') return ok(null);
  const definitions = { policy, stageIndex, ...others };
  if (target !== null && judgedStages(definitions, target).includes(stage)) return ok(null);
  return fail({
    code: 'objective-needs-target',
    message:
      target === null
        ? 'A precision is sought, and there is no target that leads would have to reach'
        : `${own.name} does not lead to the target, so it has no precision`,
    remedy: 'Give a recorded stage behind it as the target, such as won deals',
  });
}

/** What a setting comes to at the stage of an objective: over the cohort, by its parts, and the leads of each part. */
export interface PartFigures extends Readonly<Record<Part, PointFigures>> {
  readonly all: PointFigures;
  readonly leads: Readonly<Record<Part, PartLeads>>;
  /** Leads that reach the stage for sure, and with all that may. */
  readonly range: readonly [number, number];
  /** Null: no target was asked for, or the stage does not lead to it. */
  readonly quality: QualityFigures | null;
}

/** Null: the input has no objective. Wins are compared with what the result compares with. */
export function pointOf(
  { objective, options }: ReplayInput,
  contexts: Contexts,
  pass: ReplayPass,
  setting: number,
): PartFigures | null {
  const tally = pass.points;
  if (!objective || !tally) return null;
  const { proposal: context, queues } = contexts;
  const baseline = pass.placeOf(baselineSide(pass, contexts, options, setting));
  const stage = context.definitions.stageIndex.get(objective.stage) ?? -1;
  const judged = pass.quality?.stages.indexOf(stage) ?? -1;
  const load =
    objective.kind === 'wins' && objective.capacity === 'queues'
      ? pass.steps.load.load(setting, queues?.minutes)
      : null;
  const of = (...parts: readonly Part[]): PointFigures => {
    const counts = judged < 0 ? null : (pass.quality?.stage(judged, setting, parts) ?? null);
    const isAsked = (createdAt: number) => parts.some((part) => tally.isCreatedIn(part, createdAt));
    const wins = pass.wins.stage(stage, baseline, setting, isAsked);
    return {
      judged: counts?.cohort ?? sum(parts, (part) => tally.leads(part, setting)),
      reached: sum(parts, (part) => tally.reached(part, setting)),
      observed: { k: counts?.hits ?? 0, n: counts ? counts.m - counts.unknown : 0 },
      precision: counts && precisionOf(counts),
      wins: wins && handedOverIn(wins),
      load: loadIn(objective, parts, tally, load, setting),
    };
  };
  const counts = judged < 0 ? null : (pass.quality?.stage(judged, setting, PARTS) ?? null);
  const { target } = options;
  return {
    all: of(...PARTS),
    earlier: of('earlier'),
    later: of('later'),
    leads: { earlier: tally.partOf('earlier', setting), later: tally.partOf('later', setting) },
    range: pass.proposal.range(stage, setting),
    quality: counts && target !== null ? { stage: objective.stage, target, ...figuresOf(counts) } : null,
  };
}

const sum = (parts: readonly Part[], of: (part: Part) => number): number =>
  parts.reduce((all, part) => all + of(part), 0);

function loadIn(
  objective: Objective,
  parts: readonly Part[],
  tally: PointTally,
  load: readonly QueueLoad[] | null,
  setting: number,
): readonly QueueWeeks[] | null {
  if (objective.kind !== 'wins' || objective.capacity === null) return [];
  if (objective.capacity !== 'queues') return [tally.weeks(parts, objective.capacity.perWeek, setting)];
  const known = (load ?? []).flatMap(({ weeks }) => {
    const own = weeks.filter(({ from }) => parts.some((part) => tally.isOf(part, from)));
    const isKnown = own.every(
      ({ minutesAsked, minutesOpen }) => minutesAsked !== null && minutesOpen !== null,
    );
    const overloaded = own.filter(
      ({ minutesAsked, minutesOpen }) => (minutesAsked ?? 0) > (minutesOpen ?? 0),
    ).length;
    return isKnown ? [{ weeks: own.length, overloaded }] : [];
  });
  return known.length > 0 ? known : null;
}
