import type { Policy } from '../../glossary/schema/policy';
import type { LeadData } from '../../leads/lead-data';
import { fail, ok, type Problem, type Result } from '../../result';
import { timedAlike } from '../capacity/timed-alike';
import { within } from '../capacity/within';
import { checkPopulations } from '../check-populations';
import { Cohort } from '../cohort';
import { openContext, type ReplayContext } from '../context';
import type { ReplayOptions, ReplayProblem } from '../options';
import { bucketsOf } from '../pairs/clusters';
import type { Interval } from '../uncertainty/interval';
import { walkLead } from '../walk';
import { AgreementIntervals } from './agreement-intervals';
import { type Cause, CauseReader, CauseTally, type CountedCause } from './contested';
import {
  alphaOf,
  isContested,
  letsIn,
  MOST_DEFINITIONS,
  PAIR_MEASURES,
  type PairCounts,
  type PairMeasure,
  type Pattern,
  PatternTally,
  pairIn,
} from './patterns';

/** One team's rules. */
export interface NamedDefinition {
  readonly name: string;
  readonly policy: Policy;
}

export interface CompareInput {
  readonly data: LeadData;
  /** Id of a stage that every definition has. */
  readonly stage: string;
  /** Two to `MOST_DEFINITIONS`. The populations of the first say which leads are compared. */
  readonly definitions: readonly NamedDefinition[];
  readonly options: ReplayOptions;
}

/** A share or a coefficient with how far it may be off by chance. */
export interface Measured {
  /** Null: it cannot be told. */
  readonly value: number | null;
  /** Null: too few to tell, or not asked for. */
  readonly interval: Interval | null;
}

/** Leads that one definition lets in and another does not. */
export interface Disagreement {
  /** Places among the definitions. */
  readonly letInBy: number;
  readonly refusedBy: number;
  readonly leads: number;
  /** The most frequent first; with `unlisted` they add up to the leads. */
  readonly causes: readonly CountedCause[];
  readonly unlisted: number;
}

export interface PairComparison extends PairCounts {
  /** Places among the definitions. */
  readonly of: readonly [number, number];
  /** Of those both let in, leads they let in at different instants: agreement, in all measures. */
  readonly otherTime: number;
  readonly measures: Readonly<Record<PairMeasure, Measured>>;
  /** Those only the first lets in, then those only the second does. */
  readonly disagreements: readonly [Disagreement, Disagreement];
}

/** What several definitions make of one stage over the same leads (`docs/replay.md`, section 6). */
export interface Comparison {
  readonly stage: string;
  /** UTC ms. */
  readonly asOf: number;
  /** Leads compared. */
  readonly leads: number;
  readonly contested: number;
  /** By definition: the leads it lets in. */
  readonly reached: readonly number[];
  /** Leads by the definitions that let them in, as bits. */
  readonly patterns: readonly { readonly pattern: Pattern; readonly leads: number }[];
  readonly alpha: Measured;
  readonly pairs: readonly PairComparison[];
  readonly resampled: { readonly by: 'account' | 'lead'; readonly groups: number } | null;
  /** Places of the definitions that place leads in other populations than the first does. */
  readonly otherPopulations: readonly number[];
}

export type CompareProblem = ReplayProblem | Problem<'compare-count'>;

const YIELD_EVERY = 256;
/** How much of the time walks take beside resampling. */
const WALKS = 0.9;
/** How much of it queues take, where they are run. */
export const QUEUES = 0.6;

/**
 * Walks the leads of the first definition's cohort under every definition, and tells how far these agree about who enters a
 * stage: whether, not when. Each contested lead has a cause under each definition that does not let it in. A generator,
 * as `simulate` is.
 * @param withIntervals whether measures get intervals, which takes a quarter of a second at most.
 */
export function* compareDefinitions(
  input: CompareInput,
  withIntervals: boolean,
): Generator<number, Result<Comparison, CompareProblem>> {
  const share = input.options.timing === 'queue' ? QUEUES : 0;
  const opened = yield* within(openComparison(input), 0, share);
  if (!opened.ok) return opened;
  const comparing = opened.value;
  const { count } = input.data;
  for (let lead = 0; lead < count; lead++) {
    if (lead % YIELD_EVERY === 0) yield share + ((WALKS - share) * lead) / count;
    comparing.add(lead);
  }
  const intervals = withIntervals
    ? yield* late(AgreementIntervals.resampled(comparing.tally, input.options.seed))
    : null;
  return ok(comparing.result(intervals));
}

