import { expose, releaseProxy } from 'comlink';
import type {
  CheckRequest,
  ErrorsRequest,
  FidelityRequest,
  MarksRequest,
  PeekRequest,
  PeopleRequest,
  PlacesRequest,
  ProfileRequest,
  WorkerApi,
} from '#contracts/import-api';
import type { JudgeRequest, QueuesRequest } from '#contracts/judge-api';
import type { ComparedLeadsRequest, LeadsRequest } from '#contracts/list-api';
import type {
  LoadProgress,
  LoadRequest,
  LookRequest,
  MatchRequest,
  PrepareRequest,
  RunId,
  SimulateRequest,
  SweepRequest,
} from '#contracts/replay-api';
import type {
  ChangeRequest,
  CompareRequest,
  CurveRequest,
  GridRequest,
  RankRequest,
  SeekRequest,
} from '#contracts/what-if-api';
import { hostCopies } from './copy-store';
import { threadedDigest } from './digest-line';
import { fetchBytes } from './lead-sources';
import { messagePause } from './pace';
import { workerSession } from './worker-session';

/** The entry of the worker: a session behind comlink. Progress goes back through a function of the window's. */
const session = workerSession({
  now: () => performance.now(),
  pause: messagePause(),
  fetchBytes,
  copies: hostCopies,
  startDigest: threadedDigest(
    () => new Worker(new URL('./digest.worker.ts', import.meta.url), { type: 'module' }),
  ),
});

/** A function of the window's as comlink hands it over: it answers later, and holds a message port open until released. */
interface Callback<T> {
  (value: T): unknown;
  [releaseProxy](): void;
}

async function reporting<T, R>(
  callback: Callback<T>,
  run: (report: (value: T) => void) => Promise<R>,
): Promise<R> {
  try {
    return await run((value) => {
      void callback(value);
    });
  } finally {
    callback[releaseProxy]();
  }
}

expose({
  load: (request: LoadRequest, onProgress: Callback<LoadProgress>) =>
    reporting(onProgress, (report) => session.load(request, report)),
  simulate: (request: SimulateRequest, onProgress: Callback<number>) =>
    reporting(onProgress, (report) => session.simulate(request, report)),
  sweep: (request: SweepRequest) => session.sweep(request),
  matchCounts: (request: MatchRequest) => session.matchCounts(request),
  prepare: (request: PrepareRequest) => session.prepare(request),
  look: (request: LookRequest) => session.look(request),
  judge: (request: JudgeRequest) => session.judge(request),
  evidence: (request: SimulateRequest, onProgress: Callback<number>) =>
    reporting(onProgress, (report) => session.evidence(request, report)),
  runQueues: (request: QueuesRequest, onProgress: Callback<number>) =>
    reporting(onProgress, (report) => session.runQueues(request, report)),
  adopt: () => session.adopt(),
  discard: () => session.discard(),
  keep: (request: { readonly runId: RunId }) => session.keep(request),
  cancel: (runId: RunId) => session.cancel(runId),
  peek: (request: PeekRequest) => session.peek(request),
  profile: (request: ProfileRequest, onProgress: Callback<LoadProgress>) =>
    reporting(onProgress, (report) => session.profile(request, report)),
  check: (request: CheckRequest, onProgress: Callback<number>) =>
    reporting(onProgress, (report) => session.check(request, report)),
  fidelity: (request: FidelityRequest, onProgress: Callback<number>) =>
    reporting(onProgress, (report) => session.fidelity(request, report)),
  people: (request: PeopleRequest, onProgress: Callback<number>) =>
    reporting(onProgress, (report) => session.people(request, report)),
  marks: (request: MarksRequest) => session.marks(request),
  places: (request: PlacesRequest, onProgress: Callback<LoadProgress>) =>
    reporting(onProgress, (report) => session.places(request, report)),
  errors: (request: ErrorsRequest, onProgress: Callback<LoadProgress>) =>
    reporting(onProgress, (report) => session.errors(request, report)),
  change: (request: ChangeRequest, onProgress: Callback<number>) =>
    reporting(onProgress, (report) => session.change(request, report)),
  curve: (request: CurveRequest) => session.curve(request),
  grid: (request: GridRequest, onProgress: Callback<number>) =>
    reporting(onProgress, (report) => session.grid(request, report)),
  compare: (request: CompareRequest, onProgress: Callback<number>) =>
    reporting(onProgress, (report) => session.compare(request, report)),
  rank: (request: RankRequest, onProgress: Callback<number>) =>
    reporting(onProgress, (report) => session.rank(request, report)),
  seek: (request: SeekRequest, onProgress: Callback<number>) =>
    reporting(onProgress, (report) => session.seek(request, report)),
  leadsOf: (request: LeadsRequest, onProgress: Callback<number>) =>
    reporting(onProgress, (report) => session.leadsOf(request, report)),
  comparedLeads: (request: ComparedLeadsRequest, onProgress: Callback<number>) =>
    reporting(onProgress, (report) => session.comparedLeads(request, report)),
} satisfies Record<keyof WorkerApi, unknown>);
