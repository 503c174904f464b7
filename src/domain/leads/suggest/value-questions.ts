import type { ActivityFile, HistoryFile } from '../mapping/files';
import { isDerived } from '../mapping/parts';
import type { FieldMapping, Mapping } from '../mapping/schema';
import { type VariantGroup, variantGroups } from '../understand/variants';
import { activityValues, makerOf } from './activity-file';
import { type Asking, questionId } from './asking';
import { matchTo } from './file-plan';
import { matchReasons } from './lead-columns';
import { allMeanings, meaningIn } from './meanings';
import { matchPicklist } from './picklist';
import type { Question, StageTable } from './question';
import { renamesFor, statusSpans } from './status-spans';
import { suggestTables } from './status-values';
import { HARDLY_ALIKE, matchName } from './words';

/** What values mean: stages, activities, reasons, values of picklists, and who is no person. */
export const valueQuestions = (asking: Asking): readonly Question[] => {
  const { files } = asking.mapping;
  return [
    ...files.flatMap((file) =>
      file.role === 'history' ? [...statuses(asking, file), ...makers(asking, file)] : [],
    ),
    ...files.flatMap((file) => (file.role === 'activities' ? activityTypes(asking, file) : [])),
    ...reasons(asking),
    ...asking.mapping.fields.flatMap((field) => fieldValues(asking, field)),
    ...occurrences(asking),
  ];
};

function statuses({ mapping, input, planOf }: Asking, file: HistoryFile): Question[] {
  const plan = planOf(file.id);
  const spans = plan && file.status ? statusSpans(plan, file.field, file.newValue, file.oldValue) : null;
  if (!file.status || !spans || spans.value !== file.status.value || spans.values.length === 0) return [];
  const texts = spans.values.map(({ text }) => text);
  const { tables } = file.status;
  const histories = mapping.files.flatMap((one) => (one.role === 'history' ? (planOf(one.id) ?? []) : []));
  const made = suggestTables(texts, renamesFor(spans, histories), input.policy);
  const isOpen =
    tables.length === 0 ||
    texts.some((text) => tables.every(({ map }) => meaningIn(map, text) === undefined));
  if (!isOpen && (made.isSure || plan?.remembered || !isAsMade(tables, made.tables))) return [];
  const suggested = (isAsMade(tables, made.tables) ? made.tables : tables).map(({ since, map }) => ({
    since,
    map: { ...Object.fromEntries(texts.map((text) => [text, null])), ...map },
  }));
  return [
    {
      kind: 'status-stage',
      id: questionId(
        'status-stage',
        file.id,
        [...texts].sort((a, b) => (a < b ? -1 : 1)),
      ),
      isOpen,
      file: file.id,
      values: spans.values,
      renames: made.renames,
      suggested,
    },
  ];
}

/** Whether the tables say no other than what would be suggested. */
const isAsMade = (tables: readonly StageTable[], made: readonly StageTable[]): boolean =>
  tables.every(({ since, map }) => {
    const other = made.find((one) => one.since === since)?.map;
    return (
      other !== undefined &&
      Object.entries(map).every(([text, stage]) => (meaningIn(other, text) ?? null) === stage)
    );
  });

/** Who or what changed a status, where few values say it. */
function makers({ planOf }: Asking, { id: file, status }: HistoryFile): Question[] {
  const plan = planOf(file);
  const column = status?.by?.column ?? (plan && matchTo(plan, 'changed-by')?.header);
  if (!plan || !status || plan.remembered || column === undefined) return [];
  const { values } = plan.facts.column(column);
  if (values.length === 0) return [];
  return [
    {
      kind: 'made-by',
      id: questionId('made-by', file, column),
      isOpen: false,
      file,
      column,
      values,
      suggested: status.by?.automation ?? [],
    },
  ];
}

function activityTypes({ input, planOf }: Asking, file: ActivityFile): Question[] {
  const plan = planOf(file.id);
  if (!plan || file.type === null) return [];
  const listed = new Set(file.types.map(({ value }) => value));
  const named = input.policy.activities.map(({ id, label }) => ({ id, label }));
  const known = new Set(plan.preset?.preset.activities.map(({ value }) => value));
  const asked = activityValues(plan.facts, file.type).filter(({ text }) => {
    if (!listed.has(text)) return true;
    const type = file.types.find(({ value, when }) => value === text && when === null);
    const match = matchName(text, named);
    return (
      type !== undefined && !known.has(text) && match !== null && !match.exact && type.activity === match.id
    );
  });
  const isOpen = asked.some(({ text }) => !listed.has(text));
  if (asked.length === 0 || (!isOpen && plan.remembered)) return [];
  return [
    {
      kind: 'activity-types',
      id: questionId(
        'activity-types',
        file.id,
        asked.map(({ text }) => text).sort((a, b) => (a < b ? -1 : 1)),
      ),
      isOpen,
      file: file.id,
      values: asked,
      byPeople: input.policy.activities.flatMap(({ id }) =>
        makerOf(id, input.policy) === 'person' ? [id] : [],
      ),
      suggested: Object.fromEntries(
        asked.map(({ text }) => [text, matchName(text, named, HARDLY_ALIKE)?.id ?? null]),
      ),
    },
  ];
}

