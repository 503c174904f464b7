import { sliderGrid } from '#domain/glossary/threshold-grid';
import type { LeadData } from '#domain/leads/lead-data';
import { gateKey } from '#domain/replay/gate/closed-gate';
import { type Gate, openGate } from '#domain/replay/gate/gate';
import { type CurveMore, curveOfSweep, gateCurve, type StageCurve } from '#domain/replay/gate/gate-curve';
import type { GateFigures, GateSweep } from '#domain/replay/gate/gate-figures';
import type { Tried } from '#domain/replay/gate/gate-grid';
import type { GateJudgement } from '#domain/replay/gate/gate-groups';
import { gatedPairs } from '#domain/replay/gate/gate-pairs';
import { gateStages } from '#domain/replay/gate/gate-stages';
import type { WinsAgainst } from '#domain/replay/gate/won-at-gate';
import type { ReplayInput } from '#domain/replay/replay-input';
import type { PairGrid, PairsAsked } from '#domain/replay/what-if/pair-grid';
import type { Problem, Result } from '#domain/result';

/** A gate takes some 30 bytes a lead, so not every stage has one. */
const MOST_GATES = 2;

/** About as many points as a slider has on screen. */
const MOST_VALUES = 200;

/** What a stage comes to at every stop of the slider in hand. */
interface Swept {
  readonly threshold: string;
  /** See `allBut`. */
  readonly rest: string;
  readonly sweep: GateSweep;
}

/** One stage's gate, or as much of it as there is. */
interface Opening {
  readonly key: string;
  readonly steps: Generator<number, Result<Gate, Problem>>;
  /** `waits`: the stage has none under these rules, and is not asked again. */
  outcome: Gate | 'waits' | null;
}

/**
 * The gates of one set of data. Work on them may be left off at any yield: an opening goes on where it stood, whoever asks
 * for it next.
 */
export class Gates {
  readonly #data: LeadData;
  /** By stage. */
  readonly #openings = new Map<string, Opening>();
  /** By stage, of the one threshold that was opened for last. */
  readonly #swept = new Map<string, Swept>();

  constructor(data: LeadData) {
    this.#data = data;
  }

  /**
   * Opens the gates that tell most about a threshold (`gateStages`), one after the other, until as many are open as are held.
   * Those of other stages stay only where there is room. Where the threshold is the bar of a score, they are swept over its
   * slider, so that a step of it is read.
   */
  *open(input: ReplayInput, threshold: string | null): Generator<number, void> {
    const wanted: string[] = [];
    for (const stage of gateStages(input, threshold)) {
      if (wanted.length === MOST_GATES) break;
      const opening = this.#openingOf(input, stage);
      yield* this.#finish(opening);
      if (opening.outcome === 'waits') continue;
      wanted.push(stage);
      this.#makeRoom(wanted);
    }
    if (threshold !== null) yield* this.#sweep(input, threshold, wanted);
  }

  /**
   * What a policy does to the stages whose gates are open and fit it.
   * @param halvings 0: of all leads; else of a sample, one of two to this power.
   */
  *figures(
    input: Pick<ReplayInput, 'proposal' | 'options'>,
    halvings: number,
  ): Generator<number, readonly GateFigures[]> {
    const found: GateFigures[] = [];
    const [swept] = this.#swept.values();
    const rest = swept && allBut(input, swept.threshold);
    for (const [stage, { key, outcome }] of this.#openings) {
      if (outcome === null || outcome === 'waits') continue;
      const read = this.#read(input, rest, stage);
      if (read) {
        found.push(read);
        continue;
      }
      if (gateKey(input, stage) !== key) continue;
      const figures = yield* outcome.figures(input, halvings);
      // What cannot be told from columns, or not be replayed at all, is left to the replay to say.
      if (figures.ok) found.push(figures.value);
    }
    return found;
  }

  /**
   * How sure the differences are that a policy makes to the stages whose gates are open and fit it.
   * @param weights of the seed of the options (`weightsOf`).
   */
  *judgements(
    input: Pick<ReplayInput, 'proposal' | 'options'>,
    weights: Uint8Array,
  ): Generator<number, readonly GateJudgement[]> {
    const found: GateJudgement[] = [];
    for (const [stage, { key, outcome }] of this.#openings) {
      if (outcome === null || outcome === 'waits' || gateKey(input, stage) !== key) continue;
      const judged = yield* outcome.judge(input, weights);
      if (judged.ok) found.push(judged.value);
    }
    return found;
  }

  /** When a policy lets each lead into a stage; null: its gate is not open, does not fit the policy, or cannot tell. */
  *entries(
    input: Pick<ReplayInput, 'proposal' | 'options'>,
    stage: string,
  ): Generator<number, Float64Array | null> {
    const { key, outcome } = this.#openings.get(stage) ?? { key: '', outcome: null };
    if (outcome === null || outcome === 'waits' || gateKey(input, stage) !== key) return null;
    const entries = yield* outcome.entries(input);
    return entries.ok ? entries.value : null;
  }

