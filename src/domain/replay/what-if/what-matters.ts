import { policyReferences } from '../../glossary/references';
import type { Policy } from '../../glossary/schema/policy';
import type { Threshold } from '../../glossary/schema/stage';
import { sliderGrid } from '../../glossary/threshold-grid';
import { fail, ok, type Result } from '../../result';
import { settledBeforeQueues, walkedAs } from '../capacity/before-queues';
import { within } from '../capacity/within';
import { checkJudgement } from '../check-judgement';
import { openContext, type ReplayContext } from '../context';
import { exportedScore, recordedFields } from '../exported-score';
import { gateKey, stagesBefore } from '../gate/closed-gate';
import { type Gate, openGate } from '../gate/gate';
import type { ReplayProblem } from '../options';
import { latestOf } from '../recorded';
import type { ReplayInput } from '../replay-input';
import { share } from '../uncertainty/interval';
import { atomsIn } from './candidates';
import { applyEdits, type RuleEdit } from './edits';
import { firstEntries } from './first-entries';

/** What one change alone does at the stage. */
export interface ChangeEffect {
  readonly edit: RuleEdit;
  readonly added: number;
  readonly dropped: number;
  readonly reached: number;
  /** With a target: of those that enter, the leads that reach it then or later, a date-only time at the end of its day. */
  readonly hits: number | null;
}

/** A threshold with what moving it either way does, or a condition with what leaving it out does. */
export interface Ranked {
  /** Leads that enter by one of both rules only: the more of the two ways of a threshold. */
  readonly moved: number;
  /** How far the figure is from the present one, the more of the two ways: the share of hits or, without a target, leads. */
  readonly difference: number;
  readonly effects: readonly ChangeEffect[];
}

export interface Ranking {
  readonly stage: string;
  /** UTC ms. */
  readonly asOf: number;
  readonly cohort: number;
  /** Under the rules as they are. */
  readonly reached: number;
  readonly hits: number | null;
  /** What matters most first. */
  readonly ranked: readonly Ranked[];
  /** Thresholds that were not tried: of a score known only as exported, or with nowhere to go where rules can be replayed. */
  readonly untried: readonly string[];
}

export type RankInput = Pick<ReplayInput, 'proposal' | 'data' | 'options'>;

/** A threshold is moved by so many parts of what it can go. */
const PARTS_OF_RANGE = 10;
const MOST_STOPS = 5000;

/**
 * Ranks what a policy says before a stage by what it does there: every threshold moved either way by a tenth of its range, to the next
 * stop of its slider, and every condition left out, each alone: one at a time, so that what two do together is not in it. Ranked by the leads that
 * enter under one of both rules only, then by how far that moves the figure, then by the order of the policy. Walks all leads for each
 * change that a gate cannot tell. A generator, as `simulate` is.
 */
export function* whatMatters(
  input: RankInput,
  stage: string,
): Generator<number, Result<Ranking, ReplayProblem>> {
  const { proposal, data, options } = input;
  const judged = checkJudgement(proposal, data, options);
  if (!judged.ok) return judged;
  const opened = openContext(proposal, data, options);
  if (!opened.ok) return opened;
  if (!opened.value.definitions.stageIndex.has(stage)) {
    return fail({
      code: 'no-such-stage',
      message: `There is no stage "${stage}"`,
      remedy: `The stages are ${proposal.stages.map(({ id }) => id).join(', ')}`,
    });
  }
  const settled = settledBeforeQueues(opened.value, stage, options);
  if (!settled.ok) return settled;
  const { edits, untried } = editsBefore(input, stage, opened.value);
  const all = edits.flat();
  const total = all.length + 2;
  // Where queues have no say in it, leads enter as they do by their delays.
  const walked = { ...input, options: { ...options, timing: walkedAs(options.timing) } };
  const entries = yield* within(entriesReader(walked, stage), 0, 1 / total);
  const before = yield* within(entries(proposal), 1 / total, 2 / total);
  if (!before.ok) return before;
  const targets = targetTimes(opened.value, options.target);
  const now = effectOf(before.value, before.value, targets);

  const effects = new Map<RuleEdit, ChangeEffect>();
  for (const [index, edit] of all.entries()) {
    const changed = applyEdits(proposal, [edit]);
    if (!changed.ok) continue;
    const after = yield* within(entries(changed.value), (index + 2) / total, (index + 3) / total);
    // Rules that cannot be replayed, such as a time to wait below zero, are none that anybody would set.
    if (!after.ok) continue;
    effects.set(edit, { edit, ...effectOf(before.value, after.value, targets) });
  }
  yield 1;
  const ranked: Ranked[] = [];
  for (const own of edits) {
    const found = own.flatMap((edit) => effects.get(edit) ?? []);
    if (found.length > 0) ranked.push(rankedBy(found, now));
    else untried.push(...own.flatMap((edit) => (edit.kind === 'threshold' ? edit.id : [])).slice(0, 1));
  }
  return ok({
    stage,
    asOf: opened.value.asOf,
    cohort: before.value.reduce((sum, at) => sum + Number(!Number.isNaN(at)), 0),
    reached: now.reached,
    hits: now.hits,
    // Sorting is stable: of what matters alike the earlier in the policy comes first.
    ranked: ranked.sort((a, b) => b.moved - a.moved || b.difference - a.difference),
    untried,
  });
}

type Figures = Pick<ChangeEffect, 'reached' | 'hits'>;

