import { fail, ok, type Result } from '../../result';
import type { Zone } from '../../time/zone';
import { compileTimeFormat, type TimeReader } from '../dates';
import { type Derived, isDerived, type TimeSource } from '../mapping/parts';
import type { Mapping } from '../mapping/schema';
import { mappingPlace } from './mapping-place';
import type { ImportProblem } from './problem';

/** The reader of a time format that the mapping uses. */
export type TimeReaders = (format: string) => TimeReader;

/** Compiles every time format of a mapping, so that a wrong one is told before the first row is read. */
export function compileTimeReaders(mapping: Mapping, zone: Zone): Result<TimeReaders, ImportProblem> {
  const readers = new Map<string, TimeReader>();
  for (const { path, format } of formatsOf(mapping)) {
    if (readers.has(format)) continue;
    const compiled = compileTimeFormat(format, zone);
    if (!compiled.ok) {
      const { column } = mappingPlace(mapping, path);
      const where = { ...(column !== null && { column }), path };
      return fail({ ...compiled.error, code: 'format-invalid', where });
    }
    readers.set(format, compiled.value);
  }
  return ok((format) => {
    const reader = readers.get(format);
    if (!reader) throw new Error(`the time format "${format}" was not compiled`);
    return reader;
  });
}

function formatsOf(mapping: Mapping): { path: string; format: string }[] {
  const { lead, consent } = mapping;
  const sources = [
    { path: 'lead.created.format', format: lead.created.format },
    { path: 'consent.granted.format', format: consent?.granted?.format },
    { path: 'consent.withdrawn.format', format: consent?.withdrawn?.format },
    ...mapping.fields.map(({ date }, i) => ({ path: `fields[${i}].date`, format: date ?? 'iso' })),
    ...mapping.milestones.map(({ at }, i) => ({ path: `milestones[${i}].at.format`, format: formatOf(at) })),
    ...mapping.signals.map(({ at }, i) => ({ path: `signals[${i}].at.format`, format: formatOf(at) })),
    ...mapping.files.map((file, i) => ({
      path: `files[${i}].at.format`,
      format: 'at' in file ? file.at.format : undefined,
    })),
    ...mapping.files.flatMap((file, i) =>
      (file.role === 'leads' ? file.columns : []).map(({ format }, k) => ({
        path: `files[${i}].columns[${k}].format`,
        format: format ?? undefined,
      })),
    ),
    // History may hold a date field that no column of the lead file is mapped to.
    { path: 'files', format: 'iso' },
  ];
  return sources.flatMap(({ path, format }) => (format === undefined ? [] : [{ path, format }]));
}

/** A derived time is written in no format. */
const formatOf = (at: TimeSource | Derived): string | undefined => (isDerived(at) ? undefined : at.format);
