import type { Criteria } from '../criteria/schema';
import type { Policy } from '../glossary/schema/policy';
import type { LeadData } from '../leads/lead-data';
import { fail, ok, type Result } from '../result';
import { Cohort } from './cohort';
import { openContext } from './context';
import type { ReplayOptions, ReplayProblem } from './options';

/** How many leads meet each part of a stage's criteria at some instant, on the way or at the end. */
export interface MatchCounts {
  readonly stage: string;
  /** Leads of the cohort. */
  readonly leads: number;
  /** By path within the tree, the root being `''`, its second part `of[1]`. */
  readonly parts: readonly { readonly path: string; readonly matched: number }[];
  /** By position among the stage's disqualifiers. */
  readonly disqualifiers: readonly number[];
}

const YIELD_EVERY = 256;

/**
 * Counts for each node of a stage's entry criteria, and for each of its disqualifiers, the leads for which it holds
 * at one evaluation instant at least from creation to as-of. Signals are taken at their recorded times, since
 * no walk moves them here. A generator like `simulate`, for the same reason.
 */
export function* matchCounts(
  { policy, stage: id }: { readonly policy: Policy; readonly stage: string },
  data: LeadData,
  options: ReplayOptions,
): Generator<number, Result<MatchCounts, ReplayProblem>> {
  const opened = openContext(policy, data, options);
  if (!opened.ok) return opened;
  const { definitions, facts, read, asOf } = opened.value;
  const stage = policy.stages.find((candidate) => candidate.id === id);
  if (!stage) {
    return fail({
      code: 'no-such-stage',
      message: `There is no stage "${id}"`,
      remedy: `The stages are ${policy.stages.map((known) => known.id).join(', ')}`,
    });
  }
  const parts = [];
  for (const { path, criteria } of nodesOf(stage.entry)) {
    const compiled = definitions.criteria.compile(criteria, `${id}.entry`);
    if (!compiled.ok) return compiled;
    parts.push({ path, test: compiled.value.test, matched: 0 });
  }
  const disqualifiers = (definitions.stages[definitions.stageIndex.get(id) ?? -1]?.disqualifiers ?? []).map(
    ({ test }) => ({ test, matched: 0 }),
  );

  const cohort = new Cohort(definitions, data, facts, asOf, options);
  let leads = 0;
  for (let lead = 0; lead < data.count; lead++) {
    if (lead % YIELD_EVERY === 0) yield lead / data.count;
    if (!cohort.place(lead).in) continue;
    leads += 1;
    const { createdAt, signals } = read(lead);
    facts.open(lead);
    for (const [signal, times] of signals) for (const { at } of times) facts.signal(signal, at);
    const instants = [createdAt, ...facts.allInstants(definitions.windows), ...facts.signalTimes].filter(
      (at) => at >= createdAt,
    );
    for (const counter of [...parts, ...disqualifiers]) {
      if (instants.some((at) => counter.test(facts, at))) counter.matched += 1;
    }
  }
  yield 1;
  return ok({
    stage: id,
    leads,
    parts: parts.map(({ path, matched }) => ({ path, matched })),
    disqualifiers: disqualifiers.map(({ matched }) => matched),
  });
}

/** Every node of a tree with its path, parents first. */
export function nodesOf(criteria: Criteria, path = ''): { path: string; criteria: Criteria }[] {
  const own = { path, criteria };
  switch (criteria.op) {
    case 'all':
    case 'any':
      return [own, ...criteria.of.flatMap((part, index) => nodesOf(part, childPath(path, index)))];
    case 'not':
      return [own, ...nodesOf(criteria.of, path === '' ? 'of' : `${path}.of`)];
    default:
      return [own];
  }
}

const childPath = (path: string, index: number) => (path === '' ? `of[${index}]` : `${path}.of[${index}]`);
