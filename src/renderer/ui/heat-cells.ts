/** What stands out in a grid: what is set, what was set before, and what is best. */
export type HeatMark = 'now' | 'today' | 'best';

/** One cell of a grid of figures. */
export interface HeatCell {
  /** The figure in short, for where there is room. */
  readonly text: string;
  /** Where it lies between the least figure and the greatest, 0 to 1; null: there is none. */
  readonly share: number | null;
  /** It may not be chosen. */
  readonly isBarred: boolean;
  readonly marks: readonly HeatMark[];
  /** All of it in words, with where it stands. */
  readonly name: string;
}

/** A place in a grid: by column, and by row from the lowest. */
export type Place = readonly [column: number, row: number];

/** Where a key leads to in a grid of so many columns and rows, whose lowest row is at the bottom; null: nowhere. */
export function placeAfter(
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  [column, row]: Place,
  [columns, rows]: Place,
): Place | null {
  const [lastColumn, lastRow] = [columns - 1, rows - 1];
  const at = (x: number, y: number): Place => [
    Math.max(0, Math.min(lastColumn, x)),
    Math.max(0, Math.min(lastRow, y)),
  ];
  switch (key) {
    case 'ArrowRight':
      return at(column + 1, row);
    case 'ArrowLeft':
      return at(column - 1, row);
    case 'ArrowUp':
      return at(column, row + 1);
    case 'ArrowDown':
      return at(column, row - 1);
    case 'Home':
      return ctrlKey ? at(0, lastRow) : at(0, row);
    case 'End':
      return ctrlKey ? at(lastColumn, 0) : at(lastColumn, row);
    case 'PageUp':
      return at(column, lastRow);
    case 'PageDown':
      return at(column, 0);
    default:
      return null;
  }
}
