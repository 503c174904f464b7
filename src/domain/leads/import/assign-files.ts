import { withoutTurning } from '../../format/unseen';
import { fail, ok, type Result } from '../../result';
import type { MappingFile } from '../mapping/files';
import type { Mapping } from '../mapping/schema';
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
  const chosen = firstMatching(candidates);
  if (chosen) return ok(new Map(mapping.files.map((file, i) => [file.id, chosen[i] ?? -1])));
  const counts = candidates.map((list) => list.length);
  // With candidates for each and still no way, too few CSVs were given: the last of those that have the fewest is told.
  const file = mapping.files[counts.lastIndexOf(Math.min(...counts))];
  if (!file) return fail(noSuchFile('leads'));
  const fitting = new Set(candidates.flat());
  const spare = given.filter((_, i) => !fitting.has(i));
  const unfilled = mapping.files.filter((_, i) => counts[i] === 0);
  return fail(whyNone(mapping, file, unfilled, spare));
}

function candidatesOf(mapping: Mapping, file: MappingFile, given: readonly GivenFile[]): number[] {
  const needed = neededColumns(mapping, file.id);
  const fitting = given.flatMap(({ role, header }, i) =>
    (role === null || role === file.role) && !missingColumn(needed, header) ? [i] : [],
  );
  // A mapping is read without what turns names around; a CSV is called what it is called.
  const called = withoutTurning(file.name);
  const bearsName = (i: number): boolean => withoutTurning(given[i]?.name ?? '') === called;
  return [...fitting.filter(bearsName), ...fitting.filter((i) => !bearsName(i))];
}

/** As `assignFiles`, for as many files of the mapping as there are CSVs for; the others are not among them. */
export function assignWhatFits(mapping: Mapping, given: readonly GivenFile[]): FileAssignment {
  const holders = largestMatching(mapping.files.map((file) => candidatesOf(mapping, file, given)));
  return new Map(
    [...holders].flatMap(([choice, i]) => {
      const file = mapping.files[i];
      return file ? [[file.id, choice] as const] : [];
    }),
  );
}

/** Of all ways the first in the order of the candidates: a choice stands if the files that follow can still have one each. */
function firstMatching(candidates: readonly (readonly number[])[]): readonly number[] | undefined {
  if (largestMatching(candidates).size < candidates.length) return undefined;
  const taken: number[] = [];
  for (const [i, choices] of candidates.entries()) {
    const left = candidates.slice(i + 1);
    const choice = choices.find((one) => {
      if (taken.includes(one)) return false;
      const free = left.map((list) => list.filter((other) => other !== one && !taken.includes(other)));
      return largestMatching(free).size === free.length;
    });
    if (choice === undefined) return undefined;
    taken.push(choice);
  }
  return taken;
}

/** Which place holds each choice, as many as can be (augmenting paths: Kuhn 1955), the first places first. */
function largestMatching(candidates: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const holders = new Map<number, number>();
  const place = (i: number, tried: Set<number>): boolean =>
    (candidates[i] ?? []).some((choice) => {
      if (tried.has(choice)) return false;
      tried.add(choice);
      const holder = holders.get(choice);
      if (holder !== undefined && !place(holder, tried)) return false;
      holders.set(choice, i);
      return true;
    });
  for (const i of candidates.keys()) place(i, new Set());
  return holders;
}

/** A CSV that fits nothing, beside a file of the mapping it might have been. */
interface NearMiss {
  readonly csv: GivenFile;
  readonly file: MappingFile;
  readonly lacking: readonly NeededColumn[];
  /** Share of the columns needed, 0 to 1. */
  readonly has: number;
}

/**
 * Told of the CSV that comes nearest to a file that has none, among those that fit nothing: the one that has most of its
 * columns. Only where there is no such CSV is it told of the file that is missing, which the person may never have
 * heard of.
 */
function whyNone(
  mapping: Mapping,
  file: MappingFile,
  unfilled: readonly MappingFile[],
  spare: readonly GivenFile[],
): ImportProblem {
  const misplaced = spare.find(
    ({ role, header }) =>
      role !== null && role !== file.role && !missingColumn(neededColumns(mapping, file.id), header),
  );
  if (misplaced) return wrongRole(misplaced.name, file.role);
  const [nearest] = unfilled
    .flatMap((one) => nearMisses(mapping, one, spare))
    .sort((a, b) => b.has - a.has || a.lacking.length - b.lacking.length);
  const [first, ...others] = nearest?.lacking ?? [];
  if (!nearest || !first) return noSuchFile(file.name);
  return others.length === 0 && nearest.has >= 0.5
    ? noSuchColumn(first, nearest.csv.header, nearest.csv.name, nearest.file.name)
    : noneOfTheFiles(mapping, nearest);
}

function nearMisses(mapping: Mapping, file: MappingFile, spare: readonly GivenFile[]): NearMiss[] {
  const needed = neededColumns(mapping, file.id);
  return spare
    .filter(({ role }) => role === null || role === file.role)
    .map((csv) => {
      const lacking = needed.filter(({ column }) => !csv.header.includes(column));
      return { csv, file, lacking, has: 1 - lacking.length / needed.length };
    });
}

/** More would hide the sentence they stand in. */
const MOST_NAMED = 5;

/** A CSV lacks several columns of every file of the mapping, so it is probably another export than was meant. */
function noneOfTheFiles(mapping: Mapping, { csv, file, lacking, has }: NearMiss): ImportProblem {
  const columns = [...new Set(lacking.map(({ column }) => `"${column}"`))];
  const named = columns.slice(0, MOST_NAMED);
  const more = columns.length - named.length;
  const last = more > 0 ? `${more} more` : named.pop();
  const missing = named.length > 0 ? `${named.join(', ')} and ${last}` : last;
  return {
    code: 'no-such-column',
    message:
      has > 0
        ? `The file is none of those that the mapping "${mapping.name}" describes. It is most like the ${file.role} of "${file.name}", and lacks the columns ${missing} of them`
        : `The file is none of those that the mapping "${mapping.name}" describes: it has not one of the columns they are read by. For ${file.role} it would need ${missing}`,
    remedy:
      has > 0
        ? 'Check that it is the export you meant, or use a mapping that describes it.'
        : 'Check that it is the export you meant and is read in its own encoding and with its own delimiter, or use a mapping that describes it.',
    where: { file: csv.name },
  };
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
