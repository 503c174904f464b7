import { Cohort } from '../cohort';
import type { ReplayContext } from '../context';
import { workedReader } from '../observed';
import type { ReplayOptions } from '../options';
import type { Contexts } from '../pass';
import { walkLead } from '../walk';
import { ArrivalReader } from './arrival-reader';
import { Arrivals, WORKED } from './arrivals';
import { calibrateQueues, type HowToRun, type QueueCalibration } from './calibrate-queues';
import { type LoadQueue, loadQueues, settingOf } from './load-queues';
import { QueueLine } from './queue-line';
import { type QueueSetting, runQueue, type Served } from './queue-run';
import { QueuedStarts } from './queued-starts';
import { type QueueRun, RunReport } from './run-report';
import { drawnTimes, type ServiceKind, serviceTimes } from './service';
import { within } from './within';

/** What running the queues of a replay came to. */
export interface QueuesRun {
  /** Of the proposal's queues. */
  readonly run: QueueRun;
  /** Of the queues of the rules in force, on what is recorded. */
  readonly calibration: readonly QueueCalibration[];
  /** Handling times that were found, by queue. */
  readonly minutes: ReadonlyMap<string, number>;
}

/** A queue of a policy, and how it is run. */
export interface PolicyQueue {
  readonly queue: LoadQueue;
  /** Null: it is not, since nobody serves or handling times are not known. */
  readonly runs: { readonly setting: QueueSetting; readonly minutes: number } | null;
}

/** The first run of the queues of a policy, by which its leads are timed. */
export interface PolicyRun {
  /** With when its queues come to its leads. */
  readonly context: ReplayContext;
  readonly queues: readonly PolicyQueue[];
  /** By queue of the policy; null: it was not run. */
  readonly served: readonly (Served | null)[];
  readonly seed: number;
}

/** As many seeds as a run is repeated with, to show what of it is chance. */
const RUNS = 8;

const YIELD_EVERY = 256;

/**
 * Runs the queues of every policy of a replay, and gives its contexts back with when queues come to their leads
 * (`docs/replay.md`, section 8). Yields the share done.
 */
export function* timeByQueues(
  contexts: Contexts,
  options: ReplayOptions,
  kind: ServiceKind,
): Generator<number, Contexts> {
  const { proposal, today, other, asOf } = contexts;
  const leads = yield* within(cohortOf(proposal, options), 0, 0.05);
  const how: HowToRun = { leads, seed: options.seed, kind };
  const calibration = yield* within(calibrateQueues(today ?? proposal, how), 0.05, 0.2);
  const minutes = foundMinutes(calibration);
  const timed = { ...how, minutes };
  const ran = yield* within(runPolicy(proposal, timed, RUNS), 0.2, 0.6);
  const present = today && (yield* within(runPolicy(today, timed, 1), 0.6, 0.8));
  const compared = other && (yield* within(runPolicy(other, timed, 1), 0.8, 1));
  return {
    proposal: ran.first.context,
    today: present?.first.context ?? null,
    other: compared?.first.context ?? null,
    asOf,
    queues: { run: ran.run, calibration, minutes },
  };
}

/** Handling times that were found where the glossary gives none, by queue. */
export const foundMinutes = (calibration: readonly QueueCalibration[]): ReadonlyMap<string, number> =>
  new Map(calibration.flatMap(({ queue, fitted, minutes }) => (fitted ? [[queue, minutes] as const] : [])));

/** Rows of the leads in the cohort of a policy. */
export function* cohortOf(
  { definitions, data, facts, asOf }: ReplayContext,
  options: ReplayOptions,
): Generator<number, Int32Array> {
  const cohort = new Cohort(definitions, data, facts, asOf, options);
  const leads = new Int32Array(data.count);
  let count = 0;
  for (let lead = 0; lead < data.count; lead++) {
    if (lead % YIELD_EVERY === 0) yield lead / data.count;
    if (cohort.place(lead).in) leads[count++] = lead;
  }
  return leads.subarray(0, count);
}

/**
 * Runs the queues of one policy. Leads are walked by their delays, which says when they are handed to a queue;
 * the queues are run; leads are walked again by what the queues say, to find who leaves on its own account before its
 * turn; and the queues are run once more without those, which then holds. Yields the share done.
 * @param runs how often that last run is made, with other seeds, for the report.
 */
