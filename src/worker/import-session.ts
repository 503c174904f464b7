import type {
  CheckRequest,
  CheckResult,
  ErrorsRequest,
  ErrorsResult,
  FidelityRequest,
  FidelityResult,
  ImportApi,
  MarksRequest,
  MarksResult,
  PeekRequest,
  PeekResult,
  PeopleReport,
  PeopleRequest,
  PeopleResult,
  PlacesRequest,
  PlacesResult,
  ProfileRequest,
  ProfileResult,
} from '#contracts/import-api';
import type { LoadProgress } from '#contracts/replay-api';
import type { Policy } from '#domain/glossary/schema/policy';
import { type CheckReport, checkLeads } from '#domain/leads/checks/check-leads';
import type { CsvProblem } from '#domain/leads/csv/problem';
import { ErrorTextBuilder } from '#domain/leads/error-text';
import { importLeads } from '#domain/leads/import/import-leads';
import { dialectOf } from '#domain/leads/import/source-file';
import type { LeadData } from '#domain/leads/lead-data';
import { marksOfPerson } from '#domain/leads/people/erasure';
import { type JourneyCounts, journeysOf } from '#domain/leads/people/journeys';
import { profileCsv } from '#domain/leads/profile';
import { type FilePeek, peekCsv } from '#domain/leads/understand/peek';
import { cohortCounts } from '#domain/replay/cohort-counts';
import { fidelityReport } from '#domain/replay/fidelity-report';
import type { ReplayOptions, ReplayProblem } from '#domain/replay/options';
import { fail, ok, type Result } from '#domain/result';
import type { Desk } from './desk';
import { findPlaces } from './find-places';
import { byteSource } from './lead-sources';
import { readingAgain, watchOf } from './load-leads';
import { Pace, throttled } from './pace';
import { inputOf } from './replay-session';
import { cancelled, noData, notChecked } from './session-problems';

/** The worker's work on an import that is still to be judged, without its wiring. */
export class ImportSession implements ImportApi {
  readonly #desk: Desk;
  /** What the last check of data found, for as long as these are held. */
  readonly #reports = new WeakMap<LeadData, CheckReport>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  peek({ runId, sources }: PeekRequest): Promise<PeekResult> {
    const { runs, tools } = this.#desk;
    return runs.during(runId, 'peek', async (run) => {
      const pace = new Pace(tools);
      const peeks: Result<FilePeek, CsvProblem>[] = [];
      for (const source of sources) {
        const bytes = byteSource(source, tools.fetchBytes, pace);
        const { name } = bytes;
        const options = { ...dialectOf(bytes), file: name, isCancelled: () => run.cancelled };
        peeks.push(await peekCsv(bytes.open(), options));
        if (run.cancelled) return fail(cancelled(run.kind));
      }
      return ok(peeks);
    });
  }

  profile(
    { runId, source, events }: ProfileRequest,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<ProfileResult> {
    const { runs, tools } = this.#desk;
    return runs.during(runId, 'profile', async (run) => {
      const pace = new Pace({
        now: tools.now,
        pause: async () => {
          await tools.pause();
          await runs.turn(run);
        },
      });
      const bytes = byteSource(source, tools.fetchBytes, pace);
      const { name, size } = source;
      const report = throttled(tools.now, onProgress);
      return profileCsv(bytes.open(), {
        ...dialectOf(bytes),
        ...watchOf(run, pace, tools),
        file: name,
        onProgress: (bytesRead, rows) =>
          report({ file: name, rows, share: Math.min(1, bytesRead / Math.max(1, size)) }),
        ...(events !== undefined && { events }),
      });
    });
  }

  check({ runId, policy, asOf }: CheckRequest, onProgress: (share: number) => void): Promise<CheckResult> {
    return this.#desk.runs.during(runId, 'check', async (run) => {
      const { inHand, tools } = this.#desk;
      if (!inHand) return fail(noData);
      const { data, mapping } = inHand;
      const steps = checkLeads({ data, policy, mapping, asOf });
      const report = await this.#desk.drive(steps, run, throttled(tools.now, onProgress));
      if (report.ok) this.#reports.set(data, report.value);
      return report;
    });
  }

  fidelity(
    { runId, ...asked }: FidelityRequest,
    onProgress: (share: number) => void,
  ): Promise<FidelityResult> {
    return this.#desk.runs.during(runId, 'fidelity', async (run) => {
      const { inHand, tools } = this.#desk;
      if (!inHand) return fail(noData);
      const { mapping } = inHand;
      const steps = fidelityReport({ ...inputOf({ ...asked, baseline: 'recorded' }, inHand), mapping });
      return this.#desk.drive(steps, run, throttled(tools.now, onProgress));
    });
  }

  people(
    { runId, policy, options }: PeopleRequest,
    onProgress: (share: number) => void,
  ): Promise<PeopleResult> {
    return this.#desk.runs.during(runId, 'people', async (run) => {
      const { inHand, tools } = this.#desk;
      if (!inHand) return fail(noData);
      const steps = peopleReport(inHand.data, policy, options);
      return this.#desk.drive(steps, run, throttled(tools.now, onProgress));
    });
  }

  marks({ runId, id }: MarksRequest): Promise<MarksResult> {
    return this.#desk.runs.during(runId, 'marks', async () => {
      const { inHand } = this.#desk;
      return inHand ? ok(marksOfPerson(inHand.data, id)) : fail(noData);
    });
  }

  places(
    { runId, findings }: PlacesRequest,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<PlacesResult> {
    return this.#desk.runs.during(runId, 'places', async (run) => {
      const { inHand, tools } = this.#desk;
      if (!inHand) return fail(noData);
      const report = this.#reports.get(inHand.data);
      const wanted = findings.map((id) => report?.findings.find((finding) => finding.id === id));
      const known = wanted.filter((finding) => finding !== undefined);
      if (known.length < wanted.length) return fail(notChecked);
      return findPlaces(known, { mapping: inHand.mapping, ...readingAgain(inHand, run, tools, onProgress) });
    });
  }

  errors(
    { runId, most }: ErrorsRequest,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<ErrorsResult> {
    return this.#desk.runs.during(runId, 'errors', async (run) => {
      const { inHand, tools } = this.#desk;
      if (!inHand) return fail(noData);
      const { mapping, policy, sources, erased } = inHand;
      const names = new Map([...sources].map(([id, { name }]) => [id, name]));
      const builder = new ErrorTextBuilder({ mapping, policy, names }, most);
      const read = await importLeads({
        mapping,
        policy,
        erased,
        ...readingAgain(inHand, run, tools, onProgress),
        onRejection: (rejection) => builder.add(rejection),
      });
      return read.ok ? ok(builder.finish()) : read;
    });
  }
}

/** Counts leads first, and then the journeys of one stage after the other. */
function* peopleReport(
  data: LeadData,
  policy: Policy,
  options: ReplayOptions,
): Generator<number, Result<PeopleReport, ReplayProblem>> {
  const leads = yield* cohortCounts(policy, data, options);
  if (!leads.ok) return leads;
  const journeys: JourneyCounts[] = [];
  for (const stage of policy.stages) {
    yield 1;
    journeys.push(...journeysOf(data, { ...policy, stages: [stage] }));
  }
  return ok({ people: data.report.people, journeys, leads: leads.value });
}
