import type { Policy } from '#domain/glossary/schema/policy';
import type { LeadOutcome } from '#domain/replay/lead-outcome';
import type { LeadRow } from '#domain/replay/replay-input';

// What each lead counts in the figures of a pair, told lead by lead from its two outcomes: the rules of docs/replay.md,
// sections 4 and 6, without columns, groups or tallies.

export interface SideCounts {
  readonly all: number;
  readonly hits: number;
}

const NOTHING: SideCounts = { all: 0, hits: 0 };

/** Stages that can be got to from a stage, by any steps. */
function behind(policy: Policy, stage: string): Set<string> {
  const found = new Set<string>();
  let news = [stage];
  while (news.length > 0) {
    news = policy.transitions
      .filter(({ from, to }) => news.includes(from) && !found.has(to))
      .map(({ to }) => to);
    for (const to of news) found.add(to);
  }
  return found;
}

/** What is not known of a stage on the way to another, at the first such stage; null: all is. */
function openBefore(policy: Policy, outcome: LeadOutcome, stage: string): 'unknown' | 'pending' | null {
  const passed = outcome.path.map((index) => policy.stages[index]?.id ?? '');
  const until = passed.includes(stage) ? passed.indexOf(stage) : passed.length;
  for (const [place, id] of passed.slice(0, until).entries()) {
    if (!behind(policy, id).has(stage)) continue;
    if (outcome.unknown.some((index) => policy.stages[index]?.id === id)) return 'unknown';
    if (place === passed.length - 1 && outcome.pending.length > 0) return 'pending';
  }
  return null;
}

/** `unknown before`, `pending before`: nobody knows whether it came, since something before is so. */
type Seen =
  | 'no'
  | 'unknown before'
  | 'pending before'
  | 'young'
  | 'unknown'
  | 'pending'
  | 'stays'
  | 'goes on';

function seenOn(policy: Policy, outcome: LeadOutcome, from: string, to: string, matureBy: number): Seen {
  const index = policy.stages.findIndex(({ id }) => id === from);
  const target = policy.stages.findIndex(({ id }) => id === to);
  const order = policy.transitions.findIndex((step) => step.from === from && step.to === to);
  const [first, second = Number.POSITIVE_INFINITY] = outcome.entries[index] ?? [];
  const open = openBefore(policy, outcome, from);
  if (open) return `${open} before`;
  if (first === undefined) return 'no';
  if (first > matureBy) return 'young';
  if (outcome.unknown.includes(index)) return 'unknown';
  const next = (outcome.entries[target] ?? []).find((at) => at >= first);
  if (next !== undefined && next < second) return 'goes on';
  return outcome.pending.includes(order) ? 'pending' : 'stays';
}

const countsOf = (seen: Seen): SideCounts =>
  seen === 'stays' || seen === 'goes on' ? { all: 1, hits: Number(seen === 'goes on') } : NOTHING;

/** A lead's outcomes under the proposal and on the side it is compared with; null: it is not in the cohort. */
export interface Sides {
  readonly after: LeadOutcome;
  readonly before: LeadOutcome;
}

export function sidesOf(row: LeadRow, baseline: 'recorded' | 'other'): Sides | null {
  const before = baseline === 'recorded' ? row.recorded : row.other;
  return row.proposal && before ? { after: row.proposal, before } : null;
}

/** A step, with the policies of both sides. */
export interface StepAsked {
  readonly policies: readonly [Policy, Policy];
  readonly step: readonly [from: string, to: string];
  /** UTC ms by which a stage must have been entered. */
  readonly matureBy: number;
}

function seenOnBoth({ after, before }: Sides, { policies, step: [from, to], matureBy }: StepAsked) {
  const now = seenOn(policies[0], after, from, to, matureBy);
  const then = seenOn(policies[1], before, from, to, matureBy);
  return now === 'young' || then === 'young' ? (['no', 'no'] as const) : ([now, then] as const);
}

/** Of a step between two stages. */
export function stepCounts(sides: Sides, asked: StepAsked): { after: SideCounts; before: SideCounts } {
  const [now, then] = seenOnBoth(sides, asked);
  return { after: countsOf(now), before: countsOf(then) };
}

/** The same with what is not known, of all leads. @param maturityDays without any nobody is too young. */
export function pairedCountsOf(leads: readonly Sides[], asked: StepAsked, maturityDays: number) {
  const pairs = leads.map((sides) => seenOnBoth(sides, asked));
  const sideOf = (own: readonly (readonly [Seen, Seen])[]) => {
    const count = (...seen: readonly Seen[]) => own.filter(([one]) => seen.includes(one)).length;
    const leaving = (seen: Seen) =>
      maturityDays > 0 ? own.filter(([one, other]) => one === seen && other === 'unknown before').length : 0;
    return {
      observed: count('stays', 'goes on'),
      converted: count('goes on'),
      unknown: count('unknown'),
      pending: count('pending'),
      upstream: count('unknown before', 'pending before'),
      mayLeave: { converted: leaving('goes on'), notConverted: leaving('stays') },
    };
  };
  return { proposal: sideOf(pairs), baseline: sideOf(pairs.map(([now, then]) => [then, now] as const)) };
}

export function stageCounts(
  { after, before }: Sides,
  [policy, baseline]: readonly [Policy, Policy],
  stage: string,
) {
  const reached = (of: Policy, { entries }: LeadOutcome): SideCounts => {
    const index = of.stages.findIndex(({ id }) => id === stage);
    return { all: 1, hits: Number((entries[index] ?? []).length > 0) };
  };
  return { after: reached(policy, after), before: reached(baseline, before) };
}
