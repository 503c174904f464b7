import { expose } from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import type { ReplayApi } from '#contracts/replay-api';
import { ReplayClient } from '../../../src/renderer/replay/replay-client';
import type { WorkerLine } from '../../../src/renderer/replay/worker-line';
import { files, ignore, load, replay, session } from './fixture';

interface Rig {
  readonly client: ReplayClient;
  /** What the client did and was told, in order. */
  readonly events: string[];
  crash(): void;
}

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A client and its workers, joined by real message ports and comlink, without threads. */
function rig(api: () => Partial<ReplayApi>): Rig {
  const events: string[] = [];
  let crash = ignore;
  const start = (): WorkerLine => {
    events.push('started');
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    expose(api(), port2);
    return {
      endpoint: port1,
      onCrash: (listener) => {
        crash = listener;
      },
      terminate: () => void events.push('terminated'),
    };
  };
  const client = new ReplayClient(start, ({ code }) => events.push(code));
  return { client, events, crash: () => crash() };
}

const { runId: _load, ...loadRequest } = load(0, files(20));
const { runId: _replay, ...replayRequest } = replay(0);
const never = new AbortController().signal;

describe('the replay client', () => {
  it('loads and replays over messages', async () => {
    const { client, events } = rig(() => session());
    expect(await client.load(loadRequest, ignore, never)).toMatchObject({ ok: true, value: { leads: 20 } });
    expect(await client.simulate(replayRequest, ignore, never)).toMatchObject({
      ok: true,
      value: { leads: { total: 20 } },
    });
    expect(events).toEqual(['started']);
  });

  it('passes progress on until there is an answer, and none that comes after it', async () => {
    const problem = { code: 'cancelled', message: 'Cancelled', remedy: 'Start again' } as const;
    let late: Promise<void> = Promise.resolve();
    const { client } = rig(() => ({
      simulate: async (_, onProgress) => {
        await onProgress(0.5);
        late = new Promise((resolve) => {
          setTimeout(async () => resolve(await onProgress(1)), 20);
        });
        return { ok: false, error: problem };
      },
    }));
    const shares: number[] = [];
    await client.simulate(replayRequest, (share) => shares.push(share), never);
    await late;
    expect(shares).toEqual([0.5]);
  });

  it('cancels the run whose signal is aborted, even before it is sent', async () => {
    const cancelled: number[] = [];
    const waiting = new Map<number, (result: Awaited<ReturnType<ReplayApi['simulate']>>) => void>();
    const { client } = rig(() => ({
      simulate: ({ runId }) => new Promise((resolve) => waiting.set(runId, resolve)),
      cancel: async (runId) => {
        cancelled.push(runId);
        waiting.get(runId)?.({
          ok: false,
          error: { code: 'cancelled', message: 'Cancelled', remedy: 'Start again' },
        });
      },
    }));
    const abort = new AbortController();
    const first = client.simulate(replayRequest, ignore, abort.signal);
    void client.simulate(replayRequest, ignore, never);
    abort.abort();
    expect(await first).toMatchObject({ error: { code: 'cancelled' } });
    expect(await client.simulate(replayRequest, ignore, AbortSignal.abort())).toMatchObject({
      error: { code: 'cancelled' },
    });
    expect(cancelled).toEqual([1, 3]);
  });

  it('answers what was pending when the worker breaks down, tells once, and starts anew', async () => {
    let isFirst = true;
    const { client, events, crash } = rig(() => {
      const api = isFirst ? { simulate: () => new Promise<never>(ignore) } : session();
      isFirst = false;
      return api;
    });
    const pending = [1, 2].map(() => client.simulate(replayRequest, ignore, never));
    crash();
    crash();
    for (const answer of await Promise.all(pending)) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'worker-crashed' } });
    }
    expect(events).toEqual(['started', 'terminated', 'worker-crashed']);
    expect(await client.simulate(replayRequest, ignore, never)).toMatchObject({ error: { code: 'no-data' } });
    expect(await client.load(loadRequest, ignore, never)).toMatchObject({ ok: true });
    expect(events).toEqual(['started', 'terminated', 'worker-crashed', 'started']);
  });

  it('loses a candidate with the worker, and starts none to let go of it', async () => {
    const { client, events, crash } = rig(() => session());
    await client.discard();
    expect(events).toEqual([]);
    await client.load({ ...loadRequest, hold: 'candidate' }, ignore, never);
    crash();
    const { glossary, options } = replayRequest;
    const people = { policy: glossary.policy, options };
    expect(await client.people(people, ignore, never)).toMatchObject({ error: { code: 'no-data' } });
    expect(await client.adopt()).toMatchObject({ error: { code: 'no-candidate' } });
    await client.load({ ...loadRequest, hold: 'candidate' }, ignore, never);
    await client.discard();
    expect(await client.adopt()).toMatchObject({ error: { code: 'no-candidate' } });
    expect(events).toEqual(['started', 'terminated', 'worker-crashed', 'started']);
  });

  const ofImports = (client: ReplayClient, signal: AbortSignal) => {
    const { glossary, options, today } = replayRequest;
    const { policy } = glossary;
    const [source] = loadRequest.given;
    if (!source) throw new Error('the fixture has no files');
    return [
      client.peek({ sources: [source] }, signal),
      client.profile({ source }, ignore, signal),
      client.check({ policy, asOf: null }, ignore, signal),
      client.fidelity({ glossary, today, options }, ignore, signal),
      client.people({ policy, options }, ignore, signal),
      client.places({ findings: [] }, ignore, signal),
      client.errors({ most: 10_000 }, ignore, signal),
    ];
  };

  it('asks everything about an import over messages', async () => {
    const { client } = rig(() => session());
    await client.load({ ...loadRequest, hold: 'candidate' }, ignore, never);
    await client.check({ policy: replayRequest.glossary.policy, asOf: null }, ignore, never);
    for (const answer of await Promise.all(ofImports(client, never)))
      expect(answer).toMatchObject({ ok: true });
  });

  it('cancels it, each by its own number', async () => {
    const waiting = new Map<number, (result: { ok: false; error: object }) => void>();
    const wait = ({ runId }: { readonly runId: number }) =>
      new Promise<never>((resolve) => waiting.set(runId, resolve as never));
    const calls = {
      peek: wait,
      profile: wait,
      check: wait,
      fidelity: wait,
      people: wait,
      places: wait,
      errors: wait,
    };
    const cancel = async (runId: number) =>
      waiting.get(runId)?.({ ok: false, error: { code: 'cancelled', runId } });
    const { client } = rig(() => ({ ...calls, cancel }) as never);
    const answers = await Promise.all(ofImports(client, AbortSignal.abort()));
    expect(answers).toEqual(
      Array.from({ length: 7 }, (_, i) => ({ ok: false, error: { code: 'cancelled', runId: i + 1 } })),
    );
  });

  it('answers what was pending when it is ended on purpose', async () => {
    const { client, events } = rig(() => ({ simulate: () => new Promise<never>(ignore) }));
    const pending = client.simulate(replayRequest, ignore, never);
    client.terminate();
    expect(await pending).toMatchObject({ error: { code: 'worker-crashed' } });
    expect(events).toEqual(['started', 'terminated']);
  });

  it('turns a defect on the other side into a Result', async () => {
    const { client } = rig(() => ({ simulate: () => Promise.reject(new TypeError('ours')) }));
    expect(await client.simulate(replayRequest, ignore, never)).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
  });
});
