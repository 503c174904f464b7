import { type CsvCell, printCsv, printTabbed } from '#domain/export/csv';
import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';
import type { PeriodLength } from '#domain/replay/result-judgement';
import { isoDayText } from '../../../ui/day-text';
import { monthOf } from '../../../ui/format';

export type Restatement = NonNullable<ReplayResult['restatement']>;
export type RestatedRow = Restatement['rows'][number];

/** One series that Finance reports: what it counts, and under which heading. */
export interface Measure {
  readonly key: string;
  readonly name: string;
  readonly kind: 'leads' | 'amount' | 'clocks';
  /** Id of the stage whose first entries it counts; null: it counts something else. */
  readonly stage: string | null;
}

/** One period of a series, under the record, today's rules and the proposal; null: not recorded, or not there. */
export interface Restated {
  readonly recorded: number | null;
  readonly today: number | null;
  readonly proposal: number;
  /** Lowest and highest of the proposal; null where nothing is open. */
  readonly range: readonly [number, number] | null;
}

const nothing: Restated = { recorded: null, today: null, proposal: 0, range: null };

/** All series there are: stages in the policy's order, pipeline, clocks that start. */
export function measuresOf({ rows }: Restatement, policy: Policy): Measure[] {
  const [first] = rows;
  if (!first) return [];
  const stages = first.stages
    .filter(({ stage }) => stage !== policy.initialStage)
    .map(
      ({ stage }): Measure => ({
        key: `stage ${stage}`,
        name: nameOf(policy, 'stage', stage),
        kind: 'leads',
        stage,
      }),
    );
  const clocks = first.slas.map(
    ({ sla }): Measure => ({
      key: `sla ${sla}`,
      name: `${nameOf(policy, 'sla', sla)}, clocks`,
      kind: 'clocks',
      stage: null,
    }),
  );
  const pipeline: Measure[] = rows.some((row) => row.pipeline !== null)
    ? [{ key: 'pipeline', name: 'Pipeline', kind: 'amount', stage: null }]
    : [];
  return [...stages, ...pipeline, ...clocks];
}

/** Those that stand in the table beside each other: the qualified stages and the pipeline. */
export function mainMeasures(measures: readonly Measure[], { stages }: Policy): Measure[] {
  const main = measures.filter(
    ({ key }) =>
      key === 'pipeline' || stages.some(({ id, kind }) => kind === 'qualified' && key === `stage ${id}`),
  );
  return main.length > 0 ? main : measures.slice(0, 3);
}

export function restatedIn(row: RestatedRow, { key }: Measure): Restated {
  if (key === 'pipeline') return row.pipeline ? { ...row.pipeline, range: null } : nothing;
  const stage = row.stages.find((one) => key === `stage ${one.stage}`);
  if (stage) return { ...stage, range: openRange(stage.range) };
  const sla = row.slas.find((one) => key === `sla ${one.sla}`);
  return sla ? { ...sla.clocks, range: null } : nothing;
}

const openRange = (range: readonly [number, number] | null) =>
  range && range[0] !== range[1] ? range : null;

/** A series as a whole. Possible ends of periods are no sums: a lead that may come in any of them comes once. */
export function totalOf(rows: readonly RestatedRow[], measure: Measure): Restated {
  const all = rows.map((row) => restatedIn(row, measure));
  const sum = (side: 'recorded' | 'today'): number | null =>
    all.some((one) => one[side] !== null) ? all.reduce((total, one) => total + (one[side] ?? 0), 0) : null;
  return {
    recorded: sum('recorded'),
    today: sum('today'),
    proposal: all.reduce((total, { proposal }) => total + proposal, 0),
    range: null,
  };
}

/** Whether a side of today's rules is there: not where they are what is replayed, or what it is compared with. */
export const hasToday = (rows: readonly RestatedRow[], measures: readonly Measure[]): boolean =>
  rows.some((row) => measures.some((measure) => restatedIn(row, measure).today !== null));

/** "Jun 2026", "Q2 2026", "Week of 1 Jun 2026". */
export function periodName(by: PeriodLength, from: string): string {
  if (by === 'week') return `Week of ${isoDayText(from)}`;
  if (by === 'month') return monthOf(from.slice(0, 7));
  return `Q${Math.floor((Number(from.slice(5, 7)) - 1) / 3) + 1} ${from.slice(0, 4)}`;
}

/**
 * Every series as a table: one record for each period and series, so that a spreadsheet can turn it as it likes. Amounts
 * in whole minor units as decimals of the major one.
 */
export function restatementCsv({ rows }: Restatement, policy: Policy): string {
  return printCsv(restatementCells(rows, policy));
}

/** The same, as a spreadsheet takes it from the clipboard. */
export const restatementText = ({ rows }: Restatement, policy: Policy): string =>
  printTabbed(restatementCells(rows, policy));

const HEADS = [
  'from',
  'to (not included)',
  'figure',
  'recorded',
  'today’s rules',
  'proposal',
  'proposal lowest',
  'proposal highest',
];

function restatementCells(rows: readonly RestatedRow[], policy: Policy): CsvCell[][] {
  const [first] = rows;
  const measures = first ? measuresOf({ by: 'month', rows: [...rows] }, policy) : [];
  return [
    HEADS,
    ...rows.flatMap((row) =>
      measures.map((measure): CsvCell[] => {
        const { recorded, today, proposal, range } = restatedIn(row, measure);
        const shown = (value: number | null) =>
          value === null ? null : measure.kind === 'amount' ? value / 100 : value;
        return [
          row.from,
          row.to,
          measure.name,
          shown(recorded),
          shown(today),
          shown(proposal),
          range?.[0] ?? null,
          range?.[1] ?? null,
        ];
      }),
    ),
  ];
}

/** What the restatement says at one glance: how far the proposal's series departs from the record, or from today's rules. */
export interface Departure {
  readonly measure: Measure;
  readonly before: number;
  readonly after: number;
}

/** Of the main series, the difference over all periods, against the record where there is one. */
export function departures(rows: readonly RestatedRow[], measures: readonly Measure[]): Departure[] {
  return measures.flatMap((measure) => {
    const { recorded, today, proposal } = totalOf(rows, measure);
    const before = recorded ?? today;
    return before === null ? [] : [{ measure, before, after: proposal }];
  });
}
