import type { ImportReport } from '#domain/leads/lead-data';
import type { LeadFile, LinkKind, MappingFile } from '#domain/leads/mapping/files';
import type { Mapping } from '#domain/leads/mapping/schema';
import { cellText } from '../../../ui/cell-text';
import { count, counted } from '../../../ui/format';

type FileReport = ImportReport['files'][number];

/** How one file belongs to the leads. */
export interface JoinRow {
  readonly id: string;
  readonly name: string;
  /** "leads, one row each", "activities". */
  readonly what: string;
  readonly rows: number;
  /** Rows that belong to a lead; null: it is the file that says which leads there are. */
  readonly matched: number | null;
  /** Leads with a row in it; null as above. */
  readonly leads: number | null;
  /** By what the matched rows were told to be of a lead, the most frequent first. */
  readonly by: readonly string[];
  readonly notes: readonly string[];
  /** Of a file with further leads, rows that became leads of their own; else 0. */
  readonly added: number;
  /** `none`: no row belongs to a lead. `few`: not even half of them do. `unread`: the mapping leaves all of them out. */
  readonly state: 'all-right' | 'few' | 'none' | 'unread';
}

/** Fewer than these are worth a look, though an export of all activities may well be of others. */
const FEW = 0.5;

export const LINK_WORDS: Readonly<Record<LinkKind | 'lookup', string>> = {
  contact: 'the id of a contact',
  map: 'an id of marketing automation',
  opportunity: 'the id of an opportunity',
  merged: 'an id that was merged into a lead',
  other: 'another id of a lead',
  lookup: 'a value that leads have',
};

/** How each file of a mapping belongs to the leads, in the order of the mapping. */
export function joinRows(mapping: Mapping, report: ImportReport): readonly JoinRow[] {
  return mapping.files.flatMap((file, index) => {
    const read = report.files.find(({ id }) => id === file.id);
    if (!read) return [];
    const { rows, matchedRows: matched, matchedLeads: leads, leftOut } = read;
    const added = file.role === 'leads' && file.rows === 'unite' ? read.addedLeads : 0;
    return [
      {
        id: file.id,
        name: read.name,
        what: whatOf(file, index),
        rows,
        matched,
        leads,
        by: matched === null ? [] : byOf(file, read, matched),
        notes: notesOf(file, read, report),
        added,
        state: stateOf(rows, leftOut, matched, added),
      },
    ];
  });
}

function stateOf(rows: number, leftOut: number, matched: number | null, added: number): JoinRow['state'] {
  if (matched === null || rows === 0) return 'all-right';
  const read = rows - leftOut;
  if (read <= 0) return 'unread';
  // What became a lead of its own belongs to one.
  if (matched + added === 0) return 'none';
  return (matched + added) / read < FEW ? 'few' : 'all-right';
}

function whatOf(file: MappingFile, index: number): string {
  switch (file.role) {
    case 'leads':
      if (index === 0) return 'leads, one row each';
      if (file.on) return `looked up by “${cellText(file.on.column, 40)}”`;
      return file.rows === 'unite' ? 'further leads' : 'more about the same leads';
    case 'activities':
      return 'activities';
    case 'history':
      return 'changes of fields';
    case 'merges':
      return 'which leads were merged';
  }
}

function byOf(file: MappingFile, { matchedByLink }: FileReport, matched: number): string[] {
  const linked = matchedByLink.reduce((sum, { rows }) => sum + rows, 0);
  const key = `“${cellText(file.key, 40)}”`;
  const parts = [
    ...(matched > linked ? [{ rows: matched - linked, words: `the id of the lead, in ${key}` }] : []),
    ...matchedByLink.map(({ kind, rows }) => ({ rows, words: `${LINK_WORDS[kind]}, in ${key}` })),
  ].sort((a, b) => b.rows - a.rows);
  return parts.map(({ rows, words }) => `${counted(rows, 'row')} by ${words}`);
}

