import { Dial } from '../../criteria/dial';
import type { LeadData } from '../../leads/lead-data';
import { fail, ok, type Result } from '../../result';
import { openContext, type ReplayContext } from '../context';
import { exportedScoreRefusal } from '../exported-score';
import type { ReplayProblem } from '../options';
import type { ReplayInput } from '../replay-input';
import { type Table, TableReader, type Tables } from '../tables';
import { closedAt, gateKey } from './closed-gate';
import { Entrance } from './entrance';
import { EntryColumn } from './entry-column';
import { FixedVerdicts, setBit, type Verdicts } from './fixed-verdicts';
import type { GateFigures, GateSweep } from './gate-figures';
import { type GateJudgement, GroupTally } from './gate-groups';
import { type GateLeads, gateLeads } from './gate-leads';
import { GateQuality } from './gate-quality';
import { type GateProblem, type GateRules, gateRules, sourcesOf, waits } from './gate-rules';
import { type ClockJudge, ClockTally, clockJudge } from './gate-sla';
import { GateTally } from './gate-tally';
import type { GateWins } from './gate-wins';
import { membersAmong } from './members-among';
import { type Stretch, SweepTally } from './sweep-tally';
import { type LeadRange, NEVER, SLICE, type Slice, slicesOf } from './waiting';
import { walkedEntries } from './walked-entries';
import { barredBy } from './ways';

/** Leads between two yields of what walks them. */
const WALKED_SLICE = 256;
/** Slices of a sample between two yields; they are small. */
const SLICES_OF_SAMPLE = 256;

type Asked = Pick<ReplayInput, 'proposal' | 'options'>;
/** A policy, made ready for the gate. */
interface Opened {
  readonly context: ReplayContext;
  readonly rules: GateRules;
}

type GateResult<T> = Generator<number, Result<T, ReplayProblem | GateProblem>>;

