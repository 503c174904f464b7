import { MS_PER_DAY } from '../../time/civil';
import type { ReplayContext } from '../context';
import type { CompiledTransition, Definitions } from '../definitions';
import type { LeadOutcome, WalkedOutcome } from '../lead-outcome';
import type { StageList } from '../observed';
import type { ReplayOptions } from '../options';
import { latestOf, type RecordedLead } from '../recorded';
import { CountRows, type Settings } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import { openUpstream } from '../upstream';
import { type Counting, countedIn, countsAfterTarget } from './after-target';
import type { QualityCounts } from './lift';

/** What is counted of a stage. `taken`: of those who may have the target outside, those that are inside or may be. */
const ROWS = [
  'reached',
  'inside',
  'hits',
  'late',
  'afterTarget',
  'immature',
  'immatureTargets',
  'unknown',
  'upstream',
  'upstreamTargets',
  'taken',
] as const;
type Row = (typeof ROWS)[number];
const ROW = Object.fromEntries(ROWS.map((name, row) => [name, row])) as Readonly<Record<Row, number>>;

/** Leads of the cohort by when they were created: what is chosen on the earlier is checked on the later. */
export const PARTS = ['earlier', 'later'] as const;
export type Part = (typeof PARTS)[number];

export interface StageQuality extends QualityCounts {
  /** Leads that entered the stage, late and immature ones included. */
  readonly reached: number;
  readonly late: number;
  readonly immature: number;
  /** Late leads let in by criteria that counted an activity after their target. */
  readonly afterTarget: number;
}

/** Stages that can be judged by a target: those it lies behind. */
export const judgedStages = ({ stages, stageIndex }: Definitions, target: string): readonly number[] => {
  const end = stageIndex.get(target) ?? -1;
  return stages.flatMap(({ downstream }, stage) => (stage !== end && downstream.has(end) ? [stage] : []));
};

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
  /** By stage, part and row. */
  readonly #counts: CountRows;
  /** By part: leads, and leads with the target; then by stage and part those of which nobody knows that they cannot have it. */
  readonly #leads: CountRows;
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
    this.#counts = new CountRows(this.stages.length * PARTS.length * ROWS.length, settings);
    this.#leads = new CountRows((2 + this.stages.length) * PARTS.length, settings);
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
    this.#leads.add(this.#part, this.#everySetting);
    if (reached) this.#leads.add(PARTS.length + this.#part, this.#everySetting);
    this.#mayHave = this.stages.map(
      (stage) => !reached && (entries[stage]?.length ?? 0) === 0 && !worked.includes(stage),
    );
    this.#mayHave.forEach((mayHave, index) => {
      if (mayHave) this.#leads.add(this.#rowOfMayHave(index, this.#part), this.#everySetting);
    });
  }

  /** Adds what became of the lead that is prepared. The facts must still be open on it. */
  add(outcome: WalkedOutcome, settings: Settings): void {
    const isKnown = outcome.unknown.length === 0 && outcome.pending.length === 0;
    for (let index = 0; index < this.stages.length; index++) {
      const stage = this.stages[index] ?? -1;
      const entry = outcome.entries[stage]?.[0];
      if (entry !== undefined) this.#count(index, 'reached', settings);
      if (!isKnown && openUpstream(this.#context.definitions, outcome, stage) >= 0) {
        this.#count(index, this.#reachedAt === null ? 'upstream' : 'upstreamTargets', settings);
        this.#take(index, settings);
      } else if (entry !== undefined) this.#addInside(index, stage, entry, outcome, settings);
    }
  }

  #addInside(index: number, stage: number, entry: number, outcome: WalkedOutcome, settings: Settings): void {
    const target = this.#reachedAt;
    if (target !== null && target < entry) {
      this.#count(index, 'late', settings);
      if (this.#isAfterTarget(index, stage, target, entry, outcome))
        this.#count(index, 'afterTarget', settings);
      return;
    }
    this.#take(index, settings);
    if (entry + this.#maturityMs > this.#context.asOf) {
      this.#count(index, 'immature', settings);
      if (target !== null) this.#count(index, 'immatureTargets', settings);
      return;
    }
    this.#count(index, 'inside', settings);
    if (target !== null) this.#count(index, 'hits', settings);
    else if (this.#isUnknownFrom(outcome)) this.#count(index, 'unknown', settings);
  }

  /**
   * Whether nobody knows what people would have done with it on its way to the target. Nothing before the stage in question is
   * unknown, so it is there or further on.
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
    this.#counts.write(tables);
    this.#leads.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#counts.addFrom(tables);
    this.#leads.addFrom(tables);
  }

  /** Of a stage by its place among `stages`, in one part of the cohort or in all of it. */
  stage(index: number, setting: number, parts: readonly Part[] = PARTS): StageQuality {
    const which = parts.map((part) => PARTS.indexOf(part));
    const sum = (of: (part: number) => number): number => which.reduce((all, part) => all + of(part), 0);
    const count = (name: Row): number =>
      sum((part) => this.#counts.at(this.#rowOf(index, part, name), setting));
    const [late, immature] = [count('late'), count('immature')];
    return {
      cohort: sum((part) => this.#leads.at(part, setting)) - late - immature,
      reached: count('reached'),
      m: count('inside'),
      hits: count('hits'),
      late,
      immature,
      afterTarget: count('afterTarget'),
      unknown: count('unknown'),
      upstream: count('upstream'),
      upstreamTargets: count('upstreamTargets'),
      targets: sum((part) => this.#leads.at(PARTS.length + part, setting)) - late - count('immatureTargets'),
      outside: sum((part) => this.#leads.at(this.#rowOfMayHave(index, part), setting)) - count('taken'),
    };
  }

  #take(index: number, settings: Settings): void {
    if (this.#mayHave[index]) this.#count(index, 'taken', settings);
  }

  #count(index: number, name: Row, settings: Settings): void {
    this.#counts.add(this.#rowOf(index, this.#part, name), settings);
  }

  #rowOf(index: number, part: number, name: Row): number {
    return (index * PARTS.length + part) * ROWS.length + ROW[name];
  }

  #rowOfMayHave(index: number, part: number): number {
    return (2 + index) * PARTS.length + part;
  }
}

/** Whether a step asked criteria; creation, which has no step, does. */
const isAsked = (step: CompiledTransition | undefined): boolean =>
  step === undefined || step.transition.mode.kind === 'rules' || step.transition.mode.kind === 'hybrid';
