import { Cohort } from '../cohort';
import type { ReplayContext } from '../context';
import { walkedOutcome } from '../lead-outcome';
import { workedReader } from '../observed';
import type { Contexts } from '../pass';
import type { ReplayInput } from '../replay-input';
import { ArrivalReader } from './arrival-reader';
import type { Arrival } from './arrivals';
import { calibrateQueues, type HowToRun, type QueueCalibration } from './calibrate-queues';
import { type LoadQueue, loadQueues, settingOf } from './load-queues';
import { type QueueSetting, runQueue, type Served } from './queue-run';
import { QueuedStarts, type QueuedVisit } from './queued-starts';
import { type QueueRun, runReport } from './run-report';
import { type ServiceKind, serviceTime } from './service';
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

/** A queue of a policy, and how it is run with a seed; null: it is not, since nobody serves or handling times are not known. */
export interface RunnableQueue {
  readonly queue: LoadQueue;
  readonly setting: ((seed: number) => QueueSetting) | null;
}

/** As many seeds as a run is repeated with, to show what of it is chance. */
const RUNS = 8;

const YIELD_EVERY = 256;

/**
 * Runs the queues of every policy of a replay, and gives its contexts back with when queues come to their leads
 * (`docs/replay.md`, section 8). Leads of the cohort are walked by their delays, which says when they are handed to a queue;
 * the queues are run; leads are walked again by what the queues say, to find who leaves on its own account before its
 * turn; and the queues are run once more without those, which then holds. Yields the share done.
 */
export function* timeByQueues(
  contexts: Contexts,
  { data, options }: ReplayInput,
  kind: ServiceKind,
): Generator<number, Contexts> {
  const { proposal, today, other, asOf } = contexts;
  const cohort = new Cohort(proposal.definitions, data, proposal.facts, asOf, options);
  const leads: number[] = [];
  for (let lead = 0; lead < data.count; lead++) {
    if (lead % YIELD_EVERY === 0) yield 0;
    if (cohort.place(lead).in) leads.push(lead);
  }
  const how: HowToRun = { leads, seed: options.seed, kind };
  const calibration = yield* within(calibrateQueues(today ?? proposal, how), 0, 0.2);
  const minutes = new Map(
    calibration.filter(({ fitted }) => fitted).map((found) => [found.queue, found.minutes]),
  );
  const timed = { ...how, minutes };
  const ran = yield* within(runPolicy(proposal, timed, RUNS), 0.2, 0.6);
  const present = today && (yield* within(runPolicy(today, timed, 1), 0.6, 0.8));
  const compared = other && (yield* within(runPolicy(other, timed, 1), 0.8, 1));
  return {
    proposal: ran.context,
    today: present?.context ?? null,
    other: compared?.context ?? null,
    asOf,
    queues: { run: ran.run, calibration, minutes },
  };
}

/** A context with when its queues come to its leads, and what the run came to. */
function* runPolicy(
  context: ReplayContext,
  { leads, seed, kind, minutes }: HowToRun & Pick<QueuesRun, 'minutes'>,
  runs: number,
): Generator<number, { readonly context: ReplayContext; readonly run: QueueRun }> {
  const queues = loadQueues(context.definitions).map((queue): RunnableQueue => {
    const setting = settingOf(queue);
    const mean = queue.minutes ?? minutes.get(queue.id);
    if (!setting || mean === undefined) return { queue, setting: null };
    return { queue, setting: (given) => ({ ...setting, serviceMs: serviceTime(kind, mean, given) }) };
  });
  const reader = ArrivalReader.of(context);
  if (!reader) return { context, run: yield* runReport(context, queues, [], seed, 0) };

  const handedOver = yield* within(arrivalsOf(context, reader, leads), 0, 0.4);
  const all = handedOver.map((own) =>
    own.map((arrival): Arrival => ({ ...arrival, leavesAt: Number.POSITIVE_INFINITY })),
  );
  const tried = startsOf(reader, queues, yield* within(runAll(all.flat(), queues, seed), 0.4, 0.45));
  const again = yield* within(arrivalsOf({ ...context, queued: tried }, reader, leads), 0.45, 0.85);
  const { arrivals, moved } = withWhoLeaves(all, again);
  const served: (readonly (Served | null)[])[] = [];
  for (let run = 0; run < runs; run++) {
    const steps = runAll(arrivals, queues, seed + run);
    served.push(yield* within(steps, 0.85 + (0.1 * run) / runs, 0.85 + (0.1 * (run + 1)) / runs));
  }
  return {
    context: { ...context, queued: startsOf(reader, queues, served[0] ?? []) },
    run: yield* within(runReport(context, queues, served, seed, moved), 0.95, 1),
  };
}

/** By lead, in the order of `leads`. */
function* arrivalsOf(
  context: ReplayContext,
  reader: ArrivalReader,
  leads: readonly number[],
): Generator<number, (readonly Arrival[])[]> {
  const worked = workedReader(context);
  const arrivals: (readonly Arrival[])[] = [];
  for (const [index, lead] of leads.entries()) {
    if (index % YIELD_EVERY === 0) yield index / leads.length;
    const record = context.read(lead);
    arrivals.push(reader.walked(walkedOutcome(context, record, worked(record)), record));
  }
  return arrivals;
}

/** Every queue that can be run, by its place in the policy. */
function* runAll(
  arrivals: readonly Arrival[],
  queues: readonly RunnableQueue[],
  seed: number,
): Generator<number, readonly (Served | null)[]> {
  const byQueue = queues.map((): Arrival[] => []);
  for (const arrival of arrivals) byQueue[arrival.queue]?.push(arrival);
  const served: (Served | null)[] = [];
  for (const [index, { setting }] of queues.entries()) {
    const steps = setting && runQueue(byQueue[index] ?? [], setting(seed));
    served.push(steps && (yield* within(steps, index / queues.length, (index + 1) / queues.length)));
  }
  return served;
}

function startsOf(
  { stage, answers }: ArrivalReader,
  queues: readonly RunnableQueue[],
  served: readonly (Served | null)[],
): QueuedStarts {
  const visits = new Map<number, (QueuedVisit | undefined)[]>();
  served.forEach((run, index) => {
    const calendar = queues[index]?.queue.calendar;
    if (!run || !calendar) return;
    run.arrivals.forEach(({ lead, nth, at }, place) => {
      const start = run.starts[place] ?? Number.NaN;
      if (Number.isNaN(start)) return;
      const own = visits.get(lead) ?? [];
      own[nth] = { at, start, calendar };
      visits.set(lead, own);
    });
  });
  return new QueuedStarts(stage, answers, visits);
}

/**
 * Arrivals of the first walks, each with when it leaves on its own account under the waits of a first run; and how many
 * leads would be handed over at other times under those waits, which is not run again.
 */
function withWhoLeaves(
  first: readonly (readonly Arrival[])[],
  second: readonly (readonly Arrival[])[],
): { readonly arrivals: readonly Arrival[]; readonly moved: number } {
  const arrivals: Arrival[] = [];
  let moved = 0;
  first.forEach((own, index) => {
    const again = second[index] ?? [];
    const isMoved = again.length !== own.length || own.some(({ at }, nth) => again[nth]?.at !== at);
    if (isMoved) moved += 1;
    own.forEach((arrival, nth) => {
      const same = again[nth]?.at === arrival.at ? again[nth] : undefined;
      arrivals.push({ ...arrival, leavesAt: same?.leavesAt ?? Number.POSITIVE_INFINITY });
    });
  });
  return { arrivals, moved };
}
