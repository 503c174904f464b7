import { criteriaCompiler } from '../../criteria/compile';
import { MICRO_POINTS } from '../../criteria/decay';
import type { Policy } from '../../glossary/schema/policy';
import type { LeadData } from '../../leads/lead-data';
import { ok, type Result } from '../../result';
import { openContext, type ReplayContext } from '../context';
import type { ReplayProblem } from '../options';
import type { ReplayInput } from '../replay-input';
import { walkLead } from '../walk';
import { closedAt, gateKey } from './closed-gate';
import { FixedVerdicts, holdsFor, type Verdicts } from './fixed-verdicts';
import type { GateFigures } from './gate-figures';
import { type GateLeads, gateLeads } from './gate-leads';
import { barOf, type GateProblem, type GateRules, gateRules, sourcesOf, waits } from './gate-rules';
import { judgedClocks } from './gate-sla';
import { figuresOf } from './gate-tally';
import { RisingScore } from './rising-score';
import { bringForwardByTouch } from './rising-touch';
import { isLookedAt, type Looked, NEVER, nextLookedAt, type Waiting } from './waiting';
import type { Way } from './ways';

/** Leads between two yields of what goes through columns, and of what walks them. */
const SLICE = 1 << 17;
const WALKED_SLICE = 256;

/**
 * The way into one stage by rules, made ready so that what a setting does to it is told without walking every lead: where
 * leads wait for it, and what the record says of them, is found once. A policy that differs in what lets leads in, or in
 * what lies behind, is then answered from columns, and only the few leads are walked that come by more than once.
 */
export class Gate {
  readonly data: LeadData;
  /** See `gateKey`. */
  readonly key: string;
  readonly #leads: GateLeads;
  readonly #verdicts: FixedVerdicts;
  readonly #first: Float64Array;
  /** Written over by every setting: to make it anew would take longer than to look at a sample. */
  readonly #room: { readonly kinds: Uint8Array; readonly taken: Float64Array };

  constructor(data: LeadData, key: string, leads: GateLeads, verdicts: FixedVerdicts) {
    this.data = data;
    this.key = key;
    this.#leads = leads;
    this.#verdicts = verdicts;
    this.#first = new Float64Array(data.count);
    this.#room = { kinds: new Uint8Array(data.count), taken: new Float64Array(data.count) };
  }

  /**
   * What a policy does to the stage: what a replay says of it, to the last lead. A generator, as `simulate` is.
   * @param input with a proposal of the same key.
   * @param halvings 0: of all leads; else of a sample, one of two to this power.
   */
  *figures(
    input: Pick<ReplayInput, 'proposal' | 'options'>,
    stage: string,
    halvings = 0,
  ): Generator<number, Result<GateFigures, ReplayProblem | GateProblem>> {
    const context = openContext(input.proposal, this.data, input.options);
    if (!context.ok) return context;
    // Where it stands among the stages may have changed since the gate was opened.
    const index = context.value.definitions.stageIndex.get(stage) ?? -1;
    const rules = gateRules(input, context.value.definitions, index);
    if (!rules.ok) return rules;
    const all: Looked = { from: 0, to: this.data.count, halvings };
    this.#first.fill(NEVER);
    yield* this.#letIn(input.proposal, context.value, rules.value, all);
    yield* this.#walk(context.value, rules.value, index, all);
    const first = this.#first;
    const { kinds, taken } = this.#room;
    const slas = this.#leads.answers?.map((answers) =>
      judgedClocks(context.value, this.#leads, answers, first, all, taken),
    );
    return ok({
      stage,
      ...figuresOf(this.#leads, first, all, kinds),
      slas: slas?.flatMap((sla) => sla ?? []) ?? null,
    });
  }

  /** Finds when each lead is let in, as far as columns tell. */
  *#letIn(policy: Policy, context: ReplayContext, rules: GateRules, all: Looked): Generator<number, void> {
    const compiler = criteriaCompiler(policy);
    if (!compiler.ok) return;
    const verdicts = this.#verdicts;
    const ofAll = (criteria: Way['fixed']) => verdicts.ofAll(criteria, policy, compiler.value);
    const kept = verdicts.ofNone(rules.disqualifiers, policy, compiler.value);
    for (const { fixed, rise } of rules.ways) {
      const own = ofAll(fixed).map((word, i) => word & (kept[i] ?? 0));
      yield 0;
      const step = this.#riser(policy, context, rules, rise, own, ofAll);
      for (let from = 0; from < all.to; from += SLICE) {
        step({ ...all, from, to: Math.min(from + SLICE, all.to) });
        yield from / all.to;
      }
    }
    this.#leaveOutThoseGone(all);
  }

