import { printable } from './printable';

/** A column of a table for the terminal. A title of several lines stands at the bottom of the head. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** Rows under their titles, columns two spaces apart, numbers to the right; ends with a line feed. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const body = rows.map((cells) => cells.map(printable));
  const titles = columns.map(({ title }) => title.split('\n'));
  const height = Math.max(...titles.map((lines) => lines.length));
  const head = Array.from({ length: height }, (_, line) =>
    titles.map((lines) => lines[line - height + lines.length] ?? ''),
  );
  const widths = columns.map((_, index) =>
    Math.max(...[...head, ...body].map((cells) => (cells[index] ?? '').length)),
  );
  const print = (cells: readonly string[]) =>
    cells
      .map((cell, index) =>
        columns[index]?.align === 'right'
          ? cell.padStart(widths[index] ?? 0)
          : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return `${[...head.map(print), rule, ...body.map(print)].join('\n')}\n`;
}
