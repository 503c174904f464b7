import { type QualityListFigure, qualityCounts } from '#domain/replay/quality/quality-places';
import { FigureTable } from '../../../ui/FigureTable';
import { FigureCount } from '../leads-of/FigureCount';
import panel from '../panel.module.css';
import type { Shown } from '../use-shown';
import classes from './quality.module.css';
import { qualityClasses, qualityText } from './quality-classes';
import type { Quality } from './quality-text';

interface Props {
  readonly row: Quality;
  /** The stage's. */
  readonly name: string;
  /** The outcome's. */
  readonly target: string;
  readonly shown: Shown;
}

/** What the leads in and outside a stage are by the outcome; each number opens them. */
export function QualityDetails({ row, name, target, shown }: Props) {
  const counts = qualityCounts(row);
  return (
    <div className={panel['details']}>
      <div className={classes['what']}>
        <FigureTable
          caption={`What the leads are at ${name}, by ${target}`}
          note="All leads that count, each in one line."
        >
          <thead>
            <tr>
              <th scope="col">Leads</th>
              <th scope="col" data-num>
                How many
              </th>
            </tr>
          </thead>
          <tbody>
            {qualityClasses({ stage: name, target }).map(({ of, name: what, meaning }) => (
              <tr key={of} data-class={of}>
                <th scope="row">
                  {what}
                  <small>{meaning}</small>
                </th>
                <td data-num>
                  <QualityCount
                    row={row}
                    of={of}
                    count={counts[of]}
                    name={name}
                    target={target}
                    shown={shown}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </FigureTable>
      </div>
    </div>
  );
}

interface CountProps extends Props {
  readonly of: QualityListFigure;
  readonly count: number;
}

/** A figure of the quality of a stage. */
export const QualityCount = ({ row, of, count, name, target, shown }: CountProps) => (
  <FigureCount
    shown={shown}
    figure={{ kind: 'quality', stage: row.stage, of }}
    count={count}
    what={qualityText(of, { stage: name, target }, count)}
  />
);
