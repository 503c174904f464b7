import type { WorkerApi } from '#contracts/import-api';
import { Desk, type SessionTools } from './desk';
import { ImportSession } from './import-session';
import { JudgeSession } from './judge-session';
import { LastPass } from './last-pass';
import { ListSession } from './list-session';
import { ReplaySession } from './replay-session';
import { WhatIfSession } from './what-if-session';

/** The worker's work without its wiring: all sessions, over one set of data. */
export function workerSession(tools: SessionTools): WorkerApi {
  const desk = new Desk(tools);
  const last = new LastPass();
  const replays = new ReplaySession(desk, last);
  const judges = new JudgeSession(desk, last);
  const imports = new ImportSession(desk);
  const whatIf = new WhatIfSession(desk);
  const lists = new ListSession(desk);
  return {
    load: (request, onProgress) => replays.load(request, onProgress),
    adopt: () => replays.adopt(),
    discard: () => replays.discard(),
    keep: (request) => replays.keep(request),
    simulate: (request, onProgress) => replays.simulate(request, onProgress),
    sweep: (request) => replays.sweep(request),
    prepare: (request) => replays.prepare(request),
    look: (request) => replays.look(request),
    judge: (request) => judges.judge(request),
    evidence: (request, onProgress) => judges.evidence(request, onProgress),
    runQueues: (request, onProgress) => judges.runQueues(request, onProgress),
    matchCounts: (request) => replays.matchCounts(request),
    cancel: (runId) => replays.cancel(runId),
    peek: (request) => imports.peek(request),
    profile: (request, onProgress) => imports.profile(request, onProgress),
    check: (request, onProgress) => imports.check(request, onProgress),
    fidelity: (request, onProgress) => imports.fidelity(request, onProgress),
    people: (request, onProgress) => imports.people(request, onProgress),
    marks: (request) => imports.marks(request),
    places: (request, onProgress) => imports.places(request, onProgress),
    errors: (request, onProgress) => imports.errors(request, onProgress),
    change: (request, onProgress) => whatIf.change(request, onProgress),
    curve: (request) => whatIf.curve(request),
    grid: (request, onProgress) => whatIf.grid(request, onProgress),
    compare: (request, onProgress) => whatIf.compare(request, onProgress),
    rank: (request, onProgress) => whatIf.rank(request, onProgress),
    seek: (request, onProgress) => whatIf.seek(request, onProgress),
    leadsOf: (request, onProgress) => lists.leadsOf(request, onProgress),
    comparedLeads: (request, onProgress) => lists.comparedLeads(request, onProgress),
  };
}
