import { MS_PER_DAY } from '../../time/civil';
import type { ReplayContext } from '../context';
import type { CompiledTransition, Definitions } from '../definitions';
import type { LeadOutcome, WalkedOutcome } from '../lead-outcome';
import type { StageList } from '../observed';
import type { ReplayOptions } from '../options';
import { latestOf, type RecordedLead } from '../recorded';
import type { Settings } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import { openUpstream } from '../upstream';
import { type Counting, countedIn, countsAfterTarget } from './after-target';
import type { QualityPlace } from './quality-places';
import { PARTS, type Part, type QualityRow, QualityRows, type StageQuality } from './quality-rows';

/** Stages that can be judged by a target: those it lies behind. */
export const judgedStages = ({ stages, stageIndex }: Definitions, target: string): readonly number[] => {
  const end = stageIndex.get(target) ?? -1;
  return stages.flatMap(({ downstream }, stage) => (stage !== end && downstream.has(end) ? [stage] : []));
};

/** The rows that each place of a lead in a stage, or that may be in it, is counted in. */
const COUNTED = {
  hit: ['inside', 'hits'],
  miss: ['inside'],
  unknown: ['inside', 'unknown'],
  late: ['late'],
  'after-target': ['late', 'afterTarget'],
  immature: ['immature'],
  'immature-target': ['immature', 'immatureTargets'],
  open: ['upstream'],
  'open-target': ['upstreamTargets'],
} as const satisfies Partial<Record<QualityPlace, readonly QualityRow[]>>;

/**
 * Counts the leads in and outside each stage by whether they reached the target (`docs/replay.md`, section 6): the walk's first
 * entry against the first recorded entry to the target by as-of, a date-only one at the end of its day. Most leads are in few
 * stages, so those outside are what is left of all, and cost nothing.
 */
export class QualityTally implements Tallied {
  readonly stages: readonly number[];
  /** UTC ms at which the later part begins; null: nobody is in it. */
  readonly laterFrom: number | null;
  readonly #context: ReplayContext;
  readonly #target: number;
  readonly #maturityMs: number;
  readonly #everySetting: Settings;
  readonly #rows: QualityRows;
  readonly #counting: readonly Counting[];
  /** Of the lead that is prepared: its part, when it got to the target (UTC ms), and at which stages it may have it though not seen. */
  #part = 0;
  #reachedAt: number | null = null;
  #mayHave: readonly boolean[] = [];

