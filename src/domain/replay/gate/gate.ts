import { Dial } from '../../criteria/dial';
import type { LeadData } from '../../leads/lead-data';
import { ok, type Result } from '../../result';
import { openContext, type ReplayContext } from '../context';
import type { ReplayProblem } from '../options';
import type { ReplayInput } from '../replay-input';
import type { LeadRange } from '../sweep';
import { type Table, TableReader, type Tables } from '../tables';
import { walkLead } from '../walk';
import { closedAt, gateKey } from './closed-gate';
import { Entrance } from './entrance';
import { FixedVerdicts, holdsFor } from './fixed-verdicts';
import type { GateFigures, GateSweep } from './gate-figures';
import { type GateLeads, gateLeads } from './gate-leads';
import { type GateProblem, type GateRules, gateRules, sourcesOf, waits } from './gate-rules';
import { type ClockJudge, clockJudge, judgedClocks } from './gate-sla';
import { figuresOf } from './gate-tally';
import { type Stretch, SweepTally } from './sweep-tally';
import { isLookedAt, type Looked, NEVER, nextLookedAt } from './waiting';
import type { ScoreRise, Way } from './ways';

/** Leads between two yields of what walks them. */
const WALKED_SLICE = 256;

type Asked = Pick<ReplayInput, 'proposal' | 'options'>;
type GateResult<T> = Generator<number, Result<T, ReplayProblem | GateProblem>>;

/**
 * The way into one stage by rules, made ready so that what a setting does to it is told without walking every lead: where
 * leads wait for it, and what the record says of them, is found once. A policy that differs in what lets leads in, or in
 * what lies behind, is then answered from columns, and only the few leads are walked that come by more than once. Asked for
 * one thing at a time: to begin with another is to give up the first.
 */
export class Gate {
  readonly data: LeadData;
  /** See `gateKey`. */
  readonly key: string;
  readonly stage: string;
  /** Where leads wait, by columns. */
  readonly leads: GateLeads;
  readonly #verdicts: FixedVerdicts;

  constructor(data: LeadData, key: string, stage: string, leads: GateLeads, verdicts: FixedVerdicts) {
    this.data = data;
    this.key = key;
    this.stage = stage;
    this.leads = leads;
    this.#verdicts = verdicts;
  }

  /**
   * What a policy does to the stage: what a replay says of it, to the last lead. A generator, as `simulate` is.
   * @param input with a proposal of the same key.
   * @param halvings 0: of all leads; else of a sample, one of two to this power.
   */
  *figures(input: Asked, halvings = 0): GateResult<GateFigures> {
    const context = openContext(input.proposal, this.data, input.options);
    if (!context.ok) return context;
    const rules = gateRules(input, context.value.definitions, this.#indexIn(context.value));
    if (!rules.ok) return rules;
    const all: Looked = { from: 0, to: this.data.count, halvings };
    const first = this.#nobodyLetIn();
    const entrance = this.#entrance(input, context.value, rules.value);
    yield* entrance.letIn(first, rules.value.ways, all);
    const walked = entrance.mustBeWalked();
    this.#leave(first, all, walked);
    yield* this.#walk(first, context.value, walked, all);
    const slas = this.leads.answers?.flatMap(
      (answers) => judgedClocks(context.value, this.leads, answers, rules.value.rising, first, all) ?? [],
    );
    const figures = figuresOf(this.leads, first, all);
    return ok({ stage: this.stage, ...figures, slas: slas ?? null });
  }

  /**
   * What the stage comes to at every value of a threshold that a score is compared with. Refuses one that is more than that.
   * @param values ascending, each once.
   * @param part leads to sweep over; those of several parts add up to the whole.
   */
  *sweep(
    input: Asked,
    threshold: string,
    values: readonly number[],
    part: LeadRange = { from: 0, to: this.data.count },
  ): GateResult<GateSweep> {
    if (!this.#fitsAt(input, threshold, values)) return waits('the threshold decides where leads wait, too');
    const dial = new Dial(threshold, values);
    const context = openContext(input.proposal, this.data, input.options, dial);
    if (!context.ok) return context;
    const rules = gateRules(input, context.value.definitions, this.#indexIn(context.value));
    if (!rules.ok) return rules;
    const found = barredBy(rules.value.ways, threshold);
    if (!found || dial.isReadElsewhere) {
      return waits('the threshold is more than what one score is compared with');
    }
    const { barred, rise, others } = found;
    const looked: Looked = { ...part, halvings: 0 };
    const entrance = this.#entrance(input, context.value, rules.value);
    const otherwise = others.length > 0 ? this.#nobodyLetIn() : null;
    if (otherwise) yield* entrance.letIn(otherwise, others, looked);
    const walked = entrance.mustBeWalked();
    const tally = new SweepTally(
      this.leads,
      this.#judges(context.value, rules.value.rising),
      values.length,
      otherwise,
      walked,
    );
    yield* entrance.climb(barred, rise, dial.values, looked, tally);
    yield* this.#walkAtEach(context.value, dial, walked, looked, tally);
    return ok({
      values,
      figuresAt: (index: number) => tally.figuresAt(index, this.stage),
      tables: () => {
        const tables: Table[] = [];
        tally.write(tables);
        return tables;
      },
      add: (tables: Tables) => tally.addFrom(new TableReader(tables)),
    });
  }

  /** Whether a threshold may be set to the values without changing where leads wait. */
  #fitsAt({ proposal, options }: Asked, threshold: string, values: readonly number[]): boolean {
    return [values[0], values.at(-1)].every((value) => {
      const thresholds = proposal.thresholds.map((own) =>
        own.id === threshold && value !== undefined ? { ...own, value } : own,
      );
      return gateKey({ proposal: { ...proposal, thresholds }, options }, this.stage) === this.key;
    });
  }

  #nobodyLetIn(): Float64Array {
    return new Float64Array(this.data.count).fill(NEVER);
  }

  #entrance(input: Asked, context: ReplayContext, rules: GateRules): Entrance {
    return new Entrance(this.data, this.leads, this.#verdicts, input.proposal, context, rules);
  }

  #judges(context: ReplayContext, rising: ReadonlySet<string>): readonly ClockJudge[] {
    return (this.leads.answers ?? []).flatMap(
      (answers) => clockJudge(context, this.leads, answers, rising) ?? [],
    );
  }

