import { MS_PER_DAY } from '../time/civil';
import { VERDICTS, type Verdict } from './clocks';
import type { Definitions } from './definitions';
import { conversionAt, type LeadOutcome } from './lead-outcome';
import { stageOfSla } from './observed';
import type { SlaResult, StageResult, TransitionResult } from './result';
import { kaplanMeierMedian, quantile, type Spell, share } from './statistics';

type StageSide = StageResult['proposal'];
type TransitionSide = TransitionResult['proposal'];
type SlaSide = SlaResult['proposal'];

interface StageCounts {
  reached: number;
  standing: number;
  entries: number;
  /** Leads that entered it or could have, but for what is unknown before it. */
  upstream: number;
  reachedForSure: number;
  unknown: number;
  readonly spells: Spell[];
}

interface TransitionCounts {
  reached: number;
  converted: number;
  immature: number;
  outOfOrder: number;
  unworked: number;
  unknown: number;
  pending: number;
  upstream: number;
  readonly times: number[];
}

interface SlaCounts {
  readonly verdicts: Record<Verdict, number>;
  early: number;
  upstream: number;
  readonly times: number[];
}

/**
 * Adds up what became of the leads on one side, recorded or walked, under one glossary (`docs/replay.md`, sections 4 and 6).
 * Counts are of the cohort; the order leads are added in does not matter.
 */
export class SideTally {
  readonly #definitions: Definitions;
  readonly #asOf: number;
  readonly #maturityMs: number;
  readonly #stages: StageCounts[];
  readonly #transitions: TransitionCounts[];
  readonly #slas: SlaCounts[];
  readonly #slaStages: number[];

