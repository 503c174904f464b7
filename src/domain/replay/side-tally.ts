import { MS_PER_DAY } from '../time/civil';
import { VERDICTS, type Verdict } from './clocks';
import { clockCounts } from './counted-clocks';
import type { CompiledTransition, Definitions } from './definitions';
import { Durations } from './durations';
import { conversionAt, type LeadOutcome } from './lead-outcome';
import { stageOfSla } from './observed';
import type { SlaResult, StageResult, TransitionResult } from './result';
import type { AsideSide } from './set-aside/set-aside';
import { SetAsideTally } from './set-aside/set-aside-tally';
import { CountRows, type Settings } from './setting';
import { IN_SLA, IN_STAGE, IN_TRANSITION, SLA, STAGE, TRANSITION } from './side-rows';
import { stepPlace } from './step-places';
import type { Table, TableReader, Tallied } from './tables';
import { FollowUp } from './uncertainty/follow-up';
import { share } from './uncertainty/interval';
import { kaplanMeierMedian } from './uncertainty/kaplan-meier';
import { quantile } from './uncertainty/quantile';
import { sampled } from './uncertainty/small-cells';
import { NO_STAGE_UPSTREAM, openStages } from './upstream';

type StageSide = StageResult['proposal'];
type TransitionSide = TransitionResult['proposal'];
type SlaSide = SlaResult['proposal'];
/** What is counted of the bounds; how sure their ends are is worked out from it. */
export type CountedBounds = Pick<TransitionResult['bounds'], 'unknown' | 'pending' | 'upstream' | 'rate'>;

/**
 * Adds up what became of the leads on one side, recorded or walked, under one glossary (`docs/replay.md`, sections 4 and 6).
 * Counts are of the cohort; the order leads are added in does not matter. All is added before anything is read.
 */
export class SideTally implements Tallied {
  readonly #definitions: Definitions;
  readonly #asOf: number;
  /** UTC ms: whoever enters a stage after it is too young to be judged there. */
  readonly matureBy: number;
  readonly #stages: CountRows;
  readonly #transitions: CountRows;
  readonly #slas: CountRows;
  /** Stays in each stage that ended, and those still going on. */
  readonly #ended: readonly Durations[];
  readonly #open: readonly Durations[];
  readonly #conversions: readonly Durations[];
  readonly #clocks: readonly Durations[];
  /** Null where only counts are asked for, and in a sweep, whose points have no curves. */
  readonly #followUp: FollowUp | null;
  /** Null where only counts are asked for. */
  readonly #asides: SetAsideTally | null;
  readonly #slaStages: readonly number[];
  readonly #hasSlas: boolean;

  /** @param figures `counts`: neither times nor SLAs, of which nothing is then to be asked. */
  constructor(
    definitions: Definitions,
    asOf: number,
    maturityDays: number,
    settings: number,
    figures: 'all' | 'counts' = 'all',
  ) {
    const { stages, transitions, slas } = definitions;
    const durations = (of: readonly unknown[]) =>
      figures === 'all' ? of.map(() => new Durations(settings)) : [];
    this.#hasSlas = figures === 'all';
    this.#asides = figures === 'all' ? new SetAsideTally(definitions, settings) : null;
    this.#definitions = definitions;
    this.#asOf = asOf;
    this.matureBy = asOf - Math.round(maturityDays * MS_PER_DAY);
    this.#stages = new CountRows(stages.length * STAGE.length, settings);
    this.#transitions = new CountRows(transitions.length * TRANSITION.length, settings);
    this.#slas = new CountRows(slas.length * SLA.length, settings);
    this.#ended = durations(stages);
    this.#open = durations(stages);
    this.#conversions = durations(transitions);
    this.#clocks = durations(slas);
    this.#followUp = figures === 'all' && settings === 1 ? new FollowUp(transitions.length) : null;
    this.#slaStages = slas.map((_, index) => stageOfSla(definitions, index));
  }

