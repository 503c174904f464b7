import type { Policy } from '../../glossary/schema/policy';
import type { ActivityFile, HistoryFile, MappingFile } from '../mapping/files';
import type { Condition } from '../mapping/parts';
import { foldHeader, lettersAndDigits } from '../presets/fold';
import type { Rename } from '../understand/renames';
import type { ValueSpan } from '../understand/spans';
import type { ValueCount } from '../understand/value-count';
import type { Builder } from './builder';
import { type FileFacts, formatOf, isDates } from './file-facts';
import { findActivities, findHistory } from './generic-columns';
import { type FilePlan, type JoinedPlan, matchTo, systemName } from './match-files';
import { sameName } from './picklist';
import type { Meanings } from './question';
import { suggestTables } from './status-values';
import { matchName } from './words';

type FileParts = Pick<MappingFile, 'id' | 'name' | 'where'>;

/** Rows that are read, by what the preset knows of deleted ones and older versions. */
export function whereOf(builder: Builder, plan: FilePlan): Condition[] {
  return plan.matches.flatMap(({ header, column: { into } }) => {
    if (into.to !== 'where') return [];
    builder.use(plan, header);
    return [{ column: header, ...into.when }];
  });
}

/** The likeliest column of times: the first known one that holds dates. */
function timeColumn(plan: FilePlan, otherwise: string | undefined): string {
  const known = plan.matches.filter(({ column }) => column.into.to === 'at').map(({ header }) => header);
  const filled = known.filter((header) => isDates(plan.facts.column(header)));
  return filled[0] ?? known[0] ?? otherwise ?? plan.facts.header[0] ?? '';
}

const timeOf = (builder: Builder, plan: FilePlan, column: string) => {
  builder.use(plan, column);
  return { column, format: formatOf(plan.facts.column(column)) };
};

const keyIn = ({ plan, join }: JoinedPlan): string =>
  'key' in join ? join.key : (matchTo(plan, 'key')?.header ?? plan.facts.header[0] ?? '');

export function activityFile(builder: Builder, joined: JoinedPlan, parts: FileParts): ActivityFile {
  const { plan } = joined;
  const found = findActivities(plan.facts);
  const at = timeColumn(plan, found?.at);
  const type = matchTo(plan, 'type')?.header ?? found?.type ?? null;
  const value = matchTo(plan, 'value')?.header ?? null;
  const key = keyIn(joined);
  for (const column of [key, type, value]) if (column !== null) builder.use(plan, column);
  const types = type === null ? [onlyType(plan, builder.policy)] : typesOf(plan, type, builder.policy);
  const known = types.filter(({ activity }) => activity !== null).length;
  const path = `files.${parts.id}`;
  builder.note(`${path}.key`, plan.preset ? 'sure' : 'likely', saysKey(joined));
  builder.note(`${path}.at`, isDates(plan.facts.column(at)) ? 'sure' : 'likely', 'It is when it happened.');
  builder.note(
    `${path}.types`,
    known === 0 ? 'guess' : 'likely',
    known === 0
      ? 'No type is called as an activity of the glossary.'
      : `${known} of its types are called as activities of the glossary.`,
  );
  return {
    role: 'activities',
    ...parts,
    key,
    at: timeOf(builder, plan, at),
    type,
    value,
    types: types.map(({ text, activity }) => ({
      value: text,
      when: null,
      activity,
      madeBy: makerOf(activity, builder.policy),
      answers: null,
    })),
    where: whereOf(builder, plan),
  };
}

const saysKey = ({ plan, join }: JoinedPlan): string => {
  if (plan.preset) return `${systemName(plan.preset)} calls the id of the record so.`;
  return join.by === 'id' ? join.reason : 'It is called like an id.';
};

/** Types of activity that are met, with what is known of each; those of which nothing is known are left to be asked. */
function typesOf(
  plan: FilePlan,
  column: string | null,
  policy: Policy,
): { text: string; activity: string | null }[] {
  return activityValues(plan.facts, column).flatMap(({ text }) => {
    const activity = matchActivity(text, plan, policy);
    return activity === undefined ? [] : [{ text, activity }];
  });
}

/** What every row is, where no column says it: as the preset's first activity. */
function onlyType(plan: FilePlan, policy: Policy): { text: string; activity: string | null } {
  const text = plan.preset?.preset.activities[0]?.value ?? 'Activity';
  return { text, activity: matchActivity(text, plan, policy) ?? null };
}

/** The types that a file of activities has, the most frequent first. */
export function activityValues(facts: FileFacts, column: string | null): readonly ValueCount[] {
  if (column === null) return [];
  const { values } = facts.column(column);
  if (values.length > 0) return values;
  return facts.file.profile?.byField[0]?.values ?? [];
}

