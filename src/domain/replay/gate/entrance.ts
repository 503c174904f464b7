import type { CriteriaCompiler } from '../../criteria/compile';
import { MICRO_POINTS } from '../../criteria/decay';
import type { Criteria } from '../../criteria/schema';
import type { Policy } from '../../glossary/schema/policy';
import type { LeadData } from '../../leads/lead-data';
import type { ReplayContext } from '../context';
import { type FixedVerdicts, holdsFor, setBit, type Verdicts } from './fixed-verdicts';
import type { GateLeads } from './gate-leads';
import { barAt, type GateRules } from './gate-rules';
import { RisingScore } from './rising-score';
import { touchStep } from './rising-touch';
import { Staircase, type Stairs } from './staircase';
import { NEVER, type Slice, type Waiting } from './waiting';
import type { ScoreRise, Way } from './ways';

/** @param first UTC ms by a lead's place in the slice; infinite: never. */
type Step = (first: Float64Array, slice: Slice) => void;

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

  /** What brings the instants of a slice of leads forward to some of the ways in, as if the leads waited forever. */
  steps(ways: readonly Way[]): readonly Step[] {
    return ways.map(({ fixed, rise }) => this.#stepOf(rise, this.#letThrough(fixed)));
  }

  /** What tells of each lead when it is let in at which of the bars of a score, as if it waited forever. */
  climber(
    fixed: readonly Criteria[],
    rise: ScoreRise,
    values: Float64Array,
  ): (slice: Slice, stairs: Stairs) => void {
    const own = this.#letThrough(fixed);
    const score = this.#scoreOf(rise);
    const bars = values.map((value) => barAt(value, rise.is)).filter((bar) => bar <= score.cap);
    const staircase = new Staircase(bars, score.rising.mostThatStays);
    const ask = (lead: number, t: number, bar: number): boolean => score.ask(lead, t, bars[bar] ?? NEVER);
    return (slice, stairs) => score.rising.climb(this.#leads, slice, own, staircase, ask, stairs);
  }

  /** Leads that columns do not tell of, as bits: they come by more than once, or one of the fields changes by as-of. */
  mustBeWalked(): Verdicts {
    const leads = this.#verdicts.changing(this.#rules.fields, this.#context.asOf).slice();
    for (const lead of this.#leads.roaming) setBit(leads, lead);
    return leads;
  }

  /** Leads that fit, and that nothing keeps out. */
  #letThrough(fixed: readonly Criteria[]): Verdicts {
    const out: Criteria = { op: 'not', of: { op: 'any', of: [...this.#rules.disqualifiers] } };
    return this.#verdicts.ofAll([...fixed, out], this.#policy, this.#compiler);
  }

  #stepOf(rise: Way['rise'], own: Verdicts): Step {
    const { asOf } = this.#context;
    if (rise === null) return (first, slice) => bringForwardToEntry(first, this.#leads, slice, own, asOf);
    if (rise.kind === 'touch') {
      // Within no time there is no activity, not even at the instant itself.
      if (rise.withinMs !== null && rise.withinMs <= 0) return () => undefined;
      return touchStep(this.#data, asOf, this.#leads, own, rise);
    }
    const { rising, cap, ask } = this.#scoreOf(rise);
    const bar = barAt(this.#rules.read(rise.value), rise.is);
    if (cap < bar) return () => undefined;
    const askBar = (lead: number, t: number): boolean => ask(lead, t, bar);
    return (first, slice) => rising.bringForward(first, this.#leads, slice, own, bar, askBar);
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

function bringForwardToEntry(
  first: Float64Array,
  { since }: Waiting,
  slice: Slice,
  verdicts: Verdicts,
  asOf: number,
): void {
  for (let lead = slice.from; lead < slice.to; lead++) {
    const entered = since.at(lead);
    if (entered <= asOf && holdsFor(verdicts, lead) && entered < (first[lead - slice.from] ?? NEVER))
      first[lead - slice.from] = entered;
  }
}
