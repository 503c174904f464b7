import { halfLifeShare } from '../../criteria/decay';
import type { Score } from '../../glossary/schema/stage';
import type { NumberReader } from '../../glossary/thresholds';
import type { LeadData } from '../../leads/lead-data';
import { MS_PER_DAY } from '../../time/civil';

/** What kinds of activity do to a score: nothing, add points that decay, add points that stay; from `CAPPED` on, add to a type with a cap. */
const NOTHING = 0;
const DECAYS = 1;
const STAYS = 2;
const CAPPED = 3;

/** As a share of what is added up: far more than rounding comes to over tens of thousands of activities, and far less than a micro-point. */
export const DOUBT = 1e-9;

const MANY = 10_000;

/**
 * The score of one lead while its activities are added, oldest first: what was added before is halved as time goes on, where
 * the score itself adds up anew at every instant. Written over by the next lead.
 */
export class RunningScore {
  /** By kind of activity. */
  readonly perKind: Float64Array;
  /** Half-lives in a millisecond; zero where points do not decay. */
  readonly halvingsPerMs: number;
  readonly #effects: Uint8Array;
  readonly #caps: Float64Array;
  readonly #capDecays: Uint8Array;
  readonly #capped: Float64Array;
  #sum = 0;
  #stays = 0;
  #last = Number.NEGATIVE_INFINITY;

  constructor(
    { kinds }: LeadData['activities'],
    { halfLifeDays, activities }: Pick<Score, 'halfLifeDays' | 'activities'>,
    read: NumberReader,
  ) {
    // A half-life below zero halves nothing (`halfLifeShare`).
    this.halvingsPerMs = halfLifeDays === null ? 0 : Math.max(0, 1 / (read(halfLifeDays) * MS_PER_DAY));
    this.perKind = new Float64Array(kinds.length);
    this.#effects = new Uint8Array(kinds.length);
    const caps: number[] = [];
    const capDecays: boolean[] = [];
    for (const type of activities) {
      const points = read(type.points);
      const decays = points > 0 && halfLifeDays !== null;
      let effect = points === 0 ? NOTHING : decays ? DECAYS : STAYS;
      if (type.cap !== null) {
        effect = CAPPED + caps.length;
        caps.push(read(type.cap));
        capDecays.push(decays);
      }
      kinds.forEach(({ activity }, kind) => {
        if (activity !== type.activity) return;
        this.#effects[kind] = effect;
        this.perKind[kind] = points;
      });
    }
    this.#caps = Float64Array.from(caps);
    this.#capDecays = Uint8Array.from(capDecays, Number);
    this.#capped = new Float64Array(caps.length);
  }

  /** Whether activities add points that decay, and do nothing else. */
  get isPlain(): boolean {
    return this.#effects.every((effect) => effect === NOTHING || effect === DECAYS);
  }

  /** More than what a lead has that does not decay, but for leads of thousands of activities. */
  get mostThatStays(): number {
    let most = 0;
    this.#effects.forEach((effect, kind) => {
      if (effect !== NOTHING && effect !== DECAYS) most = Math.max(most, Math.abs(this.perKind[kind] ?? 0));
    });
    return most * MANY;
  }

  /** Begins with a lead. @param stays what its fields are worth. */
  open(stays: number): void {
    this.#capped.fill(0);
    this.#sum = 0;
    this.#stays = stays;
    this.#last = Number.NEGATIVE_INFINITY;
  }

  counts(kind: number): boolean {
    return this.#effects[kind] !== NOTHING;
  }

  /** Lets time pass to `t`, if that is later than what was before. */
  moveTo(t: number): void {
    if (t <= this.#last) return;
    const gap = t - this.#last;
    this.#last = t;
    if (this.halvingsPerMs === 0 || gap === Number.POSITIVE_INFINITY) return;
    const share = halfLifeShare(gap * this.halvingsPerMs);
    this.#sum *= share;
    for (let i = 0; i < this.#capped.length; i++) {
      if (this.#capDecays[i] === 1) this.#capped[i] = (this.#capped[i] ?? 0) * share;
    }
  }

  /** An activity happens at the instant that time has passed to. */
  add(kind: number): void {
    const effect = this.#effects[kind] ?? NOTHING;
    const points = this.perKind[kind] ?? 0;
    if (effect === DECAYS) this.#sum += points;
    else if (effect === STAYS) this.#stays += points;
    else this.#capped[effect - CAPPED] = (this.#capped[effect - CAPPED] ?? 0) + points;
  }

  /** What it comes to, but for rounding. */
  get points(): number {
    let points = this.#sum + this.#stays;
    for (let i = 0; i < this.#capped.length; i++)
      points += Math.min(this.#capped[i] ?? 0, this.#caps[i] ?? 0);
    return points;
  }

  /** Whether it has come to a bar; null: rounding might decide. */
  reaches(bar: number): boolean | null {
    const over = this.points - bar;
    const doubt = DOUBT * (Math.abs(bar) + Math.abs(this.#stays));
    if (Math.abs(over) <= doubt) return null;
    return over > 0;
  }
}
