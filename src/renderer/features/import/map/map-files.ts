import type { MappingFile } from '#domain/leads/mapping/files';
import { type ColumnFacts, type FileFacts, factsOf } from '#domain/leads/suggest/file-facts';
import type { ColumnPlace } from '#domain/leads/suggest/question';
import type { SuggestedFile } from '#domain/leads/suggest/suggestion';
import { type ImportDraft, readableFiles } from '../../../app/session/importing-state';

/** A file of the mapping with what is known of its columns. */
export interface MapFile {
  readonly file: MappingFile;
  /** null: no file of the import is this one. */
  readonly facts: FileFacts | null;
  /** What it was taken for; null: a person put it into the mapping. */
  readonly taken: SuggestedFile | null;
}

/** The files of a draft's mapping, in its order. */
export function mapFiles({
  files,
  mapping,
  suggestion,
}: Pick<ImportDraft, 'files' | 'mapping' | 'suggestion'>): readonly MapFile[] {
  const readable = readableFiles(files);
  return (mapping?.files ?? []).map((file): MapFile => {
    const taken = suggestion?.files.find(({ id }) => id === file.id) ?? null;
    const known = taken ? readable[taken.index] : undefined;
    if (!taken || !known) return { file, facts: null, taken };
    const { source, profile, is } = known.file;
    const given = { name: source.name, peek: known.peek, profile: profile?.ok ? profile.value : null, is };
    return { file, facts: factsOf(given, taken.index), taken };
  });
}

/** What is known of a column; null: the file is not there, or has no such column. */
export function columnAt(files: readonly MapFile[], place: ColumnPlace | null): ColumnFacts | null {
  const facts = place && files.find(({ file }) => file.id === place.file)?.facts;
  return facts?.header.includes(place?.column ?? '') ? facts.column(place?.column ?? '') : null;
}

/** Files that something about a lead can be read from. */
export const leadFiles = (files: readonly MapFile[]): readonly MapFile[] =>
  files.filter(({ file }) => file.role === 'leads');

export const samePlace = (one: ColumnPlace | null, other: ColumnPlace | null): boolean =>
  one?.file === other?.file && one?.column === other?.column;
