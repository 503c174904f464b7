import type { Dial } from '../criteria/dial';
import { ok, type Result } from '../result';
import { type BackdropKeeper, backdropKey } from './backdrop';
import { timeByQueues } from './capacity/run-queues';
import type { ServiceKind } from './capacity/service';
import { within } from './capacity/within';
import { checkJudgement } from './check-judgement';
import { checkPopulations } from './check-populations';
import type { Membership } from './cohort';
import { openContext } from './context';
import type { WalkedOutcome } from './lead-outcome';
import type { ReplayProblem } from './options';
import { weightsInSteps } from './pairs/bootstrap';
import { type Differences, differencesOf, withIntervals } from './pairs/intervals';
import { type Contexts, ReplayPass } from './pass';
import { outsideRow, type PreparedLead } from './prepared-lead';
import { inParts } from './quality/parts';
import type { LeadRow, ReplayInput } from './replay-input';
import { buildResult } from './report';
import type { ReplayResult } from './result';
import { checkSegments } from './segments';
import { THE_ONE_SETTING } from './setting';
import { checkObjective, type PartFigures, pointOf } from './what-if/point-figures';

const YIELD_EVERY = 256;

/** Of the work of a replay timed by queues, which walks every lead twice before. */
const SHARE_OF_QUEUES = 0.7;

/**
 * Replays leads under a proposal and compares with a baseline, as `docs/replay.md` says. A generator, so that its
 * host keeps the thread: it yields the share done and can be dropped at any yield. The same input gives the same
 * result in every host. `onLead` sees every lead, in file order.
 */
export function* simulate(
  input: ReplayInput,
  onLead?: (row: LeadRow) => void,
): Generator<number, Result<ReplayResult, ReplayProblem>> {
  const replayed = yield* replayOf(input, onLead);
  return replayed.ok ? ok(replayed.value.result) : replayed;
}

/** The result of `simulate` with the intervals of its differences, which take some more time. */
export function* simulateWithIntervals(
  input: ReplayInput,
  onLead?: (row: LeadRow) => void,
): Generator<number, Result<ReplayResult, ReplayProblem>> {
  const replayed = yield* replayOf(input, onLead);
  if (!replayed.ok) return replayed;
  const { result, differences } = replayed.value;
  return ok(yield* withIntervals(result, differences, yield* weightsInSteps(input.options.seed)));
}

/** A result, and what its differences can be found from. */
export interface Replayed {
  readonly result: ReplayResult;
  readonly differences: Differences;
  /** What it comes to by what is sought; null: nothing is. */
  readonly point: PartFigures | null;
}

/** What queues come to, and what that makes of the SLAs. */
export type RunLoad = Pick<ReplayResult, 'load' | 'slas'>;

/**
 * What queues come to under the proposal, whatever the timing that `input` asks for, with handling times of the given kind.
 */
export function* runLoad(
  input: ReplayInput,
  service: ServiceKind,
): Generator<number, Result<RunLoad, ReplayProblem>> {
  const timed: ReplayInput = { ...input, options: { ...input.options, timing: 'queue' } };
  const replayed = yield* replayOf(timed, undefined, service);
  if (!replayed.ok) return replayed;
  const { load, slas } = replayed.value.result;
  return ok({ load, slas });
}

function* replayOf(
  input: ReplayInput,
  onLead?: (row: LeadRow) => void,
  service: ServiceKind = 'exponential',
): Generator<number, Result<Replayed, ReplayProblem>> {
  const opened = yield* openPass(input, service);
  if (!opened.ok) return opened;
  const { pass, contexts, from } = opened.value;
  yield* within(replayAll(pass, input, onLead), from, 1);
  return ok(replayedBy(pass, input, contexts));
}

/** A pass that leads are to be added to, its policies compiled, and from which share of the work on. */
export function* openPass(
  input: ReplayInput,
  service: ServiceKind = 'exponential',
): Generator<number, Result<{ pass: ReplayPass; contexts: Contexts; from: number }, ReplayProblem>> {
  const opened = openContexts(input);
  if (!opened.ok) return opened;
  const isTimed = input.options.timing === 'queue';
  const contexts = isTimed
    ? yield* within(timeByQueues(opened.value, input.options, service), 0, SHARE_OF_QUEUES)
    : opened.value;
  const from = isTimed ? SHARE_OF_QUEUES : 0;
  const parted = yield* within(inParts(input, contexts.proposal), from, 1);
  return ok({ pass: new ReplayPass(contexts, parted, 1), contexts, from });
}