/** An activity of the glossary; null: known, and none; undefined: not known. */
export function matchActivity(text: string, { preset }: FilePlan, policy: Policy): string | null | undefined {
  const named = policy.activities.map(({ id, label }) => ({ id, label }));
  const known = preset?.preset.activities.find(({ value }) => value === text);
  if (known) {
    const id = known.activities.find((name) =>
      named.some((one) => sameName(one.id, name) || sameName(one.label, name)),
    );
    const match = named.find((one) => id !== undefined && (sameName(one.id, id) || sameName(one.label, id)));
    return match?.id ?? null;
  }
  return matchName(text, named)?.id;
}

const BY_SYSTEMS = /sequence|automat|nurture|campaign|newsletter|drip/;

/** What leads do themselves and what systems send is made by nobody of the company. */
export function makerOf(activity: string | null, policy: Policy): 'person' | 'automation' {
  const found = policy.activities.find(({ id }) => id === activity);
  if (!found || found.direction === 'inbound') return 'automation';
  return BY_SYSTEMS.test(`${found.id} ${found.label.toLowerCase()}`) ? 'automation' : 'person';
}

export function historyFile(builder: Builder, joined: JoinedPlan, parts: FileParts): HistoryFile {
  const { plan } = joined;
  const { policy } = builder;
  const { at, field, old: oldValue, next: newValue } = historyColumns(plan);
  const by = matchTo(plan, 'changed-by')?.header ?? null;
  const key = keyIn(joined);
  for (const column of [key, field, oldValue, newValue, by]) if (column !== null) builder.use(plan, column);
  const spans = statusSpans(plan, field, newValue, oldValue);
  const fields = field === null ? [] : historyFields(plan, field, spans?.value ?? null, policy);
  const path = `files.${parts.id}`;
  builder.note(`${path}.key`, plan.preset ? 'sure' : 'likely', saysKey(joined));
  builder.note(
    `${path}.at`,
    isDates(plan.facts.column(at)) ? 'sure' : 'likely',
    'It is when the value changed.',
  );
  if (spans === null && fields.length === 0) {
    builder.note(`${path}.fields`, 'guess', 'No field that changed is called as one of the glossary.');
  } else if (fields.length > 0) {
    builder.note(
      `${path}.fields`,
      'likely',
      `${fields.length} of the fields that changed are fields of the glossary.`,
    );
  }
  const status = statusOf(builder, plan, { spans, by, path, isSnapshot: field === null });
  return {
    role: 'history',
    ...parts,
    key,
    at: timeOf(builder, plan, at),
    field,
    oldValue,
    newValue,
    fields,
    status,
    where: whereOf(builder, plan),
  };
}

function historyColumns(plan: FilePlan) {
  const found = plan.preset ? null : findHistory(plan.facts);
  return {
    at: timeColumn(plan, found?.at),
    field: matchTo(plan, 'field')?.header ?? found?.field ?? null,
    old: matchTo(plan, 'old')?.header ?? found?.old ?? null,
    next: matchTo(plan, 'new')?.header ?? found?.new ?? plan.facts.header[0] ?? '',
  };
}

/** What is known of the status in a history. */
export interface StatusSpans {
  /** As the field column calls it. */
  readonly value: string;
  readonly values: readonly ValueSpan[];
  readonly renames: readonly Rename[];
}

const STATUS_NAMES = ['status', 'leadstatus', 'lifecyclestage', 'stage', 'lifecyclestatus', 'personstatus'];

/** The values of the status, by the profile; before it is there, by the rows that are shown. null: no field is one. */
export function statusSpans(
  { facts, preset }: FilePlan,
  field: string | null,
  newValue: string,
  oldValue: string | null,
): StatusSpans | null {
  const profiled = facts.file.profile?.byField ?? [];
  if (field === null) {
    const [all] = profiled;
    const values = all?.values ?? facts.column(newValue).values.map(withoutTime);
    return { value: 'Status', values, renames: all?.renames ?? [] };
  }
  const names = preset && preset.preset.status.length > 0 ? preset.preset.status : STATUS_NAMES;
  const called = facts.column(field).values.map(({ text }) => text);
  const known = [...new Set([...profiled.flatMap((one) => one.field ?? []), ...called])];
  const value = names
    .map((name) => known.find((text) => lettersAndDigits(text) === name))
    .find((text) => text !== undefined);
  if (value === undefined) return null;
  const spans = profiled.find((one) => one.field === value);
  const old = (spans?.moves ?? []).map(({ from }) => from).filter((text) => text !== '');
  const values = spans?.values ?? peekedValues(facts, field, value, [newValue, oldValue]);
  const missing = [...new Set(old)].filter((text) => !values.some((one) => one.text === text));
  return {
    value,
    values: [...values, ...missing.map((text) => ({ text, count: 0, first: null, last: null }))],
    renames: spans?.renames ?? [],
  };
}

