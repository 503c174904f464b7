import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import { lateText } from '#domain/replay/capacity/late-text';
import type { ServiceKind } from '#domain/replay/capacity/service';
import type { ReplayResult } from '#domain/replay/result';
import { isoDayText } from '../../../ui/day-text';
import { FigureTable } from '../../../ui/FigureTable';
import { amount, count, none, percent, pointsChange, shortBusiness } from '../../../ui/format';
import panel from '../panel.module.css';
import { sidesOf } from '../sides';
import classes from './Load.module.css';
import { spreadText } from './load-text';
import {
  type Calibrated,
  calibrationHeadline,
  calibrationText,
  mostWaiting,
  NOTHING_RECORDED,
  type QueueRun,
  runRemarks,
  slaName,
  speedText,
  spreadNote,
} from './run-text';

interface Props {
  readonly policy: Policy;
  readonly result: ReplayResult;
  readonly run: QueueRun;
  readonly service: ServiceKind;
  readonly calibration: readonly Calibrated[];
}

/** A run of the queues: first how far it can be believed, then what it comes to. */
export function RunFigures({ policy, result, run, service, calibration }: Props) {
  return (
    <>
      <Calibration policy={policy} calibration={calibration} />
      <RunTable policy={policy} run={run} service={service} />
      <Attainment result={result} run={run} />
      {runRemarks(run).map((remark) => (
        <p key={remark} className={panel['note']}>
          {remark}
        </p>
      ))}
      <p className={panel['note']}>{speedText(result)}</p>
    </>
  );
}

/** How far off the run is; stands first, since it says how far the rest can be believed. */
function Calibration({
  policy,
  calibration,
}: {
  readonly policy: Policy;
  readonly calibration: readonly Calibrated[];
}) {
  const name = ({ queue }: Calibrated) => nameOf(policy, 'queue', queue);
  const headline = calibrationHeadline(calibration);
  const late = lateText(calibration, count);
  return (
    <>
      <p className={classes['headline']}>{headline}</p>
      {late ? <p>{late}</p> : null}
      {headline === NOTHING_RECORDED ? null : (
        <ul className={panel['statements']}>
          {calibration.map((one) => (
            <li key={one.queue}>{calibrationText(one, name(one))}</li>
          ))}
        </ul>
      )}
      <FigureTable
        caption="How far the run is from the record"
        note="The arrivals of the record, run through the same queue. What differs is what the run does not know of these people; it is shown and never corrected for. Waits are of business time."
      >
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              Queue
            </th>
            <th scope="col" rowSpan={2} data-num>
              Handling
            </th>
            <th scope="colgroup" colSpan={3}>
              Taken up in time
            </th>
            <th scope="colgroup" colSpan={2}>
              Median wait
            </th>
            <th scope="colgroup" colSpan={2}>
              90 % within
            </th>
          </tr>
          <tr>
            {['Recorded', 'Run', 'Off by', 'Recorded', 'Run', 'Recorded', 'Run'].map((head, index) => (
              <th key={`${head} ${String(index)}`} scope="col" data-num>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calibration.map((one) => (
            <tr key={one.queue} data-calibration={one.queue}>
              <th scope="row" className={classes['name']}>
                {name(one)}
              </th>
              <td data-num>
                {one.minutes === null ? none : amount(one.minutes, 'min')}
                {one.fitted ? <small>found from the record</small> : null}
              </td>
              <td data-num data-side="recorded">
                {percent(one.attainment?.recorded ?? null)}
              </td>
              <td data-num>{percent(one.attainment?.run ?? null)}</td>
              <td data-num>{pointsChange(one.attainment?.recorded, one.attainment?.run ?? null) ?? none}</td>
              <Waits of={one.waitP50} />
              <Waits of={one.waitP90} />
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </>
  );
}

function Waits({ of }: { readonly of: Calibrated['waitP50'] }) {
  return (
    <>
      <td data-num data-side="recorded">
        {shortBusiness(of?.recorded ?? null)}
      </td>
      <td data-num>{shortBusiness(of?.run ?? null)}</td>
    </>
  );
}

function RunTable({ policy, run, service }: Pick<Props, 'policy' | 'run' | 'service'>) {
  if (run.queues.every(({ arrivals }) => arrivals === 0)) {
    return (
      <p className={panel['note']}>
        No lead comes to a queue under these rules after the first {run.warmUpDays} days, in which the queue
        fills from nothing.
      </p>
    );
  }
  return (
    <div className={classes['after']}>
      <FigureTable caption="The queues under these rules" note={spreadNote(run, service)}>
        <thead>
          <tr>
            <th scope="col">Queue</th>
            <th scope="col" data-num>
              Leads
            </th>
            <th scope="col" data-num>
              Busy
            </th>
            <th scope="col" data-num>
              Median wait
            </th>
            <th scope="col" data-num>
              90 % within
            </th>
            <th scope="col" className={classes['stripHead']}>
              Waiting, day by day
            </th>
            <th scope="col" data-num>
              Most waiting
            </th>
          </tr>
        </thead>
        <tbody>
          {run.queues.map(({ queue, arrivals, utilisation, waitP50, waitP90, backlog }) => {
            const most = mostWaiting(backlog);
            return (
              <tr key={queue} data-run={queue}>
                <th scope="row" className={classes['name']}>
                  {nameOf(policy, 'queue', queue)}
                </th>
                <td data-num>{count(arrivals)}</td>
                <td data-num>{spreadText(utilisation, percent) ?? none}</td>
                <td data-num>{spreadText(waitP50, shortBusiness) ?? none}</td>
                <td data-num>{spreadText(waitP90, shortBusiness) ?? none}</td>
                <td className={classes['stripCell']}>
                  <Backlog days={backlog.map(({ waiting }) => waiting)} />
                </td>
                <td data-num>
                  {most && most.waiting > 0 ? `${count(most.waiting)} on ${isoDayText(most.day)}` : 'nobody'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </FigureTable>
    </div>
  );
}

/** How many wait, day after day, of one run. A picture; the most are told beside it. */
function Backlog({ days }: { readonly days: readonly number[] }) {
  const most = Math.max(1, ...days);
  const width = Math.max(1, days.length - 1);
  return (
    <svg
      className={classes['backlog']}
      viewBox={`0 0 ${width} ${most}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polyline points={days.map((waiting, day) => `${day},${most - waiting}`).join(' ')} />
    </svg>
  );
}

function Attainment({ result, run }: { readonly result: ReplayResult; readonly run: QueueRun }) {
  const rows = run.slas.filter(({ attainment }) => attainment !== null);
  if (rows.length === 0) return null;
  return (
    <div className={classes['after']}>
      <FigureTable
        caption="Taken up in time, SLA by SLA"
        note="Lowest to highest of the same runs, of leads whose clock is known to run."
      >
        <thead>
          <tr>
            <th scope="col">SLA</th>
            <th scope="col" data-num data-side="recorded">
              {sidesOf(result, true).baseline}
            </th>
            <th scope="col" data-num>
              Run
            </th>
            <th scope="col" data-num>
              Target
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sla, attainment }) => {
            const own = result.slas.find((one) => one.sla === sla);
            return (
              <tr key={sla} data-run-sla={sla}>
                <th scope="row">{slaName(result, sla)}</th>
                <td data-num data-side="recorded">
                  {percent(own?.baseline?.attainment ?? null)}
                </td>
                <td data-num>{spreadText(attainment, percent)}</td>
                <td data-num>{own ? percent(own.target).replace('.0', '') : none}</td>
              </tr>
            );
          })}
        </tbody>
      </FigureTable>
    </div>
  );
}
