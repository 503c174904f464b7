import type { Mapping } from '#domain/leads/mapping/schema';
import { at, fieldMapping, from, leadsFile, mappingFrom, mappingOf } from '../fixture';

/** A file of leads in the present version of the format, that says nothing but its key. */
export const leadFile = (id: string, more: object = {}) => ({
  ...{ ...leadsFile, id, name: id, rows: 'unite', on: null },
  ...{ links: [], master: null, columns: [], where: [] },
  ...more,
});

export const link = (column: string, kind: string, list: string | null = null) => ({ column, kind, list });
export const as = (column: string, other: string, format: string | null = null) => ({
  column,
  as: other,
  format,
});

export const calls = {
  ...{ role: 'activities', id: 'calls', name: 'Calls', key: 'Who', at: { column: 'At', format: 'iso' } },
  ...{ type: 'Type', value: null, where: [] },
  types: [{ value: 'Call', when: null, activity: 'call', madeBy: 'person', answers: null }],
};

export const merges = (more: object = {}) => ({
  ...{ role: 'merges', id: 'merges', name: 'Merges', key: 'Stayed', merged: 'Gone', list: null, where: [] },
  ...more,
});

/** Leads by `Id` and `Created`, with a title; the files as given. */
export const joining = (files: readonly object[], more: object = {}, lead: object = {}): Mapping =>
  mappingFrom({
    ...mappingOf({ fields: [fieldMapping('title', 'Title')] }, lead),
    files,
    ...more,
  });

export { at, fieldMapping, from };
