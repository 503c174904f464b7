import type { FidelityStage } from '#domain/replay/fidelity-report';
import { CellText } from '../../../ui/CellText';
import { FigureTable } from '../../../ui/FigureTable';
import { count, monthOf, none, percent } from '../../../ui/format';
import { Disclosure } from '../Disclosure';
import { MonthBars } from '../MonthBars';
import { Section } from '../Section';
import { CAUSE_NAMES, causeText, SIDE_WORDS } from './cause-texts';
import classes from './fidelity.module.css';
import { monthShares, stageText, stepText } from './fidelity-text';

interface Props {
  readonly stage: FidelityStage;
  readonly limit: number;
}

/** One stage: how far both sides agree, who is only on one of them and why, and how that went over time. */
export function StageSection({ stage, limit }: Props) {
  const { name, agreement, causes, step } = stage;
  const months = monthShares(stage);
  const stepped = stepText(stage);
  return (
    <Section
      title={name}
      hint={stageText(stage)}
      beside={
        <p className={classes['agreement']} data-low={agreement !== null && agreement < limit}>
          {percent(agreement)}
          <small>
            {agreement === null
              ? 'nobody came there'
              : agreement < limit
                ? 'agreement, below the limit'
                : 'agreement'}
          </small>
        </p>
      }
    >
      {stepped === '' ? null : <p className={classes['text']}>{stepped}</p>}
      {months.length > 0 ? (
        <div className={classes['months']}>
          <div>
            <p className={classes['dim']}>
              Agreement by month, {monthOf(months[0]?.month ?? '')} to {monthOf(months.at(-1)?.month ?? '')}
            </p>
            <MonthBars
              label={`Agreement at ${name} by month. The figures stand in the table below.`}
              months={months}
              since={step?.month ?? null}
            />
          </div>
          <Disclosure label={`${name} by month in figures`}>{() => <Months stage={stage} />}</Disclosure>
        </div>
      ) : null}
      {causes.length > 0 ? (
        <FigureTable caption={`Why they differ at ${name}`}>
          <thead>
            <tr>
              <th scope="col">Cause</th>
              <th scope="col">Leads that come there</th>
              <th scope="col" data-num>
                Leads
              </th>
              <th scope="col">In words</th>
              <th scope="col">For example</th>
            </tr>
          </thead>
          <tbody>
            {causes.map(({ cause, side, leads, examples }) => (
              <tr key={`${cause} ${side}`}>
                <th scope="row">{CAUSE_NAMES[cause]}</th>
                <td>{SIDE_WORDS[side]}</td>
                <td data-num>{count(leads)}</td>
                <td className={classes['words']}>{causeText(cause, side)}</td>
                <td>
                  {examples.slice(0, MOST_EXAMPLES).map((id) => (
                    <div key={id} className={classes['example']}>
                      <CellText text={id} most={40} />
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </FigureTable>
      ) : (
        <p className={classes['dim']}>The record and the rules agree about every lead.</p>
      )}
    </Section>
  );
}

const MOST_EXAMPLES = 3;

function Months({ stage }: { readonly stage: FidelityStage }) {
  const shares = monthShares(stage);
  return (
    <FigureTable caption={`${stage.name} by month`}>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col" data-num>
            Both
          </th>
          <th scope="col" data-num>
            Only by the rules
          </th>
          <th scope="col" data-num>
            Only in the record
          </th>
          <th scope="col" data-num>
            Agreement
          </th>
        </tr>
      </thead>
      <tbody>
        {stage.months.map(({ month, kept, added, dropped }, i) => {
          const share = shares[i]?.share ?? null;
          return (
            <tr key={month}>
              <th scope="row">{monthOf(month)}</th>
              <td data-num>{count(kept)}</td>
              <td data-num>{count(added)}</td>
              <td data-num>{count(dropped)}</td>
              <td data-num>{share === null ? none : percent(share)}</td>
            </tr>
          );
        })}
      </tbody>
    </FigureTable>
  );
}
