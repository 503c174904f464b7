import { weightsOf } from '#domain/replay/pairs/bootstrap';
import { withIntervals } from '#domain/replay/pairs/intervals';
import type { ReplayResult, TransitionResult } from '#domain/replay/result';
import { replayNext } from '#domain/replay/simulate';
import { ended } from './ended';
import { type Courses, type KnownWorld, knownWorld, reveal } from './known-world';
import { type ReplaySketch, replayInput } from './replay-fixture';

const DAY = 86_400_000;
const SEED = 1;
const weights = weightsOf(SEED);

type Ends = readonly [number, number];

/** How a lead counts for a step on one side: not there by as-of, too young, or there and converted or not. */
type Counted = 'out' | 'young' | 'converts' | 'stays';

function countedAs(
  course: Courses[number],
  { asOf, maturityDays }: KnownWorld,
  step: readonly [number, number],
): Counted {
  const [from, to] = step;
  const [first, second = Number.POSITIVE_INFINITY] = course.flatMap(({ stage, at }) =>
    stage === from ? [at] : [],
  );
  if (first === undefined || first > asOf) return 'out';
  if (first + maturityDays * DAY > asOf) return 'young';
  const reached = course.find(({ stage, at }) => stage === to && at >= first)?.at;
  return reached !== undefined && reached < second ? 'converts' : 'stays';
}

/** The difference of the rates of a step over the leads that docs/replay.md, section 6, names; NaN: a rate is of nobody. */
function stepTruth(
  after: Courses,
  before: Courses,
  world: KnownWorld,
  step: readonly [number, number],
): number {
  const [now, then] = [
    { k: 0, n: 0 },
    { k: 0, n: 0 },
  ];
  for (const [lead, course] of after.entries()) {
    const [counted, countedBefore] = [course, before[lead] ?? []].map((one) => countedAs(one, world, step));
    if (counted === 'young' || countedBefore === 'young') continue;
    for (const [side, as] of [
      [now, counted],
      [then, countedBefore],
    ] as const) {
      side.n += Number(as !== 'out');
      side.k += Number(as === 'converts');
    }
  }
  return now.k / now.n - then.k / then.n;
}

const isWithin = (value: number, ends: Ends): boolean => value >= ends[0] - 1e-12 && value <= ends[1] + 1e-12;

/** What is possible of either side by itself, as if its own leads were those of the difference. */
const lessOf = (after: Ends | null, before: number): Ends | null =>
  after && [after[0] - before, after[1] - before];

function differencesOf(sketch: ReplaySketch): ReplayResult {
  const input = replayInput({ ...sketch, options: { ...sketch.options, seed: SEED } });
  const replayed = ended(replayNext(input, { backdrop: null }));
  if (!replayed.ok) throw new Error(replayed.error.message);
  return ended(withIntervals(replayed.value.result, replayed.value.differences, weights));
}

export interface DifferencesJudged {
  /** What lies outside of what the result says is possible: truths, and values that it shows itself. */
  readonly outside: readonly string[];
  /** Of steps with a maturity: whether what is possible is neither a point nor everything. */
  readonly isTelling: boolean;
  /** To the record: whether bounds of each side's own leads would have missed a truth, or a value that is shown. */
  readonly misses: { readonly truth: boolean; readonly shown: boolean };
}

/** What is possible of the differences of a company, against what is known of it: to its record, or to another glossary. */
export function judgeDifferences(seed: number, baseline: 'recorded' | 'other'): DifferencesJudged {
  const world = knownWorld(seed);
  const { sketch, recorded, byAsOf, eventually, other } = reveal(world);
  const isRecorded = baseline === 'recorded';
  const { stages, transitions } = differencesOf(isRecorded ? sketch : { ...sketch, baseline: other.policy });
  const befores = isRecorded ? [recorded] : [other.byAsOf, other.eventually];
  const worlds = [byAsOf, eventually].flatMap((after) => befores.map((before) => ({ after, before })));
  const indexOf = (id: string) => world.stages.findIndex((stage) => stage.id === id);

  const truthsOf = ({ from, to }: TransitionResult) =>
    worlds
      .map(({ after, before }) => stepTruth(after, before, world, [indexOf(from), indexOf(to)]))
      .filter((truth) => !Number.isNaN(truth));
  const reachedOf = (stage: string) =>
    worlds.map(({ after, before }) => {
      const [now = 0, then = 0] = [after, before].map(
        (courses) => courses.filter((course) => course.some((step) => step.stage === indexOf(stage))).length,
      );
      return now - then;
    });
  const missedBy = (name: string, figures: readonly number[], ends: Ends | null | undefined) =>
    figures
      .filter((figure) => !ends || !isWithin(figure, ends))
      .map((figure) => `${seed}, ${baseline}: ${name} ${figure}, not in ${ends}`);
  const shownOf = (value: number | null | undefined) => (typeof value === 'number' ? [value] : []);

  const compared = transitions.filter(({ difference }) => difference !== null);
  // Of the record all is known. What another glossary leaves open of its own leads is in no result.
  const own = compared.map((step): { readonly step: TransitionResult; readonly ends: Ends | null } => {
    const rate = isRecorded ? (step.baseline?.rate ?? null) : null;
    return { step, ends: rate === null ? null : lessOf(step.bounds.rate, rate) };
  });
  const misses = (figuresOf: (step: TransitionResult) => readonly number[]) =>
    own.some(({ step, ends }) => ends !== null && figuresOf(step).some((figure) => !isWithin(figure, ends)));
  return {
    outside: [
      ...compared.flatMap((step) => {
        const { difference, transition } = step;
        return missedBy(transition, [...truthsOf(step), ...shownOf(difference?.value)], difference?.bounds);
      }),
      ...stages.flatMap(({ stage, difference }) =>
        difference
          ? missedBy(stage, [...reachedOf(stage), ...shownOf(difference.value)], difference.bounds)
          : [],
      ),
    ],
    isTelling:
      world.maturityDays > 0 &&
      compared.some(({ difference }) => {
        const [low, high] = difference?.bounds ?? [0, 0];
        return low < high && (low > -1 || high < 1);
      }),
    misses: {
      truth: misses(truthsOf),
      shown: misses(({ difference }) => shownOf(difference?.value)),
    },
  };
}
