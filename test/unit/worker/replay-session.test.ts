import { describe, expect, it } from 'vitest';
import type {
  DataSummary,
  LoadProgress,
  LoadResult,
  SimulateResult,
  SweepResult,
} from '#contracts/replay-api';
import { documentDigest } from '#domain/replay/fingerprint';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayResult } from '#domain/replay/result';
import { simulate } from '#domain/replay/simulate';
import { byteSource } from '../../../src/worker/lead-sources';
import { Pace } from '../../../src/worker/pace';
import { withoutCurves } from '../../support/without-curves';
import {
  activitiesCsv,
  file,
  files,
  ignore,
  importedLeads,
  leadsCsv,
  load,
  mapping,
  policy,
  policyWith,
  replay,
  session,
} from './fixture';

const loaded = (result: LoadResult): DataSummary => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const replayed = (result: SimulateResult): ReplayResult => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const reached = ({ stages }: ReplayResult, id: string) =>
  stages.find(({ stage }) => stage === id)?.proposal.reached;

/** The domain alone, without session, slices or streams. */
async function expected(count: number, set: Record<string, number>): Promise<ReplayResult> {
  const data = await importedLeads(count);
  const steps = simulate({
    glossary: { id: 'small' },
    today: policy,
    proposal: policyWith(set),
    baseline: 'recorded',
    data,
    mappingDigest: documentDigest(mapping),
    options: DEFAULT_OPTIONS,
  });
  for (;;) {
    const step = steps.next();
    if (step.done) return replayed(step.value);
  }
}

