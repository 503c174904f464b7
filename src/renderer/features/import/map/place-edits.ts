import type { Policy } from '#domain/glossary/schema/policy';
import type { HistoryFile, MappingFile } from '#domain/leads/mapping/files';
import type { TimeSource } from '#domain/leads/mapping/parts';
import type { FieldMapping, Mapping } from '#domain/leads/mapping/schema';
import { type NumberFormat, PLAIN_NUMBER } from '#domain/leads/numbers';
import { fieldMapping } from '#domain/leads/suggest/fields';
import { type ColumnFacts, formatOf } from '#domain/leads/suggest/file-facts';
import type { ColumnPlace } from '#domain/leads/suggest/question';
import { columnOf, type FilePart, isRequired, placeOf, type Target } from './targets';
import { withUnitedColumns } from './united-columns';

/**
 * The mapping with a part read from another column, in the format that its values tell; what was decided about texts stays.
 * A part that nothing is read from any more goes, unless it is required: then the mapping stays as it is.
 * @param column what is known of the column; null: nothing is to be read.
 */
export function withPlace(
  mapping: Mapping,
  target: Target,
  place: ColumnPlace | null,
  column: ColumnFacts | null,
  policy: Policy,
): Mapping {
  const before = placeOf(mapping, target);
  if (place === null && isRequired(target)) return mapping;
  const changed = changedPlace(mapping, target, place, column, policy);
  return withUnitedColumns(changed, before, place);
}

function changedPlace(
  mapping: Mapping,
  target: Target,
  place: ColumnPlace | null,
  column: ColumnFacts | null,
  policy: Policy,
): Mapping {
  const { lead } = mapping;
  const format = column ? formatOf(column) : 'iso';
  const withLead = (part: Partial<Mapping['lead']>): Mapping => ({ ...mapping, lead: { ...lead, ...part } });
  const time = (before: TimeSource | null | undefined): TimeSource | null =>
    place && { ...place, format, when: before?.file === place.file ? before.when : null };
  switch (target.to) {
    case 'created': {
      const created = time(lead.created);
      return created ? withLead({ created }) : mapping;
    }
    case 'account':
    case 'opportunity':
      return withLead({ [target.to]: place && { ...place } });
    case 'owner':
      return withLead({ owner: place && { calendars: lead.owner?.calendars ?? {}, from: { ...place } } });
    case 'amount':
      return withLead({ amount: place && { from: { ...place }, number: numbersOf(column) } });
    case 'reason':
      return withLead({
        reason: place && { from: { ...place }, values: lead.reason?.values ?? [{ since: null, map: {} }] },
      });
    case 'granted':
    case 'withdrawn': {
      const { granted = null, withdrawn = null } = mapping.consent ?? {};
      const consent = { granted, withdrawn, [target.to]: time(null) };
      return { ...mapping, consent: consent.granted || consent.withdrawn ? consent : null };
    }
    case 'field':
      return { ...mapping, fields: changedFields(mapping, target.field, place, column, policy) };
    case 'milestone': {
      const milestones = mapping.milestones.flatMap((one, i) => {
        if (i !== target.index) return [one];
        const at = time(columnOf(one.at));
        return at ? [{ ...one, at }] : [];
      });
      return { ...mapping, milestones };
    }
    case 'signal': {
      const others = mapping.signals.filter(({ signal }) => signal !== target.signal);
      const known = mapping.signals.find(({ signal }) => signal === target.signal);
      const at = time(columnOf(known?.at));
      if (!at) return { ...mapping, signals: others };
      const fresh = {
        signal: target.signal,
        madeBy: 'automation' as const,
        answers: null,
        proxy: false,
      };
      const next = { ...(known ?? fresh), at };
      return {
        ...mapping,
        signals: known
          ? mapping.signals.map((one) => (one === known ? next : one))
          : [...mapping.signals, next],
      };
    }
    case 'file':
      return {
        ...mapping,
        files: mapping.files.map((file) =>
          file.id === target.file ? changedFile(file, target.part, place?.column ?? null, format) : file,
        ),
      };
  }
}

const numbersOf = (column: ColumnFacts | null): NumberFormat =>
  (column?.guess.type === 'number' ? column.guess.formats[0] : undefined) ?? PLAIN_NUMBER;

function changedFields(
  { fields }: Mapping,
  id: string,
  place: ColumnPlace | null,
  column: ColumnFacts | null,
  { fields: known }: Policy,
): FieldMapping[] {
  const before = fields.find(({ field }) => field === id);
  const field = known.find((one) => one.id === id);
  if (!place || !column || !field) return fields.filter((one) => one !== before);
  const sharing = fields.flatMap((one) =>
    one !== before && one.from.file === place.file && one.from.column === place.column ? [one.field] : [],
  );
  const siblings = known.filter((one) => sharing.includes(one.id));
  const fresh = fieldMapping(field, place.file, column, siblings);
  if (!before) return [...fields, fresh];
  const { values, missing } = before;
  const kept = { ...fresh, missing, values: values.length > 0 ? values : fresh.values };
  return fields.map((one) => (one === before ? kept : one));
}

/** Columns that must be there stay when nothing is given. */
function changedFile(file: MappingFile, part: FilePart, column: string | null, format: string): MappingFile {
  if (part === 'key') return column === null ? file : { ...file, key: column };
  switch (file.role) {
    case 'leads':
      return part === 'master' ? { ...file, master: column } : file;
    case 'merges':
      return part === 'merged' && column !== null ? { ...file, merged: column } : file;
    case 'activities':
      if (part === 'at') return column === null ? file : { ...file, at: { column, format } };
      return part === 'type' || part === 'value' ? { ...file, [part]: column } : file;
    case 'history':
      return changedHistory(file, part, column, format);
  }
}

function changedHistory(
  file: HistoryFile,
  part: FilePart,
  column: string | null,
  format: string,
): HistoryFile {
  switch (part) {
    case 'at':
      return column === null ? file : { ...file, at: { column, format } };
    case 'newValue':
      return column === null ? file : { ...file, newValue: column };
    case 'field':
    case 'oldValue':
      return { ...file, [part]: column };
    case 'by': {
      const { status } = file;
      const by = column === null ? null : { automation: status?.by?.automation ?? [], column };
      return status ? { ...file, status: { ...status, by } } : file;
    }
    default:
      return file;
  }
}
