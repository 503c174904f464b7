import { describe, expect, it } from 'vitest';
import type { ReplayResult } from '#domain/replay/result';
import { simulate } from '#domain/replay/simulate';
import { sweep } from '#domain/replay/sweep';
import type { Problem, Result } from '#domain/result';
import { ended } from '../companies';
import { queueInput } from './queue-input';

const VALUES = [1, 2, 3];

function valueIn<T>(result: Result<T, Problem<string>>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const breachedOf = ({ slas }: ReplayResult): number | undefined => slas[0]?.proposal.verdicts.breached;

describe('a sweep timed by queues', () => {
  const input = { ...queueInput(3), threshold: 'bar', values: VALUES };

  it('gives at every value what replaying that value gives', () => {
    const swept = valueIn(ended(sweep(input)));
    const results = VALUES.map((_, index) => swept.resultAt(index));
    const alone = VALUES.map((bar) => {
      const { proposal } = queueInput(bar);
      return valueIn(ended(simulate({ ...input, proposal })));
    });
    const figures = ({ load, slas, stages }: ReplayResult) => ({ load, slas, stages });
    expect(results.map(figures)).toEqual(alone.map(figures));
    // One a day, and three working days to be met: the more are let in, the more wait too long.
    expect(results.map(breachedOf)).toEqual([4, 2, 0]);
  });
});

describe('with timing by queues', () => {
  it('says that only leads replayed load the queues, where a period leaves some out', () => {
    const codes = (period: { from: number; to: number } | null) =>
      valueIn(ended(simulate(queueInput(3, { period })))).notes.map(({ code }) => code);
    expect(codes(null)).not.toContain('load-of-cohort');
    expect(codes({ from: 0, to: Date.UTC(2026, 5) })).toContain('load-of-cohort');
  });
});