describe('loading', () => {
  it('reads files into a summary, and says how far it is', async () => {
    const seen: LoadProgress[] = [];
    const summary = loaded(await session().load(load(1, files(400)), (progress) => seen.push(progress)));
    expect(summary).toMatchObject({
      leads: 400,
      created: { from: Date.parse('2026-01-05T09:00:00Z'), to: Date.parse('2026-01-05T09:00:00Z') },
      zone: 'UTC',
      chosen: [0, 1],
      unused: [],
      // Neither has a history here.
      fields: [
        { field: 'company', historyFrom: null },
        { field: 'industry', historyFrom: null },
      ],
    });
    expect(summary.report.files.map(({ used }) => used)).toEqual([400, 600]);
    expect(seen[0]?.file).toBe('leads.csv');
    expect(seen.every(({ share }) => 0 < share && share <= 1)).toBe(true);
  });

  it('tells files apart by their headers, whatever they are called and however ordered', async () => {
    const given = [
      file('b.csv', activitiesCsv(8)),
      file('a.csv', leadsCsv(8)),
      file('c.csv', 'Something,Else\n1,2\n'),
    ];
    expect(loaded(await session().load(load(1, given), ignore))).toMatchObject({
      chosen: [1, 0],
      unused: ['c.csv'],
    });
  });

  it('keeps the files of before for what was not given anew', async () => {
    const given = [file('new-leads.csv', leadsCsv(3))];
    const summary = loaded(await session().load(load(1, given, files(8)), ignore));
    expect(summary).toMatchObject({ leads: 3, chosen: [0, 2] });
    expect(summary.report.rejections).toMatchObject([{ reason: 'no-such-lead' }]);
  });

  it('reads a file in the encoding and with the delimiter a person says', async () => {
    const readAs = { encoding: 'windows-1252', delimiter: ';' } as const;
    const given = [{ ...file('leads.csv', leadsCsv(8).replaceAll(',', ';')), readAs }, ...files(8).slice(1)];
    const { report } = loaded(await session().load(load(1, given), ignore));
    expect(report.files[0]).toMatchObject({ encoding: 'windows-1252', delimiter: ';', used: 8 });
  });

  it('keeps the data of before when a person says wrong', async () => {
    const held = session();
    loaded(await held.load(load(1, files(8)), ignore));
    for (const readAs of [
      { encoding: 'utf-16le', delimiter: null } as const,
      { encoding: null, delimiter: '|' } as const,
    ]) {
      const wrong = files(4).map((source) => ({ ...source, readAs }));
      expect(await held.load(load(2, wrong), ignore)).toMatchObject({ ok: false });
    }
    expect(replayed(await held.simulate(replay(3), ignore)).leads.total).toBe(8);
  });

  it.each([
    ['nothing given fits', [file('bad.csv', 'Id,Made\n1,2\n')], 'no-such-column', 'bad.csv'],
    ['a file is no CSV', [file('sheet.csv', 'PK\u0003\u0004 zipped')], 'file-not-csv', 'sheet.csv'],
    ['a file is empty', [file('none.csv', '')], 'file-empty', 'none.csv'],
    ['an address is not known', [url('/data/gone')], 'file-unreadable', 'gone.csv'],
  ])('refuses when %s', async (_, given, code, name) => {
    expect(await session().load(load(1, given), ignore)).toMatchObject({
      ok: false,
      error: { code, where: { file: name } },
    });
  });

  it('refuses when a file of the mapping is missing and none stands in, naming it', async () => {
    const answer = await session().load(load(1, [file('leads.csv', leadsCsv(2))]), ignore);
    expect(answer).toMatchObject({ ok: false, error: { code: 'file-missing' } });
    expect(answer.ok ? '' : answer.error.message).toContain('activities.csv');
  });

  it('hands on a large chunk in small pieces, with room for messages between them', async () => {
    let looks = 0;
    let pauses = 0;
    // Every second look at the clock finds the slice used up.
    const pace = new Pace({ now: () => 15 * Math.floor(looks++ / 2), pause: async () => void pauses++ });
    const bytes = Uint8Array.from({ length: 1_000_003 }, (_, i) => i % 251);
    const opened = byteSource(
      { kind: 'file', name: 'large.csv', size: bytes.length, modified: 0, file: new Blob([bytes]) },
      () => Promise.reject(new Error('not asked')),
      pace,
    ).open();
    const pieces: Uint8Array[] = [];
    for await (const piece of opened) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(128 * 1024);
    expect(pauses).toBeGreaterThan(1);
  });

  it('refuses leads of which none has a created time', async () => {
    const given = [file('leads.csv', leadsCsv(2).replaceAll('2026-01-05T09:00:00Z', 'yesterday'))];
    expect(await session().load(load(1, given, files(2)), ignore)).toMatchObject({
      ok: false,
      error: { code: 'no-leads' },
    });
  });

  it('says that there is no lead where files have but a header', async () => {
    const given = [file('leads.csv', leadsCsv(0))];
    expect(await session().load(load(1, given, files(2)), ignore)).toMatchObject({
      ok: false,
      error: { code: 'no-leads', message: expect.stringMatching(/^There is no lead in these files/) },
    });
  });

  it('streams what an address holds, and closes it', async () => {
    let closed = 0;
    const fetchBytes = async (address: string) => {
      const bytes = new TextEncoder().encode(address === '/data/l' ? leadsCsv(5) : activitiesCsv(5));
      const reader = new Blob([bytes]).stream().getReader();
      return {
        stamp: null,
        read: () => reader.read(),
        cancel: () => reader.cancel().finally(() => closed++),
      };
    };
    const running = session(ignore, fetchBytes);
    const summary = loaded(await running.load(load(1, [url('/data/l'), url('/data/a')]), ignore));
    expect(summary.leads).toBe(5);
    // Each is opened twice: for its header, then for its rows.
    expect(closed).toBe(4);
  });

  it('keeps the data of before when it fails or is cancelled', async () => {
    const running = session();
    await running.load(load(1, files(40)), ignore);
    await running.load(load(2, [file('bad.csv', 'Id\n1\n')]), ignore);
    const cut = running.load(load(3, files(4)), ignore);
    await running.cancel(3);
    expect(await cut).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(replayed(await running.simulate(replay(4), ignore)).leads.total).toBe(40);
  });
});

