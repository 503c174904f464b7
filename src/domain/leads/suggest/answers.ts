import type { HistoryFile, MappingFile } from '../mapping/files';
import type { TimeSource } from '../mapping/parts';
import { isDerived } from '../mapping/parts';
import type { FieldMapping, Mapping } from '../mapping/schema';
import type { ChoiceOf, ColumnPlace, Meanings, Question, QuestionKind, QuestionOf } from './question';

/** One answer may be made of a choice for each kind of question. */
type Answers = {
  readonly [K in QuestionKind]: (mapping: Mapping, question: QuestionOf<K>, choice: ChoiceOf<K>) => Mapping;
};

/**
 * The mapping with an answer in it; it is the only way answers get in. One to a question about several files goes into
 * each. What the question is not about stays as it is. That it was asked is for the caller to remember, by `answeredIds`.
 */
export function answer<K extends QuestionKind>(
  mapping: Mapping,
  question: QuestionOf<K>,
  choice: ChoiceOf<K>,
): Mapping {
  const give = answers[question.kind];
  const each: readonly QuestionOf<K>[] = question.among ?? [question];
  return each.reduce((now, one) => give(now, one, choice), mapping);
}

/** The mapping with what is suggested as the answer. */
export function answerAsSuggested(mapping: Mapping, question: Question): Mapping {
  // Kind, question and choice belong together by the type of Question; a union's own type cannot say so.
  const give = answer as (mapping: Mapping, question: Question, choice: unknown) => Mapping;
  return give(mapping, question, question.suggested);
}

const answers: Answers = {
  'date-format': (mapping, place, format) => withTimes(mapping, place, (at) => ({ ...at, format })),
  'number-format': (mapping, place, number) => {
    const { amount } = mapping.lead;
    const isAmount = amount !== null && isAt(place, amount.from);
    return {
      ...withFields(mapping, place, (field) => ({ ...field, number })),
      lead: isAmount ? { ...mapping.lead, amount: { ...amount, number } } : mapping.lead,
    };
  },
  zone: (mapping, _question, zone) => ({ ...mapping, zone }),
  sentinel: (mapping, question, choice) => {
    if (choice === 'value') return mapping;
    const with_ = (texts: readonly string[]): string[] => [...new Set([...texts, question.text])];
    return question.field === null
      ? { ...mapping, missing: with_(mapping.missing) }
      : withFields(mapping, question, (field) => ({ ...field, missing: with_(field.missing) }));
  },
  variants: (mapping, question, map) => withFieldValues(mapping, question.field, map),
  values: (mapping, question, map) => withFieldValues(mapping, question.field, map),
  'status-stage': (mapping, { file }, choice) => {
    const tables = choice.map(({ since, map }) => ({ since, map: { ...map } }));
    return withStatus(mapping, file, (status) => ({ ...status, tables }));
  },
  'activity-types': (mapping, question, map) =>
    withFile(mapping, question.file, (file) => {
      if (file.role !== 'activities') return file;
      const asked = new Set(question.values.map(({ text }) => text));
      const kept = file.types.filter(
        ({ value, when }) => when !== null || !asked.has(value) || !Object.hasOwn(map, value),
      );
      // Another part of the export asked of a text that this one says already.
      const said = new Set(kept.flatMap(({ value, when }) => (when === null ? [value] : [])));
      const given = Object.entries(map).filter(([value]) => !said.has(value));
      const added = given.map(([value, activity]) => {
        const byPeople = activity !== null && question.byPeople.includes(activity);
        return {
          value,
          when: null,
          activity,
          madeBy: byPeople ? ('person' as const) : ('automation' as const),
          answers: null,
        };
      });
      return { ...file, types: [...kept, ...added] };
    }),
  reasons: (mapping, _question, map) => {
    const { reason } = mapping.lead;
    return reason === null
      ? mapping
      : {
          ...mapping,
          lead: { ...mapping.lead, reason: { ...reason, values: withMeanings(reason.values, map) } },
        };
  },
  'made-by': (mapping, { file, column }, automation) =>
    withStatus(mapping, file, (status) => ({ ...status, by: { column, automation: [...automation] } })),
  key: (mapping, { file }, key) => withFile(mapping, file, (one) => ({ ...one, key })),
  created: (mapping, _question, { file, column, format }) => ({
    ...mapping,
    lead: { ...mapping.lead, created: { file, column, format, when: null } },
  }),
  occurrence: (mapping, { stage }, occurrence) => ({
    ...mapping,
    milestones: mapping.milestones.map((one) => (one.stage === stage ? { ...one, occurrence } : one)),
  }),
};

