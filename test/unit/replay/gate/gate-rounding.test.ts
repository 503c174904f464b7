import { expect, it } from 'vitest';
import { withThresholds } from '#domain/glossary/thresholds';
import type { ReplayInput } from '#domain/replay/replay-input';
import { score } from '../../../support/replay-policy';
import { ended } from '../companies';
import { CLOCKED, inputFrom } from './clocked-company';
import { AskedGate, figuresOfReplay, opened, replayed } from './same-figures';

/**
 * A score is rounded to millionths of a point before it is held against a bar, and a gate adds up points in an order of its
 * own: so close to where rounding turns it has to ask the score itself. Generated companies never come that close.
 */
const POINTS = [9.99999949, 9.999999495, 9.9999994999, 9.9999995, 9.9999995001, 9.999999505, 9.99999951];

function inputOf(points: number, is: 'gte' | 'gt', halfLifeDays: number | null, millis: string): ReplayInput {
  const times = ['2026-01-06T10:00:00', '2026-01-07T10:00:00'].map((time) => `${time}${millis}Z`);
  return inputFrom(
    {
      ...CLOCKED,
      stages: { lead: {}, mql: { entry: score(is, { threshold: 'bar' }) } },
      points: { ...(halfLifeDays === null ? {} : { halfLifeDays }), activities: { visit: points } },
      thresholds: { bar: is === 'gte' ? 10 : 9.999999 },
      slas: [],
    },
    { leads: times.map((visit) => ({ created: '2026-01-05T09:00:00Z', activities: { visit } })) },
  );
}

const cases = (['gte', 'gt'] as const).flatMap((is) =>
  [7, null].flatMap((halfLifeDays) => ['', '.250'].map((millis) => ({ is, halfLifeDays, millis }))),
);

it.each(cases)('rounds as a replay does: %o', ({ is, halfLifeDays, millis }) => {
  const walked = POINTS.map((points) => {
    const input = inputOf(points, is, halfLifeDays, millis);
    return new AskedGate('mql').compare(input)?.walked;
  });
  expect(new Set(walked)).toEqual(new Set([0, 2]));
});

it.each(cases)('rounds at each of many bars as a replay does: %o', ({ is, halfLifeDays, millis }) => {
  for (const points of POINTS) {
    const input = inputOf(points, is, halfLifeDays, millis);
    const own = is === 'gte' ? 10 : 9.999999;
    // A like distance apart, and not.
    for (const bars of [
      [own - 1, own, own + 1],
      [own - 1, own, own + 5],
    ]) {
      const swept = ended(opened(input, 'mql').sweep(input, 'bar', bars));
      if (!swept.ok) throw new Error(swept.error.message);
      expect(bars.map((_, index) => swept.value.figuresAt(index).walked)).toEqual(
        bars.map((bar) => {
          const set = withThresholds(input.proposal, new Map([['bar', bar]]));
          if (!set.ok) throw new Error(set.error.message);
          const at = { ...input, proposal: set.value };
          return figuresOfReplay(replayed(at), at, 'mql').walked;
        }),
      );
    }
  }
});
