import { freshId } from '#domain/glossary/commands/fresh-id';
import type { Command } from '#domain/glossary/commands/run';
import type { Policy } from '#domain/glossary/schema/policy';
import type { MappingFile } from '#domain/leads/mapping/files';
import { leadSources } from '#domain/leads/mapping/places';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { ColumnFacts } from '#domain/leads/suggest/file-facts';
import type { Suggestion, UnmappedColumn } from '#domain/leads/suggest/suggestion';
import type { MapFile } from './map-files';
import type { Target } from './targets';

/** A column that nothing is read from. */
export interface UnusedColumn {
  readonly file: MapFile;
  readonly column: string;
  /** A sentence. */
  readonly why: string;
  /** As what it could become a field of the glossary; null: it could not. */
  readonly type: UnmappedColumn['type'];
}

/** The columns of a file that the mapping reads, in whatever part of it. */
export function usedColumns(mapping: Mapping, file: MappingFile): ReadonlySet<string> {
  const named: (string | null | undefined)[] = [
    ...leadSources(mapping).flatMap((source) => (source.file === file.id ? [source.column] : [])),
    file.key,
    ...file.where.map(({ column }) => column),
  ];
  switch (file.role) {
    case 'leads': {
      const lookups = mapping.files.flatMap((one) =>
        one.role === 'leads' && one.on?.file === file.id ? [one.on.column] : [],
      );
      named.push(file.master, ...lookups);
      named.push(...file.links.map(({ column }) => column), ...file.columns.map(({ column }) => column));
      break;
    }
    case 'activities':
      named.push(file.at.column, file.type, file.value, ...file.types.map(({ when }) => when?.column));
      break;
    case 'history':
      named.push(file.at.column, file.field, file.oldValue, file.newValue, file.status?.by?.column);
      break;
    case 'merges':
      named.push(file.merged);
      break;
  }
  return new Set(named.filter((column) => typeof column === 'string'));
}

/** The columns of all files that nothing is read from, with the reason. */
export function unusedColumns(
  mapping: Mapping,
  files: readonly MapFile[],
  suggestion: Suggestion | null,
): readonly UnusedColumn[] {
  return files.flatMap((file): UnusedColumn[] => {
    const used = usedColumns(mapping, file.file);
    const told = (suggestion?.unmapped ?? []).filter((one) => one.file === file.file.id);
    return (file.facts?.header ?? []).flatMap((column): UnusedColumn[] => {
      if (used.has(column)) return [];
      const known = told.find((one) => one.column === column);
      if (known) return [{ file, column, why: known.why, type: known.type }];
      const facts = file.file.role === 'leads' ? (file.facts?.column(column) ?? null) : null;
      return [{ file, column, why: WHY[file.file.role], type: facts && typeOf(facts) }];
    });
  });
}

const WHY: Readonly<Record<MappingFile['role'], string>> = {
  leads: 'Nothing is read from it.',
  activities: 'Of an activity its lead, its time, its type and one value are read.',
  history: 'Of a change its lead, its time, its field, both values and who made it are read.',
  merges: 'Of a merge the two ids are read.',
};

/** Categories have few values; what is a text of its own in each row is none. */
const MOST_VALUES = 50;

function typeOf({ guess, distinct, filled }: ColumnFacts): UnmappedColumn['type'] {
  switch (guess.type) {
    case 'empty':
      return null;
    case 'text':
      return distinct !== null && distinct <= MOST_VALUES && distinct < filled ? 'category' : 'text';
    default:
      return guess.type;
  }
}

/** What a column that is not used can be used for, by groups. */
export function usesFor(
  mapping: Mapping,
  { stages, signals, fields }: Policy,
): readonly { readonly group: string; readonly items: readonly Use[] }[] {
  const mapped = new Set(mapping.fields.map(({ field }) => field));
  const timed = new Set(mapping.signals.map(({ signal }) => signal));
  const { lead, consent } = mapping;
  const parts: (Use | null)[] = [
    lead.owner ? null : { label: 'Owner', use: { to: 'owner' } },
    lead.account ? null : { label: 'Account', use: { to: 'account' } },
    lead.opportunity ? null : { label: 'Opportunity', use: { to: 'opportunity' } },
    lead.amount ? null : { label: 'Amount', use: { to: 'amount' } },
    lead.reason ? null : { label: 'Disqualification reason', use: { to: 'reason' } },
    consent?.granted ? null : { label: 'Consent given', use: { to: 'granted' } },
    consent?.withdrawn ? null : { label: 'Consent withdrawn', use: { to: 'withdrawn' } },
  ];
  return [
    {
      group: 'Fields',
      items: fields.flatMap(({ id, label }): Use[] =>
        mapped.has(id) ? [] : [{ label, use: { to: 'field', field: id } }],
      ),
    },
    {
      group: 'Stages: when leads entered',
      items: stages.map(({ id, name }): Use => ({ label: name, use: { to: 'stage', stage: id } })),
    },
    {
      group: 'Signals',
      items: signals.flatMap(({ id, label }): Use[] =>
        timed.has(id) ? [] : [{ label, use: { to: 'signal', signal: id } }],
      ),
    },
    { group: 'The lead', items: parts.flatMap((one) => one ?? []) },
  ].filter(({ items }) => items.length > 0);
}

export interface Use {
  readonly label: string;
  readonly use:
    | Exclude<Target, { to: 'milestone' | 'file' }>
    | { readonly to: 'stage'; readonly stage: string };
}

/** A field that a column is to become. */
export interface NewField {
  readonly label: string;
  readonly type: NonNullable<UnmappedColumn['type']>;
  readonly personal: boolean;
}

const PERSONAL = /e-?mail|phone|mobile|fax|first.?name|last.?name|full.?name|surname|street|birth|linkedin/i;

/** What a column would become, before a person changes it: "Lead_Source__c" as "Lead Source". */
export function newFieldFor({ column, type }: UnusedColumn): NewField {
  const words = column
    .replace(/^(?:property_|properties\.)/i, '')
    .replace(/__(?:c|pc)$/i, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_\s]+/g, ' ')
    .trim();
  const label = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`.slice(0, 200) || 'New field';
  return { label, type: type ?? 'text', personal: PERSONAL.test(column) };
}

const MOST_PICKED = 200;
const LONGEST_NAME = 80;
const LONGEST_LABEL = 200;

/** The edit of the glossary that makes the field; one step of its undo list. */
export function addFieldCommand(
  policy: Policy,
  { file, column }: UnusedColumn,
  { label, type, personal }: NewField,
): Extract<Command, { do: 'add-field' }> {
  const id = freshId(
    label,
    policy.fields.map((field) => field.id),
    'field',
  );
  const values = (file.facts?.column(column).values ?? []).map(({ text }) => text);
  const system = file.taken?.preset?.split('-')[0];
  const name = column.length <= LONGEST_NAME ? column : null;
  return {
    do: 'add-field',
    field: id,
    label: label.trim().slice(0, LONGEST_LABEL),
    type,
    values:
      type === 'category' ? values.filter((text) => text.length <= LONGEST_LABEL).slice(0, MOST_PICKED) : [],
    personal,
    apiNames: {
      salesforce: system === 'salesforce' ? name : null,
      hubspot: system === 'hubspot' ? name : null,
      marketo: system === 'marketo' ? name : null,
    },
  };
}
