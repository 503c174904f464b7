import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { ImportApi, WorkerApi } from '#contracts/import-api';
import type { LeadSource, LoadProgress } from '#contracts/replay-api';
import { erasureMark } from '#domain/leads/people/erasure';
import { profileCsv } from '#domain/leads/profile';
import { fidelityReport } from '#domain/replay/fidelity-report';
import { documentDigest } from '#domain/replay/fingerprint';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { checked } from '../../support/check-findings';
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
  replay,
  session,
} from './fixture';

const { baseline: _, ...asked } = replay(0);
const candidate = (runId: number, given: LeadSource[]) => ({
  ...load(runId, given),
  hold: 'candidate' as const,
});
const check = (runId: number) => ({ runId, policy, asOf: null });
const people = (runId: number) => ({ runId, policy, options: DEFAULT_OPTIONS });
const leadsIn = async (running: WorkerApi, runId: number): Promise<number | string> => {
  const replayed = await running.simulate(replay(runId), ignore);
  return replayed.ok ? replayed.value.leads.total : replayed.error.code;
};
const inHand = async (running: WorkerApi, runId: number): Promise<number | string> => {
  const counted = await running.people(people(runId), ignore);
  return counted.ok ? counted.value.leads.total : counted.error.code;
};

function valueIn<T>(result: { ok: true; value: T } | { ok: false; error: object }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function drained<T>(steps: Generator<number, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Bytes that never end, and how many of them were asked for. */
function endless(head: string, row: string) {
  const seen = { bytes: 0, closed: 0 };
  const line = new TextEncoder().encode(row.repeat(1000));
  let isFirst = true;
  const fetchBytes = async () => ({
    stamp: null,
    read: async () => {
      const value = isFirst ? new TextEncoder().encode(head) : line;
      isFirst = false;
      seen.bytes += value.length;
      return { done: false, value };
    },
    cancel: async () => void seen.closed++,
  });
  return { seen, fetchBytes };
}

const address = { kind: 'url' as const, name: 'endless.csv', size: 2 ** 40, url: '/data/x' };

describe('a look at files', () => {
  it('shows the first rows of each, and a fault of one hides no other', async () => {
    const sources = [file('a.csv', leadsCsv(300)), file('none.csv', ''), file('b.csv', 'Id;N\n1;2\n')];
    const [first, none, second] = valueIn(await session().peek({ runId: 1, sources }));
    expect(first).toMatchObject({
      ok: true,
      value: { header: ['Id', 'Created', 'Company', 'Industry', 'MQL'], isWhole: false },
    });
    expect(first?.ok && first.value.rows.length).toBe(100);
    expect(none).toMatchObject({ ok: false, error: { code: 'file-empty', where: { file: 'none.csv' } } });
    expect(second).toMatchObject({ ok: true, value: { delimiter: ';', rows: [['1', '2']], isWhole: true } });
  });

  it('reads no more than the start, however long a file is, and lets go of it', async () => {
    const { seen, fetchBytes } = endless('Id,N\n', '1,2\n');
    const peeks = valueIn(await session(ignore, fetchBytes).peek({ runId: 1, sources: [address] }));
    expect(peeks[0]).toMatchObject({ ok: true, value: { header: ['Id', 'N'] } });
    expect(seen.bytes).toBeLessThan(512 * 1024);
    expect(seen.closed).toBe(1);
  });

  it('goes by the encoding and delimiter a person says', async () => {
    const source = {
      ...file('a.csv', 'Id;N,M\n1;2,3\n'),
      readAs: { encoding: null, delimiter: ';' as const },
    };
    const [peek] = valueIn(await session().peek({ runId: 1, sources: [source] }));
    expect(peek).toMatchObject({ ok: true, value: { header: ['Id', 'N,M'] } });
  });

  it('says of a file that cannot be opened which one it is', async () => {
    const [peek] = valueIn(await session().peek({ runId: 1, sources: [address] }));
    expect(peek).toMatchObject({
      ok: false,
      error: { code: 'file-unreadable', where: { file: 'endless.csv' } },
    });
  });
});

describe('the profile of a file', () => {
  const source = file('activities.csv', activitiesCsv(5000));

  it('is what the domain says of it, and tells how far it is', async () => {
    const seen: LoadProgress[] = [];
    const profile = valueIn(await session().profile({ runId: 1, source }, (told) => seen.push(told)));
    const alone = async function* () {
      yield new TextEncoder().encode(activitiesCsv(5000));
    };
    expect(profile).toEqual(valueIn(await profileCsv(alone(), { file: 'activities.csv' })));
    expect(profile.rows).toBe(7500);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every(({ file: name, share }) => name === 'activities.csv' && 0 < share && share <= 1)).toBe(
      true,
    );
  });

  it('goes by what a mapping says of events', async () => {
    const none = valueIn(await session().profile({ runId: 1, source, events: null }, ignore));
    const events = { time: 'At', format: null, field: null, old: null, value: 'Type' };
    const some = valueIn(await session().profile({ runId: 2, source, events }, ignore));
    expect([none.byField.length, some.byField[0]?.values[0]?.text]).toEqual([0, 'demo']);
  });

  it('gives way to what somebody waits for', async () => {
    const running = session();
    const ended: string[] = [];
    const long = file('activities.csv', activitiesCsv(60_000));
    const profile = running.profile({ runId: 1, source: long }, ignore).then(() => ended.push('profile'));
    const read = running.load(load(2, files(4000)), ignore).then(() => ended.push('load'));
    await Promise.all([profile, read]);
    expect(ended).toEqual(['load', 'profile']);
  });
});

describe('a candidate', () => {
  it('leaves the data held as they are, and is what is checked', async () => {
    const running = session();
    valueIn(await running.load(load(1, files(40)), ignore));
    expect(valueIn(await running.load(candidate(2, files(8)), ignore)).leads).toBe(8);
    expect([await leadsIn(running, 3), await inHand(running, 4)]).toEqual([40, 8]);
  });

  it('becomes the data held when it is adopted, with the summary it came with', async () => {
    const running = session();
    await running.load(load(1, files(40)), ignore);
    const summary = valueIn(await running.load(candidate(2, files(8)), ignore));
    expect(await running.adopt()).toEqual({ ok: true, value: summary });
    expect([await leadsIn(running, 3), await inHand(running, 4)]).toEqual([8, 8]);
    expect(await running.adopt()).toMatchObject({ ok: false, error: { code: 'no-candidate' } });
    expect(await leadsIn(running, 5)).toBe(8);
  });

  it('is gone when it is discarded, and questions mean the data held again', async () => {
    const running = session();
    await running.load(load(1, files(40)), ignore);
    await running.load(candidate(2, files(8)), ignore);
    await running.discard();
    await running.discard();
    expect([await leadsIn(running, 3), await inHand(running, 4)]).toEqual([40, 40]);
    expect(await running.adopt()).toMatchObject({ ok: false, error: { code: 'no-candidate' } });
  });

  it('needs no data held, and is none', async () => {
    const running = session();
    await running.load(candidate(1, files(8)), ignore);
    expect([await leadsIn(running, 2), await inHand(running, 3)]).toEqual(['no-data', 8]);
  });

  it('is replaced by the next one, but not by one that fails or is cancelled', async () => {
    const running = session();
    await running.load(candidate(1, files(8)), ignore);
    await running.load(candidate(2, [file('bad.csv', 'Id\n1\n')]), ignore);
    const cut = running.load(candidate(3, files(5)), ignore);
    await running.cancel(3);
    expect(await cut).toMatchObject({ error: { code: 'cancelled' } });
    expect(await inHand(running, 4)).toBe(8);
    await running.load(candidate(5, files(6)), ignore);
    expect(await inHand(running, 6)).toBe(6);
  });

  it('forgets what was swept, looked at and kept of the data before when it is adopted', async () => {
    const running = session();
    await running.load(load(1, files(40)), ignore);
    const before = valueIn(await running.simulate(replay(2), ignore));
    const looking = running.prepare({
      runId: 3,
      glossary: asked.glossary,
      options: DEFAULT_OPTIONS,
      threshold: null,
    });
    await running.load(candidate(4, files(8)), ignore);
    await running.adopt();
    await looking;
    const after = valueIn(await running.simulate(replay(5), ignore));
    const fresh = session();
    await fresh.load(load(6, files(8)), ignore);
    expect(after).toEqual(valueIn(await fresh.simulate(replay(7), ignore)));
    expect(after.leads.total).not.toBe(before.leads.total);
  });
});

/** A row that is there twice, a time that is none, a company that is a formula, an activity of nobody and one before its lead. */
const dirtyLeads = `${leadsCsv(12)}L3,2026-01-05T09:00:00Z,Firm 3,software,\nL99,yesterday,=cmd|x,software,\n`;
const dirtyActivities = `${activitiesCsv(12)}nobody,2026-01-05T10:00:00Z,demo\nL2,2026-01-04T10:00:00Z,demo\n`;
const dirty = (): LeadSource[] => [file('my leads.csv', dirtyLeads), file('my acts.csv', dirtyActivities)];

/** Rows by reading the text line by line; the header is row 1. */
const rowsWith = (csv: string, name: string, isMeant: (cells: string[]) => boolean) =>
  csv.split('\n').flatMap((line, i) => (isMeant(line.split(',')) ? [{ file: name, row: i + 1 }] : []));

describe('checking', () => {
  it('reports what the domain finds, and how far it is', async () => {
    const running = session();
    await running.load(candidate(1, files(400)), ignore);
    const shares: number[] = [];
    const report = valueIn(await running.check(check(2), (share) => shares.push(share)));
    expect(report).toEqual(checked(await importedLeads(400), policy, mapping));
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
    expect(new Set(shares).size, 'it moves on').toBeGreaterThan(1);
  });

  it('says in which rows of the files the examples stand', async () => {
    const running = session();
    await running.load(candidate(1, dirty()), ignore);
    const report = valueIn(await running.check(check(2), ignore));
    const findings = report.findings.map(({ id }) => id);
    const told: string[] = [];
    const places = valueIn(await running.places({ runId: 3, findings }, ({ file: name }) => told.push(name)));
    expect(places.map(({ finding }) => finding)).toEqual(findings);
    expect(told).toContain('my leads.csv');
    const byFinding = new Map(places.map(({ finding, examples }) => [finding, examples]));
    // What reading stumbled over has its rows; the others are found by the id of the lead, and by the time.
    expect(byFinding.get('duplicate-identical:file:leads')).toEqual([[{ file: 'leads', row: 14 }]]);
    expect(byFinding.get('orphans:file:activities')).toEqual([[{ file: 'activities', row: 20 }]]);
    let looked = 0;
    for (const { id, examples } of report.findings) {
      for (const [index, { lead, row, at }] of examples.entries()) {
        if (row !== null || lead === null) continue;
        looked += 1;
        expect(byFinding.get(id)?.[index], `${id} ${lead}`).toEqual([
          ...rowsWith(dirtyLeads, 'leads', ([own]) => own === lead),
          ...rowsWith(
            dirtyActivities,
            'activities',
            ([own, time]) => own === lead && Date.parse(time ?? '') === at,
          ),
        ]);
      }
    }
    expect(looked).toBeGreaterThan(3);
  });

  it('looks nothing up that no check has found in these data', async () => {
    const running = session();
    await running.load(candidate(1, dirty()), ignore);
    const asks = (runId: number, findings: string[]) => running.places({ runId, findings }, ignore);
    expect(await asks(2, ['orphans:file:activities'])).toMatchObject({ error: { code: 'not-checked' } });
    await running.check(check(3), ignore);
    expect(await asks(4, ['orphans:file:activities'])).toMatchObject({ ok: true });
    expect(await asks(5, ['constructor'])).toMatchObject({ error: { code: 'not-checked' } });
    await running.load(candidate(6, dirty()), ignore);
    expect(await asks(7, ['orphans:file:activities'])).toMatchObject({ error: { code: 'not-checked' } });
  });
});

describe('fidelity', () => {
  it('is what the domain reports, of the candidate', async () => {
    const running = session();
    await running.load(load(1, files(8)), ignore);
    await running.load(candidate(2, files(400)), ignore);
    const report = valueIn(await running.fidelity({ ...asked, runId: 3 }, ignore));
    const { glossary, options } = asked;
    const input = { glossary, today: policy, proposal: policy, baseline: 'recorded' as const, options };
    const data = await importedLeads(400);
    expect(report).toEqual(
      valueIn(drained(fidelityReport({ ...input, data, mapping, mappingDigest: documentDigest(mapping) }))),
    );
  });

  it('is of today’s rules, whatever is proposed', async () => {
    const running = session();
    await running.load(load(1, files(400)), ignore);
    const today = valueIn(await running.fidelity({ ...asked, runId: 2 }, ignore));
    const { runId: __, baseline: ___, ...raised } = replay(0, { 'mql-score': 90 });
    expect(valueIn(await running.fidelity({ ...raised, runId: 3 }, ignore))).toEqual(today);
  });
});

describe('people', () => {
  it.each([
    ['all', {}],
    ['those of a period', { period: { from: 0, to: 1 } }],
    ['those before the day of the export', { asOf: Date.parse('2026-01-05T08:00:00Z') }],
  ])('are counted as a replay counts them: %s', async (_name, more) => {
    const running = session();
    await running.load(load(1, files(400)), ignore);
    const options = { ...DEFAULT_OPTIONS, ...more };
    const { leads } = valueIn(await running.people({ runId: 2, policy, options }, ignore));
    const { neverEntered, ...counted } = valueIn(
      await running.simulate({ ...replay(3), options }, ignore),
    ).leads;
    expect(neverEntered).toBeGreaterThanOrEqual(0);
    expect(leads).toEqual(counted);
  });

  it('come with the journeys of each recorded stage', async () => {
    const running = session();
    const entered = leadsCsv(8).replaceAll(/^(L[0-2],.*),$/gm, '$1,2026-01-06T09:00:00Z');
    const given = [file('leads.csv', entered), ...files(8).slice(1)];
    await running.load(load(1, given), ignore);
    const { journeys } = valueIn(await running.people(people(2), ignore));
    expect(journeys).toEqual([
      { stage: 'mql', journeys: 3, persons: 3, repeated: 0, byNumber: [{ n: 1, persons: 3 }] },
    ]);
  });

  it('are refused where a population is asked for that is not there', async () => {
    const running = session();
    await running.load(load(1, files(8)), ignore);
    const options = { ...DEFAULT_OPTIONS, populations: ['nobody'] };
    expect(await running.people({ runId: 2, policy, options }, ignore)).toMatchObject({
      error: { code: 'no-such-population' },
    });
  });
});

describe('the list of what could not be used', () => {
  it('has every rejection once, by the names of the files given, and nothing that is a formula', async () => {
    const running = session();
    const { report } = valueIn(await running.load(candidate(1, dirty()), ignore));
    const told: string[] = [];
    const { text, rows, left } = valueIn(
      await running.errors({ runId: 2, most: 1_000_000 }, ({ file: name }) => told.push(name)),
    );
    const [header, ...records] = parsed(text);
    expect(header?.[0]).toBe('file');
    expect(records.map(([name, row]) => [name, row])).toEqual([
      ['my leads.csv', '14'],
      ['my leads.csv', '15'],
      ['my acts.csv', '20'],
    ]);
    expect([rows, left]).toEqual([report.rejections.reduce((sum, { count }) => sum + count, 0), 0]);
    expect(records.flat().filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
    expect(told).toContain('my leads.csv');
    expect(await leadsIn(running, 3)).toBe('no-data');
  });

  it('is cut at a whole row, and says how many more there are', async () => {
    const running = session();
    const bad = Array.from({ length: 500 }, (_unused, i) => `B${i},not a time,x,software,`).join('\n');
    await running.load(load(1, [file('leads.csv', `${leadsCsv(2)}${bad}\n`), ...files(2).slice(1)]), ignore);
    const all = valueIn(await running.errors({ runId: 2, most: 1_000_000 }, ignore));
    expect([all.rows, all.left]).toEqual([500, 0]);
    for (const most of [300, 4000, 10_001, all.text.length - 1, all.text.length]) {
      const some = valueIn(await running.errors({ runId: 3 + most, most }, ignore));
      expect(some.text.length).toBeLessThanOrEqual(most);
      expect(some.rows + some.left).toBe(500);
      const records = parsed(some.text).slice(1);
      const whole = parsed(all.text).slice(1);
      expect(records.slice(0, some.rows)).toEqual(whole.slice(0, some.rows));
      expect(records.slice(some.rows).map((cells) => cells[5]?.split(' ')[0])).toEqual(
        some.left === 0 ? [] : [String(some.left)],
      );
    }
  });
});

const parsed = (text: string): string[][] =>
  new Papa.Parser({ delimiter: ',', newline: '\r\n' }).parse(text, 0, false).data.slice(0, -1);

describe('erasing', () => {
  it('leaves a person out of the data, of what is found and of what could not be used', async () => {
    const running = session();
    const erased = [erasureMark('id', 'L99'), erasureMark('id', 'L2')];
    const summary = valueIn(await running.load({ ...candidate(1, dirty()), erased }, ignore));
    expect([summary.leads, summary.report.erased]).toEqual([11, 2]);
    const report = valueIn(await running.check(check(2), ignore));
    expect(JSON.stringify(report)).not.toMatch(/L99|"L2"/);
    const { text } = valueIn(await running.errors({ runId: 3, most: 1_000_000 }, ignore));
    expect(text).not.toMatch(/L99|L2,/);
    expect(
      parsed(text)
        .slice(1)
        .map(([name, row]) => [name, row]),
    ).toEqual([
      ['my leads.csv', '14'],
      ['my acts.csv', '20'],
    ]);
  });

  it('goes by the marks of a person’s records, or of an id that no record has', async () => {
    const running = session();
    await running.load(load(1, files(8)), ignore);
    const marks = async (runId: number, id: string) => valueIn(await running.marks({ runId, id }));
    expect(await marks(2, ' L3 ')).toEqual([erasureMark('id', 'L3')]);
    expect(await marks(3, 'nobody')).toEqual([erasureMark('id', 'nobody')]);
    expect(await session().marks({ runId: 1, id: 'L3' })).toMatchObject({ error: { code: 'no-data' } });
  });
});

type Call = (running: WorkerApi, runId: number, report: () => void) => Promise<{ ok: boolean }>;
const many = () => files(4000);
const calls: readonly [Exclude<keyof ImportApi, 'marks'>, Call][] = [
  ['peek', (running, runId) => running.peek({ runId, sources: many() })],
  [
    'profile',
    (running, runId, report) =>
      running.profile({ runId, source: file('activities.csv', activitiesCsv(20_000)) }, report),
  ],
  ['check', (running, runId, report) => running.check(check(runId), report)],
  ['fidelity', (running, runId, report) => running.fidelity({ ...asked, runId }, report)],
  ['people', (running, runId, report) => running.people(people(runId), report)],
  [
    'places',
    async (running, runId, report) => {
      const found = await running.check(check(1000 + runId), ignore);
      const findings = found.ok ? found.value.findings.map(({ id }) => id) : [];
      return running.places({ runId, findings }, report);
    },
  ],
  ['errors', (running, runId, report) => running.errors({ runId, most: 1_000_000 }, report)],
];

describe.each(calls)('%s', (name, call) => {
  it('hears a cancel while it goes on, and leaves all as it was', async () => {
    let running: WorkerApi | null = null;
    let isArmed = false;
    running = session(() => {
      if (isArmed) void running?.cancel(7);
    });
    await running.load(load(1, many()), ignore);
    await running.load(candidate(2, many()), ignore);
    if (name === 'places') await running.check(check(3), ignore);
    const going = call(running, 7, () => {
      isArmed = true;
    });
    if (name === 'peek') await running.cancel(7);
    expect(await going).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    isArmed = false;
    expect([await leadsIn(running, 8), await inHand(running, 9)]).toEqual([4000, 4000]);
    expect(await call(running, 10, ignore)).toMatchObject({ ok: true });
  });
});

it.each(calls.filter(([name]) => name !== 'peek' && name !== 'profile'))(
  'refuses %s without data',
  async (name, call) => {
    const running = session();
    const answer =
      name === 'places' ? running.places({ runId: 1, findings: [] }, ignore) : call(running, 1, ignore);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'no-data' } });
  },
);
