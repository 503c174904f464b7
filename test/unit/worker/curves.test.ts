import { describe, expect, it } from 'vitest';
import type { CurveRequest, CurveResult } from '#contracts/what-if-api';
import { sliderGrid } from '#domain/glossary/threshold-grid';
import type { CurvePoint, StageCurve } from '#domain/replay/gate/gate-curve';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import { sweep } from '#domain/replay/sweep';
import { type SweepDocument, sweepDocument } from '#domain/replay/sweep-document';
import type { Objective } from '#domain/replay/what-if/objective';
import { Gates } from '../../../src/worker/gates';
import { ended } from '../../support/ended';
import { sampleInput } from '../../support/sample-leads';
import { files, ignore, load, policy, policyWith, replay, session } from './fixture';

const LEADS = 400;
/** So many that a walk over them takes several slices. */
const MANY = 10_000;
const VALUES = [0, 30, 40, 45, 50, 90];
const glossary = { id: 'small', policy };
const options = DEFAULT_OPTIONS;

const curve = (runId: number, change: Partial<CurveRequest> = {}): CurveRequest => ({
  runId,
  glossary,
  options,
  stage: 'mql',
  threshold: 'mql-score',
  values: VALUES,
  halvings: 0,
  winsAgainst: 'recorded',
  objective: null,
  ...change,
});

const told = (result: CurveResult): StageCurve | null => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

async function prepared(leads = LEADS, threshold: string | null = null) {
  const running = session();
  await running.load(load(1, files(leads)), ignore);
  await running.prepare({ runId: 2, glossary, options, threshold });
  return running;
}

/** What a sweep says of a stage where a curve answers. */
const pointsOf = ({ points }: Pick<SweepDocument, 'points'>, stage: string): CurvePoint[] =>
  points.flatMap(({ value, stages, quality }) => {
    const own = stages.find((one) => one.stage === stage);
    if (!own) return [];
    const { reached, range, wins } = own;
    return [{ value, reached, range, quality: quality?.find((one) => one.stage === stage) ?? null, wins }];
  });

const withoutRanges = (points: readonly CurvePoint[]) => points.map(({ range: _range, ...rest }) => rest);

describe('a curve of the sample', () => {
  const sample = sampleInput({ leads: 1500, seed: 3 });

  const swept = (input: ReplayInput, threshold: string, values: readonly number[], stage: string) => {
    const all = ended(sweep({ ...input, threshold, values }));
    if (!all.ok) throw new Error(all.error.message);
    return pointsOf(sweepDocument(all.value, input.proposal, threshold), stage);
  };

  it.each([
    { threshold: 'mql-score', target: 'closed-won' },
    { threshold: 'mql-score', target: null },
    { threshold: 'score-half-life', target: 'closed-won' },
  ])(
    'says at every value of $threshold what a sweep says, judged by $target',
    async ({ threshold, target }) => {
      const known = await sample;
      const input = { ...known, options: { ...known.options, target } };
      const gates = new Gates(input.data);
      ended(gates.open(input, null));
      const slider = input.proposal.thresholds.find(({ id }) => id === threshold);
      if (!slider) throw new Error(`the sample has no ${threshold}`);
      const values = sliderGrid(slider, 9);
      const more = { winsAgainst: 'recorded', objective: null } as const;
      const own = ended(gates.curve(input, 'mql', { threshold, values }, 0, more));
      const expected = swept(input, threshold, values, 'mql');
      expect(own).toMatchObject({ stage: 'mql', leads: own?.cohort, tellsWins: true });
      expect(withoutRanges(own?.points ?? [])).toEqual(withoutRanges(expected));
      expect(new Set(expected.map(({ reached }) => reached)).size).toBeGreaterThan(2);
      expect(expected.every(({ quality }) => (quality === null) === (target === null))).toBe(true);
      for (const [index, { range, quality }] of (own?.points ?? []).entries()) {
        expect([null, expected[index]?.range]).toContainEqual(range);
        const isOpen = quality === null || quality.upstream + quality.upstreamTargets > 0;
        expect(isOpen || range !== null).toBe(true);
      }
    },
  );

  const WINS = { kind: 'wins', stage: 'mql', capacity: null } as const;
  it.each<{ objective: Objective; target: string | null; isFound: boolean }>([
    { objective: { kind: 'precision', stage: 'mql', atLeast: 0.1 }, target: 'closed-won', isFound: true },
    { objective: { kind: 'precision', stage: 'mql', atLeast: 0.9 }, target: 'closed-won', isFound: true },
    { objective: WINS, target: 'closed-won', isFound: true },
    { objective: WINS, target: null, isFound: true },
    { objective: { ...WINS, capacity: { perWeek: 20 } }, target: null, isFound: false },
    { objective: { ...WINS, capacity: 'queues' }, target: null, isFound: false },
  ])('chooses as a sweep does: $objective with target $target', async ({ objective, target, isFound }) => {
    const known = await sample;
    const input = { ...known, options: { ...known.options, target } };
    const gates = new Gates(input.data);
    ended(gates.open(input, null));
    const slider = input.proposal.thresholds.find(({ id }) => id === 'mql-score');
    if (!slider) throw new Error('the sample has a bar');
    const tried = { threshold: 'mql-score', values: sliderGrid(slider, 9) };
    const own = ended(gates.curve(input, 'mql', tried, 0, { winsAgainst: 'recorded', objective }));
    if (!isFound) {
      expect(own).toMatchObject({ sought: null });
      return;
    }
    const all = ended(sweep({ ...input, ...tried, objective }));
    if (!all.ok) throw new Error(all.error.message);
    const { best, options } = sweepDocument(all.value, input.proposal, 'mql-score', {
      objective,
      second: null,
    });
    expect(own?.sought).toEqual({ objective, best, options: { maturityDays: options.maturityDays } });
  });

  it('is read from what was swept for the slider in hand, as it stands there', async () => {
    const known = await sample;
    const input = { ...known, options: { ...known.options, target: 'closed-won' } };
    const [swept, aside] = [new Gates(input.data), new Gates(input.data)];
    ended(swept.open(input, 'mql-score'));
    ended(aside.open(input, null));
    const slider = input.proposal.thresholds.find(({ id }) => id === 'mql-score');
    if (!slider) throw new Error('the sample has a bar');
    const tried = { threshold: 'mql-score', values: sliderGrid(slider, 9) };
    const sampled = ended(aside.curve(input, 'mql', tried, 2));
    const read = ended(swept.curve(input, 'mql', tried, 2));
    expect(sampled?.leads).toBeLessThan(read?.leads ?? 0);
    expect(read).toEqual(ended(aside.curve(input, 'mql', tried, 0)));
    const withWins = ended(swept.curve(input, 'mql', tried, 0, { winsAgainst: 'recorded', objective: null }));
    expect(withWins).toMatchObject({ tellsWins: true });
    expect(withWins?.points.map((point) => ({ ...point, wins: null }))).toEqual(read?.points);
  });
});

