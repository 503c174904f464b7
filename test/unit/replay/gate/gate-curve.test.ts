import { expect, it } from 'vitest';
import { type Gate, openGate } from '#domain/replay/gate/gate';
import { type CurvePoint, gateCurve } from '#domain/replay/gate/gate-curve';
import type { Tried } from '#domain/replay/gate/gate-grid';
import type { ReplayInput } from '#domain/replay/replay-input';
import { sweep } from '#domain/replay/sweep';
import { sweepDocument } from '#domain/replay/sweep-document';
import { BESIDE, ended } from '../companies';
import { gatedCompanyOf } from './gated-company';
import { Seen } from './same-figures';

/** What a sweep by replays says of the stage, without a limit of fidelity that would change what it compares with. */
function replayed(input: ReplayInput, { threshold, values }: Tried): CurvePoint[] {
  const options = { ...input.options, fidelityLimit: 0, segments: [] };
  const swept = ended(sweep({ ...input, options, threshold, values }));
  if (!swept.ok) throw new Error(swept.error.message);
  return sweepDocument(swept.value, input.proposal, threshold).points.flatMap(
    ({ value, stages, quality }) => {
      const { reached, range = null } = stages.find(({ stage }) => stage === 'mql') ?? {};
      if (reached === undefined) return [];
      const judged = quality?.find(({ stage }) => stage === 'mql') ?? null;
      return [{ value, reached, range, quality: judged, wins: null }];
    },
  );
}

/** Values far and near; a replay of each takes its time. */
const SOME = BESIDE.filter((_, index) => index % 2 === 0);

/** Holds the curve of one threshold against replays. @returns what there was to be seen in it. */
function compare(gate: Gate, input: ReplayInput, tried: Tried): readonly string[] {
  const curve = ended(gateCurve(gate, input, tried, 0));
  if (!curve.ok) {
    expect(curve.error.code).toBe('gate-waits');
    return [];
  }
  const { points, leads, cohort } = curve.value;
  expect(leads).toBe(cohort);
  const expected = replayed(input, tried);
  expect(points).toEqual(
    expected.map((own, index) => (points[index]?.range ? own : { ...own, range: null })),
  );
  return points.flatMap(({ range, quality }) => {
    const isKnown = quality !== null && quality.upstream + quality.upstreamTargets === 0;
    if (isKnown) expect(range).not.toBeNull();
    return [range ? 'certain' : 'open', quality ? 'judged' : 'not judged', ...(isKnown ? ['known'] : [])];
  });
}

const SEEN = ['a bar', 'another threshold', 'judged', 'not judged', 'certain', 'open', 'known'];

it('says at every value what a replay says, and of what may be unknown before the stage only where nothing is', () => {
  const seen = new Seen();
  for (let seed = 1; seed <= 16; seed++) {
    const { input } = gatedCompanyOf(seed);
    const gate = ended(openGate(input, 'mql'));
    if (!gate.ok) continue;
    for (const { id, value } of input.proposal.thresholds) {
      const found = compare(gate.value, input, {
        threshold: id,
        values: SOME.map((beside) => value + beside),
      });
      if (found.length > 0) seen.add([...found, id.startsWith('bar') ? 'a bar' : 'another threshold']);
    }
  }
  expect(seen.rarerThan(3, SEEN)).toEqual([]);
});
