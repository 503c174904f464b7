import type { ReplayContext } from '../context';
import { type Counting, countedIn, countsAfterTarget, countsForEver } from '../quality/after-target';
import { figuresOf, type QualityFigures } from '../quality/quality-figures';
import { PARTS, type Part, type QualityRow, QualityRows, type StageQuality } from '../quality/quality-rows';
import type { Settings } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import { holdsFor } from './fixed-verdicts';
import { type GateTargets, reachedTarget } from './gate-targets';
import { isMember, LATER_PART, MEMBER, RECORDED, TARGET, TRAITS, type Traits, WORKED } from './lead-traits';
import { NEVER, type Slice } from './waiting';

/** How a lead that is let in at some instant counts. */
type Standing = 'inside' | 'late' | 'immature';

/**
 * Counts leads against the target by when they are let into a stage: what `QualityTally` counts of walks, from columns. Of those not
 * let in, what holds whatever lets leads in is counted for all, and taken off where one is let in.
 */
export class GateQuality implements Tallied {
  readonly #stage: string;
  readonly #context: ReplayContext;
  readonly #traits: Traits;
  readonly #targets: GateTargets;
  readonly #rows: QualityRows;
  readonly #everySetting: Settings;
  readonly #counting: Counting;
  readonly #countsForEver: boolean;
  /** By kind of activity. */
  readonly #isCounted: readonly boolean[];
  /** Of leads that were walked, whether something before the stage is unknown. */
  readonly #walked = new Map<number, boolean>();

  /** @param settings how many values of a bar are told apart. */
  constructor(context: ReplayContext, stage: number, traits: Traits, targets: GateTargets, settings: number) {
    const { policy } = context.definitions;
    const own = policy.stages[stage];
    this.#stage = own?.id ?? '';
    this.#context = context;
    this.#traits = traits;
    this.#targets = targets;
    this.#rows = new QualityRows(1, settings);
    this.#everySetting = { from: 0, to: settings };
    this.#counting = countedIn(own ? [own.entry] : [], policy);
    this.#countsForEver = countsForEver(this.#counting);
    this.#isCounted = context.data.activities.kinds.map(({ activity }) => this.#counting.has(activity));
  }

  /** Counts what holds of some leads while they are not let in. */
  look({ from, to }: Slice): void {
    const kinds = new Int32Array(TRAITS);
    const { openOutside } = this.#targets;
    for (let lead = from; lead < to; lead++) {
      const traits = this.#traits[lead] ?? 0;
      kinds[traits] = (kinds[traits] ?? 0) + 1;
      if (holdsFor(openOutside, lead)) this.#addUpstream(traits, this.#everySetting, 1);
    }
    for (let traits = 0; traits < TRAITS; traits++) {
      const leads = kinds[traits] ?? 0;
      if ((traits & MEMBER) === 0 || leads === 0) continue;
      this.#add('leads', traits, this.#everySetting, leads);
      if ((traits & TARGET) !== 0) this.#add('targets', traits, this.#everySetting, leads);
      if (mayHave(traits)) this.#add('mayHave', traits, this.#everySetting, leads);
    }
  }

  /** Notes of a lead that was walked whether something before the stage is unknown if it is in the stage. */
  walked(lead: number, isOpen: boolean): void {
    this.#walked.set(lead, isOpen);
  }

