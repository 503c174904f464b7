import { MS_PER_DAY } from '../time/civil';
import type { AskedCriteria } from './asked';
import type { ReplayContext } from './context';
import { coverageOf } from './coverage';
import { CountRows, type Settings } from './setting';
import type { Table, TableReader, Tallied } from './tables';

/**
 * So long after its last record something still counts as recorded (**Choice** in `docs/replay.md`, section 1): what
 * is rare would otherwise always have ended before as-of.
 */
export const COVERED_AFTER_DAYS = 30;

/** Something criteria look at, and the instant up to which, or from which on, it is recorded. */
export interface Edge {
  /** As a sentence names it. */
  readonly what: string;
  /** UTC ms. */
  readonly at: number;
}

/** Criteria of a stage that were asked where what they look at was not recorded. */
export interface OutsideCoverage {
  readonly stage: number;
  /** The first concerns all the leads counted, the others many of them. */
  readonly edges: readonly Edge[];
  readonly leads: number;
}

interface StageEdges {
  readonly stage: number;
  /** Labels of activities that are not recorded at all. */
  readonly nowhere: readonly string[];
  /** First records, the latest first. */
  readonly starts: readonly Edge[];
  /** Ends of coverage after the last records, the earliest first; `at` is that of the last record. */
  readonly ends: readonly Edge[];
  /** The row of what is nowhere; then one for each of the starts and one for each of the ends. */
  readonly row: number;
}

/**
 * Counts leads whose walk asked the entry criteria of a stage outside the coverage of what these read. A lead adds one to
 * the row of the last edge it lies beyond; since edges are in order, it lies beyond all before that one, too.
 */
export class CoverageTally implements Tallied {
  readonly #stages: readonly StageEdges[];
  readonly #counts: CountRows;

  constructor({ definitions, data, asOf }: ReplayContext, settings: number) {
    const { policy, stages } = definitions;
    const coverage = coverageOf(data, asOf);
    let row = 0;
    this.#stages = stages.flatMap(({ entry: { reads } }, stage): StageEdges[] => {
      const activities = policy.activities.filter(({ id }) => reads.activities.has(id));
      // A field without history has the value of the row at every instant: that is leakage, counted as such.
      const fields = policy.fields.filter(({ id }) => reads.fields.has(id) && coverage.fields.has(id));
      if (activities.length + fields.length === 0) return [];
      const recorded = [
        ...activities.map(({ id, label }) => ({ what: `"${label}"`, span: coverage.activities.get(id) })),
        ...fields.map(({ id, label }) => ({ what: `changes of "${label}"`, span: coverage.fields.get(id) })),
      ].flatMap(({ what, span }) => (span ? [{ what, ...span }] : []));
      const edges = {
        stage,
        nowhere: activities.filter(({ id }) => !coverage.activities.has(id)).map(({ label }) => label),
        starts: recorded.map(({ what, from }) => ({ what, at: from })).sort((a, b) => b.at - a.at),
        ends: recorded.map(({ what, to }) => ({ what, at: to })).sort((a, b) => a.at - b.at),
        row,
      };
      row += 1 + 2 * recorded.length;
      return [edges];
    });
    this.#counts = new CountRows(row, settings);
  }

  add(asked: AskedCriteria, settings: Settings): void {
    for (const { stage, nowhere, starts, ends, row } of this.#stages) {
      if (!asked.wereAsked(stage)) continue;
      if (nowhere.length > 0) this.#counts.add(row, settings);
      const [first, last] = [asked.first(stage), asked.last(stage) - COVERED_AFTER_DAYS * MS_PER_DAY];
      let early = 0;
      while (early < starts.length && first < (starts[early]?.at ?? first)) early++;
      if (early > 0) this.#counts.add(row + early, settings);
      let late = 0;
      while (late < ends.length && last > (ends[late]?.at ?? last)) late++;
      if (late > 0) this.#counts.add(row + starts.length + late, settings);
    }
  }

  write(tables: Table[]): void {
    this.#counts.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#counts.addFrom(tables);
  }

  /** Stages whose criteria look at activities that are not recorded at all, with their labels. */
  nowhere(setting: number): { stage: number; labels: readonly string[]; leads: number }[] {
    return this.#stages.flatMap(({ stage, nowhere, row }) => {
      const leads = this.#counts.at(row, setting);
      return leads > 0 ? [{ stage, labels: nowhere, leads }] : [];
    });
  }

  /** Stages whose criteria were asked before the first record of something. */
  early(setting: number): OutsideCoverage[] {
    return this.#stages.flatMap(({ stage, starts, row }) => this.#beyond(stage, starts, row + 1, setting));
  }

  /** Stages whose criteria were asked long after the last record of something. */
  late(setting: number): OutsideCoverage[] {
    return this.#stages.flatMap(({ stage, starts, ends, row }) =>
      this.#beyond(stage, ends, row + 1 + starts.length, setting),
    );
  }

  #beyond(stage: number, all: readonly Edge[], firstRow: number, setting: number): OutsideCoverage[] {
    // A lead beyond one edge is beyond all before it.
    let leads = 0;
    const beyond = all.map((_, i) => this.#counts.at(firstRow + i, setting));
    for (let i = all.length - 1; i >= 0; i--) beyond[i] = leads += beyond[i] ?? 0;
    const edges = all.filter((_, i) => (beyond[i] ?? 0) >= leads * WORTH_NAMING);
    return leads > 0 ? [{ stage, edges, leads }] : [];
  }
}

/** Of much that began in the same days the last is named, and what concerns at least this share of the leads that it does. */
const WORTH_NAMING = 0.1;
