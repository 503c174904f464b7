import { CountRows, type Settings } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import type { QualityCounts } from './lift';

/**
 * What is counted of a stage. `leads`, `targets` and `mayHave` are of all leads, whatever lets them in: `mayHave` of those without the
 * target, not recorded in the stage and never worked there. `taken`: of these, the ones that are in the stage or may be.
 */
const ROWS = [
  'leads',
  'targets',
  'mayHave',
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
export type QualityRow = (typeof ROWS)[number];
const ROW = Object.fromEntries(ROWS.map((name, row) => [name, row])) as Readonly<Record<QualityRow, number>>;

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

/** Counts by stage and part of the cohort, from which all figures of quality follow. */
export class QualityRows implements Tallied {
  readonly #counts: CountRows;

  constructor(stages: number, settings: number) {
    this.#counts = new CountRows(stages * PARTS.length * ROWS.length, settings);
  }

  /** @param part 0 for the earlier, 1 for the later. */
  add(stage: number, part: number, name: QualityRow, { from, to }: Settings, count = 1): void {
    this.#counts.addUnder(rowOf(stage, part, name), from, to, count);
  }

  write(tables: Table[]): void {
    this.#counts.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#counts.addFrom(tables);
  }

  /** Of a stage, in some parts of the cohort together. */
  stage(stage: number, setting: number, parts: readonly Part[]): StageQuality {
    const count = (name: QualityRow): number =>
      parts.reduce((sum, part) => sum + this.#counts.at(rowOf(stage, PARTS.indexOf(part), name), setting), 0);
    const [late, immature] = [count('late'), count('immature')];
    return {
      cohort: count('leads') - late - immature,
      reached: count('reached'),
      m: count('inside'),
      hits: count('hits'),
      late,
      immature,
      afterTarget: count('afterTarget'),
      unknown: count('unknown'),
      upstream: count('upstream'),
      upstreamTargets: count('upstreamTargets'),
      targets: count('targets') - late - count('immatureTargets'),
      outside: count('mayHave') - count('taken'),
    };
  }
}

const rowOf = (stage: number, part: number, name: QualityRow): number =>
  (stage * PARTS.length + part) * ROWS.length + ROW[name];
