import type { Policy } from '../../glossary/schema/policy';
import { type Candidates, type Turning, turned } from './candidates';
import { compareChanges, compareShares, type Share, type Step, shareOf } from './edit-order';
import { applyEdits } from './edits';
import { type Flipped, flipsAcross, flipsAlong, type LeadProbe, nearestIn, type Walker } from './lead-probe';

export interface FoundChanges {
  /** The least of each kind, the smallest first. */
  readonly changes: readonly (readonly Step[])[];
  readonly isExhaustive: boolean;
}

const MOST_ANSWERS = 3;

/**
 * Policies made ready for changes of one kind, at most. Where thresholds decide by more than comparisons each value takes one,
 * and pairs of such values are too many to be tried all.
 */
const MOST_OPENED = 600;

/**
 * Looks for the least changes that flip a lead: single edits and, if none does, pairs. Thresholds that criteria compare with
 * are turned on dials, which takes one walk for each stretch that is walked alike; the others, such as points and windows, are
 * set to one value after the other, least first, for as long as that may be less than the best change known.
 */
export class FlipSearch {
  readonly #policy: Policy;
  readonly #probe: LeadProbe;
  readonly #candidates: Candidates;
  readonly #enters: boolean;
  /** Thresholds that a walk only compares with. */
  #dialled: readonly Turning[] = [];
  /** Every value of the others, the least change first. */
  #settings: readonly Step[] = [];
  /** With nothing edited, the dials in place. */
  #walker: Walker | null = null;
  #best: readonly Step[] | null = null;
  #isExhaustive = true;
  #until = 0;

  constructor(policy: Policy, probe: LeadProbe, candidates: Candidates, enters: boolean) {
    this.#policy = policy;
    this.#probe = probe;
    this.#candidates = candidates;
    this.#enters = enters;
  }

