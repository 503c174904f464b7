import { expect, it } from 'vitest';
import { withThresholds } from '#domain/glossary/thresholds';
import { type Gate, openGate } from '#domain/replay/gate/gate';
import type { GateFigures, GateSweep } from '#domain/replay/gate/gate-figures';
import { PARTS } from '#domain/replay/quality/quality-rows';
import type { ReplayInput } from '#domain/replay/replay-input';
import { ms } from '../../../support/replay-leads';
import { score } from '../../../support/replay-policy';
import { BESIDE, ended } from '../companies';
import { CLOCKED, clockedCompanyOf, inputFrom } from './clocked-company';
import { gatedCompanyOf } from './gated-company';
import { figuresAt, opened, Seen } from './same-figures';

/** The figures of each value by itself, which other tests hold against replays. */
const oneByOne = (gate: Gate, input: ReplayInput, threshold: string, values: readonly number[]) =>
  values.map((value) => {
    const set = withThresholds(input.proposal, new Map([[threshold, value]]));
    return set.ok ? figuresAt(gate, { ...input, proposal: set.value }) : null;
  });

/** Counts of the earlier and of the later part are those of all leads. */
function expectPartsToAddUp(swept: GateSweep): void {
  for (const index of swept.values.keys()) {
    const [all, earlier, later] = [PARTS, ['earlier'] as const, ['later'] as const].map((parts) =>
      swept.qualityAt(index, parts),
    );
    if (!all || !earlier || !later) throw new Error('what is told of all leads is told of each part');
    const sums = Object.entries(earlier).map(([name, count]) => [
      name,
      count + later[name as keyof typeof later],
    ]);
    expect(Object.fromEntries(sums)).toEqual(all);
  }
}

/** Sweeps every threshold that a gate sweeps, whole and in two parts. @returns what was swept. */
function* sweptOf(
  input: ReplayInput,
): Generator<readonly [threshold: string, figures: readonly GateFigures[]]> {
  const gate = ended(openGate(input, 'mql'));
  if (!gate.ok) return;
  for (const { id, value } of input.proposal.thresholds) {
    const values = BESIDE.map((offset) => value + offset);
    const whole = ended(gate.value.sweep(input, id, values));
    if (!whole.ok) {
      expect(whole.error.code).toBe('gate-waits');
      continue;
    }
    const figures = values.map((_, index) => whole.value.figuresAt(index));
    expect(figures).toEqual(oneByOne(gate.value, input, id, values));
    if (whole.value.qualityAt(0, PARTS)) expectPartsToAddUp(whole.value);
    const half = input.data.count >> 1;
    const parts = [
      { from: 0, to: half },
      { from: half, to: input.data.count },
    ].map((part) => ended(gate.value.sweep(input, id, values, part)));
    const [one, other] = parts;
    if (!one?.ok || !other?.ok) throw new Error('the whole was swept, and its parts are not');
    // Over to another thread and back, as two workers share a sweep.
    one.value.add(structuredClone(other.value.tables()));
    expect(values.map((_, index) => one.value.figuresAt(index))).toEqual(figures);
    yield [id.replace(/-\d+$/, ''), figures];
  }
}

const SEEN = [
  ...['fits and scores', 'scores', 'scores or touched', 'fits or scores'].map((shape) => `shape: ${shape}`),
  ...['plain', 'halved', 'kept', 'capped, halved', 'capped, kept', 'negative', 'of fields', 'total cap'].map(
    (points) => `points: ${points}`,
  ),
  ...['target: sal', 'maturity', 'quality moved'],
  ...['score gte', 'score gt', 'way out', 'way back', 'disqualifier', 'times: before 1970', 'bar'],
];

it('gives at every value of a bar what that value alone gives', () => {
  const seen = new Seen();
  let moved = 0;
  for (let seed = 1; seed <= 110; seed++) {
    const { input, features } = gatedCompanyOf(seed);
    for (const [threshold, figures] of sweptOf(input)) {
      seen.add([threshold, ...features]);
      if (new Set(figures.map(({ quality }) => quality?.m)).size > 2) seen.add(['quality moved']);
      if (new Set(figures.map(({ walked }) => walked)).size > 3) moved += 1;
    }
  }
  expect(moved).toBeGreaterThan(12);
  expect(seen.rarerThan(3, SEEN)).toEqual([]);
});

it('gives the clocks of every value, too', () => {
  let swept = 0;
  const verdicts = new Seen();
  for (let seed = 1; seed <= 50; seed++) {
    for (const [, figures] of sweptOf(clockedCompanyOf(seed))) {
      swept += 1;
      for (const { slas } of figures)
        for (const sla of slas ?? [])
          verdicts.add(Object.entries(sla.verdicts).flatMap(([name, count]) => (count > 0 ? [name] : [])));
    }
  }
  expect(swept).toBeGreaterThan(12);
  expect(verdicts.rarerThan(20, ['met', 'breached', 'running', 'unknown', 'not-assessable'])).toEqual([]);
});

it('starts a clock with the second answer at the one bar that this answer lets the lead in by', () => {
  const input = inputFrom(
    {
      ...CLOCKED,
      stages: { lead: {}, mql: { entry: score('gte', { threshold: 'bar' }) } },
      points: { activities: { visit: 10, call: 10 } },
      thresholds: { bar: 20 },
    },
    {
      leads: [
        {
          created: '01-05 08:00',
          activities: { call: ['01-05 09:00', '01-05 13:00'], visit: ['01-05 10:00', '01-05 11:00'] },
        },
      ],
      recordedStages: ['mql'],
    },
    ms('01-12 09:00'),
  );
  const swept = ended(opened(input, 'mql').sweep(input, 'bar', [20, 30, 40, 50]));
  const verdicts = [0, 1, 2, 3].map((index) =>
    swept.ok ? swept.value.figuresAt(index).slas?.[0]?.verdicts : null,
  );
  expect(verdicts).toMatchObject([{ 'not-assessable': 1 }, { 'not-assessable': 1 }, { met: 1 }, { met: 0 }]);
});