/** Tells the share of what comes after the walks as one of the whole. */
function* late<T>(part: Generator<number, T>): Generator<number, T> {
  for (let step = part.next(); ; step = part.next()) {
    if (step.done) return step.value;
    yield WALKS + (1 - WALKS) * step.value;
  }
}

interface OpenDefinition {
  readonly context: ReplayContext;
  readonly stage: number;
  readonly causes: CauseReader;
}

/** What definitions make of one lead. */
export interface JudgedLead {
  /** By definition: when it first enters, UTC ms; `undefined`: never. */
  readonly entries: readonly (number | undefined)[];
  readonly pattern: Pattern;
}

/** Whether two definitions both let a lead in, at different instants. */
export const isAtOtherTimes = ({ entries, pattern }: JudgedLead, a: number, b: number): boolean =>
  letsIn(pattern, a) && letsIn(pattern, b) && entries[a] !== entries[b];

/**
 * Definitions that leads are to be walked under. With timing queue each team's rules have queues of their own, to which the leads
 * compared come under them.
 */
export function* openComparison({
  data,
  stage,
  definitions,
  options,
}: CompareInput): Generator<number, Result<Comparing, CompareProblem>> {
  if (definitions.length < 2 || definitions.length > MOST_DEFINITIONS) return fail(COUNT);
  const contexts: ReplayContext[] = [];
  let { asOf } = options;
  for (const { name, policy } of definitions) {
    const context = openContext(policy, data, { ...options, asOf });
    if (!context.ok) return context;
    asOf = context.value.asOf;
    if (!context.value.definitions.stageIndex.has(stage)) return fail(noSuchStage(stage, name));
    contexts.push(context.value);
  }
  const [first] = contexts;
  if (!first) return fail(COUNT);
  const asked = checkPopulations(first.definitions.policy, options);
  if (!asked.ok) return asked;
  const ran = options.timing === 'queue' ? yield* timedAlike(contexts, first, options, 'first') : null;
  if (ran && !ran.ok) return ran;
  const opened: OpenDefinition[] = [];
  for (const context of ran?.value.map((run) => run.context) ?? contexts) {
    const index = context.definitions.stageIndex.get(stage) ?? 0;
    const causes = CauseReader.open(context, index);
    if (!causes.ok) return causes;
    opened.push({ context, stage: index, causes: causes.value });
  }
  return ok(new Comparing(data, stage, opened, first, options));
}

/** Adds up what definitions make of leads. */
export class Comparing {
  readonly tally: PatternTally;
  readonly #stage: string;
  readonly #definitions: readonly OpenDefinition[];
  readonly #first: ReplayContext;
  readonly #cohort: Cohort;
  readonly #buckets: ReturnType<typeof bucketsOf>;
  /** By the one that lets in, then the one that does not. */
  readonly #causes: readonly (readonly CauseTally[])[];
  /** By pair: let in by both, at different instants. */
  readonly #otherTimes: Int32Array;
  readonly #pairs: readonly (readonly [number, number])[];

