import { expect, it } from 'vitest';
import { withThresholds } from '#domain/glossary/thresholds';
import { PARTS } from '#domain/replay/quality/quality-rows';
import type { ReplayInput } from '#domain/replay/replay-input';
import type { ReplayResult } from '#domain/replay/result';
import { simulate } from '#domain/replay/simulate';
import { type Sweep, type SweepInput, sweep } from '#domain/replay/sweep';
import type { Objective } from '#domain/replay/what-if/objective';
import type { PartFigures } from '#domain/replay/what-if/point-figures';
import { type Grid, grid } from '#domain/replay/what-if/two-thresholds';
import { slice } from '../../../support/slice';
import { sweptInParts } from '../../../support/sweep-in-parts';
import { BESIDE, ended, inputOf } from '../companies';
import { gatedCompanyOf } from '../gate/gated-company';
import { Seen } from '../gate/same-figures';

type Sought = ReplayInput & { readonly objective: Objective };

/** A company with something to seek at a stage, or null: half of them behind a gate, the others with wins. */
function soughtIn(seed: number): Sought | null {
  if (seed % 2 === 0) {
    const { input } = gatedCompanyOf(seed);
    return input.options.target === 'sal'
      ? { ...input, objective: { kind: 'precision', stage: 'mql', atLeast: 0.2 } }
      : null;
  }
  const input = inputOf(seed);
  const run = ended(simulate(input));
  const judged = run.ok ? run.value.quality?.[0] : null;
  const capacity = seed % 3 === 0 ? { perWeek: 1 } : null;
  return judged ? { ...input, objective: { kind: 'wins', stage: judged.stage, capacity } } : null;
}

const values = (value: number) => BESIDE.map((offset) => value + offset);

function swept(input: SweepInput): Sweep | null {
  const outcome = ended(sweep(input));
  return outcome.ok ? outcome.value : null;
}

const pointsOf = ({ values: all, pointAt }: Sweep) => all.map((_, index) => pointAt(index));

/** What the leads of one part come to, counted lead by lead. */
function counted(input: Sought, cut: number | null) {
  const stage = input.proposal.stages.findIndex(({ id }) => id === input.objective.stage);
  const leads = { earlier: 0, later: 0 };
  const reached = { earlier: 0, later: 0 };
  let result: ReplayResult | null = null;
  const run = ended(
    simulate(input, ({ lead, membership, proposal }) => {
      if (!membership.in) return;
      const isLater = cut !== null && input.data.created.values.at(lead) >= cut;
      leads[isLater ? 'later' : 'earlier'] += 1;
      if ((proposal?.entries[stage]?.length ?? 0) > 0) reached[isLater ? 'later' : 'earlier'] += 1;
    }),
  );
  if (run.ok) result = run.value;
  return { leads, reached, result };
}

/** Holds a point against the replay of its own setting. @returns what was to be seen there. */
function comparePoint(input: Sought, threshold: string, setting: number, point: PartFigures): string[] {
  const proposal = withThresholds(input.proposal, new Map([[threshold, setting]]));
  if (!proposal.ok) throw new Error(proposal.error.message);
  const cut = point.leads.later.from;
  const own = { ...input, proposal: proposal.value };
  const { leads, reached, result } = counted(own, cut === null ? null : Date.parse(cut));
  for (const part of PARTS) {
    expect(point.leads[part].leads).toBe(leads[part]);
    expect(point[part].reached).toBe(reached[part]);
  }
  const stage = result?.stages.find((one) => one.stage === input.objective.stage);
  const quality = result?.quality?.find((one) => one.stage === input.objective.stage);
  expect(point.all.reached).toBe(stage?.proposal.reached);
  expect(point.all.precision).toEqual(quality?.precision);
  expect(point.all.observed.k).toBe(quality?.hits);
  expect(point.earlier.observed.k + point.later.observed.k).toBe(quality?.hits);
  expect(point.all.wins?.n).toBe(stage?.wins?.wins);
  const wins = (point.earlier.wins?.n ?? 0) + (point.later.wins?.n ?? 0);
  expect(wins).toBe(stage?.wins?.wins ?? 0);
  return [
    'point',
    ...(reached.earlier > 0 && reached.later > 0 ? ['both parts'] : []),
    ...(wins > 0 ? ['wins'] : []),
  ];
}

