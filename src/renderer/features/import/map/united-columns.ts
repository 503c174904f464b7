import type { MappingFile } from '#domain/leads/mapping/files';
import { leadSources } from '#domain/leads/mapping/places';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { ColumnPlace } from '#domain/leads/suggest/question';

/**
 * Files that are united with the first one say which of their columns stands for which of its. Once a part is read from another
 * column of the first file, theirs stands for that one, and for none where nothing is read of it any more.
 * @param before from where the part was read, and `now` is.
 */
export function withUnitedColumns(
  mapping: Mapping,
  before: ColumnPlace | null,
  now: ColumnPlace | null,
): Mapping {
  const first = mapping.files[0]?.id;
  if (before === null || before.file !== first) return mapping;
  const read = new Set(leadSources(mapping).flatMap(({ file, column }) => (file === first ? [column] : [])));
  if (read.has(before.column)) return mapping;
  const next = now?.file === first ? now.column : null;
  return { ...mapping, files: mapping.files.map((file) => reread(file, before.column, next)) };
}

function reread(file: MappingFile, as: string, next: string | null): MappingFile {
  if (file.role !== 'leads' || !file.columns.some((one) => one.as === as)) return file;
  const hasNext = next !== null && file.columns.some((one) => one.as === next);
  const columns = file.columns.flatMap((one) =>
    one.as !== as ? [one] : next === null || hasNext ? [] : [{ ...one, as: next }],
  );
  return { ...file, columns };
}
