import { vi } from 'vitest';
import type { JudgeRequest, JudgeResult } from '#contracts/judge-api';
import type {
  LookRequest,
  LookResult,
  PrepareRequest,
  SimulateRequest,
  SimulateResult,
  SweepRequest,
  SweepResult,
} from '#contracts/replay-api';
import { openedGlossary } from '#domain/glossary/commands/history';
import type { GateFigures } from '#domain/replay/gate/gate-figures';
import type { GateJudgement } from '#domain/replay/gate/gate-groups';
import type { ReplayResult } from '#domain/replay/result';
import { fail, ok } from '#domain/result';
import { EditActions } from '../../../../src/renderer/app/session/edits';
import { ReplayLoop } from '../../../../src/renderer/app/session/replays';
import type { LoadedData, SessionState } from '../../../../src/renderer/app/session/state';
import { createSessionStore } from '../../../../src/renderer/app/session/store';
import { Work } from '../../../../src/renderer/app/session/work';
import type { ReplayClient } from '../../../../src/renderer/replay/replay-client';
import { policy } from '../../worker/fixture';
import { glossary } from './session-fixture';

export const ID = 'mql-score';
export const standing = policy.thresholds.find(({ id }) => id === ID)?.value ?? Number.NaN;

/** A result that says where it comes from and which rules it is of; the session never looks into one. */
export interface Figures {
  readonly by: 'replay' | 'sweep';
  readonly score: number;
  readonly title: string;
}

const scoreOf = ({ glossary: { policy: rules } }: Pick<SimulateRequest, 'glossary'>) =>
  rules.thresholds.find(({ id }) => id === ID)?.value ?? Number.NaN;

interface Call<Request, Answer> {
  readonly request: Request;
  readonly signal: AbortSignal;
  answer(result: Answer): void;
}

/** A worker that answers when it is told to, and at once to whoever cancels. */
export class Worker {
  readonly replays: Call<Omit<SimulateRequest, 'runId'>, SimulateResult>[] = [];
  readonly sweeps: Call<Omit<SweepRequest, 'runId'>, SweepResult>[] = [];
  readonly looks: Call<Omit<LookRequest, 'runId'>, LookResult>[] = [];
  readonly judges: Call<Omit<JudgeRequest, 'runId'>, JudgeResult>[] = [];
  readonly evidence: Call<Omit<SimulateRequest, 'runId'>, SimulateResult>[] = [];
  readonly prepared: Omit<PrepareRequest, 'runId'>[] = [];
  counts = 0;

  readonly client = {
    simulate: (request: Omit<SimulateRequest, 'runId'>, _: unknown, signal: AbortSignal) =>
      called(this.replays, request, signal),
    sweep: (request: Omit<SweepRequest, 'runId'>, signal: AbortSignal) =>
      called(this.sweeps, request, signal),
    look: (request: Omit<LookRequest, 'runId'>, signal: AbortSignal) => called(this.looks, request, signal),
    judge: (request: Omit<JudgeRequest, 'runId'>, signal: AbortSignal) =>
      called(this.judges, request, signal),
    evidence: (request: Omit<SimulateRequest, 'runId'>, _: unknown, signal: AbortSignal) =>
      called(this.evidence, request, signal),
    prepare: async (request: Omit<PrepareRequest, 'runId'>) => {
      this.prepared.push(request);
      return ok(undefined);
    },
    matchCounts: async () => {
      this.counts += 1;
      return ok({ stage: 'mql', leads: 0, parts: [], disqualifiers: [] });
    },
  } as unknown as ReplayClient;

  /** Answers the replay that goes on. */
  async replay(): Promise<void> {
    const call = this.replays.at(-1);
    if (!call) throw new Error('nothing is replayed');
    call.answer(ok(resultOf('replay', scoreOf(call.request), call.request.glossary.policy.title)));
    await settle();
  }

  /** Answers the look that is on its way. */
  async look(): Promise<void> {
    const call = this.looks.at(-1);
    if (!call) throw new Error('nothing is looked at');
    call.answer(ok(lookedAt(scoreOf(call.request))));
    await settle();
  }

  /** Answers with how sure a stage is. */
  async judge(): Promise<void> {
    const call = this.judges.at(-1);
    if (!call) throw new Error('nothing is judged');
    call.answer(ok(judgedAt(scoreOf(call.request))));
    await settle();
  }

  /** Answers with all intervals. */
  async judgeAll(): Promise<void> {
    const call = this.evidence.at(-1);
    if (!call) throw new Error('no evidence is asked for');
    const { title } = call.request.glossary.policy;
    call.answer(ok(resultOf('replay', scoreOf(call.request), title, INTERVALS)));
    await settle();
  }

  /** Answers the sweep that goes on. */
  async sweep(): Promise<void> {
    const call = this.sweeps.at(-1);
    if (!call) throw new Error('nothing is swept');
    const { title } = call.request.glossary.policy;
    call.answer(ok(call.request.values.map((value) => resultOf('sweep', value, title))));
    await settle();
  }
}

/** Figures that say which score they are of. */
export const lookedAt = (score: number) => [{ stage: 'mql', walked: score } as GateFigures];

/** Judgements that do likewise. */
export const judgedAt = (score: number): GateJudgement[] => [
  { stage: 'mql', by: 'lead', difference: { value: score, interval: null, groups: 0 } },
];

const INTERVALS = { by: 'lead', groups: 40 };

const resultOf = (
  by: Figures['by'],
  score: number,
  title: string,
  intervals: typeof INTERVALS | null = null,
) => {
  const figures: Figures = { by, score, title };
  return { ...figures, baseline: { kind: 'recorded' }, intervals } as unknown as ReplayResult;
};

function called<Request, Answer>(
  calls: Call<Request, Answer>[],
  request: Request,
  signal: AbortSignal,
): Promise<Answer | ReturnType<typeof cancelled>> {
  return new Promise((resolve) => {
    calls.push({ request, signal, answer: resolve });
    signal.addEventListener('abort', () => resolve(cancelled()));
  });
}

const cancelled = () => fail({ code: 'cancelled', message: 'Cancelled', remedy: 'Start again' } as const);

export const settle = () => vi.advanceTimersByTimeAsync(0);
/** Longer than a drag has to rest before it is replayed. */
export const rest = () => vi.advanceTimersByTimeAsync(100);

export const loaded = (leads = 40): LoadedData =>
  ({ sources: [], summary: { leads } }) as unknown as LoadedData;

/** A session as far as figures go, with leads loaded and their first figures shown. */
export async function begin(leads?: number) {
  const worker = new Worker();
  const store = createSessionStore();
  const replays = new ReplayLoop(worker.client, store, new Work(store));
  const edits = new EditActions(store);
  const edited = openedGlossary(glossary, { saved: true });
  const document = { edited, today: policy } as unknown as SessionState['document'];
  store.setState({ document, data: loaded(leads) });
  await rest();
  await worker.replay();
  return {
    worker,
    store,
    replays,
    edits,
    set: (value: number) => edits.perform({ do: 'set-threshold', threshold: ID, value }, 'drag'),
    shown: () => store.getState().replay as unknown as { result: Figures; stale: boolean },
    activity: () => store.getState().activity,
  };
}