describe('a curve', () => {
  it('says what a sweep says, ranges included where only rules lead to the stage', async () => {
    const running = await prepared();
    const own = told(structuredClone(await running.curve(curve(3))));
    // Nobody is recorded, which would be no baseline otherwise.
    const sought = await running.seek(
      {
        ...replay(4),
        options: { ...options, fidelityLimit: 0 },
        threshold: 'mql-score',
        values: VALUES,
        objective: null,
        second: null,
      },
      ignore,
    );
    if (!sought.ok) throw new Error(sought.error.message);
    expect(own).toEqual({
      stage: 'mql',
      leads: LEADS,
      cohort: LEADS,
      tellsWins: true,
      sought: null,
      points: pointsOf(sought.value, 'mql'),
    });
    expect(own?.points.map(({ reached }) => reached)).toContain(LEADS / 2);
  });

  it('of a sample says of how many leads it is', async () => {
    const running = await prepared(MANY);
    const own = told(await running.curve(curve(3, { halvings: 4 })));
    expect(own?.cohort).toBe(MANY);
    expect(own?.leads).toBeGreaterThan(MANY / 32);
    expect(own?.leads).toBeLessThan(MANY / 8);
  });

  it('tells nothing that was not prepared, or not under like rules', async () => {
    const running = session();
    expect(await running.curve(curve(1))).toMatchObject({ error: { code: 'no-data' } });
    await running.load(load(2, files(LEADS)), ignore);
    expect(told(await running.curve(curve(3)))).toBeNull();
    await running.prepare({ runId: 4, glossary, options, threshold: null });
    expect(told(await running.curve(curve(5, { stage: 'lead' })))).toBeNull();
    expect(told(await running.curve(curve(6, { threshold: 'none' })))).toBeNull();
    const otherwise = { ...options, timing: 'dates' as const };
    expect(told(await running.curve(curve(7, { options: otherwise })))).toBeNull();
    const moved = { id: 'small', policy: policyWith({ 'mql-score': 45 }) };
    expect(told(await running.curve(curve(8, { glossary: moved })))).toEqual(
      told(await running.curve(curve(9))),
    );
  });

  it('gives way to the next, and hears a cancel', async () => {
    const running = await prepared(MANY);
    const older = running.curve(curve(3));
    const newer = running.curve(curve(4, { values: [0, 90] }));
    expect(await older).toMatchObject({ error: { code: 'cancelled' } });
    expect(told(await newer)?.points.map(({ reached }) => reached)).toEqual([MANY, 0]);
    const given = running.curve(curve(5));
    await running.cancel(5);
    expect(await given).toMatchObject({ error: { code: 'cancelled' } });
  });

  it('comes before a replay that goes on, and after a look and a judgement', async () => {
    const running = await prepared(MANY);
    const order: string[] = [];
    const gate = { glossary, options };
    await Promise.all([
      running.simulate(replay(3), ignore).then(() => order.push('replay')),
      running.judge({ ...gate, runId: 5 }).then(() => order.push('judgement')),
      running.look({ ...gate, runId: 6, halvings: 0 }).then(() => order.push('look')),
      running.curve(curve(4)).then(() => order.push('curve')),
    ]);
    expect(order).toEqual(['look', 'judgement', 'curve', 'replay']);
  });
});
