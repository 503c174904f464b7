import type { Score } from '../../glossary/schema/stage';
import type { NumberReader } from '../../glossary/thresholds';
import type { LeadData } from '../../leads/lead-data';
import { holdsFor, type Verdicts } from './fixed-verdicts';
import { DOUBT, RunningScore } from './running-score';
import { FINE, FINE_BITS, type SharesOfSeconds, sharesOfSeconds } from './shares-of-seconds';
import type { AskBar, EvenBars, Staircase, Stairs } from './staircase';
import type { Slice, Waiting } from './waiting';

/** Asks the score itself whether it has come to the bar at an instant. */
export type AskScore = (lead: number, t: number) => boolean;

/** Points for what fields say. */
export interface FieldPoints {
  readonly verdicts: Verdicts;
  readonly points: number;
}

/**
 * Finds when the score of each lead first comes to a bar: at the entry to where it waits, or at an activity, since between
 * them no score rises (`docs/replay.md`, section 2). Goes through the columns once (`RunningScore`); where rounding might tell
 * the result apart from that of the score, the score is asked.
 */
export class RisingScore {
  readonly #data: LeadData;
  readonly #asOf: number;
  readonly #running: RunningScore;
  readonly #fieldPoints: readonly FieldPoints[];
  /** Made when first asked for; it is the same for all slices of leads. */
  #shares: SharesOfSeconds | null | undefined;

  constructor(
    data: LeadData,
    asOf: number,
    score: Pick<Score, 'halfLifeDays' | 'activities'>,
    read: NumberReader,
    fieldPoints: readonly FieldPoints[],
  ) {
    this.#data = data;
    this.#asOf = asOf;
    this.#running = new RunningScore(data.activities, score, read);
    this.#fieldPoints = fieldPoints;
  }

  /** See `RunningScore`. */
  get mostThatStays(): number {
    return this.#running.mostThatStays;
  }

  /**
   * Brings `first` forward to when the score of a lead comes to the bar, for the leads that `verdicts` let through.
   * @param first UTC ms by a lead's place among those looked at; infinite: never.
   * @param bar points to be reached or exceeded.
   */
  bringForward(
    first: Float64Array,
    waiting: Waiting,
    slice: Slice,
    verdicts: Verdicts,
    bar: number,
    ask: AskScore,
  ): void {
    const plain = this.#plainFrom(waiting, bar);
    if (plain) this.#bySeconds(first, plain, slice, verdicts, bar, ask);
    else this.#inGeneral(first, waiting, slice, verdicts, bar, ask);
  }

