import { type CsvCell, printCsv } from '#domain/export/csv';
import type { SweepDocument, SweepPoint } from '#domain/replay/sweep-document';

type Cells = readonly (readonly [column: string, cell: CsvCell])[];

/**
 * A row per value. Columns are named by the ids of the glossary: `stage.mql.reached`, `transition.mql-to-sql.rate`,
 * `sla.first-touch.attainment`. Shares run from 0 to 1, times are milliseconds, what is absent is empty.
 */
export function sweepCsv({ points }: SweepDocument): string {
  const rows = points.map(cellsOf);
  const header = rows[0]?.map(([column]) => column) ?? [];
  return printCsv([header, ...rows.map((cells) => cells.map(([, cell]) => cell))]);
}

const cellsOf = ({ value, leads, stages, transitions, slas }: SweepPoint): Cells => [
  ['value', value],
  ['leads.cohort', leads.cohort],
  ['leads.never-entered', leads.neverEntered],
  ...stages.flatMap(stageCells),
  ...transitions.flatMap(transitionCells),
  ...slas.flatMap(slaCells),
];

const stageCells = ({ stage, reached, range, swap }: SweepPoint['stages'][number]): Cells =>
  named(`stage.${stage}`, [
    ['reached', reached],
    ...bounds('reached', range),
    ['kept', swap?.kept ?? null],
    ['added', swap?.added ?? null],
    ['dropped', swap?.dropped ?? null],
  ]);

const transitionCells = (step: SweepPoint['transitions'][number]): Cells =>
  named(`transition.${step.transition}`, [
    ['reached', step.reached],
    ['observed', step.observed],
    ['converted', step.converted],
    ['rate', step.rate],
    ...bounds('rate', step.bounds.rate),
  ]);

const slaCells = ({
  sla,
  clocks,
  verdicts,
  attainment,
  bounds: possible,
  time,
}: SweepPoint['slas'][number]): Cells =>
  named(`sla.${sla}`, [
    ['clocks', clocks],
    ...Object.entries(verdicts),
    ['attainment', attainment],
    ...bounds('attainment', possible),
    ['p50', time.p50],
    ['p90', time.p90],
  ]);

const bounds = (of: string, range: readonly [number, number] | null): Cells => [
  [`${of}-lowest`, range?.[0] ?? null],
  [`${of}-highest`, range?.[1] ?? null],
];

const named = (what: string, cells: Cells): Cells =>
  cells.map(([column, cell]) => [`${what}.${column}`, cell]);