  /** `slaApplies` is asked per SLA index: some populations have only some of them. */
  add(outcome: LeadOutcome, slaApplies: (sla: number) => boolean, settings: Settings): void {
    const upstream = openStages(this.#definitions, outcome);
    this.#addStages(outcome, upstream, settings);
    this.#asides?.add(outcome, settings);
    const { from: exits } = this.#definitions;
    for (let from = 0; from < exits.length; from++) {
      // Where the lead never was, and could not have been, there is nothing to count.
      if (!upstream[from] && (outcome.entries[from]?.length ?? 0) === 0) continue;
      for (const transition of exits[from] ?? []) {
        this.#addTransition(outcome, transition, upstream[from] ?? false, settings);
      }
    }
    if (this.#hasSlas) this.#addClocks(outcome, upstream, slaApplies, settings);
  }

  write(tables: Table[]): void {
    for (const tallied of this.#all()) tallied.write(tables);
  }

  addFrom(tables: TableReader): void {
    for (const tallied of this.#all()) tallied.addFrom(tables);
  }

  /** Why leads were set aside in a stage, and which came back; null where only counts are asked for. */
  aside(stage: number, setting: number): AsideSide | null {
    const counts = this.#asides?.stage(stage, setting);
    return counts ? { definitions: this.#definitions, counts } : null;
  }

  /** Leads that reached a stage. */
  reached(index: number, setting: number): number {
    return this.#stages.at(index * STAGE.length + IN_STAGE.reached, setting);
  }

  /** Leads that reached a stage for sure, and with all that may have. */
  range(index: number, setting: number): [number, number] {
    const row = index * STAGE.length;
    const forSure = this.#stages.at(row + IN_STAGE.reachedForSure, setting);
    return [forSure, forSure + this.#stages.at(row + IN_STAGE.upstream, setting)];
  }

  stage(index: number, setting: number): StageSide & { unknown: number; range: [number, number] } {
    const count = (name: (typeof STAGE)[number]) =>
      this.#stages.at(index * STAGE.length + IN_STAGE[name], setting);
    const ended = sortedOf(this.#ended[index], setting);
    const open = sortedOf(this.#open[index], setting);
    return {
      reached: count('reached'),
      standing: count('standing'),
      entries: count('entries'),
      time: {
        completed: ended.length,
        open: open.length,
        p50: quantile(ended, 0.5),
        p75: quantile(ended, 0.75),
        p90: quantile(ended, 0.9),
        kaplanMeierMedian: kaplanMeierMedian(ended, open),
      },
      unknown: count('unknown'),
      range: this.range(index, setting),
    };
  }

  transition(order: number, setting: number): { side: TransitionSide; bounds: CountedBounds } {
    const count = (name: (typeof TRANSITION)[number]) =>
      this.#transitions.at(order * TRANSITION.length + IN_TRANSITION[name], setting);
    const [reached, converted] = [count('reached'), count('converted')];
    const [unknown, pending, upstream] = [count('unknown'), count('pending'), count('upstream')];
    const observed = reached - unknown - pending;
    const times = sortedOf(this.#conversions[order], setting);
    return {
      side: {
        reached,
        observed,
        converted,
        rate: share(converted, observed),
        immature: count('immature'),
        outOfOrder: count('outOfOrder'),
        unworked: count('unworked'),
        time: { p50: quantile(times, 0.5), p75: quantile(times, 0.75), p90: quantile(times, 0.9) },
        wilson: sampled(converted, observed),
        toStage: this.#followUp?.curve(order) ?? null,
      },
      bounds: {
        unknown,
        pending,
        upstream,
        rate: bounds(converted, unknown + pending + upstream, reached + upstream),
      },
    };
  }

  sla(index: number, setting: number): SlaSide {
    const count = (name: (typeof SLA)[number]) => this.#slas.at(index * SLA.length + IN_SLA[name], setting);
    const verdicts = Object.fromEntries(
      VERDICTS.map((verdict): [Verdict, number] => [verdict, count(verdict)]),
    ) as Record<Verdict, number>;
    const times = sortedOf(this.#clocks[index], setting);
    const open = verdicts.unknown + count('upstream');
    return {
      clocks: VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0),
      verdicts,
      early: count('early'),
      attainment: share(verdicts.met, verdicts.met + verdicts.breached),
      wilson: sampled(verdicts.met, verdicts.met + verdicts.breached),
      bounds: bounds(verdicts.met, open, verdicts.met + verdicts.breached + open),
      time: { p50: quantile(times, 0.5), p90: quantile(times, 0.9) },
    };
  }

  #all(): readonly Tallied[] {
    const durations = [...this.#ended, ...this.#open, ...this.#conversions, ...this.#clocks];
    const counts = [this.#stages, this.#transitions, this.#slas];
    return [...counts, ...durations, this.#followUp, this.#asides].filter((tallied) => tallied !== null);
  }

  #addStages(
    { entries, standing, spells, unknown }: LeadOutcome,
    upstream: readonly boolean[],
    settings: Settings,
  ): void {
    for (let stage = 0; stage < entries.length; stage++) {
      const row = stage * STAGE.length;
      const times = entries[stage]?.length ?? 0;
      if (upstream[stage]) this.#stages.add(row + IN_STAGE.upstream, settings);
      if (times === 0) continue;
      this.#stages.add(row + IN_STAGE.entries, settings, times);
      this.#stages.add(row + IN_STAGE.reached, settings);
      if (!upstream[stage]) this.#stages.add(row + IN_STAGE.reachedForSure, settings);
    }
    if (standing !== null) this.#stages.add(standing * STAGE.length + IN_STAGE.standing, settings);
    for (const stage of unknown) this.#stages.add(stage * STAGE.length + IN_STAGE.unknown, settings);
    for (const { stage, spell } of spells) {
      (spell.ended ? this.#ended : this.#open)[stage]?.add(spell.ms, settings);
    }
  }

  #addTransition(
    outcome: LeadOutcome,
    transition: CompiledTransition,
    upstream: boolean,
    settings: Settings,
  ): void {
    const counts = this.#transitions;
    const { order, from, to } = transition;
    const row = order * TRANSITION.length;
    const place = stepPlace(outcome, transition, upstream, this.matureBy);
    if (place === null) return;
    if (place === 'upstream' || place === 'immature') {
      counts.add(row + IN_TRANSITION[place], settings);
      return;
    }
    counts.add(row + IN_TRANSITION.reached, settings);
    if (place === 'not-known') {
      counts.add(row + IN_TRANSITION.unknown, settings);
      return;
    }
    const entered = outcome.entries[from]?.[0] ?? 0;
    if (place === 'went-on') {
      const after = (conversionAt(outcome, from, to) ?? entered) - entered;
      counts.add(row + IN_TRANSITION.converted, settings);
      this.#conversions[order]?.add(after, settings);
      this.#followUp?.wentOn(order, after);
      return;
    }
    if (place === 'pending') counts.add(row + IN_TRANSITION.pending, settings);
    else {
      // A second entry of the stage ends the chance to convert, as as-of does.
      const lastSeen = outcome.entries[from]?.[1] ?? this.#asOf;
      this.#followUp?.stayed(order, lastSeen - entered);
      if (place === 'unworked') counts.add(row + IN_TRANSITION.unworked, settings);
    }
    // Entries are ascending, so the first tells.
    const first = outcome.entries[to]?.[0];
    if (first !== undefined && first < entered) counts.add(row + IN_TRANSITION.outOfOrder, settings);
  }

  #addClocks(
    { clocks }: LeadOutcome,
    upstream: readonly boolean[],
    slaApplies: (sla: number) => boolean,
    settings: Settings,
  ): void {
    if (upstream !== NO_STAGE_UPSTREAM) {
      this.#slaStages.forEach((stage, sla) => {
        if (slaApplies(sla) && upstream[stage]) this.#slas.add(sla * SLA.length + IN_SLA.upstream, settings);
      });
    }
    for (const { sla, verdict, early, elapsedMs } of clocks) {
      if (!clockCounts(sla, this.#slaStages[sla] ?? -1, upstream, slaApplies)) continue;
      this.#slas.add(sla * SLA.length + IN_SLA[verdict], settings);
      if (early) this.#slas.add(sla * SLA.length + IN_SLA.early, settings);
      const measured = verdict === 'met' || verdict === 'breached';
      if (measured && elapsedMs !== null) this.#clocks[sla]?.add(elapsedMs, settings);
    }
  }
}

const NO_DURATIONS = new Float64Array(0);

const sortedOf = (durations: Durations | undefined, setting: number): Float64Array =>
  durations?.sorted(setting) ?? NO_DURATIONS;

/** [certain / all, (certain + open) / all]; null of nothing. */
function bounds(certain: number, open: number, all: number): [number, number] | null {
  return all === 0 ? null : [certain / all, (certain + open) / all];
}
