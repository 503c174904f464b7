import { describe, expect, it } from 'vitest';
import type { GridRequest, GridResult } from '#contracts/what-if-api';
import { documentDigest } from '#domain/replay/fingerprint';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import { type PairGrid, replayedPairs } from '#domain/replay/what-if/pair-grid';
import { Gates } from '../../../src/worker/gates';
import { ended } from '../../support/ended';
import { sampleInput } from '../../support/sample-leads';
import { files, ignore, importedLeads, load, mapping, policy as plain, replay, session } from './fixture';

const LEADS = 400;
/** So many that a walk over them takes several slices. */
const MANY = 10_000;
/** The rules of the fixture with the limit of the SLA as a threshold, too. */
const policy = withLimit();
const glossary = { id: 'small', policy };
const options = DEFAULT_OPTIONS;

const asked = {
  stage: 'mql',
  first: { threshold: 'mql-score', values: [0, 40, 50, 90] },
  second: { threshold: 'limit', values: [1, 2] },
  objective: null,
} as const;

const pairs = (runId: number, change: Partial<GridRequest> = {}): GridRequest => ({
  runId,
  glossary,
  today: null,
  baseline: 'recorded',
  options,
  ...asked,
  by: { halvings: 0, winsAgainst: null },
  ...change,
});

const told = (result: GridResult): PairGrid | null => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return structuredClone(result.value);
};

async function loaded(leads = LEADS) {
  const running = session();
  await running.load(load(1, files(leads)), ignore);
  return running;
}

it('is opened a gate for where none is, and none where there is no room', async () => {
  const known = await sampleInput({ leads: 400, seed: 3 });
  const input = { ...known, options: { ...known.options, target: 'closed-won' } };
  const sought = {
    stage: 'mql',
    first: { threshold: 'mql-score', values: [30, 50, 90] },
    second: { threshold: 'score-half-life', values: [10, 30] },
    objective: null,
  };
  const gates = new Gates(input.data);
  const own = ended(gates.pairs(input, sought, 0, 'recorded'));
  const replayed = ended(replayedPairs(input, sought));
  const figures = ({ rows }: PairGrid) =>
    rows.map(({ points }) => points.map(({ wins: _wins, ...cell }) => cell));
  expect(own && figures(own)).toEqual(replayed.ok && figures(replayed.value));
  expect(ended(gates.figures(input, 0)).map(({ stage }) => stage)).toEqual(['mql']);

  const full = new Gates(input.data);
  ended(full.open(input, null));
  const held = ended(full.figures(input, 0)).map(({ stage }) => stage);
  const others = input.proposal.stages.map(({ id }) => id).filter((id) => !held.includes(id));
  for (const stage of others) expect(ended(full.pairs(input, { ...sought, stage }, 0, null))).toBeNull();
  expect(ended(full.figures(input, 0)).map(({ stage }) => stage)).toEqual(held);
});

describe('a grid of two thresholds', () => {
  it('is what the domain finds over the data held, by replays and by a gate that is opened for it', async () => {
    const running = await loaded();
    const rules = {
      glossary: { id: 'small' },
      today: policy,
      proposal: policy,
      baseline: 'recorded',
    } as const;
    const data = await importedLeads(LEADS);
    const input: ReplayInput = { ...rules, data, options, mappingDigest: documentDigest(mapping) };
    const known = ended(replayedPairs(input, asked));
    const shares: number[] = [];
    const replayed = await running.grid(pairs(2, { by: 'replays' }), (share) => shares.push(share));
    expect(replayed).toEqual(known);
    expect(shares.length).toBeGreaterThan(0);
    const reached = ({ rows }: PairGrid) => rows.map(({ points }) => points.map((cell) => cell.reached));
    const gated = told(await running.grid(pairs(3), ignore));
    expect(gated && reached(gated)).toEqual(known.ok && reached(known.value));
    expect(new Set(gated?.rows[0]?.points.map((cell) => cell.reached)).size).toBeGreaterThan(1);
    expect(gated?.sample).toBeNull();
    const sampled = told(await running.grid(pairs(4, { by: { halvings: 2, winsAgainst: null } }), ignore));
    expect(sampled?.sample?.leads).toBeLessThan(LEADS / 2);
  });

  it('is refused without data, or of thresholds that are not there, and not told by a gate of a stage without one', async () => {
    const running = session();
    expect(await running.grid(pairs(1), ignore)).toMatchObject({ error: { code: 'no-data' } });
    await running.load(load(2, files(LEADS)), ignore);
    const none = { threshold: 'none', values: [1] };
    expect(await running.grid(pairs(3, { by: 'replays', second: none }), ignore)).toMatchObject({
      error: { code: 'no-such-threshold' },
    });
    expect(told(await running.grid(pairs(4, { stage: 'lead' }), ignore))).toBeNull();
  });

  it('gives way to the next, hears a cancel, and comes after all that somebody waits for', async () => {
    const running = await loaded(MANY);
    const older = running.grid(pairs(2, { by: 'replays' }), ignore);
    const newer = running.grid(pairs(3), ignore);
    expect(await older).toMatchObject({ error: { code: 'cancelled' } });
    expect((await newer).ok).toBe(true);
    const given = running.grid(pairs(4, { by: 'replays' }), ignore);
    await running.cancel(4);
    expect(await given).toMatchObject({ error: { code: 'cancelled' } });
    const order: string[] = [];
    await Promise.all([
      running.grid(pairs(5), ignore).then(() => order.push('grid')),
      running
        .prepare({ runId: 6, glossary, options, threshold: 'mql-score' })
        .then(() => order.push('gates')),
      running.simulate(replay(7), ignore).then(() => order.push('replay')),
    ]);
    expect(order.at(-1)).toBe('grid');
  });
});

function withLimit(): typeof plain {
  const id = 'limit';
  const limit = { id, label: 'Limit', value: 2, min: 1, max: 5, step: 1, unit: '', note: '' };
  const slas = plain.slas.map((sla) => ({ ...sla, limit: { ...sla.limit, amount: { threshold: id } } }));
  return { ...plain, thresholds: [...plain.thresholds, limit], slas };
}
