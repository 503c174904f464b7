import type { LinkKind, MappingFile } from '../mapping/files';
import type { Condition } from '../mapping/parts';
import type { PersonKeyKind } from '../mapping/schema';

export const PRESET_SYSTEMS = ['salesforce', 'hubspot', 'marketo'] as const;
export type PresetSystem = (typeof PRESET_SYSTEMS)[number];

type Role = MappingFile['role'];

/** Places of a mapping that take a column and nothing else. */
type Place =
  | 'key'
  | 'created'
  | 'owner'
  | 'amount'
  | 'account'
  | 'opportunity'
  | 'master'
  | 'at'
  | 'type'
  | 'value'
  | 'field'
  | 'old'
  | 'new'
  | 'changed-by';

/** What a mapping does with a column; `when` are conditions without their column. */
export type Target =
  | { readonly to: Place }
  | { readonly to: 'link'; readonly kind: LinkKind; readonly list: ';' | ',' | '[]' | null }
  | { readonly to: 'merged'; readonly list: ';' | ',' | '[]' | null }
  | { readonly to: 'person'; readonly kind: PersonKeyKind }
  | { readonly to: 'exclude'; readonly id: string; readonly name: string; readonly when: Without }
  | { readonly to: 'where'; readonly when: Without }
  | {
      readonly to: 'milestone';
      /** Ids, names or kinds of stages, the likeliest first. */
      readonly stages: readonly string[];
      readonly occurrence: 'first' | 'latest' | 'unknown';
      readonly madeBy: 'person' | 'automation';
    }
  /** The stage of a record as it is now: whether an opportunity was won is told by it. */
  | { readonly to: 'stage-now' }
  /** The day on which what `stage-now` says came true. */
  | { readonly to: 'stage-day' }
  /** Nothing but a field of the glossary, if it has one. */
  | { readonly to: 'field-of-glossary' };

type Without = Condition extends infer C ? (C extends Condition ? Omit<C, 'column'> : never) : never;

export interface PresetColumn {
  /** By which the system itself calls it, and so, in snake case, a warehouse. */
  readonly api: readonly string[];
  /** As reports and exports for people head it. */
  readonly label: readonly string[];
  readonly into: Target;
  readonly type: 'id' | 'time' | 'text' | 'number' | 'boolean';
  /** Fields of a glossary that are read from it, whatever else is: ids or labels, the likeliest first. */
  readonly field: readonly string[];
  /** Headers of a family, folded, such as dates at which a contact became something; group 1 says what. */
  readonly family: RegExp | null;
}

/** A type of activity that a system numbers or names. */
export interface PresetActivity {
  readonly value: string;
  readonly name: string;
  /** Activities of a glossary that it may be, the likeliest first; none: nothing a score or a rule reads. */
  readonly activities: readonly string[];
}

/** What a system exports of one of its objects: how it is known, and what its columns mean. */
export interface Preset {
  readonly id: string;
  readonly system: PresetSystem;
  /** As people of that system call it. */
  readonly object: string;
  /** null: nothing of it can be read, and `notes` say why. */
  readonly role: Role | null;
  /** Whose id the key holds: a lead's or contact's, or an opportunity's that a lead may name. */
  readonly about: 'lead' | 'opportunity';
  /** Of each group one must be there, by folded name. */
  readonly tells: readonly (readonly string[])[];
  /** None of these may be there, by folded name. */
  readonly not: readonly string[];
  readonly columns: readonly PresetColumn[];
  readonly activities: readonly PresetActivity[];
  /** Values of a history's field column that mean the status, folded. */
  readonly status: readonly string[];
  /** Who, in a column of who or what made a change, is no person. */
  readonly automation: readonly string[];
  /** Sentences people should know. */
  readonly notes: readonly string[];
}

type Names = string | readonly string[];
const listed = (names: Names): readonly string[] => (typeof names === 'string' ? [names] : names);

/** A column of a preset, in one line. */
export const column = (
  api: Names,
  label: Names,
  type: PresetColumn['type'],
  into: Target | Place,
  more: { readonly field?: readonly string[]; readonly family?: RegExp } = {},
): PresetColumn => ({
  api: listed(api),
  label: listed(label),
  type,
  into: typeof into === 'string' ? { to: into } : into,
  field: more.field ?? [],
  family: more.family ?? null,
});

/** A column that nothing but a field of the glossary is read from. */
export const plain = (
  api: Names,
  label: Names,
  type: PresetColumn['type'],
  fields: readonly string[],
): PresetColumn => column(api, label, type, { to: 'field-of-glossary' }, { field: fields });

type Given = Pick<Preset, 'id' | 'system' | 'object' | 'role' | 'tells' | 'columns'> & Partial<Preset>;

/** A preset, with nothing where nothing is said. */
export const preset = (given: Given): Preset => ({
  about: 'lead',
  not: [],
  activities: [],
  status: [],
  automation: [],
  notes: [],
  ...given,
});