  /** What brings the instants of a slice of leads forward to one way in. */
  #riser(
    policy: Policy,
    context: ReplayContext,
    { read }: GateRules,
    rise: Way['rise'],
    own: Verdicts,
    ofAll: (criteria: Way['fixed']) => Verdicts,
  ): (slice: Looked) => void {
    const { asOf, facts, definitions } = context;
    const [first, waiting] = [this.#first, this.#leads];
    if (rise === null) return (slice) => bringForwardToEntry(first, waiting, slice, own, asOf);
    if (rise.kind === 'touch') {
      return (slice) => bringForwardByTouch(first, this.data, asOf, waiting, slice, own, rise);
    }
    const score = policy.scores.find(({ id }) => id === rise.score);
    const bar = barOf(rise, read);
    if (!score || (score.cap !== null && read(score.cap) < bar)) return () => undefined;
    const fieldPoints = score.fields.map(({ when, points }) => ({
      verdicts: ofAll([when]),
      points: read(points),
    }));
    const rising = new RisingScore(this.data, asOf, score, read, fieldPoints);
    const ask = (lead: number, t: number): boolean => {
      facts.open(lead);
      return definitions.criteria.scoreAt(score.id, facts, t) >= bar * MICRO_POINTS;
    };
    return (slice) => rising.bringForward(first, waiting, slice, own, bar, ask);
  }

  /** A lead that has left by then is not let in any more; one that leaves at the same instant is decided by walking it. */
  #leaveOutThoseGone(all: Looked): void {
    const { until } = this.#leads;
    if (!until) return;
    const first = this.#first;
    for (let lead = nextLookedAt(all.from, all); lead < all.to; lead = nextLookedAt(lead + 1, all)) {
      const gone = until.at(lead);
      if ((first[lead] ?? NEVER) > gone) first[lead] = NEVER;
      else if (first[lead] === gone) first[lead] = Number.NaN;
    }
  }

  /** Walks the leads that columns do not tell of. */
  *#walk(context: ReplayContext, rules: GateRules, stage: number, all: Looked): Generator<number, void> {
    const first = this.#first;
    const { roaming, until } = this.#leads;
    const hasToBeWalked = this.#changers(rules.fields, context.asOf);
    for (const lead of roaming) hasToBeWalked.add(lead);
    if (until) {
      for (let lead = nextLookedAt(all.from, all); lead < all.to; lead = nextLookedAt(lead + 1, all)) {
        if (Number.isNaN(first[lead])) hasToBeWalked.add(lead);
      }
    }
    let walked = 0;
    for (const lead of hasToBeWalked) {
      if (!isLookedAt(lead, all) || !holdsFor(this.#leads.cohort, lead)) continue;
      if (walked++ % WALKED_SLICE === 0) yield 1;
      const { visits } = walkLead(context, context.read(lead));
      first[lead] = visits.find((visit) => visit.stage === stage)?.at ?? NEVER;
    }
  }

  /** Leads of which one of the fields changes by as-of. */
  #changers(fields: ReadonlySet<string>, asOf: number): Set<number> {
    const { kinds, kind, offsets, at } = this.data.history;
    const isAsked = Uint8Array.from(kinds, ({ field }) => Number(fields.has(field)));
    const changers = new Set<number>();
    if (!isAsked.includes(1)) return changers;
    for (let lead = 0; lead < this.data.count; lead++) {
      for (let row = offsets[lead] ?? 0; row < (offsets[lead + 1] ?? 0); row++) {
        if (isAsked[kind[row] ?? 0] === 1 && at.at(row) <= asOf) changers.add(lead);
      }
    }
    return changers;
  }
}

/**
 * Makes a gate ready, by walking every lead once. Refuses a stage that leads get into otherwise than by rules, and a baseline
 * other than the record.
 */
export function* openGate(
  input: ReplayInput,
  stage: string,
): Generator<number, Result<Gate, ReplayProblem | GateProblem>> {
  const { data, proposal, options, baseline } = input;
  if (baseline !== 'recorded') return waits('they compare with the record');
  const closed = openContext(closedAt(proposal, stage), data, options);
  if (!closed.ok) return closed;
  const { definitions, zone } = closed.value;
  const index = definitions.stageIndex.get(stage) ?? -1;
  const sources = sourcesOf(definitions, index);
  if (!sources) return waits('not only rules let leads into it');
  const leads = yield* gateLeads(closed.value, input, index, sources);
  return ok(new Gate(data, gateKey(input, stage), leads, new FixedVerdicts(data, zone)));
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
