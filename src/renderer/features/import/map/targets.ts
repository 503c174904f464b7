import type { MappingFile } from '#domain/leads/mapping/files';
import { isDerived, type TimeSource } from '#domain/leads/mapping/parts';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { ColumnPlace } from '#domain/leads/suggest/question';

/** The parts of a file that are a column of it. */
export type FilePart =
  | 'key'
  | 'master'
  | 'at'
  | 'type'
  | 'value'
  | 'field'
  | 'oldValue'
  | 'newValue'
  | 'by'
  | 'merged';

/** A part of a mapping that is read from a column. */
export type Target =
  | { readonly to: 'created' | 'owner' | 'account' | 'opportunity' | 'amount' | 'reason' }
  | { readonly to: 'granted' | 'withdrawn' }
  | { readonly to: 'field'; readonly field: string }
  | { readonly to: 'milestone'; readonly index: number }
  | { readonly to: 'signal'; readonly signal: string }
  | { readonly to: 'file'; readonly file: string; readonly part: FilePart };

/** From which column a part is read; null: from none. */
export function placeOf(mapping: Mapping, target: Target): ColumnPlace | null {
  const { lead, consent } = mapping;
  switch (target.to) {
    case 'created':
    case 'account':
    case 'opportunity':
      return lead[target.to];
    case 'owner':
    case 'amount':
    case 'reason':
      return lead[target.to]?.from ?? null;
    case 'granted':
    case 'withdrawn':
      return consent?.[target.to] ?? null;
    case 'field':
      return mapping.fields.find(({ field }) => field === target.field)?.from ?? null;
    case 'milestone':
      return columnOf(mapping.milestones[target.index]?.at);
    case 'signal':
      return columnOf(mapping.signals.find(({ signal }) => signal === target.signal)?.at);
    case 'file': {
      const file = mapping.files.find(({ id }) => id === target.file);
      const column = file ? columnOfPart(file, target.part) : null;
      return file && column !== null ? { file: file.id, column } : null;
    }
  }
}

/** A derived time stands in no column. */
export const columnOf = (at: Mapping['milestones'][number]['at'] | undefined): TimeSource | null =>
  at === undefined || isDerived(at) ? null : at;

function columnOfPart(file: MappingFile, part: FilePart): string | null {
  if (part === 'key') return file.key;
  switch (file.role) {
    case 'leads':
      return part === 'master' ? file.master : null;
    case 'merges':
      return part === 'merged' ? file.merged : null;
    case 'activities':
      return part === 'at' ? file.at.column : part === 'type' || part === 'value' ? file[part] : null;
    case 'history':
      if (part === 'at') return file.at.column;
      if (part === 'by') return file.status?.by?.column ?? null;
      return part === 'field' || part === 'oldValue' || part === 'newValue' ? file[part] : null;
  }
}

/** Parts without which nothing could be read. */
export function isRequired(target: Target): boolean {
  if (target.to === 'created') return true;
  return target.to === 'file' && (['key', 'at', 'newValue', 'merged'] as FilePart[]).includes(target.part);
}
