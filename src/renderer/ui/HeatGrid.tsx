import { type CSSProperties, type KeyboardEvent, useRef } from 'react';
import classes from './HeatGrid.module.css';
import { type HeatCell, type HeatMark, type Place, placeAfter } from './heat-cells';
import { ScrollFrame } from './ScrollFrame';

/** The values along one side of a grid, ascending. */
interface Axis {
  readonly name: string;
  readonly values: readonly string[];
}

interface Props {
  readonly label: string;
  readonly columns: Axis;
  readonly rows: Axis;
  /** By row, the lowest first. */
  readonly cells: readonly (readonly HeatCell[])[];
  /** The one cell that Tab leads to. */
  readonly place: Place;
  readonly onMove: (place: Place) => void;
  /** The pointer is over a cell; null: over none any more. */
  readonly onPoint: (place: Place | null) => void;
  readonly onChoose: (place: Place) => void;
}

/** Characters of a figure for which a narrow cell has room. */
const LONGEST = 6;

const SIGNS: Readonly<Record<HeatMark, string>> = { now: '●', today: '■', best: '★' };

/**
 * Figures over two axes, the higher rows on top: the stronger the tint and the longer the bar below it, the greater the figure. Arrow keys
 * move in it, Enter, Space or a click chooses a cell.
 */
export function HeatGrid({ label, columns, rows, cells, place, onMove, onPoint, onChoose }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(place);
      return;
    }
    const next = placeAfter(event, place, [columns.values.length, rows.values.length]);
    if (!next) return;
    event.preventDefault();
    onMove(next);
    table.current?.querySelector<HTMLElement>(`[data-at="${next.join()}"]`)?.focus();
  };
  return (
    <ScrollFrame label={label} className={classes['frame']}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of cells to choose from is what the role is for. */}
      <table ref={table} role="grid" aria-label={label} className={classes['grid']} onKeyDown={move}>
        <thead>
          <tr>
            <th scope="col" className={classes['across']}>
              {rows.name}
            </th>
            {columns.values.map((value) => (
              <th key={value} scope="col">
                {value}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.values
            .map((value, row) => (
              <tr key={value}>
                <th scope="row">{value}</th>
                {(cells[row] ?? []).map((cell, column) => (
                  <Cell
                    key={columns.values[column]}
                    cell={cell}
                    at={[column, row]}
                    isCurrent={place[0] === column && place[1] === row}
                    onMove={onMove}
                    onPoint={onPoint}
                    onChoose={onChoose}
                  />
                ))}
              </tr>
            ))
            .toReversed()}
        </tbody>
      </table>
      <p className={classes['along']} aria-hidden="true">
        {columns.name}
      </p>
    </ScrollFrame>
  );
}

interface CellProps extends Pick<Props, 'onMove' | 'onPoint' | 'onChoose'> {
  readonly cell: HeatCell;
  readonly at: Place;
  readonly isCurrent: boolean;
}

function Cell({ cell, at, isCurrent, onMove, onPoint, onChoose }: CellProps) {
  const { text, share, isBarred, marks, name } = cell;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears its keys.
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of such a table can be chosen.
      role="gridcell"
      aria-label={name}
      tabIndex={isCurrent ? 0 : -1}
      data-at={at.join()}
      data-mark={marks[0]}
      data-barred={isBarred || undefined}
      className={classes['cell']}
      style={{ '--share': share ?? 0 } as CSSProperties}
      onFocus={() => onMove(at)}
      onPointerEnter={() => onPoint(at)}
      onPointerLeave={() => onPoint(null)}
      onClick={() => onChoose(at)}
    >
      <div className={classes['inside']}>
        <span className={classes['figure']} data-long={text.length > LONGEST || undefined}>
          {text}
        </span>
        {marks.length > 0 ? (
          <span className={classes['signs']}>
            {marks.map((mark) => (
              <i key={mark} data-of={mark}>
                {SIGNS[mark]}
              </i>
            ))}
          </span>
        ) : null}
        {share === null ? null : <span className={classes['bar']} />}
      </div>
    </td>
  );
}

interface LegendProps {
  /** The least figure and the greatest; null: no cell has one. */
  readonly ends: readonly [string, string] | null;
  /** What is marked, with its name. */
  readonly marks: readonly (readonly [HeatMark, string])[];
  /** What hatching means; null: nothing is hatched. */
  readonly barred: string | null;
}

/** What tints, signs and hatching of a grid mean. */
export function HeatLegend({ ends, marks, barred }: LegendProps) {
  return (
    <p className={classes['legend']}>
      {ends ? (
        <span>
          {ends[0]}
          <i className={classes['ramp']} aria-hidden="true" />
          {ends[1]}
        </span>
      ) : null}
      {marks.map(([mark, name]) => (
        <span key={mark} className={classes['signs']}>
          <i data-of={mark} aria-hidden="true">
            {SIGNS[mark]}
          </i>
          <span>{name}</span>
        </span>
      ))}
      {barred === null ? null : (
        <span>
          <i className={classes['hatch']} aria-hidden="true" />
          {barred}
        </span>
      )}
    </p>
  );
}
