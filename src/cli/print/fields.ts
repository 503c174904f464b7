import { type Column, textTable } from './text-table';

/** A column with its cells; `optional` ones are printed only where a row has something in them. */
export interface Field<Row> extends Column {
  readonly cell: (row: Row) => string;
  readonly optional?: boolean;
}

export function tableOf<Row>(rows: readonly Row[], fields: readonly Field<Row>[]): string {
  if (rows.length === 0) return '';
  const shown = fields.filter(({ optional, cell }) => !optional || rows.some((row) => cell(row) !== ''));
  return textTable(
    shown,
    rows.map((row) => shown.map(({ cell }) => cell(row))),
  );
}

/** Names are as long as people make them; the numbers beside them must stay in sight. */
const WIDEST_NAME = 24;

export const left = <Row>(title: string, cell: (row: Row) => string): Field<Row> => ({
  title,
  cell,
  wrapAt: WIDEST_NAME,
});
export const right = <Row>(title: string, cell: (row: Row) => string): Field<Row> => ({
  title,
  cell,
  align: 'right',
});
export const optional = <Row>(title: string, cell: (row: Row) => string): Field<Row> => ({
  ...right(title, cell),
  optional: true,
});
