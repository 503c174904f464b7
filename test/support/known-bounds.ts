import type { TransitionResult } from '#domain/replay/result';
import { type Known, type KnownWorld, knownWorld, reveal } from './known-world';
import { replay } from './replay-fixture';

const DAY = 86_400_000;

type Courses = Known['byAsOf'];

interface Share {
  readonly k: number;
  readonly n: number;
}

/** Of the leads that entered `from`, those that entered `to` from then on and before they came back (docs/replay.md, section 6). */
function truthOf(courses: Courses, { asOf, maturityDays }: KnownWorld, from: number, to: number): Share {
  let [k, n] = [0, 0];
  for (const course of courses) {
    const [first, second = Number.POSITIVE_INFINITY] = course.flatMap(({ stage, at }) =>
      stage === from ? [at] : [],
    );
    if (first === undefined || first + maturityDays * DAY > asOf) continue;
    n += 1;
    const reached = course.find(({ stage, at }) => stage === to && at >= first)?.at;
    if (reached !== undefined && reached < second) k += 1;
  }
  return { k, n };
}

const isWithin = ({ k, n }: Share, [low, high]: readonly [number, number]): boolean =>
  n === 0 || (k / n >= low - 1e-12 && k / n <= high + 1e-12);

const rangeOf = (certain: number, open: number, all: number): [number, number] =>
  all === 0 ? [0, 1] : [certain / all, (certain + open) / all];

/** Bounds that leave something out, each as a mistake of two lines would have it. */
export const MISTAKES: Readonly<
  Record<string, (transition: TransitionResult, isFirstExit: boolean) => [number, number]>
> = {
  'without those unknown upstream': ({ proposal: { converted: k, reached: n }, bounds }) =>
    rangeOf(k, bounds.unknown + bounds.pending, n),
  'without the pending': ({ proposal: { converted: k, reached: n }, bounds: { unknown, upstream } }) =>
    rangeOf(k, unknown + upstream, n + upstream),
  'with the unknown at the first exit only': ({ proposal: { converted: k, reached: n }, bounds }, isFirst) =>
    rangeOf(k, (isFirst ? bounds.unknown : 0) + bounds.pending + bounds.upstream, n + bounds.upstream),
  'without any of them, as if what is observed were all': ({ proposal: { converted, observed } }) =>
    rangeOf(converted, 0, observed),
};

export interface BoundsJudged {
  /** What lies outside of what the result says is possible. */
  readonly outside: readonly string[];
  /** Whether a bound says something and leaves something open. */
  readonly isTelling: boolean;
  readonly isOpenUpstream: boolean;
  /** Mistakes by which some bound would have missed the truth. */
  readonly mistakes: ReadonlySet<string>;
}

/** The bounds of a company against what is known of it, by its seed. */
export function judgeBounds(seed: number): BoundsJudged {
  const world = knownWorld(seed);
  const { sketch, byAsOf, eventually } = reveal(world);
  const { stages, transitions } = replay(sketch).result;
  const truths = [byAsOf, eventually];
  const indexOf = (id: string) => world.stages.findIndex((stage) => stage.id === id);
  const truthsOf = ({ from, to }: TransitionResult) =>
    truths.map((courses) => truthOf(courses, world, indexOf(from), indexOf(to)));

  const outside = [
    ...transitions.flatMap((transition) => {
      const { rate } = transition.bounds;
      const missed = truthsOf(transition).filter((truth) => (rate ? !isWithin(truth, rate) : truth.n > 0));
      return missed.map(({ k, n }) => `${seed}: ${transition.transition} ${k}/${n}, not in ${rate}`);
    }),
    ...stages.flatMap(({ stage, range }) => {
      const [low, high] = range ?? [Number.NaN, Number.NaN];
      const reached = truths.map(
        (courses) => courses.filter((course) => course.some((step) => step.stage === indexOf(stage))).length,
      );
      const missed = reached.filter((count) => !(count >= low && count <= high));
      return missed.map((count) => `${seed}: ${count} in ${stage}, not in ${range}`);
    }),
  ];
  const mistakes = Object.entries(MISTAKES).flatMap(([name, wrong]) =>
    transitions.some((transition, index) => {
      const isFirstExit = transitions.findIndex(({ from }) => from === transition.from) === index;
      return truthsOf(transition).some((truth) => !isWithin(truth, wrong(transition, isFirstExit)));
    })
      ? [name]
      : [],
  );
  return {
    outside,
    isTelling: transitions.some(
      ({ bounds: { rate } }) => rate !== null && rate[0] < rate[1] && (rate[0] > 0 || rate[1] < 1),
    ),
    isOpenUpstream: transitions.some(({ bounds }) => bounds.upstream > 0),
    mistakes: new Set(mistakes),
  };
}