  /** A lead that has left by then is not let in any more; one that leaves at the same instant has to be walked. */
  #leave(first: Float64Array, all: Looked, walked: Set<number>): void {
    const { until } = this.leads;
    if (!until) return;
    for (let lead = nextLookedAt(all.from, all); lead < all.to; lead = nextLookedAt(lead + 1, all)) {
      const gone = until.at(lead);
      if ((first[lead] ?? NEVER) > gone) first[lead] = NEVER;
      else if (first[lead] === gone) walked.add(lead);
    }
  }

  *#walk(
    first: Float64Array,
    context: ReplayContext,
    leads: Iterable<number>,
    all: Looked,
  ): Generator<number, void> {
    let walked = 0;
    for (const lead of leads) {
      if (!isLookedAt(lead, all) || !holdsFor(this.leads.cohort, lead)) continue;
      if (walked++ % WALKED_SLICE === 0) yield 1;
      first[lead] = this.#entryOf(context, lead);
    }
  }

  /** Walks leads once for every stretch of values over which their walks come out alike, as `sweep` does. */
  *#walkAtEach(
    context: ReplayContext,
    dial: Dial,
    leads: Iterable<number>,
    looked: Looked,
    tally: SweepTally,
  ): Generator<number, void> {
    let walked = 0;
    for (const lead of leads) {
      if (!isLookedAt(lead, looked) || !holdsFor(this.leads.cohort, lead)) continue;
      const stretches: Stretch[] = [];
      for (let from = 0; from < dial.values.length; from = dial.until) {
        if (walked++ % WALKED_SLICE === 0) yield 1;
        dial.turnTo(from);
        const at = this.#entryOf(context, lead);
        if (at < NEVER) stretches.push({ from, to: dial.until, at });
      }
      tally.addWalked(lead, stretches);
    }
  }

  /** Where the stage stands among those of a policy, which may have changed since the gate was opened. */
  #indexIn({ definitions }: ReplayContext): number {
    return definitions.stageIndex.get(this.stage) ?? -1;
  }

  /** When a walk first enters the stage, UTC ms; infinite: never. */
  #entryOf(context: ReplayContext, lead: number): number {
    const index = this.#indexIn(context);
    const { visits } = walkLead(context, context.read(lead));
    return visits.find(({ stage }) => stage === index)?.at ?? NEVER;
  }
}

/** The way in that a threshold bars, and the others; null: it bars none, or several. */
function barredBy(
  ways: readonly Way[],
  threshold: string,
): { readonly barred: Way['fixed']; readonly rise: ScoreRise; readonly others: readonly Way[] } | null {
  const [way, ...more] = ways.filter(
    ({ rise }) =>
      rise?.kind === 'score' && typeof rise.value !== 'number' && rise.value.threshold === threshold,
  );
  if (way?.rise?.kind !== 'score' || more.length > 0) return null;
  return { barred: way.fixed, rise: way.rise, others: ways.filter((other) => other !== way) };
}

/**
 * Makes a gate ready, by walking every lead once. Refuses a stage that leads get into otherwise than by rules, and a baseline
 * other than the record.
 */
export function* openGate(input: ReplayInput, stage: string): GateResult<Gate> {
  const { data, proposal, options, baseline } = input;
  if (baseline !== 'recorded') return waits('they compare with the record');
  const closed = openContext(closedAt(proposal, stage), data, options);
  if (!closed.ok) return closed;
  const { definitions, zone } = closed.value;
  const index = definitions.stageIndex.get(stage) ?? -1;
  const sources = sourcesOf(definitions, index);
  if (!sources) return waits('not only rules let leads into it');
  const leads = yield* gateLeads(closed.value, input, index, sources);
  return ok(new Gate(data, gateKey(input, stage), stage, leads, new FixedVerdicts(data, zone)));
}
