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

/** Whether it is not known what happened at a stage on the way to another. */
function isOpenBefore(policy: Policy, outcome: LeadOutcome, stage: string): boolean {
  const passed = outcome.path.map((index) => policy.stages[index]?.id ?? '');
  const until = passed.includes(stage) ? passed.indexOf(stage) : passed.length;
  return passed.slice(0, until).some((id, place) => {
    const isUnknown = outcome.unknown.some((index) => policy.stages[index]?.id === id);
    const waits = place === passed.length - 1 && outcome.pending.length > 0;
    return (isUnknown || waits) && behind(policy, id).has(stage);
  });
}

type Seen = 'no' | 'young' | 'open' | 'stays' | 'goes on';

function seenOn(policy: Policy, outcome: LeadOutcome, from: string, to: string, matureBy: number): Seen {
  const index = policy.stages.findIndex(({ id }) => id === from);
  const target = policy.stages.findIndex(({ id }) => id === to);
  const order = policy.transitions.findIndex((step) => step.from === from && step.to === to);
  const [first, second = Number.POSITIVE_INFINITY] = outcome.entries[index] ?? [];
  if (first === undefined || isOpenBefore(policy, outcome, from)) return 'no';
  if (first > matureBy) return 'young';
  if (outcome.unknown.includes(index)) return 'open';
  const next = (outcome.entries[target] ?? []).find((at) => at >= first);
  if (next !== undefined && next < second) return 'goes on';
  return outcome.pending.includes(order) ? 'open' : 'stays';
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

/** Of a step between two stages. @param matureBy UTC ms by which a stage must have been entered. */
export function stepCounts(
  { after, before }: Sides,
  [policy, baseline]: readonly [Policy, Policy],
  [from, to]: readonly [string, string],
  matureBy: number,
): { after: SideCounts; before: SideCounts } {
  const seen = seenOn(policy, after, from, to, matureBy);
  const seenBefore = seenOn(baseline, before, from, to, matureBy);
  const isBoth = seen !== 'no' && seenBefore !== 'no';
  if (isBoth && (seen === 'young' || seenBefore === 'young')) return { after: NOTHING, before: NOTHING };
  return { after: countsOf(seen), before: countsOf(seenBefore) };
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
