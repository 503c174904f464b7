import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';
import { FigureTable } from '../../../ui/FigureTable';
import { count, counted, money } from '../../../ui/format';
import { FigureCount } from '../leads-of/FigureCount';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import type { Shown } from '../use-shown';
import {
  type HandOverRow,
  handOverRows,
  handOverText,
  mostChanged,
  WAYS,
  type Way,
  winsText,
} from './hand-overs';
import classes from './wins.module.css';

interface Props {
  readonly shown: Shown;
}

/** What the bar tells apart; the table beside it tells more. */
const PARTS = [
  { id: 'same', name: 'at the same time', ways: ['same'] },
  { id: 'moved', name: 'earlier or later', ways: ['earlier', 'later'] },
  { id: 'through', name: 'through another lead', ways: ['throughOpportunity', 'throughAccount'] },
  { id: 'notFound', name: 'no hand-over found', ways: ['notFound'] },
] as const;

/** Recorded wins by how the rules would have handed them over, stage by stage. */
export function HandOverPanel({ shown }: Props) {
  const { policy, result } = shown;
  const rows = handOverRows(result);
  const about = mostChanged(rows);
  if (!about) {
    return (
      <Panel title="Recorded wins">
        <p className={panel['note']}>{whyNone(policy, result)}</p>
      </Panel>
    );
  }
  const amounts = rows.some(({ wins }) => wins.amount !== null);
  const missing = Math.max(0, ...rows.map(({ wins }) => wins.amount?.missing ?? 0));
  return (
    <Panel title="Recorded wins" beside={<WaysLegend />}>
      <p className={panel['statement']}>{handOverText(about)}</p>
      <FigureTable
        caption="Recorded wins by how these rules hand them over"
        captionHidden
        note={`A win counts once per opportunity, at each stage that ${
          result.baseline.kind === 'recorded' ? 'the record' : 'today’s rules, replayed,'
        } had let its lead into by then.${amounts ? ' Amounts are in the currency of the data.' : ''}${
          missing > 0 ? ` ${counted(missing, 'win')} ${missing === 1 ? 'has' : 'have'} no amount.` : ''
        }`}
      >
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col" className={classes['barHead']}>
              Hand-over
            </th>
            <th scope="col" data-num>
              Wins
            </th>
            {WAYS.map(({ id, name }) => (
              <th key={id} scope="col" data-num>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.stage} row={row} shown={shown} />
          ))}
        </tbody>
      </FigureTable>
    </Panel>
  );
}

function Row({ row, shown }: Props & { readonly row: HandOverRow }) {
  const { stage, name, wins } = row;
  return (
    <tr data-wins={stage}>
      <th scope="row">{name}</th>
      <td className={panel['partsCell']}>
        <div className={panel['parts']} aria-hidden="true">
          {PARTS.map(({ id, ways }) => {
            const many = ways.reduce((sum, way) => sum + wins[way], 0);
            return many > 0 ? (
              <div
                key={id}
                className={classes['part']}
                data-part={id}
                style={{ width: `${(many / wins.wins) * 100}%` }}
              />
            ) : null;
          })}
        </div>
      </td>
      <Cell shown={shown} row={row} of="wins" />
      {WAYS.map(({ id }) => (
        <Cell key={id} shown={shown} row={row} of={id} />
      ))}
    </tr>
  );
}

interface CellProps extends Props {
  readonly row: HandOverRow;
  readonly of: Way | 'wins';
}

function Cell({ shown, row: { stage, name, wins }, of }: CellProps) {
  const opening = (figure: Way | 'wins' | 'afterWin', text?: string) => (
    <FigureCount
      shown={shown}
      figure={{ kind: 'wins', stage, of: figure }}
      count={wins[figure]}
      what={winsText(figure, name, wins[figure])}
      text={text}
    />
  );
  return (
    <td data-num data-way={of}>
      {opening(of)}
      {wins.amount && wins[of] > 0 ? <small>{money(wins.amount[of])}</small> : null}
      {of === 'later' && wins.afterWin > 0 ? (
        <small>{opening('afterWin', `${count(wins.afterWin)} after the win`)}</small>
      ) : null}
    </td>
  );
}

function WaysLegend() {
  return (
    <p className={panel['legend']}>
      {PARTS.map(({ id, name }) => (
        <span key={id}>
          <i className={`${classes['swatch']} ${classes['part']}`} data-part={id} aria-hidden="true" /> {name}
        </span>
      ))}
    </p>
  );
}

function whyNone({ stages }: Policy, { baseline }: ReplayResult): string {
  if (!stages.some(({ kind }) => kind === 'won')) {
    return 'These rules have no stage that is a win, so there is no win to follow back through its hand-overs. Give a stage the kind “won” on the map, or in Define.';
  }
  return baseline.kind === 'recorded'
    ? 'No win is recorded that came through a stage before it, so there is no hand-over to look at. Wins come with the file of stage changes: see Lead data.'
    : 'Today’s rules, replayed, let in no lead of a recorded win before it was won, so there is no hand-over to compare.';
}