function rankedBy(effects: readonly ChangeEffect[], now: Figures): Ranked {
  return {
    moved: Math.max(...effects.map(({ added, dropped }) => added + dropped)),
    difference: Math.max(...effects.map((effect) => differenceOf(effect, now))),
    effects,
  };
}

function differenceOf(effect: Figures, now: Figures): number {
  if (effect.hits === null || now.hits === null) return Math.abs(effect.reached - now.reached);
  const [then, present] = [share(effect.hits, effect.reached), share(now.hits, now.reached)];
  return then === null || present === null ? 0 : Math.abs(then - present);
}

function effectOf(
  before: Float64Array,
  after: Float64Array,
  targets: ReadonlyMap<number, number> | null,
): Omit<ChangeEffect, 'edit'> {
  let [added, dropped, reached, hits] = [0, 0, 0, 0];
  for (let lead = 0; lead < after.length; lead++) {
    const at = after[lead] ?? Number.NaN;
    const [was, is] = [Number.isFinite(before[lead]), Number.isFinite(at)];
    added += Number(is && !was);
    dropped += Number(was && !is);
    reached += Number(is);
    if (is && targets && (targets.get(lead) ?? Number.NEGATIVE_INFINITY) >= at) hits += 1;
  }
  return { added, dropped, reached, hits: targets && hits };
}

/** When each lead that reached the target did so, UTC ms; null: there is no target. */
function targetTimes(
  { definitions, data, read, zone }: ReplayContext,
  target: string | null,
): ReadonlyMap<number, number> | null {
  const stage = definitions.stageIndex.get(target ?? '');
  if (target === null || stage === undefined) return null;
  const times = new Map<number, number>();
  for (let lead = 0; lead < data.count; lead++) {
    const reached = read(lead).entries[stage]?.[0];
    if (reached) times.set(lead, latestOf(reached, zone));
  }
  return times;
}

type Entries = (policy: Policy) => Generator<number, Result<Float64Array, ReplayProblem>>;

/** Tells when leads enter the stage under policies, by a gate where there is one and it can tell, else by walking them. */
function* entriesReader({ proposal, data, options }: RankInput, stage: string): Generator<number, Entries> {
  const asGate: ReplayInput = {
    glossary: { id: '' },
    today: proposal,
    proposal,
    baseline: 'recorded',
    data,
    mappingDigest: '',
    // Segments and the target are columns of a gate that nothing here asks for.
    options: { ...options, segments: [], target: null },
  };
  const opened = yield* openGate(asGate, stage);
  const gate: Gate | null = opened.ok ? opened.value : null;
  return function* (policy) {
    const asked = { proposal: policy, options: asGate.options };
    if (gate && gateKey(asked, stage) === gate.key) {
      const told = yield* gate.entries(asked);
      if (told.ok) return told;
    }
    return yield* firstEntries(policy, data, options, stage);
  };
}

/** The edits of each threshold and of each condition that may decide who enters the stage, in the order of the policy. */
function editsBefore(
  { proposal, data }: RankInput,
  stage: string,
  { asOf }: ReplayContext,
): { readonly edits: readonly (readonly RuleEdit[])[]; readonly untried: string[] } {
  const stages = stagesBefore(proposal, stage);
  const named = new Set(
    policyReferences(proposal).flatMap(({ kind, id, path }) =>
      kind === 'threshold' && hasASay(path, proposal, stages) ? [id] : [],
    ),
  );
  const recorded = recordedFields(data, asOf);
  const untried: string[] = [];
  const thresholds = proposal.thresholds.flatMap((threshold): RuleEdit[][] => {
    if (!named.has(threshold.id)) return [];
    const stops = exportedScore(proposal, recorded, asOf, threshold.id) ? [] : stopsBeside(threshold);
    if (stops.length === 0) untried.push(threshold.id);
    return stops.length > 0
      ? [stops.map((to): RuleEdit => ({ kind: 'threshold', id: threshold.id, to }))]
      : [];
  });
  const atoms = proposal.stages
    .filter(({ id }) => stages.has(id))
    .flatMap(atomsIn)
    .map(({ stage: of, path }): RuleEdit[] => [{ kind: 'atom', stage: of, path }]);
  return { edits: [...thresholds, ...atoms], untried };
}

/** Whether a number at this path of a policy may decide who enters a stage, of which these come before. */
function hasASay(path: string, { stages, transitions }: Policy, before: ReadonlySet<string>): boolean {
  const [, collection = '', index = '0'] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
  // A window of whatever stage lapses at instants at which all stages are asked.
  if (path.includes('.withinDays')) return true;
  if (collection === 'stages') return before.has(stages[Number(index)]?.id ?? '');
  if (collection === 'transitions') return before.has(transitions[Number(index)]?.from ?? '');
  return ['scores', 'tiers', 'populations', 'territories', 'routing'].includes(collection);
}

/** The stops of a slider a tenth of the range or a little more away, below and above; the last one where there is no such. */
function stopsBeside(threshold: Threshold): readonly number[] {
  const { value, min, max } = threshold;
  const step = (max - min) / PARTS_OF_RANGE;
  const stops = sliderGrid(threshold, MOST_STOPS);
  const [below, above] = [stops.filter((stop) => stop < value), stops.filter((stop) => stop > value)];
  const down = below.filter((stop) => stop <= value - step).at(-1) ?? below[0];
  const up = above.find((stop) => stop >= value + step) ?? above.at(-1);
  return [down, up].filter((stop) => stop !== undefined);
}