  /**
   * Where times are whole seconds, all points decay and a bar above zero so is reached at an activity: two look-ups give the
   * share that is left after so many seconds.
   */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one loop over local state; a function would take a third longer, as it would pass it on for each lead
  #bySeconds(
    first: Float64Array,
    { seconds, since, coarse, fine }: Plain,
    slice: Slice,
    verdicts: Verdicts,
    bar: number,
    ask: AskScore,
  ): void {
    const { offsets, kind: kinds } = this.#data.activities;
    const { perKind: points } = this.#running;
    const lastSecond = Math.floor(this.#asOf / 1000);
    const { from } = slice;
    const [lowest, sure] = [bar - DOUBT * bar, bar + DOUBT * bar];
    for (let lead = slice.from; lead < slice.to; lead++) {
      const entered = since[lead] ?? 0;
      // Those that do not wait have the greatest number there is.
      if (!holdsFor(verdicts, lead) || entered > lastSecond) continue;
      let sum = 0;
      let last = entered;
      let row = offsets[lead] ?? 0;
      let end = offsets[lead + 1] ?? 0;
      if (row < end && (seconds[row] ?? 0) < entered) {
        // What was there before counts at the entry already.
        this.#oneInGeneral(first, from, lead, entered * 1000, bar, ask);
        continue;
      }
      while (row < end && (seconds[end - 1] ?? 0) > lastSecond) end--;
      for (; row < end; row++) {
        const second = seconds[row] ?? 0;
        const gap = second - last;
        const left = (coarse[gap >>> FINE_BITS] ?? 0) * (fine[gap & (FINE - 1)] ?? 0);
        sum = sum * left + (points[kinds[row] ?? 0] ?? 0);
        last = second;
        if (sum < lowest) continue;
        if (sum < sure && !ask(lead, second * 1000)) continue;
        bringTo(first, lead - from, second * 1000);
        break;
      }
    }
  }

  #inGeneral(
    first: Float64Array,
    { since }: Waiting,
    slice: Slice,
    verdicts: Verdicts,
    bar: number,
    ask: AskScore,
  ): void {
    for (let lead = slice.from; lead < slice.to; lead++) {
      if (!holdsFor(verdicts, lead)) continue;
      const entered = since.at(lead);
      if (entered <= this.#asOf) this.#oneInGeneral(first, slice.from, lead, entered, bar, ask);
    }
  }

  #oneInGeneral(
    first: Float64Array,
    from: number,
    lead: number,
    entered: number,
    bar: number,
    ask: AskScore,
  ): void {
    this.#eachInstant(lead, entered, (instant) => {
      const isReached = this.#running.reaches(bar) ?? ask(lead, instant);
      if (isReached) bringTo(first, lead - from, instant);
      return isReached;
    });
  }

  /** Adds up a lead's points, and shows each instant at which all of it is there that belongs to it; until one is enough. */
  #eachInstant(lead: number, entered: number, isEnough: (instant: number) => boolean): void {
    const { offsets, at, kind: kinds } = this.#data.activities;
    const running = this.#running;
    running.open(this.#fieldPointsOf(lead));
    let instant = entered;
    for (let row = offsets[lead] ?? 0; row < (offsets[lead + 1] ?? 0); row++) {
      const kind = kinds[row] ?? 0;
      if (!running.counts(kind)) continue;
      const t = at.at(row);
      if (t > this.#asOf) break;
      if (t > instant) {
        running.moveTo(instant);
        if (isEnough(instant)) return;
        instant = t;
      }
      running.moveTo(t);
      running.add(kind);
    }
    running.moveTo(instant);
    isEnough(instant);
  }

  /**
   * The same for many bars at once: tells `stairs` of each lead that `verdicts` let through when its score comes to which of
   * them, since all that a score has come to, it has come to no later than to what is above.
   */
  climb(
    waiting: Waiting,
    slice: Slice,
    verdicts: Verdicts,
    staircase: Staircase,
    ask: AskBar,
    stairs: Stairs,
  ): void {
    const { even } = staircase;
    const plain = even && this.#plainFrom(waiting, staircase.lowest[0] ?? 0);
    if (plain) {
      this.#climbBySeconds(plain, slice, verdicts, staircase, even, ask, stairs);
      return;
    }
    for (let lead = slice.from; lead < slice.to; lead++) {
      const since = waiting.since.at(lead);
      const isWaiting = holdsFor(verdicts, lead) && since <= this.#asOf;
      stairs.endLead(lead, isWaiting ? this.#climbOne(lead, since, staircase, ask, stairs) : 0);
    }
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one loop over local state, which goes on after the first bar; a function for each lead takes a third longer here, too
  #climbBySeconds(
    { seconds, since, coarse, fine }: Plain,
    slice: Slice,
    verdicts: Verdicts,
    staircase: Staircase,
    { base, perGap, doubt }: EvenBars,
    ask: AskBar,
    stairs: Stairs,
  ): void {
    const { offsets, kind: kinds } = this.#data.activities;
    const { perKind: points } = this.#running;
    const lastSecond = Math.floor(this.#asOf / 1000);
    const most = staircase.count;
    const { ends, ats } = stairs;
    for (let lead = slice.from; lead < slice.to; lead++) {
      const entered = since[lead] ?? 0;
      let row = offsets[lead] ?? 0;
      let end = offsets[lead + 1] ?? 0;
      let count = 0;
      if (!holdsFor(verdicts, lead) || entered > lastSecond) end = row;
      else if (row < end && (seconds[row] ?? 0) < entered) {
        // What was there before counts at the entry already.
        count = this.#climbOne(lead, entered * 1000, staircase, ask, stairs);
        end = row;
      }
      while (row < end && (seconds[end - 1] ?? 0) > lastSecond) end--;
      let sum = 0;
      let last = entered;
      let reached = 0;
      for (; row < end; row++) {
        const second = seconds[row] ?? 0;
        const gap = second - last;
        const left = (coarse[gap >>> FINE_BITS] ?? 0) * (fine[gap & (FINE - 1)] ?? 0);
        sum = sum * left + (points[kinds[row] ?? 0] ?? 0);
        last = second;
        const place = (sum - base) * perGap;
        let bars = place | 0;
        const over = place - bars;
        if (over < doubt || over > 1 - doubt)
          bars = staircase.reachedBy(sum, reached, lead, second * 1000, ask);
        if (bars > most) bars = most;
        // Half of the time there is a new stair: it is written in any case, and written over where it is none.
        ends[count] = bars;
        ats[count] = second * 1000;
        const isNew = bars > reached;
        count += isNew ? 1 : 0;
        reached = isNew ? bars : reached;
      }
      stairs.endLead(lead, count);
    }
  }

  /** @returns how many stairs there are. */
  #climbOne(lead: number, entered: number, staircase: Staircase, ask: AskBar, { ends, ats }: Stairs): number {
    let reached = 0;
    let count = 0;
    this.#eachInstant(lead, entered, (instant) => {
      const bars = staircase.reachedBy(this.#running.points, reached, lead, instant, ask);
      if (bars > reached) {
        ends[count] = bars;
        ats[count] = instant;
        count += 1;
      }
      reached = bars;
      return reached === staircase.count;
    });
    return count;
  }

  #fieldPointsOf(lead: number): number {
    let sum = 0;
    for (const { verdicts, points } of this.#fieldPoints) if (holdsFor(verdicts, lead)) sum += points;
    return sum;
  }

  /** What the loops over seconds go by; null where they do not tell: other times, or more than points that decay. @param lowest bar. */
  #plainFrom({ since: { values: since }, earliest }: Waiting, lowest: number): Plain | null {
    const seconds = this.#data.activities.at.values;
    if (!(seconds instanceof Uint32Array && since instanceof Uint32Array)) return null;
    const isPlain = lowest > 0 && this.#fieldPoints.length === 0 && this.#running.isPlain;
    const shares = isPlain ? this.#sharesSince(earliest) : null;
    return shares && { seconds, since, ...shares };
  }

  #sharesSince(earliest: number): SharesOfSeconds | null {
    if (this.#shares === undefined) {
      this.#shares = sharesOfSeconds(this.#running.halvingsPerMs * 1000, (this.#asOf - earliest) / 1000);
    }
    return this.#shares;
  }
}

/** Times in whole seconds, and what is left of points after so many. */
interface Plain extends SharesOfSeconds {
  readonly seconds: Uint32Array;
  readonly since: Uint32Array;
}

function bringTo(first: Float64Array, place: number, t: number): void {
  if (t < (first[place] ?? 0)) first[place] = t;
}
