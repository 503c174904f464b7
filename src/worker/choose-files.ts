import { openCsv } from '#domain/leads/csv/read';
import { assignFiles, type GivenFile } from '#domain/leads/import/assign-files';
import type { ImportProblem } from '#domain/leads/import/problem';
import { type ByteSource, dialectOf } from '#domain/leads/import/source-file';
import type { Mapping } from '#domain/leads/mapping/schema';
import { ok, type Result } from '#domain/result';

export interface Choice {
  /** By the id of the mapping's file: an index into `[...given, ...standIns]`. */
  readonly chosen: ReadonlyMap<string, number>;
  /** Indexes into `given` of CSVs that are no file of the mapping. */
  readonly unused: readonly number[];
}

/**
 * Which source is which file of the mapping. What was given goes first: all files, if it fits all; else those it
 * fits, and the stand-ins keep the others. Fails when nothing given fits anything, with the reason of the nearest.
 */
export function chooseFiles(
  mapping: Mapping,
  given: readonly GivenFile[],
  standIns: readonly GivenFile[],
): Result<Choice, ImportProblem> {
  const whole = assignFiles(mapping, given);
  const chosen = whole.ok ? new Map(whole.value) : fittingOnly(mapping, given);
  const others = mapping.files.filter(({ id }) => !chosen.has(id));
  if (!whole.ok && (chosen.size === 0 || standIns.length === 0)) return whole;
  if (others.length > 0) {
    const kept = assignFiles({ ...mapping, files: others }, standIns);
    if (!kept.ok) return kept;
    for (const [id, index] of kept.value) chosen.set(id, given.length + index);
  }
  const used = new Set(chosen.values());
  return ok({ chosen, unused: given.flatMap((_, index) => (used.has(index) ? [] : [index])) });
}

/** File by file in the mapping's order, each CSV for one file only. */
function fittingOnly(mapping: Mapping, given: readonly GivenFile[]): Map<string, number> {
  const chosen = new Map<string, number>();
  for (const file of mapping.files) {
    const taken = new Set(chosen.values());
    const left = given.flatMap((csv, index) => (taken.has(index) ? [] : [{ csv, index }]));
    const fit = assignFiles(
      { ...mapping, files: [file] },
      left.map(({ csv }) => csv),
    );
    const index = fit.ok ? left[fit.value.get(file.id) ?? -1]?.index : undefined;
    if (index !== undefined) chosen.set(file.id, index);
  }
  return chosen;
}

/** The header of each source, read from its first bytes. */
export async function readHeaders(
  sources: readonly ByteSource[],
  isCancelled: () => boolean,
): Promise<Result<GivenFile[], ImportProblem>> {
  const files: GivenFile[] = [];
  for (const source of sources) {
    const { name } = source;
    const csv = await openCsv(source.open(), { ...dialectOf(source), file: name, isCancelled });
    if (!csv.ok) return csv;
    files.push({ name, header: csv.value.head.header.names, role: null });
    await csv.value.close();
  }
  return ok(files);
}
