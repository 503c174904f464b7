import { count, listed, money, relativeChange } from '../../../ui/format';
import { departures, type Measure, type RestatedRow } from './restatement';

/** How far the series as a whole would have read otherwise. */
export function restatementSentence(rows: readonly RestatedRow[], measures: readonly Measure[]): string {
  const all = departures(rows, measures);
  if (all.length === 0) return 'Nothing is recorded to restate.';
  const changed = all.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return 'Over all periods, past reports would read the same.';
  const parts = changed.map(({ measure: { name, kind }, before, after }) => {
    const shown = kind === 'amount' ? money : count;
    const relative = relativeChange(before, after);
    return `${name} ${shown(after)} instead of ${shown(before)}${relative ? ` (${relative})` : ''}`;
  });
  return `Over all periods, past reports would read ${listed(parts)}.`;
}