  constructor(
    data: LeadData,
    stage: string,
    definitions: readonly OpenDefinition[],
    first: ReplayContext,
    options: ReplayOptions,
  ) {
    this.#stage = stage;
    this.#definitions = definitions;
    this.#first = first;
    this.#cohort = new Cohort(first.definitions, data, first.facts, first.asOf, options);
    this.#buckets = bucketsOf(data);
    this.tally = new PatternTally(definitions.length);
    this.#causes = definitions.map(() => definitions.map(() => new CauseTally()));
    this.#pairs = definitions.flatMap((_, a) =>
      definitions.slice(a + 1).map((_, i) => [a, a + 1 + i] as const),
    );
    this.#otherTimes = new Int32Array(this.#pairs.length);
  }

  add(lead: number): void {
    const judged = this.judge(lead);
    if (!judged) return;
    const { entries, pattern } = judged;
    this.tally.add(pattern, this.#buckets.bucketOf(lead));
    for (const [index, [a, b]] of this.#pairs.entries()) {
      if (isAtOtherTimes(judged, a, b)) this.#otherTimes[index] = (this.#otherTimes[index] ?? 0) + 1;
    }
    if (isContested(pattern, entries.length)) this.#addCauses(lead, pattern);
  }

  /** What the definitions make of a lead; null: it is not compared. */
  judge(lead: number): JudgedLead | null {
    if (!this.#cohort.place(lead).in) return null;
    const entries = this.#definitions.map(({ context, stage }) => {
      const { visits } = walkLead(context, context.read(lead));
      return visits.find((visit) => visit.stage === stage)?.at;
    });
    const pattern = entries.reduce<number>((bits, at, d) => (at === undefined ? bits : bits | (1 << d)), 0);
    return { entries, pattern };
  }

  /** Why a definition, by its place, does not let a lead in. */
  causeOf(lead: number, refusing: number): Cause | null {
    return this.#definitions[refusing]?.causes.causeOf(lead) ?? null;
  }

  #addCauses(lead: number, pattern: Pattern): void {
    for (const refusing of this.#definitions.keys()) {
      if (letsIn(pattern, refusing)) continue;
      const cause = this.causeOf(lead, refusing);
      if (!cause) continue;
      for (const [letting, tallies] of this.#causes.entries()) {
        if (letsIn(pattern, letting)) tallies[refusing]?.add(lead, cause);
      }
    }
  }

  result(intervals: AgreementIntervals | null): Comparison {
    const counts = this.tally.counts();
    const patterns = [...counts].map((leads, pattern) => ({ pattern, leads }));
    const all = [...this.#definitions.keys()];
    const sum = (which: (pattern: Pattern) => boolean): number =>
      patterns.reduce((leads, own) => (which(own.pattern) ? leads + own.leads : leads), 0);
    const alpha = (of: ArrayLike<number>) => alphaOf(of, all.length);
    const { policy } = this.#first.definitions;
    return {
      stage: this.#stage,
      asOf: this.#first.asOf,
      leads: sum(() => true),
      contested: sum((pattern) => isContested(pattern, all.length)),
      reached: all.map((definition) => sum((pattern) => letsIn(pattern, definition))),
      patterns: patterns.filter(({ leads }) => leads > 0),
      alpha: { value: alpha(counts), interval: intervals?.of(all, alpha) ?? null },
      pairs: this.#pairs.map(([a, b], index) => this.#pair(a, b, index, counts, intervals)),
      resampled: intervals && { by: this.#buckets.by, groups: intervals.groups },
      otherPopulations: all.filter((one) => {
        const own = this.#definitions[one]?.context.definitions.policy;
        return own !== undefined && placing(own) !== placing(policy);
      }),
    };
  }

  #pair(
    a: number,
    b: number,
    index: number,
    counts: Int32Array,
    intervals: AgreementIntervals | null,
  ): PairComparison {
    const measured = (name: PairMeasure): Measured => {
      const measure = (of: ArrayLike<number>) => PAIR_MEASURES[name](pairIn(of, a, b));
      return { value: measure(counts), interval: intervals?.of([a, b], measure) ?? null };
    };
    const own = pairIn(counts, a, b);
    const disagreement = (letInBy: number, refusedBy: number, leads: number): Disagreement => {
      const { causes = [], unlisted = 0 } = this.#causes[letInBy]?.[refusedBy]?.result() ?? {};
      return { letInBy, refusedBy, leads, causes, unlisted };
    };
    return {
      of: [a, b],
      ...own,
      otherTime: this.#otherTimes[index] ?? 0,
      measures: {
        agreement: measured('agreement'),
        jaccard: measured('jaccard'),
        kappa: measured('kappa'),
      },
      disagreements: [disagreement(a, b, own.onlyFirst), disagreement(b, a, own.onlySecond)],
    };
  }
}

/** All that says which population a lead is of. */
const placing = ({ populations, thresholds, scores, tiers }: Policy): string =>
  JSON.stringify([
    populations.map(({ when, treatment, id }) => ({ when, treatment, id })),
    /"(?:threshold|score|tier)"/.test(JSON.stringify(populations)) ? [thresholds, scores, tiers] : null,
  ]);

const COUNT: CompareProblem = {
  code: 'compare-count',
  message: 'Definitions are compared with each other, at least two and at most six',
  remedy: `Give from 2 to ${MOST_DEFINITIONS} glossaries`,
};

const noSuchStage = (stage: string, name: string): ReplayProblem => ({
  code: 'no-such-stage',
  message: `${name} has no stage "${stage}"`,
  remedy: 'Name a stage that all of them have, by its id',
});
