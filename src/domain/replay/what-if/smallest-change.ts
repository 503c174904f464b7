import type { Policy } from '../../glossary/schema/policy';
import { recordId } from '../../leads/ids';
import { sliceLeads } from '../../leads/slice';
import { fail, ok, type Problem, type Result } from '../../result';
import { latestTime } from '../as-of';
import { settledBeforeQueues, walkedAs } from '../capacity/before-queues';
import { noSuchLead, rowOf } from '../explain';
import { recordedFields } from '../exported-score';
import type { ReplayOptions, ReplayProblem } from '../options';
import type { ReplayInput } from '../replay-input';
import { candidatesFor } from './candidates';
import { inStepOrder, type Step } from './edit-order';
import { applyEdits, type RuleEdit } from './edits';
import { firstEntries, type Moved, movedBetween } from './first-entries';
import { FlipSearch } from './flip-search';
import { LeadProbe } from './lead-probe';

/** A least change of rules after which a lead is treated otherwise at a stage, and what else it does. */
export interface SmallestChange {
  /** One or two; thresholds first, then lists, then conditions left out, each in the order of the policy. */
  readonly edits: readonly RuleEdit[];
  /** The rules with them. */
  readonly policy: Policy;
  readonly enters: boolean;
  /** When the lead then enters, UTC ms; null: never. */
  readonly at: number | null;
  /** What becomes of all other leads of the cohort at the stage. */
  readonly others: Moved;
}

export interface Flip {
  /** Row of the data. */
  readonly lead: number;
  readonly id: string;
  /** Id. */
  readonly stage: string;
  /** Under the rules as they are. */
  readonly enters: boolean;
  readonly at: number | null;
  /** The least change of each kind, of as few edits as suffice, the smallest first; up to three. Empty: no two edits do it. */
  readonly changes: readonly SmallestChange[];
  /** Whether everything was tried that may be smaller; a search of very many settings ends before. */
  readonly isExhaustive: boolean;
}

export type FlipProblem = ReplayProblem | Problem<'no-such-lead'>;

/** What a change of rules is looked for in. */
export type FlipInput = Pick<ReplayInput, 'proposal' | 'data' | 'options'>;

/** When a policy first lets each lead into the stage, as `firstEntries` tells it, where that is known without walking; else null. */
export type EntriesAtOnce = (policy: Policy) => Generator<number, Float64Array | null>;

/** How much of the time the search takes beside the replays of what it found. */
const SEARCH = 0.5;

/**
 * The smallest change of the proposal's rules by which whether a lead ever enters a stage comes out otherwise, in the lead's own
 * walk and in no model of it: the lead is walked under every change that may be smaller than the best one known
 * (`docs/replay.md`, section 6; what is smaller: `compareChanges`). Neither thresholds nor criteria need let in more leads
 * one way than the other. Thresholds are tried on the grid of their sliders. A generator, as `simulate` is.
 */
export function* smallestChange(
  { proposal, data, options }: FlipInput,
  lead: string,
  stage: string,
  atOnce?: EntriesAtOnce,
): Generator<number, Result<Flip, FlipProblem>> {
  const row = rowOf(data, recordId(lead));
  if (row === null) return fail(noSuchLead(lead));
  if (!proposal.stages.some(({ id }) => id === stage)) return fail(noSuchStage(proposal, stage));
  const asOf = options.asOf ?? latestTime(data);
  if (asOf === null) return fail(NO_LEADS);
  // Refused where queues have a say; where they have none, leads enter as they do by their delays.
  const fixed: ReplayOptions & { readonly asOf: number } = {
    ...options,
    asOf,
    timing: walkedAs(options.timing),
  };
  const probe = new LeadProbe(sliceLeads(data, row, row + 1), fixed, stage);
  const opened = probe.open(proposal);
  if (!opened.ok) return opened;
  const settled = settledBeforeQueues(opened.value.context, stage, options);
  if (!settled.ok) return settled;
  const at = opened.value.entry();
  const about = { lead: row, id: data.ids.at(row) ?? lead, stage, enters: at !== null, at };
  if (Number.isNaN(data.created.values.at(row))) return ok({ ...about, changes: [], isExhaustive: true });
  const candidates = candidatesFor(proposal, stage, opened.value.context, recordedFields(data, asOf));
  const search = new FlipSearch(proposal, probe, candidates, at !== null);
  const found = yield* quiet(search.run());
  const changes = yield* replayed(found.changes, {
    proposal,
    data,
    options: fixed,
    stage,
    row,
    probe,
    atOnce,
  });
  return changes.ok ? ok({ ...about, changes: changes.value, isExhaustive: found.isExhaustive }) : changes;
}