  constructor(
    context: ReplayContext,
    { maturityDays }: Pick<ReplayOptions, 'maturityDays'>,
    target: string,
    laterFrom: number | null,
    settings: number,
  ) {
    const { definitions } = context;
    this.#context = context;
    this.laterFrom = laterFrom;
    this.stages = judgedStages(definitions, target);
    this.#target = definitions.stageIndex.get(target) ?? -1;
    this.#maturityMs = Math.round(maturityDays * MS_PER_DAY);
    this.#everySetting = { from: 0, to: settings };
    this.#rows = new QualityRows(this.stages.length, settings);
    this.#counting = this.stages.map((stage) => {
      const entry = definitions.stages[stage]?.stage.entry;
      return countedIn(entry ? [entry] : [], definitions.policy);
    });
  }

  /** Looks at what the record of a lead tells; `add` is then about that lead. */
  prepare({ createdAt, entries }: RecordedLead, worked: StageList): void {
    const reached = entries[this.#target]?.[0];
    this.#part = this.laterFrom !== null && createdAt >= this.laterFrom ? 1 : 0;
    this.#reachedAt = reached ? latestOf(reached, this.#context.zone) : null;
    this.#mayHave = this.stages.map(
      (stage) => !reached && (entries[stage]?.length ?? 0) === 0 && !worked.includes(stage),
    );
    this.#mayHave.forEach((mayHave, index) => {
      this.#count(index, 'leads', this.#everySetting);
      if (reached) this.#count(index, 'targets', this.#everySetting);
      if (mayHave) this.#count(index, 'mayHave', this.#everySetting);
    });
  }

  /** Adds what became of the lead that is prepared. The facts must still be open on it. */
  add(outcome: WalkedOutcome, settings: Settings): void {
    for (let index = 0; index < this.stages.length; index++) {
      if (this.#entryOf(index, outcome) !== undefined) this.#count(index, 'reached', settings);
      const place = this.#placeIn(index, outcome);
      if (place === null) continue;
      for (const name of COUNTED[place]) this.#count(index, name, settings);
      if (this.#mayHave[index]) this.#count(index, 'taken', settings);
    }
  }

  /** Where the lead that is prepared stands, of a stage by its place among `stages`: what `add` counts it as. */
  placeOf(index: number, outcome: WalkedOutcome): QualityPlace {
    const inside = this.#placeIn(index, outcome);
    if (inside !== null) return inside;
    if (this.#reachedAt !== null) return 'missed';
    return this.#mayHave[index] ? 'may-have' : 'elsewhere';
  }

  /** When the lead that is prepared came to the target, UTC ms; null: never. */
  get reachedAt(): number | null {
    return this.#reachedAt;
  }

  #entryOf(index: number, { entries }: WalkedOutcome): number | undefined {
    return entries[this.stages[index] ?? -1]?.[0];
  }

  /** Null: it is not in the stage, nor may it be. */
  #placeIn(index: number, outcome: WalkedOutcome): keyof typeof COUNTED | null {
    const target = this.#reachedAt;
    const entry = this.#entryOf(index, outcome);
    const isKnown = outcome.unknown.length === 0 && outcome.pending.length === 0;
    const stage = this.stages[index] ?? -1;
    if (!isKnown && openUpstream(this.#context.definitions, outcome, stage) >= 0) {
      return target === null ? 'open' : 'open-target';
    }
    if (entry === undefined) return null;
    if (target !== null && target < entry) {
      return this.#isAfterTarget(index, stage, target, entry, outcome) ? 'after-target' : 'late';
    }
    if (entry + this.#maturityMs > this.#context.asOf) {
      return target === null ? 'immature' : 'immature-target';
    }
    if (target !== null) return 'hit';
    return this.#mayHave[index] && this.#isUnknownFrom(outcome) ? 'unknown' : 'miss';
  }

  /**
   * Whether it is not known of a lead that the record does not have in a stage what people would have done with it there or further on
   * its way to the target.
   */
  #isUnknownFrom({ unknown }: LeadOutcome): boolean {
    const { stages } = this.#context.definitions;
    return unknown.some((stage) => stage !== this.#target && stages[stage]?.downstream.has(this.#target));
  }

  #isAfterTarget(
    index: number,
    stage: number,
    target: number,
    entry: number,
    { walked: { visits } }: WalkedOutcome,
  ): boolean {
    const { definitions, facts } = this.#context;
    const counting = this.#counting[index];
    const via = visits.find((visit) => visit.stage === stage)?.via ?? -1;
    if (!counting || !isAsked(definitions.transitions[via])) return false;
    return countsAfterTarget(counting, (type) => facts.activities(type), target, entry);
  }

  write(tables: Table[]): void {
    this.#rows.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#rows.addFrom(tables);
  }

  /** Of a stage by its place among `stages`, in one part of the cohort or in all of it. */
  stage(index: number, setting: number, parts: readonly Part[] = PARTS): StageQuality {
    return this.#rows.stage(index, setting, parts);
  }

  #count(index: number, name: QualityRow, settings: Settings): void {
    this.#rows.add(index, this.#part, name, settings);
  }
}

/** Whether a step asked criteria; creation, which has no step, does. */
const isAsked = (step: CompiledTransition | undefined): boolean =>
  step === undefined || step.transition.mode.kind === 'rules' || step.transition.mode.kind === 'hybrid';
