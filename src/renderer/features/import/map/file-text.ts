import type { DataSummary } from '#contracts/replay-api';
import type { LeadFile, MappingFile } from '#domain/leads/mapping/files';
import type { Condition } from '#domain/leads/mapping/parts';
import { cellText } from '../../../ui/cell-text';
import { count, counted, listed, percent } from '../../../ui/format';
import type { FilePart } from './targets';

const quoted = (text: string): string => `“${cellText(text, 60)}”`;

export const ROLE_TEXTS: Readonly<Record<MappingFile['role'], string>> = {
  leads: 'one row for each record',
  activities: 'one row for each activity',
  history: 'one row for each change of a value',
  merges: 'one row for each merge of records',
};

const LINK_NAMES: Readonly<Record<LeadFile['links'][number]['kind'], string>> = {
  contact: 'the contact',
  map: 'marketing automation',
  opportunity: 'the opportunity',
  merged: 'records merged into it',
  other: 'another system',
};

/** How the rows of a file find their lead, in a sentence. */
export function joinText(file: MappingFile, index: number, files: readonly MappingFile[]): string {
  const key = quoted(file.key);
  if (file.role !== 'leads') return `Each row names its lead by ${key}.`;
  if (index === 0) return `Each row is a lead, told by ${key}.`;
  if (file.on) {
    const other = files.find(({ id }) => id === file.on?.file)?.name ?? file.on.file;
    return `Looked up: ${key} is what stands in ${quoted(file.on.column)} of ${cellText(other, 60)}.`;
  }
  return file.rows === 'unite'
    ? `United with the first file: rows of an id in ${key} that nobody has become leads, too.`
    : `Joined to the lead that ${key} names.`;
}

/** Other ids that a file gives its leads; null: none. */
export function linksText(file: MappingFile): string | null {
  if (file.role !== 'leads' || file.links.length === 0) return null;
  const named = file.links.map(({ column, kind }) => `${quoted(column)} (${LINK_NAMES[kind]})`);
  return `Other files may name these leads by ${listed(named)}.`;
}

/** Columns that stand for columns of the first file; null: none. */
export function unitedText(file: MappingFile): string | null {
  if (file.role !== 'leads' || file.columns.length === 0) return null;
  const renamed = file.columns.filter(({ column, as }) => column !== as);
  const named = renamed.slice(0, 4).map(({ column, as }) => `${quoted(column)} as ${quoted(as)}`);
  const more = renamed.length - named.length;
  const rest = [...named, ...(more > 0 ? [counted(more, 'other')] : [])];
  return `${counted(file.columns.length, 'column')} ${file.columns.length === 1 ? 'is' : 'are'} read as ${file.columns.length === 1 ? 'that' : 'those'} of the first file${rest.length > 0 ? `, ${listed(rest)}` : ''}.`;
}

/** A condition as the end of "only rows where …". */
export function conditionText(when: Condition): string {
  const column = quoted(when.column);
  const either = (texts: readonly string[]): string =>
    listed(texts.map(quoted)).replace(/ and (?=“[^”]*”$)/, ' or ');
  if ('in' in when) return `${column} is ${either(when.in)}`;
  if ('notIn' in when) return `${column} is not ${either(when.notIn)}`;
  if ('endsWith' in when) return `${column} ends with ${either(when.endsWith)}`;
  return `${column} is ${when.is}`;
}

/** How many rows of a file found their lead. */
export interface MatchText {
  readonly text: string;
  /** None did, of some. */
  readonly isAlarm: boolean;
}

/** null: it was not read, or its rows look for no lead. */
export function matchText(file: MappingFile, summary: DataSummary | null): MatchText | null {
  const report = summary?.report.files.find(({ id }) => id === file.id);
  if (!report || report.matchedRows === null) return null;
  const { matchedRows, rows, leftOut } = report;
  const of = rows - leftOut;
  if (of === 0) return { text: 'No row to match.', isAlarm: false };
  const leads = report.matchedLeads === null ? '' : `, of ${counted(report.matchedLeads, 'lead')}`;
  return {
    text: `${count(matchedRows)} of ${counted(of, 'row')} found their lead (${percent(matchedRows / of)})${leads}.`,
    isAlarm: matchedRows === 0,
  };
}

/** What the parts of a file are called, with what each is. */
export const PART_NAMES: Readonly<Record<FilePart, { readonly label: string; readonly means: string }>> = {
  key: { label: 'Key', means: 'Names the lead that a row is of.' },
  master: { label: 'Merged into', means: 'The id of the record that stayed; such a row is no lead.' },
  at: { label: 'When', means: 'When it happened.' },
  type: { label: 'Type', means: 'Which kind of activity a row is.' },
  value: { label: 'Value', means: 'What the activity was about, such as the form or the page.' },
  field: { label: 'Field', means: 'Which field changed. Without one, every row is of the status.' },
  oldValue: { label: 'Value before', means: 'Without one, it is that of the row before.' },
  newValue: { label: 'Value after', means: 'What the value is since.' },
  by: { label: 'Changed by', means: 'Who or what made the change, so that automation is told from people.' },
  merged: { label: 'Merged ids', means: 'Ids that have meant the lead of the row since.' },
};

/** Which columns of a file say what, in a line: "Columns: key “LeadId”, when “CreatedDate”". */
export function partsText(
  file: MappingFile,
  rows: readonly { readonly label: string; readonly place: { readonly column: string } | null }[],
): string {
  const read = rows.flatMap(({ label, place }) =>
    place ? [`${label.toLowerCase()} ${quoted(place.column)}`] : [],
  );
  if (read.length > 0) return `Columns: ${read.join(', ')}`;
  return file.role === 'leads' ? 'Columns: none marks merged records' : 'Columns';
}

/** The parts that files of a role have, in the order they are shown. */
export const PARTS: Readonly<Record<MappingFile['role'], readonly FilePart[]>> = {
  leads: ['key', 'master'],
  activities: ['key', 'at', 'type', 'value'],
  history: ['key', 'at', 'field', 'oldValue', 'newValue', 'by'],
  merges: ['key', 'merged'],
};