  constructor(definitions: Definitions, asOf: number, maturityDays: number) {
    this.#definitions = definitions;
    this.#asOf = asOf;
    this.#maturityMs = Math.round(maturityDays * MS_PER_DAY);
    this.#stages = definitions.stages.map(() => ({
      reached: 0,
      standing: 0,
      entries: 0,
      upstream: 0,
      reachedForSure: 0,
      unknown: 0,
      spells: [],
    }));
    this.#transitions = definitions.transitions.map(() => ({
      reached: 0,
      converted: 0,
      immature: 0,
      outOfOrder: 0,
      unworked: 0,
      unknown: 0,
      pending: 0,
      upstream: 0,
      times: [],
    }));
    this.#slas = definitions.slas.map(() => ({
      verdicts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>,
      early: 0,
      upstream: 0,
      times: [],
    }));
    this.#slaStages = definitions.slas.map((_, index) => stageOfSla(definitions, index));
  }

  /** `slaApplies` is asked per SLA index: some populations have only some of them. */
  add(outcome: LeadOutcome, slaApplies: (sla: number) => boolean): void {
    const upstream = this.#definitions.stages.map((_, stage) => this.#isUpstreamUnknown(outcome, stage));
    this.#addStages(outcome, upstream);
    this.#definitions.transitions.forEach(({ from, to }, order) => {
      this.#addTransition(outcome, order, from, to, upstream[from] ?? false);
    });
    this.#addClocks(outcome, upstream, slaApplies);
  }

  stage(index: number): StageSide & { unknown: number; range: [number, number] } {
    const counts = this.#stages[index];
    if (!counts) throw new RangeError(`no stage ${index}`);
    const ended = ascending(counts.spells.filter((spell) => spell.ended).map((spell) => spell.ms));
    return {
      reached: counts.reached,
      standing: counts.standing,
      entries: counts.entries,
      time: {
        completed: ended.length,
        open: counts.spells.length - ended.length,
        p50: quantile(ended, 0.5),
        p75: quantile(ended, 0.75),
        p90: quantile(ended, 0.9),
        kaplanMeierMedian: kaplanMeierMedian(counts.spells),
      },
      unknown: counts.unknown,
      range: [counts.reachedForSure, counts.reachedForSure + counts.upstream],
    };
  }

  transition(order: number): { side: TransitionSide; bounds: TransitionResult['bounds'] } {
    const counts = this.#transitions[order];
    if (!counts) throw new RangeError(`no transition ${order}`);
    const { reached, converted, unknown, pending, upstream } = counts;
    const observed = reached - unknown - pending;
    const times = ascending(counts.times);
    return {
      side: {
        reached,
        observed,
        converted,
        rate: share(converted, observed),
        immature: counts.immature,
        outOfOrder: counts.outOfOrder,
        unworked: counts.unworked,
        time: { p50: quantile(times, 0.5), p75: quantile(times, 0.75), p90: quantile(times, 0.9) },
      },
      bounds: {
        unknown,
        pending,
        upstream,
        rate: bounds(converted, unknown + pending + upstream, reached + upstream),
      },
    };
  }

  sla(index: number): SlaSide {
    const counts = this.#slas[index];
    if (!counts) throw new RangeError(`no SLA ${index}`);
    const { verdicts, upstream } = counts;
    const times = ascending(counts.times);
    const open = verdicts.unknown + upstream;
    return {
      clocks: VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0),
      verdicts: { ...verdicts },
      early: counts.early,
      attainment: share(verdicts.met, verdicts.met + verdicts.breached),
      bounds: bounds(verdicts.met, open, verdicts.met + verdicts.breached + open),
      time: { p50: quantile(times, 0.5), p90: quantile(times, 0.9) },
    };
  }

  /**
   * Whether it is not known what happened at a stage from which the lead gets to `stage`: one it passed before, or,
   * where the walk did not reach `stage`, any it passed from which people could have taken it there.
   */
  #isUpstreamUnknown({ path, unknown, pending }: LeadOutcome, stage: number): boolean {
    if (unknown.size === 0 && pending.size === 0) return false;
    const first = path.indexOf(stage);
    const before = first < 0 ? path : path.slice(0, first);
    return before.some((passed, index) => {
      const open = unknown.has(passed) || (index === path.length - 1 && pending.size > 0);
      return open && this.#definitions.stages[passed]?.downstream.has(stage);
    });
  }

  #addStages({ entries, standing, spells, unknown }: LeadOutcome, upstream: readonly boolean[]): void {
    this.#stages.forEach((counts, stage) => {
      const times = entries[stage]?.length ?? 0;
      counts.entries += times;
      if (times > 0) counts.reached += 1;
      if (upstream[stage]) counts.upstream += 1;
      else if (times > 0) counts.reachedForSure += 1;
      if (standing === stage) counts.standing += 1;
      if (unknown.has(stage)) counts.unknown += 1;
    });
    for (const { stage, spell } of spells) this.#stages[stage]?.spells.push(spell);
  }

  #addTransition(outcome: LeadOutcome, order: number, from: number, to: number, upstream: boolean): void {
    const counts = this.#transitions[order];
    if (!counts) return;
    if (upstream) {
      counts.upstream += 1;
      return;
    }
    const entered = outcome.entries[from]?.[0];
    if (entered === undefined) return;
    if (entered + this.#maturityMs > this.#asOf) {
      counts.immature += 1;
      return;
    }
    counts.reached += 1;
    if (outcome.unknown.has(from)) {
      counts.unknown += 1;
      return;
    }
    const converted = conversionAt(outcome, from, to);
    if (converted !== null) {
      counts.converted += 1;
      counts.times.push(converted - entered);
      return;
    }
    if (outcome.pending.has(order)) counts.pending += 1;
    else if (outcome.unworked.has(from)) counts.unworked += 1;
    if (outcome.entries[to]?.some((at) => at < entered)) counts.outOfOrder += 1;
  }

  #addClocks(
    { clocks }: LeadOutcome,
    upstream: readonly boolean[],
    slaApplies: (sla: number) => boolean,
  ): void {
    this.#slas.forEach((counts, sla) => {
      if (slaApplies(sla) && upstream[this.#slaStages[sla] ?? -1]) counts.upstream += 1;
    });
    for (const clock of clocks) {
      const counts = this.#slas[clock.sla];
      if (!counts || !slaApplies(clock.sla) || upstream[this.#slaStages[clock.sla] ?? -1]) continue;
      counts.verdicts[clock.verdict] += 1;
      if (clock.early) counts.early += 1;
      const measured = clock.verdict === 'met' || clock.verdict === 'breached';
      if (measured && clock.elapsedMs !== null) counts.times.push(clock.elapsedMs);
    }
  }
}

const ascending = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

/** [certain / all, (certain + open) / all]; null of nothing. */
function bounds(certain: number, open: number, all: number): [number, number] | null {
  return all === 0 ? null : [certain / all, (certain + open) / all];
}