function notesOf(file: MappingFile, read: FileReport, report: ImportReport): string[] {
  const { addedLeads, leftOut, idForms, rows } = read;
  const rejected = (reason: ImportReport['rejections'][number]['reason']): number =>
    report.rejections
      .filter((one) => one.file === file.id && one.reason === reason)
      .reduce((sum, one) => sum + one.count, 0);
  const merged = rejected('merged-away');
  const clashes = rejected('id-clash');
  const strangers = report.rejections.filter((one) => one.file === file.id && one.reason === 'no-such-value');
  return [
    ...(addedLeads > 0 && file.role === 'leads' && file.rows === 'unite'
      ? [`${counted(addedLeads, 'lead')} that no other file has`]
      : []),
    ...(merged > 0
      ? [`${counted(merged, 'row')} of leads that were merged into others, and count as these`]
      : []),
    ...(clashes > 0
      ? [
          `${counted(clashes, 'id')} already meant another lead; the first counts, so look whether they are right`,
        ]
      : []),
    ...strangers.map(({ column, count: many }) => {
      const what = column === null ? 'value' : `“${cellText(column, 40)}”`;
      return `${counted(many, 'lead')} whose ${what} is not in the file it is looked up in`;
    }),
    ...(leftOut > 0 ? [`${count(leftOut)} of ${counted(rows, 'row')} left out, as the mapping says`] : []),
    ...(idForms.short > 0 && idForms.long > 0
      ? [
          `ids of 15 characters (${count(idForms.short)}) and of 18 (${count(idForms.long)}), compared as the same`,
        ]
      : []),
  ];
}

/** Other ids of leads that were found: how many, where, and how many cannot be right. */
export function linkTexts({ links, files }: ImportReport): readonly string[] {
  return links.map(({ file, column, kind, ids, clashes }) => {
    const name = files.find(({ id }) => id === file)?.name ?? file;
    const clash =
      clashes > 0 ? ` ${count(clashes)} of them already mean another lead; there the first counts.` : '';
    return `${LINK_WORDS[kind].replace(/^(an?|the) /, '')}: ${counted(ids, 'id')} in “${cellText(column, 60)}” of ${cellText(name, 60)}.${clash}`;
  });
}

/** What the files say of ids where none agrees: some of those in the file, and some of leads. */
export interface KeySample {
  readonly column: string;
  readonly texts: readonly string[];
}

const MOST_TEXTS = 3;

/** Some cells of a column that are not empty, each once. */
export function keySample(
  peek: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } | undefined,
  column: string,
): KeySample {
  const cell = peek?.header.indexOf(column) ?? -1;
  const texts = new Set<string>();
  for (const row of peek?.rows ?? []) {
    const text = row[cell]?.trim();
    if (text) texts.add(text);
    if (texts.size === MOST_TEXTS) break;
  }
  return { column, texts: [...texts] };
}

/** The first file of leads, whose ids others are to name. */
export const firstLeads = ({ files }: Mapping): LeadFile | null => {
  const [first] = files;
  return first?.role === 'leads' ? first : null;
};

/** What to do about a file of which no row belongs to a lead, by what the ids look like. */
export function mendText(file: MappingFile, own: KeySample, leads: KeySample | null): string {
  if (own.texts.length === 0)
    return `Column “${cellText(own.column, 60)}” is empty in the rows that were looked at. Choose the column that holds the ids of leads.`;
  if (file.role === 'leads' && file.on)
    return 'The values of the two columns are written in other words. Choose another column, or export both from the same system.';
  if (leads && differInForm(own.texts, leads.texts))
    return 'These ids are of another form than those of the leads, so they are probably of another system or of another kind of record. Choose the column with the lead’s own id, or add to the leads the column that holds these ids.';
  return 'The ids look alike and are of others: the file was probably exported for other leads, or for another period. Export it for the leads you have, or add the leads that it is about.';
}

/** Letters, digits and length, as far as they tell kinds of ids apart. */
function formOf(text: string): string {
  const kind = /^\d+$/.test(text) ? 'number' : /^[a-z0-9]+$/i.test(text) ? 'letters' : 'other';
  const start = kind === 'letters' ? text.slice(0, 3).toLowerCase() : '';
  return `${kind} ${start} ${kind === 'letters' && (text.length === 15 || text.length === 18) ? 'record' : ''}`;
}

const differInForm = (some: readonly string[], others: readonly string[]): boolean => {
  const forms = new Set(others.map(formOf));
  return others.length > 0 && !some.some((text) => forms.has(formOf(text)));
};
