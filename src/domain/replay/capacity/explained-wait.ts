import { WORKED } from './arrivals';
import type { QueueSetting, Served } from './queue-run';
import type { PolicyRun } from './run-queues';

/** What became of one visit in its queue, in the run that leads are timed by. Minutes and places are of a model: nobody recorded them. */
export interface ExplainedWait {
  /** Id. */
  readonly queue: string;
  /** UTC ms at which the lead was handed over. */
  readonly at: number;
  /**
   * `taken-up`; `left`: it went on its own account before its turn; `never`: nobody is recorded to have worked it, so it takes nobody's
   * time; `not-run`: the queue has no reps or no handling time, and the lead goes by its delays.
   */
  readonly outcome: 'taken-up' | 'left' | 'never' | 'not-run';
  /** Whether what the record says of it moves with that: it does not where nobody is known to have answered it. */
  readonly isAnswered: boolean;
  /** Others who waited, or were being served, when it came. */
  readonly waiting: number;
  readonly inService: number;
  /** Of those who came after it, how many were taken up before it, being of a tier before its own. */
  readonly overtakenBy: number;
  readonly reps: number | null;
  /** Which of the reps takes it up, from 1: whoever is free longest, of several the first. */
  readonly rep: number | null;
  /** UTC ms: when it is taken up, or left; null: neither. */
  readonly until: number | null;
  /** Open ms waited until then. */
  readonly waitedMs: number | null;
  /** Open ms it keeps the rep for. */
  readonly serviceMs: number | null;
}

/** What a run of queues did with one lead, visit by visit to the stage that is routed at. */
export function explainWaits({ context, queues, served }: PolicyRun, lead: number): readonly ExplainedWait[] {
  return (context.queued?.handedOver(lead) ?? []).flatMap(
    ({ row, at, queue, ever }): readonly ExplainedWait[] => {
      const own = queues[queue];
      if (!own) return [];
      const about = {
        queue: own.queue.id,
        at,
        isAnswered: ever === WORKED,
        ...{ waiting: 0, inService: 0, overtakenBy: 0, rep: null },
        ...{ until: null, waitedMs: null, serviceMs: null },
      };
      const run = served[queue];
      const place = run?.line.rows.indexOf(row) ?? -1;
      if (!run || !own.runs || place < 0) return [{ ...about, outcome: 'not-run', reps: null }];
      const { reps } = own.runs.setting;
      const start = run.starts[place] ?? Number.NaN;
      if (Number.isNaN(start)) return [{ ...about, outcome: 'never', reps }];
      const isGone = run.left[place] === 1;
      const until = isGone ? (run.line.leavesAt[place] ?? start) : start;
      return [
        {
          ...about,
          ...othersAt(run, place),
          outcome: isGone ? 'left' : 'taken-up',
          reps,
          rep: isGone ? null : repOf(run, own.runs.setting, place),
          until,
          waitedMs: own.queue.calendar.elapsedMs(at, until),
          serviceMs: isGone ? null : (run.serviceMs[place] ?? 0),
        },
      ];
    },
  );
}

/** Whom it found when it came, and who came later and was taken up before it. */
function othersAt(
  { line, starts, turns, left, serviceMs }: Served,
  place: number,
): Pick<ExplainedWait, 'waiting' | 'inService' | 'overtakenBy'> {
  const came = line.positions[place] ?? 0;
  const at = line.at[place] ?? 0;
  const found = { waiting: 0, inService: 0, overtakenBy: 0 };
  for (let other = 0; other < place; other++) {
    const isGone = left[other] === 1;
    const gone = (isGone ? line.leavesAt[other] : starts[other]) ?? Number.NaN;
    const done = isGone ? Number.NaN : (turns[other] ?? Number.NaN) + (serviceMs[other] ?? 0);
    if (gone > at) found.waiting += 1;
    else if (done > came) found.inService += 1;
  }
  for (let other = place + 1; other < line.length; other++) {
    const isBefore = (turns[other] ?? Number.NaN) < (turns[place] ?? 0);
    if (isBefore && left[other] === 0) found.overtakenBy += 1;
  }
  return found;
}

/** Gives every turn until this one to whoever has been free longest. */
function repOf({ line, turns, left, serviceMs }: Served, { reps }: QueueSetting, place: number): number {
  const turn = turns[place] ?? 0;
  const before: number[] = [];
  for (let other = 0; other < line.length; other++) {
    if (left[other] === 0 && (turns[other] ?? Number.NaN) <= turn) before.push(other);
  }
  before.sort((a, b) => (turns[a] ?? 0) - (turns[b] ?? 0) || a - b);
  const freeAt = new Float64Array(reps).fill(Number.NEGATIVE_INFINITY);
  for (const other of before) {
    let rep = 0;
    for (let next = 1; next < reps; next++) if ((freeAt[next] ?? 0) < (freeAt[rep] ?? 0)) rep = next;
    if (other === place) return rep + 1;
    freeAt[rep] = (turns[other] ?? 0) + (serviceMs[other] ?? 0);
  }
  throw new RangeError('a lead that is taken up has a turn');
}
