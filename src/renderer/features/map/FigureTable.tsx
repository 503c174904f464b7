import { count, none, percent } from '../../ui/format';
import classes from './inspector.module.css';
import type { Pair } from './map-figures';

interface Props {
  readonly caption: string;
  readonly rows: readonly { readonly name: string; readonly pair: Pair; readonly as: 'count' | 'rate' }[];
}

/** What was recorded beside what the proposal gives. */
export function FigureTable({ caption, rows }: Props) {
  const shown = (value: number | null, as: 'count' | 'rate') =>
    as === 'rate' ? percent(value) : value === null ? none : count(value);
  return (
    <table className={classes.figureTable}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">Recorded</th>
          <th scope="col">Proposal</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, pair, as }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={classes.recorded}>{shown(pair.recorded, as)}</td>
            <td className={classes.proposal}>{shown(pair.proposal, as)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
