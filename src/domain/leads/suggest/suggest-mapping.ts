import { freshId } from '../../glossary/commands/fresh-id';
import type { MappingFile } from '../mapping/files';
import type { Mapping } from '../mapping/schema';
import { fold } from '../presets/fold';
import { activityFile } from './activity-file';
import { type Builder, notebook } from './builder';
import { whereOf } from './event-parts';
import { fieldMapping, matchFields } from './fields';
import { type FileFacts, ownColumns } from './file-facts';
import { type FilePlan, matchTo, systemName } from './file-plan';
import { historyFile } from './history-file';
import { exclusions, leadColumns, personKeys } from './lead-columns';
import { leadFile, withUnitedColumns } from './lead-files';
import { consent, milestones, signals } from './lead-times';
import { type JoinedPlan, matchFiles } from './match-files';
import { questionsOf } from './questions';
import { rememberedFile, rememberedParts } from './remembered-parts';
import type { SuggestedFile, SuggestInput, Suggestion, UnmappedColumn } from './suggestion';
import { suggestZone } from './zone';

/**
 * A mapping for files, from what their headers and values tell, with the reason of each part, the questions that only a
 * person can answer, and what nothing is read from. What was decided before for a file with the same columns comes
 * before what a preset knows, and a preset before what names and values suggest. The mapping is always sound and fits
 * the policy; it is null where no file could have one row for each lead.
 */
export function suggestMapping(input: SuggestInput): Suggestion {
  const { plans, unused } = matchFiles(input);
  const [first] = plans;
  if (first === undefined) {
    return { mapping: null, files: [], notes: [], questions: [], unmapped: [], unused };
  }
  const ids = fileIds(plans);
  const used = new Set<string>();
  const { notes, note } = notebook();
  const builder: Builder = {
    policy: input.policy,
    plans,
    first: first.plan,
    idOf: (plan) => ids.get(plan) ?? '',
    note,
    use: (plan, column) => used.add(`${plan.facts.index} ${column}`),
  };
  const mapping = build(builder, input);
  return {
    mapping,
    files: plans.map(({ plan }) => suggestedFile(plan, builder.idOf(plan))),
    notes,
    questions: questionsOf(mapping, input),
    unmapped: plans.flatMap(({ plan }) => unmappedOf(plan, builder.idOf(plan), used)),
    unused,
  };
}

function build(builder: Builder, { policy, exported }: SuggestInput): Mapping {
  const { plans, first } = builder;
  const before = rememberedParts(builder);
  const files = plans.map((joined) => fileOf(builder, joined));
  const lead = leadColumns(builder, before.lead);
  const known = new Set(before.milestones.map(({ stage }) => stage));
  const signalled = new Set(before.signals.map(({ signal }) => signal));
  const zone = suggestZone(plans, policy);
  builder.note('zone', zone.confidence, zone.reason);
  builder.note('personal', 'sure', 'Personal data are made unreadable unless you say which to keep.');
  if (exported !== null) builder.note('exported', 'likely', 'It is the day the files are from.');
  return withUnitedColumns(builder, {
    kind: 'parley.mapping',
    formatVersion: 2,
    name: nameOf(plans),
    note: '',
    zone: zone.zone,
    exported,
    missing: first.remembered?.missing ?? [],
    files,
    lead,
    people: { keys: [...before.keys, ...personKeys(builder).keys] },
    personal: { keep: [] },
    consent: before.consent ?? consent(builder),
    fields: [...before.fields, ...newFields(builder, before.fields)],
    milestones: [
      ...before.milestones,
      ...milestones(builder, lead.created.column).filter(({ stage }) => !known.has(stage)),
    ],
    signals: [...before.signals, ...signals(builder).filter(({ signal }) => !signalled.has(signal))],
    exclusions: withOwnIds([...before.exclusions, ...exclusions(builder)]),
    choices: [],
  });
}

const nameOf = (plans: readonly JoinedPlan[]): string => {
  const [first, ...others] = plans.map(({ plan }) => plan.facts.file.name);
  const name = others.length === 0 ? (first ?? '') : `${first} and ${others.length} more`;
  return name.slice(0, 200) || 'Import';
};

