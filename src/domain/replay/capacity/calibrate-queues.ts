import { openRecordedSignals } from '../cohort';
import type { ReplayContext } from '../context';
import { workedReader } from '../observed';
import { ArrivalReader } from './arrival-reader';
import { type Calibration, calibrate, type RecordedArrival } from './calibrate';
import { loadQueues, settingOf } from './load-queues';
import { measuredSpan } from './run-figures';
import type { ServiceKind } from './service';
import { within } from './within';

export interface HowToRun {
  /** Whose entries load the queues. */
  readonly leads: readonly number[];
  readonly seed: number;
  readonly kind: ServiceKind;
}

export type QueueCalibration = Calibration & { readonly queue: string };

const YIELD_EVERY = 256;

/** How far each queue of the rules in force gives back what is recorded of it; only of those that can be run and have a past. */
export function* calibrateQueues(
  context: ReplayContext,
  { leads, seed, kind }: HowToRun,
): Generator<number, readonly QueueCalibration[]> {
  const { definitions, asOf } = context;
  const reader = ArrivalReader.of(context);
  if (!reader) return [];
  const byQueue = yield* within(recordedArrivals(context, reader, leads), 0, 0.5);
  const found: QueueCalibration[] = [];
  const slas = definitions.slas.length;
  for (const [index, queue] of loadQueues(definitions).entries()) {
    const arrivals = byQueue[index] ?? [];
    const setting = settingOf(queue);
    if (!setting || arrivals.length === 0) continue;
    const measured = measuredSpan(arrivals, asOf);
    const steps = calibrate(arrivals, setting, queue.minutes, { kind, seed, measured, slas });
    const calibration = yield* within(
      steps,
      0.5 + index / byQueue.length / 2,
      0.5 + (index + 1) / byQueue.length / 2,
    );
    if (calibration) found.push({ queue: queue.id, ...calibration });
  }
  return found;
}

/** By queue of the policy. */
function* recordedArrivals(
  context: ReplayContext,
  reader: ArrivalReader,
  leads: readonly number[],
): Generator<number, readonly RecordedArrival[][]> {
  const { definitions, facts } = context;
  const worked = workedReader(context);
  const byQueue = definitions.policy.queues.map((): RecordedArrival[] => []);
  for (const [index, lead] of leads.entries()) {
    if (index % YIELD_EVERY === 0) yield index / leads.length;
    const record = context.read(lead);
    if ((record.entries[reader.stage]?.length ?? 0) === 0) continue;
    facts.open(lead);
    if (record.signals.size > 0) openRecordedSignals(facts, record);
    for (const arrival of reader.recorded(record, worked(record))) byQueue[arrival.queue]?.push(arrival);
  }
  return byQueue;
}
