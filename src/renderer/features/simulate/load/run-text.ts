import type { ServiceKind } from '#domain/replay/capacity/service';
import type { ReplayResult } from '#domain/replay/result';
import { counted, decimal, duration, percent, pointsChange } from '../../../ui/format';
import type { Load } from './queue-load';

export type QueueRun = NonNullable<Load['run']>;
export type Calibrated = NonNullable<Load['calibration']>[number];

/** How far the run is from what was recorded, of one queue; what it says elsewhere is to be read with that. */
export function calibrationText({ attainment, waitP50 }: Calibrated, name: string): string {
  if (attainment === null || attainment.recorded === null || attainment.run === null) {
    return `${name}: nothing is recorded to hold the run against, so nobody knows how far it is off.`;
  }
  const error = pointsChange(attainment.recorded, attainment.run) ?? '';
  const waits =
    waitP50?.recorded != null && waitP50.run != null
      ? `; the median wait is ${duration(waitP50.run, 'business')}, in the record ${duration(waitP50.recorded, 'business')}`
      : '';
  return `${name}: ${percent(attainment.run)} are taken up in time, in the record ${percent(attainment.recorded)} (${error})${waits}.`;
}

/** Said of all queues at once, it need not be said of each. */
export const NOTHING_RECORDED =
  'Nothing is recorded that the run of the queues could be held against, so nobody knows how far it is off.';

/** Off by more than that, a run is no forecast. */
const FAR_OFF = 0.05;

/** How far the runs of all queues can be believed. */
export function calibrationHeadline(all: readonly Calibrated[]): string {
  const errors = all.flatMap(({ attainment }) =>
    attainment?.recorded == null || attainment.run === null
      ? []
      : Math.abs(attainment.run - attainment.recorded),
  );
  if (errors.length === 0) return NOTHING_RECORDED;
  const most = Math.max(...errors);
  const points = `${decimal(most * 100)}\u00a0points`;
  return most <= FAR_OFF
    ? `On the arrivals of the record, the run of every queue comes within ${points} of what is recorded.`
    : `On the arrivals of the record, the run is off by up to ${points}: read it as what these rules ask of people who do nothing else, not as a forecast.`;
}

/** What the runs are, and what they are not. */
export function spreadNote({ runs, warmUpDays }: QueueRun, service: ServiceKind): string {
  const left = `The first ${warmUpDays} days, in which the queue fills from nothing, are left out.`;
  return service === 'constant'
    ? `Every lead takes the same time, so all runs are one. ${left} Waits are of business time.`
    : `${runs} runs that differ in how long each lead takes, lowest to highest. They say how much chance in the work alone moves the figures, not how sure these are. ${left} Waits are of business time.`;
}

/** Leads of whom the run tells less than of the others; empty: there are none. */
export function runRemarks({ reentriesMoved, leftWaiting }: QueueRun): string[] {
  return [
    ...(leftWaiting > 0
      ? [
          `${leads(leftWaiting)} left the stage before ${leftWaiting === 1 ? 'its' : 'their'} turn and took nobody’s time.`,
        ]
      : []),
    ...(reentriesMoved > 0
      ? [
          `Of ${leads(reentriesMoved)} a later return to the queue would come at another time under these waits; it is left where it was.`,
        ]
      : []),
  ];
}

const leads = (many: number): string => counted(many, 'lead');

/** The most who waited, and when. */
export function mostWaiting(backlog: QueueRun['queues'][number]['backlog']) {
  return backlog.reduce<(typeof backlog)[number] | null>(
    (most, one) => (most === null || one.waiting > most.waiting ? one : most),
    null,
  );
}

export const slaName = ({ slas }: Pick<ReplayResult, 'slas'>, id: string): string =>
  slas.find(({ sla }) => sla === id)?.name ?? id;

/** What waiting does to conversion: nothing, unless somebody assumes it; and what such figures are. */
export const speedText = ({ options }: Pick<ReplayResult, 'options'>): string =>
  options.assumptions.some(({ id }) => id === 'response-effect')
    ? 'An effect of waiting on conversion is assumed; the figures it is in say so. What records show of it is observational: leads that are answered fast are often the better ones anyway.'
    : 'Waiting changes the clocks and nothing else: no effect on conversion is assumed. What records show of one is observational, since leads that are answered fast are often the better ones anyway; under Assumptions the room can set one.';