  /**
   * A stage at every value of a threshold; null: its gate is not open, does not fit the policy, or cannot tell.
   * @param halvings as for `figures`; what was swept already is told of all leads.
   * @param more what it is to tell besides; left out: nothing.
   */
  *curve(
    input: Pick<ReplayInput, 'proposal' | 'options'>,
    stage: string,
    tried: Tried,
    halvings: number,
    more?: CurveMore,
  ): Generator<number, StageCurve | null> {
    // What was swept in advance knows no more.
    const isPlain = !more?.winsAgainst && !more?.objective;
    const swept = isPlain ? this.#swept.get(stage) : null;
    if (swept?.threshold === tried.threshold && swept.rest === allBut(input, tried.threshold)) {
      const read = curveOfSweep(input, swept.sweep, tried.values);
      if (read) return read;
    }
    const { key, outcome } = this.#openings.get(stage) ?? { key: '', outcome: null };
    if (outcome === null || outcome === 'waits' || gateKey(input, stage) !== key) return null;
    const curve = yield* gateCurve(outcome, input, tried, halvings, more);
    return curve.ok ? curve.value : null;
  }

  /**
   * A stage at every pair of values of two thresholds; null: it has no gate under these rules, or that cannot tell. Its gate is opened
   * where none is and there is room, since that takes no longer than one of the many sweeps it spares.
   * @param halvings as for `figures`.
   * @param winsAgainst as for a curve.
   */
  *pairs(
    input: ReplayInput,
    asked: PairsAsked,
    halvings: number,
    winsAgainst: WinsAgainst | null,
  ): Generator<number, PairGrid | null> {
    const { stage } = asked;
    const others = [...this.#openings].filter(([own, { outcome }]) => own !== stage && outcome !== 'waits');
    if (!this.#openings.has(stage) && others.length >= MOST_GATES) return null;
    yield* this.#finish(this.#openingOf(input, stage));
    const { key, outcome } = this.#openings.get(stage) ?? { key: '', outcome: null };
    if (outcome === null || outcome === 'waits' || gateKey(input, stage) !== key) return null;
    const pairs = yield* gatedPairs(outcome, input, asked, halvings, winsAgainst);
    return pairs.ok ? pairs.value : null;
  }

  /** Does what is left of an opening. */
  *#finish(opening: Opening): Generator<number, void> {
    while (opening.outcome === null) {
      const step = opening.steps.next();
      if (step.done) opening.outcome = step.value.ok ? step.value.value : 'waits';
      else yield step.value;
    }
  }

  *#sweep(input: ReplayInput, threshold: string, stages: readonly string[]): Generator<number, void> {
    const slider = input.proposal.thresholds.find(({ id }) => id === threshold);
    const rest = allBut(input, threshold);
    for (const [stage, swept] of this.#swept) {
      if (swept.threshold !== threshold || swept.rest !== rest) this.#swept.delete(stage);
    }
    for (const stage of stages) {
      const gate = this.#openings.get(stage)?.outcome;
      if (!slider || !gate || gate === 'waits' || this.#swept.has(stage)) continue;
      const sweep = yield* gate.sweep(input, threshold, sliderGrid(slider, MOST_VALUES));
      // A threshold that is no bar of a score is looked at value by value.
      if (sweep.ok) this.#swept.set(stage, { threshold, rest, sweep: sweep.value });
    }
  }

  /** The figures of a stage where they are swept for a policy; null where they are not. */
  #read(
    { proposal }: Pick<ReplayInput, 'proposal'>,
    rest: string | undefined,
    stage: string,
  ): GateFigures | null {
    const swept = this.#swept.get(stage);
    if (!swept || swept.rest !== rest) return null;
    const { value } = proposal.thresholds.find(({ id }) => id === swept.threshold) ?? {};
    const index = value === undefined ? -1 : swept.sweep.values.indexOf(value);
    return index < 0 ? null : swept.sweep.figuresAt(index);
  }

  /** The opening of a stage's gate that fits a policy; one that does not any more is given up. */
  #openingOf(input: ReplayInput, stage: string): Opening {
    const key = gateKey(input, stage);
    const known = this.#openings.get(stage);
    if (known?.key === key) return known;
    const steps = openGate({ ...input, data: this.#data, baseline: 'recorded' }, stage);
    const opening: Opening = { key, steps, outcome: null };
    this.#openings.set(stage, opening);
    return opening;
  }

  /** Lets go of gates nobody asked for last, until there are no more than are held. */
  #makeRoom(wanted: readonly string[]): void {
    const open = [...this.#openings].filter(([, { outcome }]) => outcome !== 'waits');
    let over = open.length - MOST_GATES;
    for (const [stage] of open) {
      if (over > 0 && !wanted.includes(stage)) {
        this.#openings.delete(stage);
        this.#swept.delete(stage);
        over -= 1;
      }
    }
  }
}

/** All that figures of a threshold hang on but its value. */
function allBut({ proposal, options }: Pick<ReplayInput, 'proposal' | 'options'>, threshold: string): string {
  const thresholds = proposal.thresholds.map((own) => (own.id === threshold ? { ...own, value: 0 } : own));
  return JSON.stringify([{ ...proposal, thresholds }, options]);
}
