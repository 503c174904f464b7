import { fail, ok, type Result } from '../../result';
import type { Mapping, MappingFile } from '../mapping';
import { closest } from './closest';
import { missingColumn, type NeededColumn, neededColumns } from './needed-columns';
import type { ImportProblem } from './problem';

/** A CSV a person gave, before it is known which file of the mapping it is. */
export interface GivenFile {
  readonly name: string;
  readonly header: readonly string[];
  /** When the person said so; null: any. */
  readonly role: MappingFile['role'] | null;
}

/** Index into the given files, by the id of the mapping's file. */
export type FileAssignment = ReadonlyMap<string, number>;

/**
 * Which given CSV is which file of the mapping. Each file of the mapping needs one CSV of its own that has all the
 * columns named for it. Of several ways the first is taken, in the order of the mapping and of the CSVs, a CSV that
 * bears the file's name first. CSVs that are not needed stay unassigned.
 */
export function assignFiles(
  mapping: Mapping,
  given: readonly GivenFile[],
): Result<FileAssignment, ImportProblem> {
  const candidates = mapping.files.map((file) => candidatesOf(mapping, file, given));
  const chosen = firstMatching(candidates, []);
  if (chosen) return ok(new Map(mapping.files.map((file, i) => [file.id, chosen[i] ?? -1])));
  const counts = candidates.map((list) => list.length);
  // With candidates for each and still no way, too few CSVs were given: the last of those that have the fewest is told.
  const file = mapping.files[counts.lastIndexOf(Math.min(...counts))];
  if (!file) return fail(noSuchFile('leads'));
  const fitting = new Set(candidates.flat());
  const spare = given.filter((_, i) => !fitting.has(i));
  return fail(whyNone(mapping, file, spare));
}

function candidatesOf(mapping: Mapping, file: MappingFile, given: readonly GivenFile[]): number[] {
  const needed = neededColumns(mapping, file.id);
  const fitting = given.flatMap(({ role, header }, i) =>
    (role === null || role === file.role) && !missingColumn(needed, header) ? [i] : [],
  );
  const bearsName = (i: number): boolean => given[i]?.name === file.name;
  return [...fitting.filter(bearsName), ...fitting.filter((i) => !bearsName(i))];
}

function firstMatching(
  candidates: readonly (readonly number[])[],
  taken: readonly number[],
): readonly number[] | undefined {
  const next = candidates[taken.length];
  if (!next) return taken;
  for (const choice of next) {
    if (taken.includes(choice)) continue;
    const found = firstMatching(candidates, [...taken, choice]);
    if (found) return found;
  }
  return undefined;
}

/** Told of the CSV that comes nearest among those that fit nothing else: the one that lacks the fewest columns. */
function whyNone(mapping: Mapping, file: MappingFile, spare: readonly GivenFile[]): ImportProblem {
  const needed = neededColumns(mapping, file.id);
  const misplaced = spare.find(
    ({ role, header }) => role !== null && role !== file.role && !missingColumn(needed, header),
  );
  if (misplaced) return wrongRole(misplaced.name, file.role);
  const lacking = spare
    .filter(({ role }) => role === null || role === file.role)
    .map((csv) => ({ csv, columns: needed.filter(({ column }) => !csv.header.includes(column)) }))
    .sort((a, b) => a.columns.length - b.columns.length)[0];
  const first = lacking?.columns[0];
  if (!lacking || !first) return noSuchFile(file.name);
  return noSuchColumn(first, lacking.csv.header, lacking.csv.name, file.name);
}

/** No CSV stands for a file that the mapping has. */
export const noSuchFile = (name: string): ImportProblem => ({
  code: 'file-missing',
  message: `The mapping needs a file for "${name}", and none was given for it`,
  remedy: 'Add that CSV, or use a mapping without it.',
});

/** A CSV was given as one kind of file and is, by its columns, another that the mapping has. */
const wrongRole = (name: string, role: MappingFile['role']): ImportProblem => ({
  code: 'file-missing',
  message: `"${name}" holds ${role} by the mapping, and was given as something else`,
  remedy: `Give it as ${role}; on the command line with --${role}.`,
  where: { file: name },
});

/** A column that the mapping names and the file lacks, with the header it was probably meant to be. */
export function noSuchColumn(
  { path, column, meaning }: NeededColumn,
  header: readonly string[],
  file: string,
  meant: string,
): ImportProblem {
  const near = closest(column, header);
  return {
    code: 'no-such-column',
    message: `The file has no column "${column}", from which the mapping of "${meant}" reads ${meaning}`,
    remedy: near
      ? `Name "${near}" in the mapping if that is the column meant, or export the file with "${column}".`
      : `Export the file with the column "${column}", or name another one in the mapping.`,
    where: { file, column, path },
  };
}
