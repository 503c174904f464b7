import type { ReplayResult } from '#domain/replay/result';
import { FigureTable } from '../../../ui/FigureTable';
import { count, percent } from '../../../ui/format';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import { opportunityText } from './opportunity-text';
import classes from './wins.module.css';

/** How many opportunities, won ones and amounts there are that no rule about leads can reach. */
export function OpportunityPanel({ opportunities }: Pick<ReplayResult, 'opportunities'>) {
  if (!opportunities) {
    return (
      <Panel title="Opportunities with and without a lead">
        <p className={panel['note']}>
          No file of opportunities is joined to these leads, so those that came without a lead are not seen.
          Add one at Lead data to learn what part of the pipeline a rule about leads can move at all.
        </p>
      </Panel>
    );
  }
  const { total, withLead, withoutLead, won, wonWithoutLead } = opportunities;
  return (
    <Panel
      title="Opportunities with and without a lead"
      beside={
        <p className={panel['legend']}>
          <span>
            <i className={`${classes['swatch']} ${classes['part']}`} data-part="same" aria-hidden="true" />{' '}
            with a lead
          </span>
          <span>
            <i
              className={`${classes['swatch']} ${classes['part']}`}
              data-part="notFound"
              aria-hidden="true"
            />{' '}
            without
          </span>
        </p>
      }
    >
      {opportunityText(opportunities).map((sentence) => (
        <p key={sentence} className={panel['statement']}>
          {sentence}
        </p>
      ))}
      <FigureTable caption="Opportunities, all and won" captionHidden>
        <thead>
          <tr>
            <th scope="col">Opportunities</th>
            <th scope="col" className={classes['barHead']}>
              Share
            </th>
            <th scope="col" data-num>
              All
            </th>
            <th scope="col" data-num>
              With a lead
            </th>
            <th scope="col" data-num>
              Without
            </th>
          </tr>
        </thead>
        <tbody>
          <Row name="All" all={total} matched={withLead} rest={withoutLead} />
          {won > 0 ? <Row name="Won" all={won} matched={won - wonWithoutLead} rest={wonWithoutLead} /> : null}
        </tbody>
      </FigureTable>
    </Panel>
  );
}

interface RowProps {
  readonly name: string;
  readonly all: number;
  readonly matched: number;
  readonly rest: number;
}

function Row({ name, all, matched, rest }: RowProps) {
  const part = (many: number, of: string) =>
    many > 0 ? (
      <div className={classes['part']} data-part={of} style={{ width: `${(many / all) * 100}%` }} />
    ) : null;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={panel['partsCell']}>
        <div className={panel['parts']} aria-hidden="true">
          {part(matched, 'same')}
          {part(rest, 'notFound')}
        </div>
      </td>
      <td data-num>{count(all)}</td>
      <td data-num>{count(matched)}</td>
      <td data-num>
        {count(rest)}
        {all > 0 ? <small>{percent(rest / all)}</small> : null}
      </td>
    </tr>
  );
}