/** When values of a status were renamed, as its own history and others that have the same values tell. */
export function renamesFor(spans: StatusSpans, histories: readonly FilePlan[]): readonly Rename[] {
  const texts = new Set(
    [...spans.values, ...spans.renames.map(({ to }) => ({ text: to }))].map(({ text }) => text),
  );
  const all = [spans, ...histories.flatMap((plan) => historySpans(plan) ?? [])].flatMap(
    ({ renames }) => renames,
  );
  const known = new Map<string, Rename>();
  for (const rename of all) {
    const key = JSON.stringify([rename.from, rename.to]);
    if (texts.has(rename.from) && texts.has(rename.to) && !known.has(key)) known.set(key, rename);
  }
  return [...known.values()];
}

function historySpans(plan: FilePlan): StatusSpans | null {
  const { field, old, next } = historyColumns(plan);
  return statusSpans(plan, field, next, old);
}

const withoutTime = (value: ValueCount): ValueSpan => ({ ...value, first: null, last: null });

function peekedValues(
  facts: FileFacts,
  field: string,
  status: string,
  columns: readonly (string | null)[],
): ValueSpan[] {
  const at = (name: string | null): number => (name === null ? -1 : facts.header.indexOf(name));
  const counts = new Map<string, number>();
  for (const row of facts.file.peek.rows) {
    if ((row[at(field)] ?? '').trim() !== status) continue;
    for (const [i, name] of columns.entries()) {
      const text = (row[at(name)] ?? '').trim();
      if (text !== '') counts.set(text, (counts.get(text) ?? 0) + (i === 0 ? 1 : 0));
    }
  }
  return [...counts].map(([text, count]) => withoutTime({ text, count })).sort((a, b) => b.count - a.count);
}

interface StatusParts {
  readonly spans: StatusSpans | null;
  readonly by: string | null;
  readonly path: string;
  readonly isSnapshot: boolean;
}

function statusOf(
  builder: Builder,
  plan: FilePlan,
  { spans, by, path, isSnapshot }: StatusParts,
): HistoryFile['status'] {
  if (spans === null) return null;
  const { tables, isSure } = suggestTables(
    spans.values.map(({ text }) => text),
    renamesFor(
      spans,
      builder.plans.flatMap((one) => (one.plan.role === 'history' ? [one.plan] : [])),
    ),
    builder.policy,
  );
  const known = new Set(tables.flatMap(({ map }) => Object.values(map).filter((stage) => stage !== null)));
  builder.note(
    `${path}.status`,
    isSure ? 'likely' : 'guess',
    isSnapshot
      ? `Its rows are versions of a record; ${known.size} stages of the glossary are among its values.`
      : `"${spans.value}" is the status; ${known.size} stages of the glossary are among its values.`,
  );
  const automation = plan.preset?.preset.automation ?? [];
  return {
    value: spans.value,
    tables: tables.map(({ since, map }) => ({ since, map: withoutNothing(map) })),
    madeBy: 'person',
    by: by !== null && automation.length > 0 ? { column: by, automation: [...automation] } : null,
  };
}

/** What is not known to be a stage is left to be asked. */
const withoutNothing = (map: Meanings): Record<string, string | null> =>
  Object.fromEntries(Object.entries(map).filter(([, stage]) => stage !== null));

/** Fields that changed and are fields of the glossary: by what the system calls them, by id or by label. */
function historyFields(
  plan: FilePlan,
  column: string,
  status: string | null,
  policy: Policy,
): HistoryFile['fields'] {
  const texts = [
    ...(plan.facts.file.profile?.byField ?? []).flatMap(({ field }) => field ?? []),
    ...plan.facts.column(column).values.map(({ text }) => text),
  ];
  const system = plan.preset?.preset.system;
  const found: HistoryFile['fields'] = [];
  for (const text of new Set(texts)) {
    if (text === '' || text === status) continue;
    const bare = foldHeader(text);
    const field = policy.fields.find(({ id, label, apiNames }) => {
      const names = [id, label, ...(system ? [apiNames[system]] : Object.values(apiNames))];
      return names.some(
        (name) => name !== null && (lettersAndDigits(name) === bare || foldHeader(name) === bare),
      );
    });
    if (field && !found.some((one) => one.field === field.id)) found.push({ value: text, field: field.id });
  }
  return found;
}
