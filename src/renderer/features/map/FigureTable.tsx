import { count, none, percent } from '../../ui/format';
import classes from './inspector.module.css';
import type { Pair } from './map-figures';
import { BASELINE_WORDS } from './map-words';

interface Row {
  readonly name: string;
  readonly pair: Pair;
  readonly as: 'count' | 'rate';
}

interface Props {
  readonly caption: string;
  /** At least one, all against the same baseline. */
  readonly rows: readonly [Row, ...Row[]];
}

/** What the baseline has beside what the proposal gives. */
export function FigureTable({ caption, rows }: Props) {
  const shown = (value: number | null, as: 'count' | 'rate') =>
    as === 'rate' ? percent(value) : value === null ? none : count(value);
  return (
    <table className={classes.figureTable}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{BASELINE_WORDS[rows[0].pair.against].name}</th>
          <th scope="col">Proposal</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, pair, as }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={classes.baseline}>{shown(pair.baseline, as)}</td>
            <td className={classes.proposal}>{shown(pair.proposal, as)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
