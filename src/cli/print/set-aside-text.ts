import type { ReplayResult } from '#domain/replay/result';
import { left, right, tableOf } from './fields';
import { count, NONE } from './numbers';
import { namesOf } from './steps';

/** Of each stage that recycles or disqualifies: why leads are in it, and how many come back, and where to. */
export function setAsideTables(result: ReplayResult): string[] {
  const nameOf = namesOf(result);
  return result.stages.flatMap(({ name, setAside }) => {
    if (!setAside) return [];
    const { reasons, returned, on } = setAside;
    const rows = [
      ...reasons.map((reason) => ({
        ...reason,
        what: reason.reason === null ? 'No reason recorded' : reason.label,
      })),
      { ...returned, what: 'Came back' },
      ...on.map((back) => ({ ...back, what: `  to ${nameOf(back.stage)}` })),
    ].filter(({ baseline, proposal }) => (baseline ?? 0) + proposal > 0);
    return tableOf<(typeof rows)[number]>(rows, [
      left(name, ({ what }) => what),
      right('Baseline', ({ baseline }) => (baseline === null ? NONE : count(baseline))),
      right('Proposal', ({ proposal }) => count(proposal)),
    ]);
  });
}