describe('replaying', () => {
  it.each([{}, { 'mql-score': 90 }, { 'mql-score': 0 }])(
    'gives what the domain gives, bit for bit, with %o',
    async (set) => {
      const running = session();
      await running.load(load(1, files(1200)), ignore);
      expect(replayed(await running.simulate(replay(2, set), ignore))).toEqual(await expected(1200, set));
    },
  );

  it('changes with the threshold', async () => {
    const running = session();
    await running.load(load(1, files(400)), ignore);
    const at50 = replayed(await running.simulate(replay(2), ignore));
    const at90 = replayed(await running.simulate(replay(3, { 'mql-score': 90 }), ignore));
    // Two or three demos in four reach 50 (40 each, capped at 80); none reaches 90.
    expect([reached(at50, 'mql'), reached(at90, 'mql')]).toEqual([200, 0]);
  });

  it('refuses without data', async () => {
    expect(await session().simulate(replay(1), ignore)).toMatchObject({ error: { code: 'no-data' } });
  });

  it('hears a cancel between two slices and ends then', async () => {
    const pauses = { at: 0 };
    const running = session(() => {
      pauses.at += 1;
      if (pauses.at === 2) void running.cancel(2);
    });
    await running.load(load(1, files(10_000)), ignore);
    pauses.at = 0;
    expect(await running.simulate(replay(2), ignore)).toMatchObject({ error: { code: 'cancelled' } });
    expect(pauses.at).toBe(2);
    expect(replayed(await running.simulate(replay(3), ignore)).leads.total).toBe(10_000);
  });

  it('runs two at a time without mixing them, and cancels the one that is meant', async () => {
    const running = session();
    await running.load(load(1, files(3000)), ignore);
    const first = running.simulate(replay(2), ignore);
    const second = running.simulate(replay(3, { 'mql-score': 90 }), ignore);
    await running.cancel(2);
    expect(await first).toMatchObject({ error: { code: 'cancelled' } });
    expect(reached(replayed(await second), 'mql')).toBe(0);
  });

  it('tells the share done, rising', async () => {
    const running = session();
    await running.load(load(1, files(10_000)), ignore);
    const shares: number[] = [];
    await running.simulate(replay(2), (share) => shares.push(share));
    expect(shares[0]).toBe(0);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((share) => 0 <= share && share <= 1)).toBe(true);
  });
});

function url(address: string) {
  return { kind: 'url' as const, name: `${address.replace('/data/', '')}.csv`, size: 100, url: address };
}

describe('sweeping', () => {
  const sweep = (runId: number, values: readonly number[], set: Record<string, number> = {}) => ({
    ...replay(runId, set),
    today: policy,
    threshold: 'mql-score',
    values,
  });

  const swept = (result: SweepResult): readonly ReplayResult[] => {
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };

  it('gives what replays give, value for value', async () => {
    const running = session();
    await running.load(load(1, files(400)), ignore);
    const values = [0, 30, 40, 41, 80, 90];
    const results = swept(structuredClone(await running.sweep(sweep(2, values, { 'mql-score': 45 }))));
    const replays = values.map((value, index) =>
      running.simulate(replay(3 + index, { 'mql-score': value }), ignore),
    );
    expect(results).toEqual((await Promise.all(replays)).map(replayed).map(withoutCurves));
    expect(new Set(results.map((result) => reached(result, 'mql'))).size).toBeGreaterThan(2);
  });

  it('leaves segments out', async () => {
    const running = session();
    await running.load(load(1, files(40)), ignore);
    const { options, ...request } = sweep(2, [40]);
    const asked = { ...request, options: { ...options, segments: ['industry'] } };
    expect(swept(await running.sweep(asked)).map(({ segments }) => segments)).toEqual([[]]);
  });

  it('refuses without data, and values that are none of the threshold', async () => {
    const running = session();
    expect(await running.sweep(sweep(1, [40]))).toMatchObject({ error: { code: 'no-data' } });
    await running.load(load(2, files(4)), ignore);
    expect(await running.sweep(sweep(3, [40, 30]))).toMatchObject({ error: { code: 'sweep-values' } });
    expect(await running.sweep(sweep(4, [1e9]))).toMatchObject({ error: { code: 'threshold-out-of-range' } });
  });

  it.each(['among the leads', 'among the results'])('hears a cancel %s', async (when) => {
    const values = Array.from({ length: 80 }, (_, index) => index + 1);
    const pauses = { at: 0, cancelAt: 0 };
    const running = session(() => {
      pauses.at += 1;
      if (pauses.at === pauses.cancelAt) void running.cancel(3);
    });
    await running.load(load(1, files(400)), ignore);
    pauses.at = 0;
    expect(swept(await running.sweep(sweep(2, values))).length).toBe(80);
    const inAll = pauses.at;
    // A pause every other step: of the steps the last 80 are results.
    pauses.cancelAt = when === 'among the leads' ? 1 : inAll - 20;
    pauses.at = 0;
    expect(await running.sweep(sweep(3, values))).toMatchObject({ error: { code: 'cancelled' } });
    expect(pauses.at).toBe(pauses.cancelAt);
    expect(inAll).toBeGreaterThan(40);
  });
});