  *run(): Generator<void, FoundChanges> {
    if (!this.#prepare()) return { changes: [], isExhaustive: true };
    const { lists, atoms } = this.#candidates;
    const singles = yield* this.#collect([
      () => this.#oneThreshold(),
      () => this.#eachOf(lists.map((step) => [step])),
      () => this.#eachOf(atoms.map((step) => [step])),
    ]);
    if (singles.length > 0) return this.#found(singles);
    const pairs = yield* this.#collect([
      () => this.#twoThresholds(),
      () => this.#thresholdAnd(lists),
      () => this.#eachOf(pairsOf(lists)),
      () => this.#thresholdAnd(atoms),
      () => this.#eachOf(lists.flatMap((list) => atoms.map((atom) => [list, atom]))),
      () => this.#eachOf(pairsOf(atoms)),
    ]);
    return this.#found(pairs);
  }

  /** Finds out which thresholds are compared with only. False: the rules cannot be replayed. */
  #prepare(): boolean {
    const { thresholds } = this.#candidates;
    const first = this.#probe.open(this.#policy, thresholds);
    if (!first.ok) return false;
    this.#dialled = thresholds.filter(({ dial }) => !dial.isReadElsewhere);
    const walker = this.#probe.open(this.#policy, this.#dialled);
    this.#walker = walker.ok ? walker.value : null;
    this.#settings = thresholds
      .filter(({ dial }) => dial.isReadElsewhere)
      .flatMap((turning) => settingsOf(turning))
      .sort((a, b) => compareChanges([a], [b]));
    return walker.ok;
  }

  #found(changes: readonly (readonly Step[])[]): FoundChanges {
    return { changes, isExhaustive: this.#isExhaustive && !this.#candidates.areCutShort };
  }

  /** The best of each kind, kind after kind, until there are enough. */
  *#collect(kinds: readonly (() => Generator<void>)[]): Generator<void, readonly (readonly Step[])[]> {
    const found: (readonly Step[])[] = [];
    for (const search of kinds) {
      if (found.length >= MOST_ANSWERS) break;
      this.#best = null;
      this.#until = this.#probe.opened + MOST_OPENED;
      yield* search();
      if (this.#best) found.push(this.#best);
    }
    return found;
  }

  /** Keeps a change that flips the lead if it is the least so far. */
  #keep(steps: readonly Step[]): void {
    if (!this.#best || compareChanges(steps, this.#best) < 0) this.#best = steps;
  }

  /** Whether a change that turns thresholds so far may still be less than the best. */
  #mayBeat(share: Share): boolean {
    return !this.#best || compareShares(share, shareOf(this.#best)) <= 0;
  }

  /** Whether another policy may be made ready. */
  #mayOpen(): boolean {
    if (this.#probe.opened < this.#until) return true;
    this.#isExhaustive = false;
    return false;
  }

  /** The lead under some edits, with the dials in place. Null: such rules cannot be, or cannot be replayed. */
  #under(steps: readonly Step[]): Walker | null {
    const policy = applyEdits(
      this.#policy,
      steps.map(({ edit }) => edit),
    );
    const opened = policy.ok ? this.#probe.open(policy.value, this.#dialled) : null;
    return opened?.ok ? opened.value : null;
  }

  #isFlipped = (walker: Walker | null): boolean =>
    walker !== null && (walker.entry() !== null) !== this.#enters;

  /** The first of some changes, given in order, that flips the lead. */
  *#eachOf(changes: readonly (readonly Step[])[]): Generator<void> {
    for (const steps of changes) {
      if (!this.#mayOpen()) return;
      yield;
      if (!this.#isFlipped(this.#under(steps))) continue;
      this.#keep(steps);
      return;
    }
  }

  *#oneThreshold(): Generator<void> {
    if (this.#walker) yield* this.#oneDial(this.#walker, []);
    yield* this.#eachSetting([[]]);
  }

  *#thresholdAnd(others: readonly Step[]): Generator<void> {
    for (const other of others) {
      if (!this.#mayOpen()) return;
      yield;
      const walker = this.#under([other]);
      if (walker) yield* this.#oneDial(walker, [other]);
    }
    yield* this.#eachSetting(others.map((other) => [other]));
  }

  /** @param beside other edits, under which the lead is walked. */
  *#oneDial(walker: Walker, beside: readonly Step[]): Generator<void> {
    for (const turning of this.#dialled) {
      for (const stretch of yield* flipsAlong(walker, turning, this.#enters)) {
        const step = nearestStep(turning, stretch);
        if (step) this.#keep([step, ...beside]);
      }
    }
  }

  /** Every value of the other thresholds beside each of some edits, the least first. */
  *#eachSetting(besides: readonly (readonly Step[])[]): Generator<void> {
    for (const setting of this.#settings) {
      if (!this.#mayBeat(setting.share)) return;
      for (const beside of besides) {
        if (!this.#mayOpen()) return;
        yield;
        const steps = [setting, ...beside];
        if (this.#isFlipped(this.#under(steps))) this.#keep(steps);
      }
    }
  }

  *#twoThresholds(): Generator<void> {
    if (this.#walker) yield* this.#twoDials(this.#walker);
    for (const [index, setting] of this.#settings.entries()) {
      if (!this.#mayBeat(setting.share) || !this.#mayOpen()) return;
      yield;
      const walker = this.#under([setting]);
      if (walker) yield* this.#oneDial(walker, [setting]);
      for (const other of this.#settings.slice(0, index)) {
        const pair = [other, setting];
        if (other.place === setting.place) continue;
        if (!this.#mayBeat(shareOf(pair)) || !this.#mayOpen()) break;
        yield;
        if (this.#isFlipped(this.#under(pair))) this.#keep(pair);
      }
    }
  }

  *#twoDials(walker: Walker): Generator<void> {
    for (const [first, second] of pairsOf(this.#dialled)) {
      if (!first || !second) continue;
      for (const [row, column] of yield* flipsAcross(walker, first, second, this.#enters)) {
        const steps = [nearestStep(first, row), nearestStep(second, column)];
        if (steps.every((step) => step !== null)) this.#keep(steps);
      }
    }
  }
}

/** The least step of a threshold into a stretch of its values; null where it is in there as it stands. */
function nearestStep(turning: Turning, stretch: Flipped): Step | null {
  const index = nearestIn(stretch, turning.present);
  return index === null ? null : turned(turning, index);
}

/** Every value of a threshold but the present one. */
const settingsOf = (turning: Turning): Step[] =>
  [...turning.dial.values.keys()].flatMap((index) =>
    index === turning.present ? [] : [turned(turning, index)],
  );

/** Every two of a list, in order of the first and then of the second. */
const pairsOf = <T>(list: readonly T[]): (readonly T[])[] =>
  list.flatMap((first, index) => list.slice(index + 1).map((second) => [first, second]));