function replayedBy(pass: ReplayPass, input: ReplayInput, contexts: Contexts): Replayed {
  const result = buildResult(input, contexts, pass, 0);
  return { result, differences: differencesOf(result, pass), point: pointOf(input, contexts, pass, 0) };
}

/**
 * The same result as `simulate` gives and what its differences can be found from later, with less work where the last replay
 * of the same data differs in criteria, scores or tiers only: what it found of the record and of today's rules is taken
 * over (`Backdrop`).
 * @param keeper holds the last replay's backdrop, and then this one's.
 */
export function* replayNext(
  input: ReplayInput,
  keeper: BackdropKeeper,
): Generator<number, Result<Replayed, ReplayProblem>> {
  // Queues of all policies are run anew, so there is little to take over.
  if (input.options.timing === 'queue') return yield* replayOf(input);
  const contexts = openContexts(input);
  if (!contexts.ok) return contexts;
  const key = backdropKey(input);
  const held = keeper.backdrop;
  const backdrop = held?.data === input.data && held.key === key ? held : null;
  const parted = yield* inParts(input, contexts.value.proposal, backdrop?.populations);
  const pass = new ReplayPass(contexts.value, parted, 1, backdrop);
  yield* replayAll(pass, input);
  const replayed = replayedBy(pass, input, contexts.value);
  // Against today's rules replayed, each lead's steps under them would have to be kept as well.
  const isKept = key !== null && replayed.result.baseline.kind === 'recorded';
  keeper.backdrop = isKept ? pass.backdrop(input.data, key) : null;
  return ok(replayed);
}

function* replayAll(
  pass: ReplayPass,
  input: ReplayInput,
  onLead?: (row: LeadRow) => void,
): Generator<number, void> {
  yield* replayEach(
    pass,
    input,
    (prepared, proposal) => {
      const { lead, membership, recordedOutcome: recorded, today, other } = prepared;
      onLead?.({ lead, membership, recorded, proposal, today, other });
    },
    (lead, membership) => onLead?.(outsideRow(lead, membership)),
  );
}

/**
 * Replays all leads in file order.
 * @param onLead sees each of the cohort right after it was added, while the facts are still open on it.
 * @param onOther sees the others.
 */
export function* replayEach(
  pass: ReplayPass,
  { data: { count } }: ReplayInput,
  onLead: (prepared: PreparedLead, proposal: WalkedOutcome) => void,
  onOther: (lead: number, membership: Membership) => void = () => {},
): Generator<number, void> {
  for (let lead = 0; lead < count; lead++) {
    if (lead % YIELD_EVERY === 0) yield lead / count;
    const prepared = pass.prepare(lead);
    if (!('record' in prepared)) {
      onOther(lead, prepared);
      continue;
    }
    const proposal = pass.walk(prepared);
    pass.add(prepared, proposal, THE_ONE_SETTING);
    onLead(prepared, proposal);
  }
  yield 1;
}

/**
 * Compiles every policy of a replay.
 * @param dial a threshold of the proposal to be turned; the proposal then is never simply what is in force.
 */
export function openContexts(
  { today, proposal, baseline, data, options, objective }: ReplayInput,
  dial?: Dial,
): Result<Contexts, ReplayProblem> {
  const judged = checkJudgement(proposal, data, options);
  if (!judged.ok) return judged;
  const asked = checkPopulations(proposal, options);
  if (!asked.ok) return asked;
  const segments = checkSegments(proposal, options.segments);
  if (!segments.ok) return segments;
  const context = openContext(proposal, data, options, dial);
  if (!context.ok) return context;
  const sought = objective ? checkObjective(objective, context.value, options.target) : null;
  if (sought && !sought.ok) return sought;
  const present = today === proposal && !dial ? null : openContext(today, data, options);
  if (present && !present.ok) return present;
  const other = baseline === 'recorded' ? null : openContext(baseline, data, options);
  if (other && !other.ok) return other;
  return ok({
    proposal: context.value,
    today: present?.value ?? null,
    other: other?.value ?? null,
    asOf: context.value.asOf,
    queues: null,
  });
}
