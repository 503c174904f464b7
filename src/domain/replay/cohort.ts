import type { LeadData } from '../leads/lead-data';
import type { Definitions } from './definitions';
import type { LeadFacts } from './lead-facts';
import type { ReplayOptions } from './options';
import { eachEvent, type RecordedLead } from './recorded';
import type { ReplayResult } from './result';
import type { Table, TableReader, Tallied } from './tables';

/** Why a lead is in or out of the cohort every rate is about. */
export type Membership =
  | { readonly in: true; readonly population: number | null }
  | {
      readonly in: false;
      readonly why: 'in-stock' | 'after-as-of' | 'population' | 'period';
      readonly population: number | null;
    };

/**
 * The first population whose criteria hold at a lead's creation; null: none. Opens the facts on it, with the signals
 * recorded by then: a population is settled before any walk moves them (`docs/replay.md`, section 6).
 */
export function populationAt(
  { populations }: Definitions,
  data: LeadData,
  facts: LeadFacts,
  lead: number,
  createdAt: number,
): number | null {
  facts.open(lead);
  eachEvent(data.signals, lead, createdAt, ({ at }, kind) => {
    const signal = data.signals.kinds[kind]?.signal;
    if (signal !== undefined) facts.signal(signal, at);
  });
  const found = populations.findIndex(({ when }) => when.test(facts, createdAt));
  return found < 0 ? null : found;
}

/** Lets the signals of the lead the facts are open on occur when they were recorded, for what the record alone decides. */
export function openRecordedSignals(facts: LeadFacts, { signals }: RecordedLead): void {
  for (const [signal, times] of signals) for (const { at } of times) facts.signal(signal, at);
}

/**
 * Sorts leads into those the rates are about and the others, each counted under its reason before any denominator
 * (`docs/replay.md`, section 6). A lead belongs to the first population whose criteria hold at its creation.
 */
export class Cohort implements Tallied {
  readonly #definitions: Definitions;
  readonly #data: LeadData;
  readonly #facts: LeadFacts;
  readonly #asOf: number;
  readonly #options: ReplayOptions;
  readonly #counts = { inStock: 0, afterAsOf: 0, outsidePeriod: 0, cohort: 0 };
  readonly #populations: number[];
  #unnamed = 0;

  constructor(
    definitions: Definitions,
    data: LeadData,
    facts: LeadFacts,
    asOf: number,
    options: ReplayOptions,
  ) {
    this.#definitions = definitions;
    this.#data = data;
    this.#facts = facts;
    this.#asOf = asOf;
    this.#options = options;
    this.#populations = definitions.populations.map(() => 0);
  }

  /** Places a lead and counts it. Opens the facts on it. */
  place(lead: number): Membership {
    const createdAt = this.#data.created.values.at(lead);
    if (Number.isNaN(createdAt)) {
      this.#counts.inStock += 1;
      return { in: false, why: 'in-stock', population: null };
    }
    if (createdAt > this.#asOf) {
      this.#counts.afterAsOf += 1;
      return { in: false, why: 'after-as-of', population: null };
    }
    const population = populationAt(this.#definitions, this.#data, this.#facts, lead, createdAt);
    if (population === null) this.#unnamed += 1;
    else this.#populations[population] = (this.#populations[population] ?? 0) + 1;

    if (!this.#included(population)) return { in: false, why: 'population', population };
    const { period } = this.#options;
    if (period && !(period.from <= createdAt && createdAt < period.to)) {
      this.#counts.outsidePeriod += 1;
      return { in: false, why: 'period', population };
    }
    this.#counts.cohort += 1;
    return { in: true, population };
  }

  write(tables: Table[]): void {
    const { inStock, afterAsOf, outsidePeriod, cohort } = this.#counts;
    tables.push(
      Int32Array.of(inStock, afterAsOf, outsidePeriod, cohort, this.#unnamed, ...this.#populations),
    );
  }

  addFrom(tables: TableReader): void {
    const [inStock = 0, afterAsOf = 0, outsidePeriod = 0, cohort = 0, unnamed = 0, ...populations] =
      tables.counts();
    this.#counts.inStock += inStock;
    this.#counts.afterAsOf += afterAsOf;
    this.#counts.outsidePeriod += outsidePeriod;
    this.#counts.cohort += cohort;
    this.#unnamed += unnamed;
    for (const [index, leads] of populations.entries()) {
      this.#populations[index] = (this.#populations[index] ?? 0) + leads;
    }
  }

  /** Of all leads that were placed. */
  summary(neverEntered: number): ReplayResult['leads'] {
    const { populations } = this.#definitions.policy;
    return {
      total: this.#data.count,
      ...this.#counts,
      populations: [
        ...populations.map(({ id, name }, index) => ({
          id,
          name,
          leads: this.#populations[index] ?? 0,
          included: this.#included(index),
        })),
        { id: null, name: 'No population', leads: this.#unnamed, included: this.#included(null) },
      ],
      neverEntered,
    };
  }

  #included(population: number | null): boolean {
    const wanted = this.#options.populations;
    if (population === null) return wanted.length === 0;
    const definition = this.#definitions.populations[population];
    if (!definition || definition.excluded) return false;
    return wanted.length === 0 || wanted.includes(definition.id);
  }
}
