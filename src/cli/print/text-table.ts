import { printable } from './printable';

/** A column of a table for the terminal. A title of several lines stands at the bottom of the head. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Cells longer than this go on below, broken between words. */
  readonly wrapAt?: number;
}

/** Rows under their titles, columns two spaces apart, numbers to the right; ends with a line feed. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const head = linesOf(
    columns.map(({ title }) => title.split('\n')),
    'bottom',
  );
  const body = rows.flatMap((cells) =>
    linesOf(
      columns.map(({ wrapAt }, index) => wrapped(printable(cells[index] ?? ''), wrapAt)),
      'top',
    ),
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

/** Cells of several lines as lines of cells. */
function linesOf(cells: readonly (readonly string[])[], at: 'top' | 'bottom'): string[][] {
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells.map((lines) => lines[at === 'top' ? line : line - height + lines.length] ?? ''),
  );
}

function wrapped(text: string, width = Number.POSITIVE_INFINITY): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(`  ${word}`);
  }
  return lines;
}
