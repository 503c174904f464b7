import { openRecordedSignals } from '../cohort';
import type { ReplayContext } from '../context';
import { workedReader } from '../observed';
import { ArrivalReader } from './arrival-reader';
import { Arrivals } from './arrivals';
import { type Calibration, calibrate } from './calibrate';
import { type LoadQueue, loadQueues, settingOf } from './load-queues';
import { QueueLine } from './queue-line';
import { measuredSpan } from './run-figures';
import type { ServiceKind } from './service';
import { within } from './within';

export interface HowToRun {
  /** Whose entries load the queues. */
  readonly leads: Int32Array;
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
  const arrivals = yield* within(recordedArrivals(context, reader, leads), 0, 0.5);
  const found: QueueCalibration[] = [];
  const slas = definitions.slas.length;
  const queues = loadQueues(definitions);
  const steps = function* (queue: LoadQueue, index: number): Generator<number, Calibration | null> {
    const setting = settingOf(queue);
    if (!setting) return null;
    const line = yield* within(QueueLine.of(arrivals, index, queue.calendar), 0, 0.2);
    const first = line.at[0];
    if (first === undefined) return null;
    line.letLeave();
    const measured = measuredSpan(first, asOf);
    return yield* within(calibrate(line, setting, queue.minutes, { kind, seed, measured, slas }), 0.2, 1);
  };
  for (const [index, queue] of queues.entries()) {
    const [from, to] = [0.5 + index / queues.length / 2, 0.5 + (index + 1) / queues.length / 2];
    const calibration = yield* within(steps(queue, index), from, to);
    if (calibration) found.push({ queue: queue.id, ...calibration });
  }
  return found;
}

function* recordedArrivals(
  context: ReplayContext,
  reader: ArrivalReader,
  leads: Int32Array,
): Generator<number, Arrivals> {
  const { facts } = context;
  const worked = workedReader(context);
  const arrivals = new Arrivals();
  for (const [index, lead] of leads.entries()) {
    if (index % YIELD_EVERY === 0) yield index / leads.length;
    const record = context.read(lead);
    if ((record.entries[reader.stage]?.length ?? 0) === 0) continue;
    facts.open(lead);
    if (record.signals.size > 0) openRecordedSignals(facts, record);
    reader.addRecorded(record, worked(record), arrivals);
  }
  return arrivals;
}
