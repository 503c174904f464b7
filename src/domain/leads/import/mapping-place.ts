import type { Mapping } from '../mapping/schema';

/** Where in a mapping something stands, as people know it: by the file and the column it is about. */
export interface MappingPlace {
  /** What the mapping calls the file; null: it is about none of them. */
  readonly file: string | null;
  readonly column: string | null;
}

/** What a path into a mapping, such as `milestones[0].at.format`, is about. */
export function mappingPlace(mapping: Mapping, path: string): MappingPlace {
  let place: MappingPlace = { file: null, column: null };
  let here: unknown = mapping;
  for (const key of path.match(/[^.[\]]+/g) ?? []) {
    here = property(here, key);
    place = {
      file: fileOf(mapping, here) ?? place.file,
      column: columnOf(here) ?? place.column,
    };
  }
  return place;
}

/** The column of an object, or that of where its value comes from. */
const columnOf = (part: unknown): string | undefined =>
  [part, property(part, 'from'), property(part, 'at')]
    .map((source) => property(source, 'column'))
    .find((column) => typeof column === 'string');

function fileOf(mapping: Mapping, part: unknown): string | undefined {
  const ids = [part, property(part, 'from'), property(part, 'at')].map((source) => property(source, 'file'));
  return mapping.files.find((file) => file === part || ids.includes(file.id))?.name;
}

const property = (of: unknown, key: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[key] : undefined;
