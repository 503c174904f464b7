import { nameOf } from '#domain/glossary/names';
import { useSessionState } from '../../../app/session/session-context';
import { FigureTable } from '../../../ui/FigureTable';
import { none, percent, percentRange } from '../../../ui/format';
import { Bars } from '../Bars';
import { OpeningRow } from '../OpeningRow';
import { isTiny, ONE_MISSES, rateText } from '../sure/sampling';
import type { Shown } from '../use-shown';
import { QualityCount, QualityDetails } from './QualityDetails';
import classes from './quality.module.css';
import { leftOutText, liftText, openRange, precisionShare, type Quality } from './quality-text';

interface Props {
  readonly quality: readonly Quality[];
  readonly shown: Shown;
  readonly target: string;
}

const COLUMNS = 7;

/** Precision, recall and lift of every stage before the outcome; a row opens what its leads are. */
export function QualityTable({ quality, shown, target }: Props) {
  const isOlder = useSessionState((state) => state.look !== null);
  const most = Math.max(
    ...quality.flatMap(({ precision, precisionInterval }) => [
      precision?.[1] ?? 0,
      precisionInterval?.[1] ?? 0,
    ]),
    0.01,
  );
  return (
    <FigureTable
      caption={`Quality of each stage by ${target}`}
      captionHidden
      note={`Precision: of the leads let in, those that went on to ${target}. Recall: of all that would, those let in before. Lift: precision over the rate of all leads. “May be” is what is unknown; “chance” a 95 % interval. ${ONE_MISSES}`}
    >
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <th scope="col" className={classes['barsHead']}>
            Precision
          </th>
          <th scope="col" data-num>
            Let in
          </th>
          <th scope="col" data-num>
            Went on
          </th>
          <th scope="col" data-num data-side="proposal">
            Precision
          </th>
          <th scope="col" data-num>
            Recall
          </th>
          <th scope="col" data-num>
            Lift
          </th>
        </tr>
      </thead>
      <tbody>
        {quality.map((row) => (
          <Row
            key={row.stage}
            row={row}
            name={nameOf(shown.policy, 'stage', row.stage)}
            target={target}
            shown={shown}
            most={most}
            isOlder={isOlder}
          />
        ))}
      </tbody>
    </FigureTable>
  );
}

interface RowProps extends Pick<Props, 'shown' | 'target'> {
  readonly row: Quality;
  readonly name: string;
  /** The precision of a full bar. */
  readonly most: number;
  readonly isOlder: boolean;
}

function Row({ row, name, target, shown, most, isOlder }: RowProps) {
  const { m, hits, precision, precisionInterval, recall, recallRecorded } = row;
  const known = precisionShare(row);
  const isFew = isTiny(known);
  const [low, high] = precision ?? [0, 0];
  const possible = openRange(precision);
  const possibleRecall = openRange(recall);
  const leftOut = leftOutText(row);
  return (
    <OpeningRow
      mark={{ 'data-quality': row.stage, ...(isOlder && { 'data-older': '' }) }}
      name={name}
      nameClass={undefined}
      under={leftOut ? <small>{leftOut}</small> : null}
      columns={COLUMNS}
      details={<QualityDetails row={row} name={name} target={target} shown={shown} />}
    >
      <td className={classes['barsCell']}>
        <Bars
          baseline={null}
          proposal={[low / most, high / most]}
          sampling={{
            baseline: null,
            proposal: precisionInterval && [precisionInterval[0] / most, precisionInterval[1] / most],
          }}
        />
      </td>
      <td data-num>
        <QualityCount row={row} of="m" count={m} name={name} target={target} shown={shown} />
      </td>
      <td data-num>
        <QualityCount row={row} of="hits" count={hits} name={name} target={target} shown={shown} />
      </td>
      <td data-num data-side="proposal">
        {rateText(known)}
        {possible && !isFew ? <small>may be {percentRange(possible)}</small> : null}
        {precisionInterval ? <small>chance {percentRange(precisionInterval)}</small> : null}
      </td>
      <td data-num>
        {percent(recallRecorded)}
        {possibleRecall ? <small>may be {percentRange(possibleRecall)}</small> : null}
      </td>
      <td data-num>{isFew ? none : (liftText(row) ?? none)}</td>
    </OpeningRow>
  );
}