/**
 * The way into one stage by rules, made ready so that what a setting does to it is told without walking every lead: where
 * leads wait for it, and what the record says of them, is found once. A policy that differs in what lets leads in, or in
 * what lies behind, is then answered from columns, and only the few leads are walked that come by more than once.
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
   * @param wins count how wins are handed over by whom it lets in when; null: nobody asks.
   */
  *figures(input: Asked, halvings = 0, wins: GateWins | null = null): GateResult<GateFigures> {
    const opened = this.#open(input);
    if (!opened.ok) return opened;
    const { context, rules } = opened.value;
    const tally = new GateTally(this.leads);
    const quality = this.#quality(context, 1);
    const clocks = this.#judges(context, rules.rising).map(
      (judge) => new ClockTally(judge, this.leads.inCohort >>> halvings),
    );
    yield* this.#letIn(input, opened.value, halvings, quality, (first, slice) => {
      tally.add(first, slice);
      quality?.look(slice);
      quality?.letInAll(first, slice);
      wins?.letInAll(first, slice, this.leads.traits);
      for (const clock of clocks) clock.add(first, slice);
    });
    return ok({
      stage: this.stage,
      ...tally.figures(),
      slas: this.leads.answers && clocks.map((clock) => clock.figures()),
      quality: quality?.figures(0) ?? null,
    });
  }

  /**
   * How sure the difference is that a policy makes to the stage. Takes as long as its figures and some hundredths of a second.
   * @param weights of the seed of the options (`weightsOf`).
   */
  *judge(input: Asked, weights: Uint8Array): GateResult<GateJudgement> {
    const opened = this.#open(input);
    if (!opened.ok) return opened;
    const tally = new GroupTally(this.leads, this.data);
    yield* this.#letIn(input, opened.value, 0, null, (first, slice) => tally.add(first, slice));
    yield 1;
    return ok(tally.judged(this.stage, weights));
  }

  /** When a policy lets each lead in. Takes as long as its figures. */
  *entries(input: Asked): GateResult<Float64Array> {
    const opened = this.#open(input);
    if (!opened.ok) return opened;
    const column = new EntryColumn(this.leads, this.data.count);
    yield* this.#letIn(input, opened.value, 0, null, (first, slice) => column.add(first, slice));
    return ok(column.entries);
  }

  #open({ proposal, options }: Asked): Result<Opened, ReplayProblem | GateProblem> {
    const context = openContext(proposal, this.data, options);
    if (!context.ok) return context;
    const rules = gateRules({ proposal }, context.value.definitions, this.#indexIn(context.value));
    return rules.ok ? ok({ context: context.value, rules: rules.value }) : rules;
  }

  /** Finds slice by slice when leads are let in. What `take` sees of a slice is written over by the next. */
  *#letIn(
    input: Asked,
    { context, rules }: Opened,
    halvings: number,
    quality: GateQuality | null,
    take: (first: Float64Array, slice: Slice) => void,
  ): Generator<number, void> {
    const entrance = this.#entrance(input, context, rules);
    const steps = entrance.steps(rules.ways);
    const walked = entrance.mustBeWalked();
    const first = new Float64Array(SLICE);
    const { count } = this.data;
    let turn = 0;
    for (const slice of slicesOf({ from: 0, to: count }, halvings)) {
      const share = slice.from / count;
      if (halvings === 0 || turn++ % SLICES_OF_SAMPLE === 0) yield share;
      first.fill(NEVER, 0, slice.to - slice.from);
      for (const step of steps) step(first, slice);
      this.#leave(first, slice, walked);
      yield* this.#walk(first, slice, context, walked, share, quality);
      take(first, slice);
    }
  }

  /**
   * What the stage comes to at every value of a threshold that a score is compared with. Refuses one that is more than that, and as
   * `sweep` does one of a score known only as exported.
   * @param values ascending, each once.
   * @param part leads to sweep over; those of several parts add up to the whole.
   * @param halvings as for `figures`.
   * @param wins as for `figures`.
   */
  *sweep(
    input: Asked,
    threshold: string,
    values: readonly number[],
    part: LeadRange = { from: 0, to: this.data.count },
    halvings = 0,
    wins: GateWins | null = null,
  ): GateResult<GateSweep> {
    if (!this.#fitsAt(input, threshold, values)) return waits('the threshold decides where leads wait, too');
    const dial = new Dial(threshold, values);
    const context = openContext(input.proposal, this.data, input.options, dial);
    if (!context.ok) return context;
    const refusal = exportedScoreRefusal(input.proposal, this.data, context.value.asOf, threshold);
    if (refusal) return fail(refusal);
    const rules = gateRules(input, context.value.definitions, this.#indexIn(context.value));
    if (!rules.ok) return rules;
    const found = barredBy(rules.value.ways, threshold);
    if (!found || dial.isReadElsewhere) {
      return waits('the threshold is more than what one score is compared with');
    }
    const { barred, rise, others } = found;
    const entrance = this.#entrance(input, context.value, rules.value);
    const climb = entrance.climber(barred, rise, dial.values);
    const steps = entrance.steps(others);
    const walked = entrance.mustBeWalked();
    const first = steps.length > 0 ? new Float64Array(SLICE) : null;
    const judges = this.#judges(context.value, rules.value.rising);
    const quality = this.#quality(context.value, values.length);
    const tally = new SweepTally(this.leads, judges, values.length, first, walked, quality, wins);
    let turn = 0;
    for (const slice of slicesOf(part, halvings)) {
      const share = (slice.from - part.from) / (part.to - part.from);
      if (halvings === 0 || turn++ % SLICES_OF_SAMPLE === 0) yield share;
      first?.fill(NEVER, 0, slice.to - slice.from);
      for (const step of steps) if (first) step(first, slice);
      tally.begin(slice);
      climb(slice, tally);
      yield* this.#walkAtEach(context.value, dial, walked, slice, tally, share);
    }
    return ok({
      values,
      figuresAt: (index: number) => tally.figuresAt(index, this.stage),
      qualityAt: (index, parts) => quality?.counts(index, parts) ?? null,
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

  #entrance(input: Asked, context: ReplayContext, rules: GateRules): Entrance {
    return new Entrance(this.data, this.leads, this.#verdicts, input.proposal, context, rules);
  }

  #judges(context: ReplayContext, rising: ReadonlySet<string>): readonly ClockJudge[] {
    return (this.leads.answers ?? []).flatMap(
      (answers) => clockJudge(context, this.leads, answers, rising) ?? [],
    );
  }

  /** A lead that has left by then is not let in any more; one that leaves at the same instant has to be walked. */
  #leave(first: Float64Array, slice: Slice, walked: Verdicts): void {
    const { until } = this.leads;
    if (!until) return;
    const { from, to } = slice;
    for (let lead = from; lead < to; lead++) {
      const gone = until.at(lead);
      if ((first[lead - from] ?? NEVER) > gone) first[lead - from] = NEVER;
      else if (first[lead - from] === gone) setBit(walked, lead);
    }
  }

  *#walk(
    first: Float64Array,
    slice: Slice,
    context: ReplayContext,
    walked: Verdicts,
    share: number,
    quality: GateQuality | null,
  ): Generator<number, void> {
    const entryOf = walkedEntries(context, this.#indexIn(context), this.leads.targets !== null);
    let count = 0;
    for (const lead of membersAmong(walked, slice, this.leads.traits)) {
      if (++count % WALKED_SLICE === 0) yield share;
      const { at, isOpen } = entryOf(lead);
      first[lead - slice.from] = at;
      quality?.walked(lead, isOpen);
    }
  }

  /** Walks leads once for every stretch of values over which their walks come out alike, as `sweep` does. */
  *#walkAtEach(
    context: ReplayContext,
    dial: Dial,
    walked: Verdicts,
    slice: Slice,
    tally: SweepTally,
    share: number,
  ): Generator<number, void> {
    const entryOf = walkedEntries(context, this.#indexIn(context), this.leads.targets !== null);
    let count = 0;
    for (const lead of membersAmong(walked, slice, this.leads.traits)) {
      const stretches: Stretch[] = [];
      for (let from = 0; from < dial.values.length; from = dial.until) {
        if (++count % WALKED_SLICE === 0) yield share;
        dial.turnTo(from);
        const { at, isOpen } = entryOf(lead);
        if (at < NEVER) stretches.push({ from, to: dial.until, at, isOpen });
      }
      tally.addWalked(lead, stretches);
    }
  }

  /** Where the stage stands among those of a policy, which may have changed since the gate was opened. */
  #indexIn({ definitions }: ReplayContext): number {
    return definitions.stageIndex.get(this.stage) ?? -1;
  }

  #quality(context: ReplayContext, settings: number): GateQuality | null {
    const { targets, traits } = this.leads;
    return targets && new GateQuality(context, this.#indexIn(context), traits, targets, settings);
  }
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
