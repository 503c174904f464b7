import type { CriteriaCompiler } from '../../criteria/compile';
import { MICRO_POINTS } from '../../criteria/decay';
import type { Criteria } from '../../criteria/schema';
import type { Policy } from '../../glossary/schema/policy';
import type { LeadData } from '../../leads/lead-data';
import type { ReplayContext } from '../context';
import { type FixedVerdicts, holdsFor, type Verdicts } from './fixed-verdicts';
import type { GateLeads } from './gate-leads';
import { barAt, type GateRules } from './gate-rules';
import { RisingScore, type Stairs } from './rising-score';
import { bringForwardByTouch } from './rising-touch';
import { Staircase } from './staircase';
import { type Looked, NEVER, nextLookedAt, type Waiting } from './waiting';
import type { ScoreRise, Way } from './ways';

/** Leads between two yields. */
const SLICE = 1 << 17;

/** What lets leads in under one policy, asked of all leads together. */
export class Entrance {
  readonly #data: LeadData;
  readonly #leads: GateLeads;
  readonly #verdicts: FixedVerdicts;
  readonly #policy: Policy;
  readonly #compiler: CriteriaCompiler;
  readonly #context: ReplayContext;
  readonly #rules: GateRules;

  constructor(
    data: LeadData,
    leads: GateLeads,
    verdicts: FixedVerdicts,
    policy: Policy,
    context: ReplayContext,
    rules: GateRules,
  ) {
    this.#data = data;
    this.#leads = leads;
    this.#verdicts = verdicts;
    this.#policy = policy;
    this.#compiler = context.definitions.criteria;
    this.#context = context;
    this.#rules = rules;
  }

  /**
   * Brings `first` forward to when each lead is let in by some of the ways, as if it waited forever.
   * @param first UTC ms by lead; infinite: never.
   */
  *letIn(first: Float64Array, ways: readonly Way[], looked: Looked): Generator<number, void> {
    for (const { fixed, rise } of ways) {
      const own = this.#letThrough(fixed);
      yield 0;
      const step = this.#stepOf(first, rise, own);
      yield* eachSlice(looked, step);
    }
  }

  /** Tells of each lead when it is let in at which of the bars of a score, as if it waited forever. */
  *climb(
    fixed: readonly Criteria[],
    rise: ScoreRise,
    values: Float64Array,
    looked: Looked,
    stairs: Stairs,
  ): Generator<number, void> {
    const own = this.#letThrough(fixed);
    yield 0;
    const score = this.#scoreOf(rise);
    const bars = values.map((value) => barAt(value, rise.is)).filter((bar) => bar <= score.cap);
    const staircase = new Staircase(bars, score.rising.mostThatStays);
    const ask = (lead: number, t: number, bar: number): boolean => score.ask(lead, t, bars[bar] ?? NEVER);
    yield* eachSlice(looked, (slice) => score.rising.climb(this.#leads, slice, own, staircase, ask, stairs));
  }

  /** Leads that columns do not tell of: they come by more than once, or one of the fields changes by as-of. */
  mustBeWalked(): Set<number> {
    const { kinds, kind, offsets, at } = this.#data.history;
    const isAsked = Uint8Array.from(kinds, ({ field }) => Number(this.#rules.fields.has(field)));
    const leads = new Set<number>(this.#leads.roaming);
    if (!isAsked.includes(1)) return leads;
    for (let lead = 0; lead < this.#data.count; lead++) {
      for (let row = offsets[lead] ?? 0; row < (offsets[lead + 1] ?? 0); row++) {
        if (isAsked[kind[row] ?? 0] === 1 && at.at(row) <= this.#context.asOf) leads.add(lead);
      }
    }
    return leads;
  }

  /** Leads that fit, and that nothing keeps out. */
  #letThrough(fixed: readonly Criteria[]): Verdicts {
    const out: Criteria = { op: 'not', of: { op: 'any', of: [...this.#rules.disqualifiers] } };
    return this.#verdicts.ofAll([...fixed, out], this.#policy, this.#compiler);
  }

  /** What brings the instants of a slice of leads forward to one way in. */
  #stepOf(first: Float64Array, rise: Way['rise'], own: Verdicts): (slice: Looked) => void {
    const { asOf } = this.#context;
    if (rise === null) return (slice) => bringForwardToEntry(first, this.#leads, slice, own, asOf);
    if (rise.kind === 'touch') {
      // Within no time there is no activity, not even at the instant itself.
      if (rise.withinMs !== null && rise.withinMs <= 0) return () => undefined;
      return (slice) => bringForwardByTouch(first, this.#data, asOf, this.#leads, slice, own, rise);
    }
    const { rising, cap, ask } = this.#scoreOf(rise);
    const bar = barAt(this.#rules.read(rise.value), rise.is);
    if (cap < bar) return () => undefined;
    const askBar = (lead: number, t: number): boolean => ask(lead, t, bar);
    return (slice) => rising.bringForward(first, this.#leads, slice, own, bar, askBar);
  }

  #scoreOf(rise: ScoreRise) {
    const { read } = this.#rules;
    const { asOf, facts, definitions } = this.#context;
    const score = this.#policy.scores.find(({ id }) => id === rise.score);
    if (!score) throw new RangeError(`no score ${rise.score}`);
    const fieldPoints = score.fields.map(({ when, points }) => ({
      verdicts: this.#verdicts.ofAll([when], this.#policy, this.#compiler),
      points: read(points),
    }));
    return {
      rising: new RisingScore(this.#data, asOf, score, read, fieldPoints),
      cap: score.cap === null ? NEVER : read(score.cap),
      ask: (lead: number, t: number, bar: number): boolean => {
        facts.open(lead);
        return definitions.criteria.scoreAt(score.id, facts, t) >= bar * MICRO_POINTS;
      },
    };
  }
}

function* eachSlice(looked: Looked, step: (slice: Looked) => void): Generator<number, void> {
  for (let from = looked.from; from < looked.to; from += SLICE) {
    step({ ...looked, from, to: Math.min(from + SLICE, looked.to) });
    yield (from - looked.from) / (looked.to - looked.from);
  }
}

function bringForwardToEntry(
  first: Float64Array,
  { since }: Waiting,
  slice: Looked,
  verdicts: Verdicts,
  asOf: number,
): void {
  for (let lead = nextLookedAt(slice.from, slice); lead < slice.to; lead = nextLookedAt(lead + 1, slice)) {
    const entered = since.at(lead);
    if (entered <= asOf && holdsFor(verdicts, lead) && entered < (first[lead] ?? NEVER))
      first[lead] = entered;
  }
}
