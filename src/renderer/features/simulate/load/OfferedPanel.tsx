import { isoDayText } from '../../../ui/day-text';
import { FigureTable } from '../../../ui/FigureTable';
import { amount, count, counted, decimal, none } from '../../../ui/format';
import { ScrollFrame } from '../../../ui/ScrollFrame';
import unseen from '../../../ui/unseen.module.css';
import { FigureCount } from '../leads-of/FigureCount';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import type { Shown } from '../use-shown';
import classes from './Load.module.css';
import {
  type ArrivalsOf,
  arrivalsIn,
  loadSentences,
  minutesText,
  shareText,
  textbookText,
} from './load-text';
import { askedShare, LEVEL_WORDS, type LoadWeek, levelOf, type QueueRow, queueRows } from './queue-load';

interface Props {
  readonly shown: Shown;
}

/** Minutes that leads ask of each queue against minutes its people have open. */
export function OfferedPanel({ shown }: Props) {
  const { policy, result } = shown;
  const { load } = result;
  const rows = load ? queueRows(load, policy) : [];
  if (rows.length === 0) {
    return (
      <Panel title="What leads ask of the queues">
        <p className={panel['note']}>
          No lead comes to a queue under these rules. Queues, who works them and how leads are routed to them
          are set in Define.
        </p>
      </Panel>
    );
  }
  const told = rows.filter(({ isTold }) => isTold);
  return (
    <Panel title="What leads ask of the queues" beside={<Levels />}>
      <ul className={panel['statements']}>
        {loadSentences(rows).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <QueueTable rows={rows} shown={shown} />
      {told.length > 0 ? <WeekTable rows={told} shown={shown} /> : null}
    </Panel>
  );
}

interface RowsProps extends Props {
  readonly rows: readonly QueueRow[];
}

function QueueTable({ rows, shown }: RowsProps) {
  return (
    <FigureTable
      caption="Load of each queue"
      captionHidden
      note="Asked: leads × minutes of handling; open: people × their open hours, less what a daily cap keeps back. Below the weeks, days whose own leads ask for more than the day has. “By the textbook” is Erlang’s formula for leads that come at random to people who are always there; leads that come in bursts, and people who close, wait longer."
    >
      <thead>
        <tr>
          <th scope="col">Queue</th>
          <th scope="col" className={classes['stripHead']}>
            Week by week
          </th>
          <th scope="col" data-num>
            People
          </th>
          <th scope="col" data-num>
            Handling
          </th>
          <th scope="col" data-num>
            Leads a week
          </th>
          <th scope="col" data-num>
            Weeks over
          </th>
          <th scope="col">By the textbook</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.queue} data-queue={row.queue} data-over={row.over > 0 ? '' : undefined}>
            <th scope="row">{row.name}</th>
            <td className={classes['stripCell']}>{row.isTold ? <Strip weeks={row.weeks} /> : null}</td>
            <td data-num>{row.reps === null ? 'not given' : amount(row.reps, '')}</td>
            <td data-num>{row.minutes === null ? 'not given' : amount(row.minutes, 'min')}</td>
            <td data-num>
              <Arrivals
                shown={shown}
                row={row}
                of="all"
                text={decimal(row.arrivals / Math.max(1, row.weeks.length))}
              />
            </td>
            <td data-num>
              {row.isTold ? (
                <Arrivals
                  shown={shown}
                  row={row}
                  of="over"
                  text={`${count(row.over)} of ${count(row.weeks.length)}`}
                />
              ) : (
                none
              )}
              {row.daysOver === null ? null : <small>{counted(row.daysOver, 'day')}</small>}
            </td>
            <td>{row.textbook ? textbookText(row.textbook) : none}</td>
          </tr>
        ))}
      </tbody>
    </FigureTable>
  );
}

/** The tallest a week is drawn, as a share of what is open. */
const TOP = 1.5;

/** A bar a week; the line is what is open. A picture of the table below. */
function Strip({ weeks }: { readonly weeks: readonly LoadWeek[] }) {
  return (
    <div className={classes['strip']} aria-hidden="true">
      {weeks.map((week) => (
        <div
          key={week.from}
          data-level={levelOf(week)}
          style={{ height: `${(Math.min(TOP, askedShare(week) ?? TOP) / TOP) * 100}%` }}
        />
      ))}
    </div>
  );
}

function WeekTable({ rows, shown }: RowsProps) {
  const weeks = rows[0]?.weeks ?? [];
  return (
    <div className={classes['weeks']}>
      <h3 className={classes['subtitle']}>Week by week</h3>
      <ScrollFrame label="Load week by week" className={classes['frame']}>
        <table className={classes['heat']}>
          <caption className={unseen['unseen']}>
            Minutes asked of each queue against minutes open, week by week
          </caption>
          <thead>
            <tr>
              <th scope="col">Week of</th>
              {rows.map(({ queue, name }) => (
                <th key={queue} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ from }) => (
              <tr key={from} data-week={from}>
                <th scope="row">{isoDayText(from)}</th>
                {rows.map((row) => (
                  <Week
                    key={row.queue}
                    shown={shown}
                    row={row}
                    week={row.weeks.find((week) => week.from === from)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </div>
  );
}

interface ArrivalsProps extends Props {
  readonly row: QueueRow;
  readonly of: ArrivalsOf;
  readonly text: string;
}

/** What stands for arrivals at a queue, and opens them. */
function Arrivals({ shown, row, of, text }: ArrivalsProps) {
  const { weeks, arrivals, what } = arrivalsIn(row, of);
  return (
    <FigureCount
      shown={shown}
      figure={{ kind: 'arrivals', queue: row.queue, weeks }}
      count={arrivals}
      what={what}
      text={text}
    />
  );
}

interface WeekProps extends Props {
  readonly row: QueueRow;
  readonly week: LoadWeek | undefined;
}

function Week({ shown, row, week }: WeekProps) {
  const level = week ? levelOf(week) : 'untold';
  return (
    <td data-level={level}>
      {week && level !== 'untold' && level !== 'none' ? (
        <>
          <strong>
            <Arrivals shown={shown} row={row} of={week} text={askedText(week)} />
          </strong>
          , {LEVEL_WORDS[level]}
          <small>{minutesText(week)}</small>
        </>
      ) : (
        <span className={classes['quiet']}>{LEVEL_WORDS[level]}</span>
      )}
    </td>
  );
}

/** "12 % asked"; of a week without open time that it was closed. */
function askedText(week: LoadWeek): string {
  const share = shareText(week);
  return share === null ? 'closed' : `${share} asked`;
}

function Levels() {
  return (
    <p className={panel['legend']}>
      {(['free', 'nearly-full', 'over'] as const).map((level) => (
        <span key={level}>
          <i className={classes['swatch']} data-level={level} aria-hidden="true" /> {LEVEL_WORDS[level]}
        </span>
      ))}
    </p>
  );
}