/** Fields that nothing was mapped to before. Of a file that was mapped before, only those that have come since. */
function newFields(builder: Builder, before: Mapping['fields']): Mapping['fields'] {
  const { policy, plans } = builder;
  const mapped = new Set(before.map(({ field }) => field));
  const left = policy.fields.filter(({ id }) => !mapped.has(id));
  const matches = matchFields(left, plans);
  return matches.map(({ field, plan, column, confidence, reason }) => {
    const siblings = matches.filter(
      (one) => one.plan === plan && one.column === column && one.field !== field,
    );
    builder.use(plan, column);
    builder.note(`fields.${field.id}`, confidence, reason);
    const others = siblings.map((one) => one.field);
    return fieldMapping(field, builder.idOf(plan), plan.facts.column(column), others);
  });
}

/** Two files of one object may exclude for the same reason. */
function withOwnIds(all: Mapping['exclusions']): Mapping['exclusions'] {
  const ids: string[] = [];
  return all.map((one) => {
    const id = freshId(one.id, ids, 'excluded');
    ids.push(id);
    return { ...one, id };
  });
}

function fileOf(builder: Builder, joined: JoinedPlan): MappingFile {
  const { plan } = joined;
  const parts = { id: builder.idOf(plan), name: plan.facts.file.name.slice(0, 200) || 'file' };
  builder.note(`files.${parts.id}`, plan.confidence, plan.reason);
  if (plan.remembered) return rememberedFile(builder, joined, plan.remembered);
  switch (plan.role) {
    case 'leads':
      return leadFile(builder, joined, parts);
    case 'activities':
      return activityFile(builder, joined, { ...parts, where: [] });
    case 'history':
      return historyFile(builder, joined, { ...parts, where: [] });
    case 'merges': {
      const key = 'key' in joined.join ? joined.join.key : '';
      const merged = matchTo(plan, 'merged');
      const into = merged?.column.into;
      const column = merged?.header ?? key;
      builder.use(plan, key);
      builder.use(plan, column);
      builder.note(
        `files.${parts.id}.merged`,
        merged ? 'sure' : 'guess',
        'Its ids were merged into the lead of the row.',
      );
      const list = into?.to === 'merged' ? into.list : null;
      return { role: 'merges', ...parts, key, merged: column, list, where: whereOf(builder, plan) };
    }
  }
}

/** Slugs made of the names of the files. */
function fileIds(plans: readonly JoinedPlan[]): ReadonlyMap<FilePlan, string> {
  const ids = new Map<FilePlan, string>();
  for (const { plan } of plans) {
    const name = plan.facts.file.name.replace(/(?:\.(?:csv|tsv|txt|gz))+$/i, '');
    ids.set(plan, freshId(name, ids.values(), plan.role));
  }
  return ids;
}

function suggestedFile(plan: FilePlan, id: string): SuggestedFile {
  const { facts, role, preset, remembered, confidence, reason } = plan;
  return {
    index: facts.index,
    id,
    role,
    preset: preset?.preset.id ?? null,
    title: preset ? `${systemName(preset)}: ${preset.preset.object}` : ROLE_TITLES[role],
    form: preset?.form ?? null,
    share: preset?.share ?? 0,
    remembered: remembered !== null,
    confidence,
    reason,
  };
}

const ROLE_TITLES = {
  leads: 'One row for each record',
  activities: 'Activities',
  history: 'Changes of values',
  merges: 'Merges',
} as const;

/** What nothing is read from; columns of events are not told, which have many of no interest. */
function unmappedOf(plan: FilePlan, file: string, used: ReadonlySet<string>): UnmappedColumn[] {
  if (plan.role !== 'leads') return [];
  const own = new Set(ownColumns(plan.facts));
  return plan.facts.header.flatMap((column): UnmappedColumn[] => {
    if (used.has(`${plan.facts.index} ${column}`)) return [];
    if (!own.has(column) || fold(column).technical)
      return [
        { file, column, why: 'It is about the loading of the data, and not about the lead.', type: null },
      ];
    const type = newFieldType(plan.facts, column);
    const why =
      type === null
        ? 'No row that was seen has a value in it.'
        : 'The glossary has no field that is called so.';
    return [{ file, column, why, type }];
  });
}

/** As what a column could become a field. */
function newFieldType(facts: FileFacts, column: string): UnmappedColumn['type'] {
  const { guess, values, filled } = facts.column(column);
  switch (guess.type) {
    case 'empty':
      return null;
    case 'text':
      return values.length > 0 && values.length <= filled / 3 ? 'category' : 'text';
    default:
      return guess.type;
  }
}
