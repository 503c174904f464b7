import { Button, NativeSelect } from '@mantine/core';
import IconDownload from '@tabler/icons-react/icons/IconDownload';
import { useState } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';
import { PERIOD_LENGTHS } from '#domain/replay/result-judgement';
import { saveExport } from '../../../app/session/save-export';
import { useSession, useSessionState } from '../../../app/session/session-context';
import { CopyButton } from '../../../ui/CopyButton';
import { FigureTable } from '../../../ui/FigureTable';
import { count, countRange, money, none } from '../../../ui/format';
import { FigureCount } from '../leads-of/FigureCount';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import { LENGTH_NAMES } from '../period-lengths';
import type { Shown } from '../use-shown';
import { PeriodChart } from './PeriodChart';
import classes from './Restatement.module.css';
import {
  hasToday,
  type Measure,
  mainMeasures,
  measuresOf,
  periodName,
  type Restated,
  type Restatement,
  restatedIn,
  restatementCsv,
  restatementText,
  totalOf,
} from './restatement';
import { restatementSentence } from './restatement-text';

interface Props {
  readonly shown: Shown;
}

/** The series Finance reports, period by period, as they would have been under today's rules and under the proposal. */
export function RestatementPanel({ shown }: Props) {
  const { policy, result } = shown;
  const session = useSession();
  const cohorts = useSessionState(({ options }) => options.cohorts);
  const { restatement } = result;
  return (
    <Panel title="Restatement for Finance">
      <div className={classes['bar']}>
        <NativeSelect
          label="Show by"
          value={cohorts ?? ''}
          onChange={({ currentTarget: { value } }) =>
            session.replays.setOptions({ cohorts: PERIOD_LENGTHS.find((one) => one === value) ?? null })
          }
          data={[
            { value: '', label: 'no period' },
            ...PERIOD_LENGTHS.map((value) => ({ value, label: LENGTH_NAMES[value] })),
          ]}
        />
        {restatement && cohorts !== null ? <Exports restatement={restatement} policy={policy} /> : null}
      </div>
      {cohorts === null ? (
        <p className={panel['note']}>
          Choose weeks, months or quarters to see how past reports would have read: how many leads entered
          each stage, and what pipeline, under the record, today’s rules and the proposal.
        </p>
      ) : restatement ? (
        <Figures restatement={restatement} shown={shown} />
      ) : (
        <p className={panel['note']}>These figures come with the next replay.</p>
      )}
    </Panel>
  );
}

function Exports({ restatement, policy }: { readonly restatement: Restatement; readonly policy: Policy }) {
  const session = useSession();
  return (
    <div className={classes['exports']}>
      <CopyButton
        what="the table"
        text={() => restatementText(restatement, policy)}
        say={(message) => session.store.setState({ message })}
      />
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconDownload size="1rem" stroke={1.8} />}
        onClick={() =>
          void saveExport(session, {
            name: `restatement-by-${restatement.by}.csv`,
            text: restatementCsv(restatement, policy),
            what: 'the restatement',
          })
        }
      >
        Save as CSV…
      </Button>
    </div>
  );
}

interface FiguresProps extends Props {
  readonly restatement: Restatement;
}

