import type { ComparisonDocument } from '#domain/replay/compare/comparison-document';
import { cellText } from '../../../ui/cell-text';
import { FigureTable } from '../../../ui/FigureTable';
import { count, percent } from '../../../ui/format';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import { ONE_MISSES } from '../sure/sampling';
import { agreementTexts, namesIn, pairOf, pairTexts } from './agreement';
import classes from './Teams.module.css';

interface Props {
  readonly comparison: ComparisonDocument;
  /** The stage's name. */
  readonly stage: string;
}

/** How far the definitions agree, lead by lead. */
export function AgreementPanel({ comparison, stage }: Props) {
  const { definitions, pairs } = comparison;
  const names = namesIn(comparison).map((name) => cellText(name, 60));
  return (
    <Panel title="Where they agree">
      <ul className={panel['statements']}>
        {agreementTexts(comparison, stage).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <FigureTable
        caption="Agreement of each two definitions"
        captionHidden
        note={`Share of leads treated alike. Most leads nobody lets in, which makes that share high by itself: “of those let in” leaves them out (Jaccard), and kappa takes off what chance would give (Cohen). In brackets: 95 % intervals, if such leads were drawn again. ${ONE_MISSES}`}
      >
        <thead>
          <tr>
            <th scope="col">Definition</th>
            {definitions.map(({ policyDigest }, column) => (
              <th key={`${policyDigest} ${String(column)}`} scope="col">
                {names[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {definitions.map(({ policyDigest, reached }, row) => (
            <tr key={`${policyDigest} ${String(row)}`} data-definition={row}>
              <th scope="row">{names[row]}</th>
              {definitions.map((other, column) => {
                const key = `${other.policyDigest} ${String(column)}`;
                const pair = pairOf(pairs, row, column);
                return row === column ? (
                  <td key={key} className={classes['itself']}>
                    {count(reached)}
                    <small>let in</small>
                  </td>
                ) : (
                  <td key={key} data-pair={`${row} ${column}`}>
                    <strong>{percent(pair?.agreement.value ?? null)}</strong>
                    {pair ? pairTexts(pair).map((text) => <small key={text}>{text}</small>) : null}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </Panel>
  );
}
