import type { Compared } from '../../../app/session/teams-state';
import { cellText } from '../../../ui/cell-text';
import { FigureTable } from '../../../ui/FigureTable';
import { count, counted, percent } from '../../../ui/format';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import { ONE_MISSES } from '../sure/sampling';
import { agreementTexts, apart, kappaText, namesIn, type PairAgreement, pairOf } from './agreement';
import { ComparedCount } from './ComparedCount';
import classes from './Teams.module.css';

interface Props {
  readonly compared: Extract<Compared, { state: 'done' }>;
  /** The stage's name. */
  readonly stage: string;
}

/** How far the definitions agree, lead by lead. */
export function AgreementPanel({ compared, stage }: Props) {
  const { comparison } = compared;
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
                    <ComparedCount
                      compared={compared}
                      figure={{ of: 'let-in', by: row }}
                      count={reached}
                      what={`${reached === 1 ? 'lead' : 'leads'} that “${names[row]}” lets into ${stage}`}
                    />
                    <small>let in</small>
                  </td>
                ) : (
                  <td key={key} data-pair={`${row} ${column}`}>
                    <strong>{percent(pair?.agreement.value ?? null)}</strong>
                    {pair ? (
                      <PairFigures compared={compared} pair={pair} of={[row, column]} stage={stage} />
                    ) : null}
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

interface PairProps extends Props {
  readonly pair: PairAgreement;
  /** In the order of the cell. */
  readonly of: readonly [number, number];
}

/** What a cell of the matrix says below its share of leads treated alike. */
function PairFigures({ compared, pair, of, stage }: PairProps) {
  const all = namesIn(compared.comparison);
  const [first = '', second = ''] = of.map((place) => `“${cellText(all[place] ?? '', 60)}”`);
  const figure = (name: 'both' | 'apart' | 'other-time', many: number, what: string, text: string) => (
    <small>
      <ComparedCount
        compared={compared}
        figure={{ of: name, pair: of }}
        count={many}
        what={`${many === 1 ? 'lead' : 'leads'} that ${what}`}
        text={text}
      />
    </small>
  );
  const { both, otherTime, jaccard } = pair;
  const many = apart(pair);
  return (
    <>
      {jaccard.value === null
        ? null
        : figure(
            'both',
            both,
            `${first} and ${second} both let into ${stage}`,
            `${percent(jaccard.value)} of those let in`,
          )}
      <small>{kappaText(pair)}</small>
      {figure(
        'apart',
        many,
        `only one of ${first} and ${second} lets into ${stage}`,
        `${counted(many, 'lead')} apart`,
      )}
      {otherTime > 0
        ? figure(
            'other-time',
            otherTime,
            `${first} and ${second} let into ${stage} at different times`,
            `${count(otherTime)} at another time`,
          )
        : null}
    </>
  );
}