const isAt = (a: ColumnPlace, b: ColumnPlace): boolean => a.file === b.file && a.column === b.column;

const withFile = (mapping: Mapping, id: string, change: (file: MappingFile) => MappingFile): Mapping => ({
  ...mapping,
  files: mapping.files.map((file) => (file.id === id ? change(file) : file)),
});

type Status = NonNullable<HistoryFile['status']>;

const withStatus = (mapping: Mapping, id: string, change: (status: Status) => Status): Mapping =>
  withFile(mapping, id, (file) =>
    file.role === 'history' && file.status !== null ? { ...file, status: change(file.status) } : file,
  );

const withFields = (
  mapping: Mapping,
  place: ColumnPlace,
  change: (field: FieldMapping) => FieldMapping,
): Mapping => ({
  ...mapping,
  fields: mapping.fields.map((field) => (isAt(place, field.from) ? change(field) : field)),
});

function withFieldValues(mapping: Mapping, id: string, map: Meanings): Mapping {
  const fields = mapping.fields.map((field) =>
    field.field === id ? { ...field, values: withMeanings(field.values, map) } : field,
  );
  return { ...mapping, fields };
}

/** In every table, since the texts are known to be met, and not since when. */
function withMeanings(tables: FieldMapping['values'], map: Meanings): FieldMapping['values'] {
  if (Object.keys(map).length === 0) return tables;
  if (tables.length === 0) return [{ since: null, map: { ...map } }];
  return tables.map((table) => ({ ...table, map: { ...table.map, ...map } }));
}

/** Every time that is read from a column, changed. */
function withTimes(mapping: Mapping, place: ColumnPlace, change: (at: TimeSource) => TimeSource): Mapping {
  const changed = (at: TimeSource): TimeSource => (isAt(place, at) ? change(at) : at);
  const maybe = (at: TimeSource | null): TimeSource | null => (at === null ? null : changed(at));
  const { consent, lead } = mapping;
  const formatAt = (column: string, format: string, file: string): string =>
    changed({ file, column, format, when: null }).format;
  const files = mapping.files.map((file): MappingFile => {
    if (file.role === 'activities' || file.role === 'history') {
      return { ...file, at: { ...file.at, format: formatAt(file.at.column, file.at.format, file.id) } };
    }
    if (file.role !== 'leads') return file;
    const columns = file.columns.map((one) => {
      const format = formatAt(one.column, one.format ?? '', file.id);
      return { ...one, format: format === '' ? null : format };
    });
    return { ...file, columns };
  });
  return {
    ...mapping,
    files,
    lead: { ...lead, created: changed(lead.created) },
    consent: consent && { granted: maybe(consent.granted), withdrawn: maybe(consent.withdrawn) },
    fields: mapping.fields.map((field) =>
      field.date === null || !isAt(place, field.from)
        ? field
        : { ...field, date: formatAt(field.from.column, field.date, field.from.file) },
    ),
    milestones: mapping.milestones.map((one) => (isDerived(one.at) ? one : { ...one, at: changed(one.at) })),
    signals: mapping.signals.map((one) => (isDerived(one.at) ? one : { ...one, at: changed(one.at) })),
  };
}