function Figures({ restatement, shown }: FiguresProps) {
  const { policy, result } = shown;
  const { rows, by } = restatement;
  const measures = measuresOf(restatement, policy);
  const [picked, setPicked] = useState<string | null>(null);
  const main = mainMeasures(measures, policy);
  const charted = measures.find(({ key }) => key === picked) ?? main[0];
  if (!charted) return <p className={panel['note']}>No lead entered a stage in any period.</p>;
  const columns = main.includes(charted) ? main : [charted, ...main];
  const isToday = hasToday(rows, columns);
  const heads = ['Recorded', ...(isToday ? ['Today’s rules'] : []), isToday ? 'Proposal' : 'These rules'];
  return (
    <>
      <p className={panel['statement']}>{restatementSentence(rows, main)}</p>
      <div className={classes['chartBar']}>
        <NativeSelect
          size="xs"
          label="Chart of"
          value={charted.key}
          onChange={({ currentTarget }) => setPicked(currentTarget.value)}
          data={measures.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <p className={panel['legend']}>
          <span>
            <i className={panel['swatch']} data-of="recorded" aria-hidden="true" /> Recorded
          </span>
          <span>
            <i className={panel['swatch']} data-of="proposal" aria-hidden="true" /> {heads.at(-1)}
          </span>
          <span>
            <i className={panel['swatch']} data-of="unknown" aria-hidden="true" /> may also be
          </span>
        </p>
      </div>
      <PeriodChart
        periods={rows.map((row) => ({ name: periodName(by, row.from), figures: restatedIn(row, charted) }))}
      />
      <div className={classes['dense']}>
        <FigureTable
          caption={`Restatement by ${by}`}
          note={`First entries by the day of entry${main.some(({ kind }) => kind === 'amount') ? '; pipeline is each opportunity’s amount once, when its first lead enters, in the currency of the data' : ''}. “May be” counts leads of whom the record does not tell what they did before the stage.`}
        >
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                Period
              </th>
              {columns.map(({ key, name }) => (
                <th key={key} scope="colgroup" colSpan={heads.length} className={classes['group']}>
                  {name}
                </th>
              ))}
            </tr>
            <tr>
              {columns.map(({ key }) =>
                heads.map((head, index) => (
                  <th
                    key={`${key} ${head}`}
                    scope="col"
                    data-num
                    className={index === 0 ? classes['first'] : undefined}
                    data-side={index === 0 ? 'recorded' : index === heads.length - 1 ? 'proposal' : undefined}
                  >
                    {head}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.from} data-period={row.from}>
                <th scope="row" className={classes['period']}>
                  {periodName(by, row.from)}
                  {isCutOff(row.to, result) ? <small>so far</small> : null}
                </th>
                {columns.map((measure) => (
                  <Cells
                    key={measure.key}
                    of={restatedIn(row, measure)}
                    measure={measure}
                    isToday={isToday}
                    shown={shown}
                    period={{ from: row.from, name: periodName(by, row.from) }}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">All</th>
              {columns.map((measure) => (
                <Cells
                  key={measure.key}
                  of={totalOf(rows, measure)}
                  measure={measure}
                  isToday={isToday}
                  shown={shown}
                  period={null}
                />
              ))}
            </tr>
          </tfoot>
        </FigureTable>
      </div>
    </>
  );
}

/** Whether a period was not over at as-of. */
const isCutOff = (to: string, { options }: ReplayResult): boolean => to > options.asOf.slice(0, 10);

interface CellsProps extends Props {
  readonly of: Restated;
  readonly measure: Measure;
  readonly isToday: boolean;
  /** Null: all of them. */
  readonly period: { readonly from: string; readonly name: string } | null;
}

const SIDE_WORDS = { recorded: 'in the record', today: 'under today’s rules', proposal: 'under these rules' };

function Cells({ of, measure: { kind, stage, name }, isToday, shown, period }: CellsProps) {
  const { range } = of;
  const figure = (side: keyof typeof SIDE_WORDS) => {
    const value = of[side];
    if (value === null) return none;
    if (stage === null) return kind === 'amount' ? money(value) : count(value);
    return (
      <FigureCount
        shown={shown}
        figure={{ kind: 'entered', stage, side, period: period?.from ?? null }}
        count={value}
        what={`${value === 1 ? 'lead' : 'leads'} that first entered ${name} ${SIDE_WORDS[side]}${period ? `, ${period.name}` : ''}`}
      />
    );
  };
  return (
    <>
      <td data-num data-side="recorded" className={classes['first']}>
        {figure('recorded')}
      </td>
      {isToday ? <td data-num>{figure('today')}</td> : null}
      <td data-num data-side="proposal">
        {figure('proposal')}
        {range ? <small>may be {countRange(range)}</small> : null}
      </td>
    </>
  );
}