function reasons({ mapping, input, factsOf, planOf }: Asking): Question[] {
  const { reason } = mapping.lead;
  const facts = reason && factsOf(reason.from.file)?.column(reason.from.column);
  if (!reason || !facts) return [];
  const { map, guessed, unknown } = matchReasons(input.policy, facts);
  const named = input.policy.reasons.map(({ id, label }) => ({ id, label }));
  const table = allMeanings(reason.values);
  const open = unknown.filter(
    ({ text }) => meaningIn(table, text) === undefined && !facts.sentinels.some((one) => one.text === text),
  );
  const doubtful = guessed.filter(({ text }) => meaningIn(table, text) === meaningIn(map, text));
  const asked = [...open, ...(planOf(reason.from.file)?.remembered ? [] : doubtful)];
  if (asked.length === 0) return [];
  return [
    {
      kind: 'reasons',
      id: questionId(
        'reasons',
        asked.map(({ text }) => text).sort((a, b) => (a < b ? -1 : 1)),
      ),
      isOpen: open.length > 0,
      ...reason.from,
      values: asked.map(({ text, count }) => ({ text, count })),
      suggested: Object.fromEntries(
        asked.map(({ text }) => [
          text,
          meaningIn(map, text) ?? matchName(text, named, HARDLY_ALIKE)?.id ?? null,
        ]),
      ),
    },
  ];
}

/** Of fields that the policy reads, or that something is looked up by: texts that are none of the picklist, and texts that are probably one value. */
function fieldValues(asking: Asking, mapped: FieldMapping): Question[] {
  const { input, factsOf, planOf, readFields } = asking;
  const field = input.policy.fields.find(({ id }) => id === mapped.field);
  const facts = factsOf(mapped.from.file)?.column(mapped.from.column);
  if (!field || !facts || !(readFields.has(field.id) || looksUp(asking, mapped))) return [];
  const table = allMeanings(mapped.values);
  const isSaid = (text: string): boolean =>
    meaningIn(table, text) !== undefined || mapped.missing.includes(text);
  const match = matchPicklist(field, facts);
  if (match === null) return variants(asking, mapped, facts.variants, isSaid);
  const unknown = match.unknown.filter(({ text }) => !isSaid(text));
  const isRemembered = planOf(mapped.from.file)?.remembered != null;
  const guessed = facts.values.filter(
    ({ text }) =>
      !isRemembered && match.guessed.includes(text) && meaningIn(table, text) === meaningIn(match.map, text),
  );
  const values = [...unknown, ...guessed];
  if (values.length === 0) return [];
  return [
    {
      kind: 'values',
      id: questionId(
        'values',
        field.id,
        values.map(({ text }) => text).sort((a, b) => (a < b ? -1 : 1)),
      ),
      isOpen: false,
      ...mapped.from,
      field: field.id,
      values,
      allowed: field.values.map(({ value }) => value),
      suggested: Object.fromEntries(guessed.map(({ text }) => [text, meaningIn(match.map, text) ?? null])),
    },
  ];
}

const lookUpBy = ({ files }: Mapping, { file, column }: FieldMapping['from']) =>
  files.find((one) => one.role === 'leads' && one.on?.file === file && one.on.column === column);

const looksUp = ({ mapping }: Asking, { from }: FieldMapping): boolean =>
  lookUpBy(mapping, from) !== undefined;

/** Where a file is looked up by the column, its own texts are the right ones. */
function variants(
  { mapping, factsOf }: Asking,
  { field, from }: FieldMapping,
  alike: readonly VariantGroup[],
  isSaid: (text: string) => boolean,
): Question[] {
  const lookedUp = lookUpBy(mapping, from);
  const list =
    lookedUp &&
    factsOf(lookedUp.id)
      ?.column(lookedUp.key)
      .values.map(({ text }) => text);
  const values = factsOf(from.file)?.column(from.column).values ?? [];
  const groups = (list ? variantGroups(values, list) : alike).filter(({ suggested, members }) =>
    members.some(({ text }) => text !== suggested && !isSaid(text)),
  );
  if (groups.length === 0) return [];
  const others = groups.flatMap(({ suggested, members }) =>
    members.flatMap(({ text }) => (text === suggested ? [] : [[text, suggested] as const])),
  );
  return [
    {
      kind: 'variants',
      id: questionId(
        'variants',
        field,
        others.map(([text]) => text).sort((a, b) => (a < b ? -1 : 1)),
      ),
      isOpen: false,
      ...from,
      field,
      groups,
      suggested: Object.fromEntries(others),
    },
  ];
}

/** Of a qualified stage that nothing but a column records, and that leads come back to. */
function occurrences({ mapping, input }: Asking): Question[] {
  const recorded = new Set(
    mapping.files.flatMap((file) =>
      file.role === 'history' ? (file.status?.tables ?? []).flatMap(({ map }) => Object.values(map)) : [],
    ),
  );
  const recycles = input.policy.stages.some(({ kind }) => kind === 'recycled');
  const asked = new Set<string>();
  return mapping.milestones.flatMap(({ stage, at, occurrence }): Question[] => {
    const kind = input.policy.stages.find(({ id }) => id === stage)?.kind;
    if (occurrence !== 'unknown' || kind !== 'qualified' || isDerived(at) || !recycles) return [];
    if (recorded.has(stage) || asked.has(stage)) return [];
    asked.add(stage);
    const { file, column } = at;
    return [
      {
        kind: 'occurrence',
        id: questionId('occurrence', stage),
        isOpen: false,
        stage,
        file,
        column,
        suggested: 'unknown',
      },
    ];
  });
}
