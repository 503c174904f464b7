import type { QualityFigures } from '#domain/replay/quality/quality-figures';
import type { LeadRow } from '#domain/replay/replay-input';
import { type Known, type KnownWorld, knownWorld, reveal } from './known-world';
import { tryReplay } from './replay-fixture';

const DAY = 86_400_000;

interface Truth {
  readonly inside: number;
  readonly hits: number;
  readonly missed: number;
  readonly cohort: number;
}

/**
 * Leads of a stage against the target, where everything is known: who enters when by their courses. The record's targets stand, and so
 * does what became of a lead that it has in the stage; of the others that enter their course says whether they get to the target.
 */
function truthOf(
  courses: Known['byAsOf'],
  rows: readonly LeadRow[],
  { asOf, maturityDays }: KnownWorld,
  stage: number,
  target: number,
): Truth {
  const counts = { inside: 0, hits: 0, missed: 0, cohort: 0 };
  for (const [lead, course] of courses.entries()) {
    const { membership, recorded, proposal } = rows[lead] ?? {};
    if (!membership?.in) continue;
    const reached = recorded?.entries[target]?.[0];
    const entered = course.find((step) => step.stage === stage)?.at;
    if (entered !== undefined && reached !== undefined && reached < entered) continue;
    if (entered !== undefined && entered + maturityDays * DAY > asOf) continue;
    counts.cohort += 1;
    if (entered === undefined) {
      counts.missed += Number(reached !== undefined);
      continue;
    }
    const isTold = (recorded?.entries[stage]?.length ?? 0) > 0 || proposal?.worked.includes(stage);
    const gets = course.some((step) => step.stage === target && step.at >= entered);
    counts.inside += 1;
    counts.hits += Number(reached !== undefined || (!isTold && gets));
  }
  return counts;
}

function* missesOf(figures: QualityFigures, { inside, hits, missed, cohort }: Truth): Generator<string> {
  const shares = {
    precision: hits / inside,
    recall: hits / (hits + missed),
    lift: hits / inside / ((hits + missed) / cohort),
  };
  for (const name of ['precision', 'recall', 'lift'] as const) {
    const [share, ends] = [shares[name], figures[name]];
    if (Number.isNaN(share)) continue;
    // Null where nobody is known to be in the stage.
    if (!ends) {
      if (figures.m + figures.upstream > 0) yield `${name} ${share}, and nothing is said`;
    } else if (share < ends[0] - 1e-12 || share > ends[1] + 1e-12) yield `${name} ${share}, not in ${ends}`;
  }
}

export interface QualityJudged {
  /** What lies outside of what the result says is possible. */
  readonly missed: readonly string[];
  /** Whether the ends say something and leave something open; whether something is unknown before the stage. */
  readonly told: boolean;
  readonly open: boolean;
  /** Whether they would have missed the truth without what is unknown before the stage. */
  readonly misses: boolean;
}

/** Every stage that leads to the last one that people let leads into: what rules let in is no outcome that a record shows. */
export function judgeQuality(seed: number): QualityJudged[] {
  const world = knownWorld(seed);
  const target = world.stages.findLastIndex(({ entered }) => entered === 'by people');
  const { sketch, byAsOf, eventually } = reveal(world);
  const asked = { ...sketch, options: { ...sketch.options, target: `s${target}` } };
  // Where no stage leads to it, there is nothing to judge.
  const replayed = target < 0 ? null : tryReplay(asked);
  if (!replayed?.ok) return [];
  const { result, rows } = replayed.value;
  return (result.quality ?? []).map((figures) => {
    const stage = world.stages.findIndex(({ id }) => id === figures.stage);
    const truths = [byAsOf, eventually].map((courses) => truthOf(courses, rows, world, stage, target));
    const [low, high] = figures.precision ?? [0, 0];
    const { m, hits, unknown, upstream } = figures;
    const isIn = (truth: Truth) =>
      truth.inside === 0 ||
      (truth.hits / truth.inside >= hits / m - 1e-12 &&
        truth.hits / truth.inside <= (hits + unknown) / m + 1e-12);
    return {
      missed: truths.flatMap((truth) =>
        [...missesOf(figures, truth)].map((miss) => `${seed} ${figures.stage}: ${miss}`),
      ),
      told: low < high && (low > 0 || high < 1),
      open: upstream > 0,
      misses: upstream > 0 && !truths.every(isIn),
    };
  });
}
