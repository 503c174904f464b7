import { Draw } from '#domain/chance/draw';
import type { LeadData } from '#domain/leads/lead-data';
import { MS_PER_DAY } from '#domain/time/civil';
import { bitsOf, timesOf } from './columns';
import { leadDataOf } from './replay-leads';
import { policyOf } from './replay-policy';

/** A company whose only field is a score out of another system. */
export const scoringPolicy = policyOf({
  fields: { 'lead-score': 'number' },
  stages: { lead: {} },
  transitions: [],
});

export interface ScoredWeeks {
  readonly weeks: number;
  readonly leadsEachWeek: number;
  /** Points of the mean in a week, of which leads differ by 20 points in the usual case. */
  readonly mean: (week: number, draw: Draw) => number;
  /** Share of leads with no points at all. */
  readonly idle?: number;
  readonly historyOf?: readonly string[];
  readonly zone?: string;
}

/** 2024-01-01, a Monday. */
const FIRST_DAY = 19_723;

/** Nearly normal: the sum of twelve uniforms. */
export function normal(draw: Draw): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += draw.unit();
  return sum;
}

/** Leads of some weeks from 2024-01-01 on with whole scores from 0 to 100, at any time of their week. */
export function scoredLeads(
  seed: number,
  { weeks, leadsEachWeek, mean, idle = 0, ...more }: ScoredWeeks,
): LeadData {
  const draw = new Draw(seed, 0, 9_101);
  const created: number[] = [];
  const scores: number[] = [];
  for (let week = 0; week < weeks; week++) {
    const middle = mean(week, draw);
    for (let lead = 0; lead < leadsEachWeek; lead++) {
      created.push((FIRST_DAY + 7 * (week + draw.unit())) * MS_PER_DAY);
      const points = Math.round(middle + 20 * normal(draw));
      scores.push(draw.chance(idle) ? 0 : Math.max(0, Math.min(100, points)));
    }
  }
  const none = leadDataOf({ leads: [], zone: more.zone ?? 'UTC' }, scoringPolicy);
  const valid = bitsOf(scores.map(() => true));
  return {
    ...none,
    count: scores.length,
    created: { kind: 'date', values: timesOf(created.map(Math.floor)), dateOnly: bitsOf([]), valid },
    fields: new Map([['lead-score', { kind: 'number', values: Float64Array.from(scores), valid }]]),
    history: { ...none.history, kinds: (more.historyOf ?? []).map((field) => ({ field })) },
  };
}