interface Replaying extends FlipInput {
  readonly options: ReplayInput['options'] & { readonly asOf: number };
  readonly stage: string;
  readonly row: number;
  readonly probe: LeadProbe;
  readonly atOnce: EntriesAtOnce | undefined;
}

/** What found changes do to the lead and to all others: every lead is replayed under the rules as they are, and under each. */
function* replayed(
  found: readonly (readonly Step[])[],
  { proposal, data, options, stage, row, probe, atOnce }: Replaying,
): Generator<number, Result<readonly SmallestChange[], ReplayProblem>> {
  const changes: SmallestChange[] = [];
  if (found.length === 0) return ok(changes);
  const shareAt = (index: number) => SEARCH + ((1 - SEARCH) * index) / (found.length + 1);
  const entries = (policy: Policy, index: number) =>
    scaled(entriesUnder(policy, data, options, stage, atOnce), shareAt(index), shareAt(index + 1));
  const before = yield* entries(proposal, 0);
  if (!before.ok) return before;
  for (const [index, steps] of found.entries()) {
    const edits = inStepOrder(steps).map(({ edit }) => edit);
    const policy = applyEdits(proposal, edits);
    const alone = policy.ok ? probe.open(policy.value) : policy;
    // The search has been through both.
    if (!policy.ok || !alone.ok) throw new TypeError('a change that was found cannot be made');
    const after = yield* entries(policy.value, index + 1);
    if (!after.ok) return after;
    const at = alone.value.entry();
    const others = movedBetween(
      { data, options },
      [proposal, policy.value],
      [before.value, after.value],
      row,
    );
    changes.push({ edits, policy: policy.value, enters: at !== null, at, others });
  }
  return ok(changes);
}

function* entriesUnder(
  policy: Policy,
  data: FlipInput['data'],
  options: FlipInput['options'],
  stage: string,
  atOnce: EntriesAtOnce | undefined,
): ReturnType<typeof firstEntries> {
  const known = atOnce ? yield* atOnce(policy) : null;
  return known ? ok(known) : yield* firstEntries(policy, data, options, stage);
}

/** How long a search takes is not known before it ends. */
function* quiet<T>(part: Generator<void, T>): Generator<number, T> {
  for (let step = part.next(); ; step = part.next()) {
    if (step.done) return step.value;
    yield 0;
  }
}

/** Tells the share of a part as one of the whole. */
function* scaled<T>(part: Generator<number, T>, from: number, to: number): Generator<number, T> {
  for (let step = part.next(); ; step = part.next()) {
    if (step.done) return step.value;
    yield from + (to - from) * step.value;
  }
}

const NO_LEADS: ReplayProblem = {
  code: 'no-leads',
  message: 'No lead has a time it was created at, so there is nothing to replay',
  remedy: 'Check which column the mapping names as created, and its date format',
};

const noSuchStage = (policy: Policy, stage: string): ReplayProblem => ({
  code: 'no-such-stage',
  message: `There is no stage "${stage}"`,
  remedy: `The stages are ${policy.stages.map(({ id }) => id).join(', ')}`,
});