export function* runPolicy(
  context: ReplayContext,
  { leads, seed, kind, minutes }: HowToRun & Pick<QueuesRun, 'minutes'>,
  runs: number,
): Generator<number, { readonly first: PolicyRun; readonly run: QueueRun }> {
  const queues = loadQueues(context.definitions).map((queue): PolicyQueue => {
    const setting = settingOf(queue);
    const mean = queue.minutes ?? minutes.get(queue.id);
    return { queue, runs: setting && mean !== undefined ? { setting, minutes: mean } : null };
  });
  const report = new RunReport(context, queues);
  const reader = ArrivalReader.of(context);
  if (!reader) {
    return { first: { context, queues, served: [], seed }, run: report.result(0) };
  }
  const arrivals = yield* within(walkedArrivals(context, reader, leads), 0, 0.35);
  const lines = yield* within(linesOf(queues, arrivals), 0.35, 0.4);
  const timedBy = function* (served: readonly (Served | null)[]): Generator<number, ReplayContext> {
    const starts = yield* startsOf(arrivals, served);
    const calendars = queues.map(({ queue }) => queue.calendar);
    const { stage, answers } = reader;
    const queued = new QueuedStarts(stage, answers, { arrivals, starts, calendars }, context.data.count);
    return { ...context, queued };
  };
  const served = yield* within(runLines(queues, lines, { seed, kind }), 0.4, 0.45);
  const tried = yield* within(timedBy(served), 0.45, 0.45);
  const moved = yield* within(findLeaving(tried, reader, arrivals), 0.45, 0.75);
  for (const line of lines) line?.letLeave();
  let first: readonly (Served | null)[] = [];
  // Where all take the same time, one run is as another.
  const apart = kind === 'constant' ? 1 : runs;
  for (let run = 0; run < apart; run++) {
    const from = 0.75 + (0.25 * run) / apart;
    const to = 0.75 + (0.25 * (run + 1)) / apart;
    const middle = (from + to) / 2;
    const again = yield* within(runLines(queues, lines, { seed: seed + run, kind }), from, middle);
    yield* within(report.add(again, runs / apart), middle, to);
    if (run === 0) first = again;
  }
  return {
    first: { context: yield* within(timedBy(first), 1, 1), queues, served: first, seed },
    run: report.result(moved),
  };
}

/** In the order of leads, and then of visits. */
function* walkedArrivals(
  context: ReplayContext,
  reader: ArrivalReader,
  leads: Int32Array,
): Generator<number, Arrivals> {
  const worked = workedReader(context);
  const arrivals = new Arrivals();
  for (const [index, lead] of leads.entries()) {
    if (index % YIELD_EVERY === 0) yield index / leads.length;
    const record = context.read(lead);
    reader.addWalked(walkLead(context, record), record, worked, arrivals);
  }
  return arrivals;
}

/** By queue of the policy; null: it is not run. */
function* linesOf(
  queues: readonly PolicyQueue[],
  arrivals: Arrivals,
): Generator<number, readonly (QueueLine | null)[]> {
  const lines: (QueueLine | null)[] = [];
  for (const [index, { queue, runs }] of queues.entries()) {
    const steps = runs && QueueLine.of(arrivals, index, queue.calendar);
    lines.push(steps && (yield* within(steps, index / queues.length, (index + 1) / queues.length)));
  }
  return lines;
}

/** Every queue that is run, once. */
function* runLines(
  queues: readonly PolicyQueue[],
  lines: readonly (QueueLine | null)[],
  { seed, kind }: Pick<HowToRun, 'seed' | 'kind'>,
): Generator<number, readonly (Served | null)[]> {
  const served: (Served | null)[] = [];
  for (const [index, line] of lines.entries()) {
    const runs = queues[index]?.runs;
    if (!runs || !line) {
      served.push(null);
      continue;
    }
    const [from, to] = [index / lines.length, (index + 1) / lines.length];
    const drawn = yield* within(drawnTimes(line, kind, seed), from, (from + to) / 2);
    const steps = runQueue(line, runs.setting, serviceTimes(drawn, runs.minutes));
    served.push(yield* within(steps, (from + to) / 2, to));
  }
  return served;
}

/** When each arrival is taken up, by row; NaN: never, or its queue was not run. */
function* startsOf(arrivals: Arrivals, served: readonly (Served | null)[]): Generator<number, Float64Array> {
  const starts = new Float64Array(arrivals.length).fill(Number.NaN);
  for (const run of served) {
    if (!run) continue;
    yield 0;
    for (let place = 0; place < run.line.length; place++) {
      starts[run.line.rows[place] ?? 0] = run.starts[place] ?? Number.NaN;
    }
  }
  return starts;
}

/**
 * Walks leads again by what a first run of the queues says, and puts down when each arrival leaves on its own account under these waits.
 * Who is not taken up otherwise than in the record goes the same way again, and is not walked.
 * @returns how many leads would be handed over at other times under these waits, which is not run again.
 */
function* findLeaving(
  context: ReplayContext,
  reader: ArrivalReader,
  arrivals: Arrivals,
): Generator<number, number> {
  const worked = workedReader(context);
  const again = new Arrivals();
  const { lead, at, leavesAt, ever, length } = arrivals;
  let moved = 0;
  let walks = 0;
  for (let from = 0, to = 0; from < length; from = to) {
    const of = lead[from] ?? 0;
    let isMovable = false;
    for (to = from; to < length && lead[to] === of; to++) isMovable ||= ever[to] === WORKED;
    if (!isMovable) continue;
    if (walks++ % YIELD_EVERY === 0) yield from / length;
    const record = context.read(of);
    again.clear();
    reader.addWalked(walkLead(context, record), record, worked, again);
    let isMoved = again.length !== to - from;
    for (let row = from; row < to; row++) {
      const nth = row - from;
      const isSame = nth < again.length && again.at[nth] === at[row];
      isMoved ||= !isSame;
      leavesAt[row] = isSame ? (again.leavesAt[nth] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
    }
    if (isMoved) moved += 1;
  }
  return moved;
}
