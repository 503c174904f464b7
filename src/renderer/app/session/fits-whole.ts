import { assignFiles, type GivenFile } from '#domain/leads/import/assign-files';
import type { Mapping } from '#domain/leads/mapping/schema';

/**
 * Whether a mapping describes files as a whole: each is another file of it, and those of which none is given are `held`
 * already. Then nothing is left to be asked before they are imported.
 * @param held ids of files of the mapping.
 */
export function fitsWhole(mapping: Mapping, given: readonly GivenFile[], held: ReadonlySet<string>): boolean {
  if (given.length === 0 || given.length > mapping.files.length) return false;
  const fits = given.map((csv) =>
    mapping.files.flatMap((file) => (assignFiles({ ...mapping, files: [file] }, [csv]).ok ? [file.id] : [])),
  );
  const missing = mapping.files.filter(({ id }) => !held.has(id)).map(({ id }) => id);
  return isMatched(fits, missing, new Set());
}

/** Whether each of the rest can have a file of its own so that nothing is missing. */
function isMatched(
  fits: readonly (readonly string[])[],
  missing: readonly string[],
  taken: ReadonlySet<string>,
): boolean {
  const own = fits[taken.size];
  if (own === undefined) return missing.every((id) => taken.has(id));
  return own.some((id) => !taken.has(id) && isMatched(fits, missing, new Set([...taken, id])));
}