it('says of every value, by part of the cohort, what its own replay says', () => {
  const seen = new Seen();
  for (let seed = 1; seed <= slice(40, 14); seed++) {
    const input = soughtIn(seed);
    for (const { id, value } of input?.proposal.thresholds.slice(0, 3) ?? []) {
      const found = input && swept({ ...input, threshold: id, values: values(value) });
      for (const [index, setting] of found?.values.entries() ?? []) {
        const point = index % 4 === 1 ? found?.pointAt(index) : null;
        if (input && point) seen.add(comparePoint(input, id, setting, point));
      }
    }
  }
  expect(seen.rarerThan(slice(120, 40), ['point'])).toEqual([]);
  expect(seen.rarerThan(slice(20, 5), ['both parts', 'wins'])).toEqual([]);
});

it('says the same where leads are swept in parts', () => {
  let assembled = 0;
  for (let seed = 1; seed <= 40 && assembled < slice(12, 5); seed++) {
    const company = soughtIn(seed);
    const threshold = company?.proposal.thresholds[0];
    if (!company || !threshold) continue;
    const input = { ...company, threshold: threshold.id, values: values(threshold.value) };
    const whole = swept(input);
    if (!whole) continue;
    const half = input.data.count >> 1;
    const again = sweptInParts(input, [
      [half, input.data.count],
      [0, half],
    ]);
    if (!again) continue;
    expect(again.points).toEqual(pointsOf(whole));
    assembled += 1;
  }
  expect(assembled).toBeGreaterThan(slice(8, 3));
});

it('has in every row of a grid the sweep with the second threshold set to its value', () => {
  let [rows, moved] = [0, 0];
  for (let seed = 2; seed <= 120 && rows < slice(100, 24); seed += 2) {
    const input = soughtIn(seed);
    const [first, second] = input?.proposal.thresholds ?? [];
    if (!input || !first || !second) continue;
    const others = [second.value - 20, second.value, second.value + 1, second.value + 1000];
    const along = { ...input, threshold: first.id, values: values(first.value) };
    const outcome = ended(grid({ ...along, second: { threshold: second.id, values: others } }));
    const alone = others.map((value) => {
      const proposal = withThresholds(input.proposal, new Map([[second.id, value]]));
      return proposal.ok ? swept({ ...along, proposal: proposal.value }) : null;
    });
    if (!outcome.ok) {
      expect(alone.includes(null)).toBe(true);
      continue;
    }
    const found: Grid = outcome.value;
    expect(found.rows.map((row) => row.second)).toEqual(others);
    const expected: (PartFigures | null)[][] = alone.map((one) => (one ? pointsOf(one) : []));
    expect(found.rows.map(({ points }) => points)).toEqual(expected);
    expect(pointsOf(found.sweep)).toEqual(expected[1]);
    rows += found.rows.length;
    if (new Set(expected.map((row) => JSON.stringify(row))).size > 1) moved += 1;
  }
  expect(rows).toBeGreaterThanOrEqual(24);
  expect(moved).toBeGreaterThan(slice(3, 1));
});

it.each([
  ['a threshold against itself', (first: string) => first, 'no-such-threshold'],
  ['a threshold that is not there', () => 'none', 'no-such-threshold'],
])('refuses %s', (_, other, code) => {
  const input = inputOf(1);
  const first = input.proposal.thresholds[0]?.id ?? '';
  const second = { threshold: other(first), values: [1] };
  expect(ended(grid({ ...input, threshold: first, values: [1], second }))).toMatchObject({
    ok: false,
    error: { code },
  });
});

it.each<[string, Objective, string | null, string]>([
  ['a stage that is not there', { kind: 'wins', stage: 'none', capacity: null }, null, 'no-such-stage'],
  [
    'a precision without a target',
    { kind: 'precision', stage: 'x', atLeast: 0.1 },
    null,
    'objective-needs-target',
  ],
])('refuses to seek %s', (_, given, target, code) => {
  const input = inputOf(2);
  const stage = given.stage === 'x' ? input.proposal.initialStage : given.stage;
  const objective = { ...given, stage };
  const threshold = input.proposal.thresholds[0]?.id ?? '';
  const asked = { ...input, options: { ...input.options, target }, objective };
  expect(ended(sweep({ ...asked, threshold, values: [1] }))).toMatchObject({ ok: false, error: { code } });
});