  /** @param first UTC ms at which leads are let in, by their place in the slice; infinite: never. */
  letInAll(first: Float64Array, { from, to }: Slice): void {
    for (let lead = from; lead < to; lead++) {
      const at = first[lead - from] ?? NEVER;
      if (at < NEVER && isMember(this.#traits, lead)) this.letIn(lead, at, this.#everySetting);
    }
  }

  /** Counts a lead that is let in at an instant under some settings. */
  letIn(lead: number, at: number, settings: Settings, isOpen = this.#isOpen(lead)): void {
    const traits = this.#traits[lead] ?? 0;
    const target = this.#targetOf(lead, traits);
    this.#enter(lead, traits, settings);
    if (isOpen) this.#addUpstream(traits, settings, 1);
    else this.#addStanding(this.#standing(at, target), traits, settings);
    if (!isOpen && target !== null) this.#addAfterTarget(lead, traits, at, target, settings);
  }

  /**
   * Counts a lead by its stairs (`Stairs`): instants ascend with the bars, so that what it counts as changes seldom.
   * @param stairs how many of them it has.
   */
  climb(lead: number, ats: Float64Array, ends: Uint16Array, stairs: number): void {
    if (stairs === 0) return;
    const traits = this.#traits[lead] ?? 0;
    const all: Settings = { from: 0, to: ends[stairs - 1] ?? 0 };
    this.#enter(lead, traits, all);
    if (this.#isOpen(lead)) {
      this.#addUpstream(traits, all, 1);
      return;
    }
    const target = this.#targetOf(lead, traits);
    if (target !== null) this.#climbAfterTarget(lead, traits, ats, ends, stairs, target);
    let from = 0;
    for (let stair = 0; stair < stairs; ) {
      const standing = this.#standing(ats[stair] ?? 0, target);
      const start = from;
      for (; stair < stairs && this.#standing(ats[stair] ?? 0, target) === standing; stair++)
        from = ends[stair] ?? 0;
      this.#addStanding(standing, traits, { from: start, to: from });
    }
  }

  write(tables: Table[]): void {
    this.#rows.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#rows.addFrom(tables);
  }

  /** In some parts of the cohort together. */
  counts(setting: number, parts: readonly Part[] = PARTS): StageQuality {
    return this.#rows.stage(0, setting, parts);
  }

  figures(setting: number): QualityFigures {
    return { stage: this.#stage, target: this.#targets.target, ...figuresOf(this.counts(setting)) };
  }

  #isOpen(lead: number): boolean {
    return this.#walked.get(lead) ?? holdsFor(this.#targets.openInside, lead);
  }

  #targetOf(lead: number, traits: number): number | null {
    return (traits & TARGET) === 0 ? null : reachedTarget(this.#targets, lead);
  }

  #standing(at: number, target: number | null): Standing {
    if (target !== null && target < at) return 'late';
    return at + this.#targets.maturityMs > this.#targets.asOf ? 'immature' : 'inside';
  }

  #enter(lead: number, traits: number, settings: Settings): void {
    this.#add('reached', traits, settings, 1);
    if (holdsFor(this.#targets.openOutside, lead)) this.#addUpstream(traits, settings, -1);
  }

  #addUpstream(traits: number, settings: Settings, count: number): void {
    this.#add((traits & TARGET) === 0 ? 'upstream' : 'upstreamTargets', traits, settings, count);
    if (mayHave(traits)) this.#add('taken', traits, settings, count);
  }

  #addStanding(standing: Standing, traits: number, settings: Settings): void {
    this.#add(standing, traits, settings, 1);
    if (standing === 'late') return;
    const hasTarget = (traits & TARGET) !== 0;
    if (mayHave(traits)) this.#add('taken', traits, settings, 1);
    if (standing === 'immature') {
      if (hasTarget) this.#add('immatureTargets', traits, settings, 1);
    } else if (hasTarget) this.#add('hits', traits, settings, 1);
    else if (mayHave(traits) && this.#targets.hasPersonExit) this.#add('unknown', traits, settings, 1);
  }

  #addAfterTarget(lead: number, traits: number, at: number, target: number, settings: Settings): void {
    if (target >= at) return;
    const { facts } = this.#context;
    facts.open(lead);
    if (countsAfterTarget(this.#counting, (type) => facts.activities(type), target, at))
      this.#add('afterTarget', traits, settings, 1);
  }

  /** The same by stairs; before anything counted has come after the target there is nothing to look into. */
  #climbAfterTarget(
    lead: number,
    traits: number,
    ats: Float64Array,
    ends: Uint16Array,
    stairs: number,
    target: number,
  ): void {
    if ((ats[stairs - 1] ?? 0) <= target) return;
    const earliest = this.#firstCountedAfter(lead, target);
    for (let stair = 0, from = 0; stair < stairs; from = ends[stair++] ?? 0) {
      const at = ats[stair] ?? 0;
      if (at < earliest) continue;
      if (this.#countsForEver) {
        this.#add('afterTarget', traits, { from, to: ends[stairs - 1] ?? 0 }, 1);
        return;
      }
      this.#addAfterTarget(lead, traits, at, target, { from, to: ends[stair] ?? 0 });
    }
  }

  /** UTC ms of the first activity after the target that criteria count; infinite: there is none by as-of. */
  #firstCountedAfter(lead: number, target: number): number {
    const { data, asOf } = this.#context;
    const { offsets, at, kind } = data.activities;
    const end = offsets[lead + 1] ?? 0;
    for (let row = offsets[lead] ?? 0; row < end; row++) {
      const time = at.at(row);
      if (time > asOf) break;
      if (time > target && this.#isCounted[kind[row] ?? 0]) return time;
    }
    return NEVER;
  }

  #add(name: QualityRow, traits: number, settings: Settings, count: number): void {
    this.#rows.add(0, (traits & LATER_PART) === 0 ? 0 : 1, name, settings, count);
  }
}

/** Without the target, not recorded in the stage and never worked there: whether it may have reached it nobody knows. */
const mayHave = (traits: number): boolean => (traits & (TARGET | RECORDED | WORKED)) === 0;
