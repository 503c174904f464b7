import type { DataSummary, LeadSource, LoadProgress, LoadRequest, LoadResult } from '#contracts/replay-api';
import { importLeads } from '#domain/leads/import/import-leads';
import type { ByteSource, ImportProgress } from '#domain/leads/import/source-file';
import type { LeadData } from '#domain/leads/lead-data';
import { latestTime } from '#domain/replay/as-of';
import { recordedFields } from '#domain/replay/exported-score';
import { documentDigest } from '#domain/replay/fingerprint';
import { findScoreSteps } from '#domain/replay/groups/score-steps';
import { fail, ok, type Result } from '#domain/result';
import { chooseFiles, readHeaders } from './choose-files';
import type { Held, SessionTools } from './desk';
import { Gates } from './gates';
import { readCopy, unstored } from './lead-copies';
import { byteSource, type StampedSource } from './lead-sources';
import { Pace, paced, throttled } from './pace';
import type { Run } from './runs';
import { cancelled, emptyFiles, noLeads } from './session-problems';

/** Reads the files of a request, or the stored copy of them, into columns. What is held is not touched. */
export async function readLeads(
  request: LoadRequest,
  run: Run,
  tools: SessionTools,
  onProgress: (progress: LoadProgress) => void,
): Promise<Result<Held, Extract<LoadResult, { readonly ok: false }>['error']>> {
  const { policy, mapping, given, standIns, copy, erased } = request;
  const pace = new Pace(tools);
  const all = [...given, ...standIns];
  const sources = all.map((source) => byteSource(source, tools.fetchBytes, pace));
  const headers = await readHeaders(sources, () => run.cancelled);
  if (!headers.ok) return headers;
  const choice = chooseFiles(
    mapping,
    headers.value.slice(0, given.length),
    headers.value.slice(given.length),
  );
  if (!choice.ok) return choice;
  const { chosen, unused } = choice.value;
  const files = new Map<string, StampedSource>();
  const origins = new Map<string, LeadSource>();
  for (const [id, index] of chosen) {
    const [source, origin] = [sources[index], all[index]];
    if (source) files.set(id, source);
    if (origin) origins.set(id, origin);
  }
  const copies = copy === 'none' ? undefined : tools.copies;
  const before = copies && unstored(request, files);
  const stored = copies && before && copy === 'use' ? await readCopy(copies, before.origin, pace, run) : null;
  if (run.cancelled) return fail(cancelled('load'));
  const read = stored
    ? ok(stored.data)
    : await importLeads({
        mapping,
        policy,
        files,
        erased,
        ...watchOf(run, pace, tools),
        onProgress: throttled(tools.now, shareOf(files, onProgress)),
      });
  if (!read.ok) return read;
  const data = read.value;
  const created = createdSpan(data);
  if (!created) return fail(data.count === 0 ? emptyFiles : noLeads);
  const scoreSteps = await paced(findScoreSteps(data, policy), pace);
  // The last chance to keep the data of before.
  await pace.pause();
  if (run.cancelled) return fail(cancelled('load'));
  return ok({
    data,
    summary: {
      leads: data.count,
      created,
      zone: data.zone,
      report: data.report,
      fields: recordedFields(data, latestTime(data) ?? created.to),
      scoreSteps,
      chosen: mapping.files.map(({ id }) => chosen.get(id) ?? -1),
      unused: unused.flatMap((index) => sources[index]?.name ?? []),
      storedAt: stored ? stored.about.storedAt : null,
    },
    gates: new Gates(data),
    mapping,
    policy,
    mappingDigest: documentDigest(mapping),
    erased,
    sources: origins,
    unstored: copies && !stored ? unstored(request, files) : null,
  });
}

/** How reading hears a cancel, lets messages in and has its digests made. */
export const watchOf = (run: Run, pace: Pace, { startDigest }: SessionTools) => ({
  isCancelled: () => run.cancelled,
  pause: async () => {
    if (pace.isDue) await pace.pause();
  },
  ...(startDigest && { startDigest }),
});

/** The files of data that are held, to be read once more. */
export function readingAgain(
  { sources }: Held,
  run: Run,
  tools: SessionTools,
  onProgress: (progress: LoadProgress) => void,
) {
  const pace = new Pace(tools);
  const files = new Map(
    [...sources].map(([id, source]) => [id, byteSource(source, tools.fetchBytes, pace)] as const),
  );
  const report = throttled(tools.now, shareOf(files, onProgress));
  return { files, ...watchOf(run, pace, tools), onProgress: report };
}

/** Turns progress within one file into the share of the bytes of all; files are read one after the other. */
function shareOf(
  files: ReadonlyMap<string, ByteSource>,
  report: (progress: LoadProgress) => void,
): (progress: ImportProgress) => void {
  const sizes = [...files.values()].map(({ size }) => size ?? 0);
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const read = new Map<string, number>();
  return ({ file, bytesRead, rows }) => {
    read.set(file, bytesRead);
    const done = [...read.values()].reduce((sum, bytes) => sum + bytes, 0);
    report({ file: files.get(file)?.name ?? file, rows, share: Math.min(1, done / total) });
  };
}

function createdSpan({ created }: LeadData): DataSummary['created'] | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const at of created.values) {
    if (at < from) from = at;
    if (at > to) to = at;
  }
  return from <= to ? { from, to } : null;
}
