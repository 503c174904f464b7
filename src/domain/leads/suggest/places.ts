import { isDerived } from '../mapping/parts';
import { leadSources } from '../mapping/places';
import type { Mapping } from '../mapping/schema';
import type { ColumnPlace } from './question';

/** A column that times are read from. */
export interface TimePlace extends ColumnPlace {
  readonly format: string;
}

/** Every column that times are read from, each once for each format. */
export function timePlaces({
  files,
  lead,
  consent,
  fields,
  milestones,
  signals,
}: Mapping): readonly TimePlace[] {
  const places: readonly (TimePlace | null | undefined)[] = [
    lead.created,
    consent?.granted,
    consent?.withdrawn,
    ...[...milestones, ...signals].map(({ at }) => (isDerived(at) ? null : at)),
    ...fields.map(({ from, date }) => (date === null ? null : { ...from, format: date })),
    ...files.map((file) => ('at' in file ? { file: file.id, ...file.at } : null)),
    ...files.flatMap((file) =>
      file.role === 'leads'
        ? file.columns.flatMap(({ column, format }) =>
            format === null ? [] : [{ file: file.id, column, format }],
          )
        : [],
    ),
  ];
  const known = new Map<string, TimePlace>();
  for (const place of places) {
    if (!place) continue;
    const { file, column, format } = place;
    known.set(JSON.stringify([file, column, format]), { file, column, format });
  }
  return [...known.values()];
}

/** Columns that something about a lead is read from, with the fields among it. */
export function valuePlaces(
  mapping: Mapping,
): readonly (ColumnPlace & { readonly fields: readonly string[] })[] {
  const places = new Map<string, ColumnPlace & { fields: string[] }>();
  for (const { file, column } of leadSources(mapping)) {
    places.set(JSON.stringify([file, column]), { file, column, fields: [] });
  }
  for (const { field, from } of mapping.fields) {
    places.get(JSON.stringify([from.file, from.column]))?.fields.push(field);
  }
  return [...places.values()];
}
