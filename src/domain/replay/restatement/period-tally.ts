import type { LeadData } from '../../leads/lead-data';
import { minorUnits } from '../../leads/minor-units';
import type { ReplayContext } from '../context';
import type { Definitions } from '../definitions';
import type { LeadOutcome } from '../lead-outcome';
import { stageOfSla } from '../observed';
import type { SlaFilter } from '../population-slas';
import type { PeriodLength } from '../result-judgement';
import { CountRows, type Settings } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import { openUpstream } from '../upstream';
import type { FirstAmounts } from '../wins/amounts';
import { codeOf } from '../wins/win-marks';
import { type Periods, periodsOf } from './periods';
import { ITS_OWN, Pipeline } from './pipeline';

/** The rows of a stage: first entries, those of them that are certain, and leads that may come to it from then on. */
const STAGE = { entered: 0, certain: 1, possible: 2 } as const;
const STAGE_ROWS = 3;

/** As much of an outcome as first entries and clocks take. */
type Counted = Pick<LeadOutcome, 'lead' | 'entries' | 'clocks' | 'path' | 'unknown' | 'pending'>;

/**
 * First entries and clocks of one side by the period they fall in (`docs/replay.md`, section 6). All entries to a stage add up
 * to those that `reached` it, and all clocks to those of the SLA. A lead of which it is not known what happened before a
 * stage may have come to it in any period from then on, or in none.
 */
export class PeriodTally implements Tallied {
  readonly #definitions: Definitions;
  readonly lengths: Periods;
  readonly #data: LeadData;
  readonly #settings: number;
  readonly #slaStages: readonly number[];
  readonly #opportunityStages: readonly number[];
  readonly #counts = new Map<number, CountRows>();
  readonly #pipeline = new Pipeline();

  constructor(definitions: Definitions, periods: Periods, data: LeadData, settings: number) {
    this.#definitions = definitions;
    this.lengths = periods;
    this.#data = data;
    this.#settings = settings;
    this.#slaStages = definitions.slas.map((_, index) => stageOfSla(definitions, index));
    this.#opportunityStages = definitions.stages.flatMap(({ stage }, index) =>
      stage.kind === 'opportunity' ? [index] : [],
    );
  }

  /** @param visits of the walk, one for each stage of the path; none on a side of which everything is known. */
  add(
    outcome: Counted,
    slaApplies: SlaFilter,
    settings: Settings,
    visits: readonly { readonly at: number }[] = [],
  ): void {
    const isKnown = outcome.unknown.length === 0 && outcome.pending.length === 0;
    const openAt = (stage: number): number =>
      isKnown ? -1 : openUpstream(this.#definitions, outcome, stage);
    for (let stage = 0; stage < outcome.entries.length; stage++) {
      const at = outcome.entries[stage]?.[0];
      const open = openAt(stage);
      const row = stage * STAGE_ROWS;
      if (at !== undefined) {
        const counts = this.#at(at);
        counts.add(row + STAGE.entered, settings);
        if (open < 0) counts.add(row + STAGE.certain, settings);
      }
      const since = visits[open]?.at;
      if (since !== undefined) this.#at(since).add(row + STAGE.possible, settings);
    }
    const clocks = outcome.entries.length * STAGE_ROWS;
    for (const { sla, at } of outcome.clocks) {
      if (slaApplies(sla) && openAt(this.#slaStages[sla] ?? -1) < 0) this.#at(at).add(clocks + sla, settings);
    }
    this.#addAmount(outcome, settings);
  }

  /** Those that something falls in, in any order. */
  periods(): Iterable<number> {
    return this.#counts.keys();
  }

  /** First entries to a stage, and from how many to how many there can have been. */
  stage(period: number, stage: number, setting: number): { entered: number; range: [number, number] } {
    const count = (of: number, name: keyof typeof STAGE): number =>
      this.#counts.get(of)?.at(stage * STAGE_ROWS + STAGE[name], setting) ?? 0;
    let possible = 0;
    for (const other of this.#counts.keys()) if (other <= period) possible += count(other, 'possible');
    const certain = count(period, 'certain');
    return { entered: count(period, 'entered'), range: [certain, certain + possible] };
  }

  /** Clocks of an SLA that started. */
  clocks(period: number, sla: number, setting: number): number {
    const row = this.#definitions.stages.length * STAGE_ROWS + sla;
    return this.#counts.get(period)?.at(row, setting) ?? 0;
  }

  /** Whole minor units by period of the first entry to a stage of kind opportunity. */
  pipeline(setting: number, amounts: FirstAmounts): ReadonlyMap<number, number> {
    return this.#pipeline.sums(setting, amounts, this.lengths.of);
  }

  write(tables: Table[]): void {
    tables.push(Int32Array.from(this.#counts.keys()));
    for (const counts of this.#counts.values()) counts.write(tables);
    this.#pipeline.write(tables);
  }

  addFrom(tables: TableReader): void {
    for (const period of tables.counts()) this.#of(period).addFrom(tables);
    this.#pipeline.addFrom(tables);
  }

  #addAmount({ lead, entries }: Counted, settings: Settings): void {
    let first: number | null = null;
    for (const stage of this.#opportunityStages) {
      const at = entries[stage]?.[0];
      if (at !== undefined && (first === null || at < first)) first = at;
    }
    if (first === null) return;
    const opportunity = codeOf(this.#data.opportunity, lead);
    const own = opportunity < 0 ? minorUnits(this.#data.amount?.values[lead] ?? Number.NaN) : null;
    this.#pipeline.add(opportunity < 0 ? ITS_OWN : opportunity, first, own, settings);
  }

  #at(at: number): CountRows {
    return this.#of(this.lengths.of(at));
  }

  #of(period: number): CountRows {
    const known = this.#counts.get(period);
    if (known) return known;
    const { stages, slas } = this.#definitions;
    const counts = new CountRows(stages.length * STAGE_ROWS + slas.length, this.#settings);
    this.#counts.set(period, counts);
    return counts;
  }
}

/** The tally of a side under its own definitions, of one setting unless more are said; none where no length is given. */
export function periodTally(
  { data, zone }: Pick<ReplayContext, 'data' | 'zone'>,
  definitions: Definitions,
  by: PeriodLength | null,
  settings = 1,
): PeriodTally | null {
  return by && new PeriodTally(definitions, periodsOf(by, zone), data, settings);
}
