import type { ValueSpan } from '../understand/spans';
import { byFrequency, type ValueCount } from '../understand/value-count';
import { questionId } from './asking';
import { meaningIn } from './meanings';
import type { Meanings, Question, QuestionOf, StageTable } from './question';

type AlikeKind = 'date-format' | 'key' | 'made-by' | 'activity-types' | 'status-stage';

/** One question made of two that ask the same of two files; null where one answer could not serve both. */
type Joins = {
  readonly [K in AlikeKind]: (a: QuestionOf<K>, b: QuestionOf<K>) => QuestionOf<K> | null;
};

/**
 * One question for all files of an export in parts: those with the same columns in the same role, of which the same is
 * asked and suggested. It stands where the first of them stood.
 * @param partsOf what files have in common that are parts of one; null where it is not known.
 */
export function withAlike(
  questions: readonly Question[],
  partsOf: (file: string) => string | null,
): readonly Question[] {
  const joined: (Question | { readonly group: string; question: Question })[] = [];
  for (const question of questions) {
    const parts = isAlikeKind(question) ? partsOf(question.file) : null;
    if (parts === null) {
      joined.push(question);
      continue;
    }
    const group = JSON.stringify([question.kind, 'column' in question ? question.column : null, parts]);
    let isTaken = false;
    for (const known of joined) {
      if (!('group' in known) || known.group !== group) continue;
      const both = join(known.question, question);
      if (both === null) continue;
      known.question = both;
      isTaken = true;
      break;
    }
    if (!isTaken) joined.push({ group, question });
  }
  return joined.map((one) => ('group' in one ? one.question : one));
}

const isAlikeKind = (question: Question): question is Extract<Question, { kind: AlikeKind }> =>
  Object.hasOwn(JOINS, question.kind);

function join(a: Question, b: Question): Question | null {
  // Both are of the kind that the group is of; the record's own type cannot say so.
  const joins = JOINS[a.kind as AlikeKind] as (a: Question, b: Question) => Question | null;
  const both = joins(a, b);
  if (both === null) return null;
  const among = [...(a.among ?? [a]), b];
  return { ...both, isOpen: a.isOpen || b.isOpen, among } as Question;
}

const JOINS: Joins = {
  'date-format': (a, b) =>
    a.suggested === b.suggested && isSame([...a.formats].sort(), [...b.formats].sort()) ? a : null,
  key: (a, b) => (a.suggested === b.suggested ? a : null),
  'made-by': (a, b) =>
    isSame(a.suggested, b.suggested) ? { ...a, values: summed(a.values, b.values) } : null,
  'activity-types': (a, b) => {
    const suggested = bothMeanings(a.suggested, b.suggested);
    if (suggested === null) return null;
    const values = summed(a.values, b.values);
    return { ...a, id: questionId('activity-types', a.file, sortedTexts(values)), values, suggested };
  },
  'status-stage': (a, b) => {
    const suggested = bothTables(a.suggested, b.suggested);
    if (suggested === null) return null;
    const values = spanned(a.values, b.values);
    const isNew = (one: (typeof b.renames)[number]): boolean =>
      !a.renames.some((known) => isSame(known, one));
    return {
      ...a,
      id: questionId('status-stage', a.file, sortedTexts(values)),
      values,
      renames: [...a.renames, ...b.renames.filter(isNew)],
      suggested,
    };
  },
};

/** Of plain data whose members stand in one order. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const sortedTexts = (values: readonly ValueCount[]): readonly string[] =>
  values.map(({ text }) => text).sort((a, b) => (a < b ? -1 : 1));

function summed(a: readonly ValueCount[], b: readonly ValueCount[]): readonly ValueCount[] {
  const counts = new Map(a.map(({ text, count }) => [text, count]));
  for (const { text, count } of b) counts.set(text, (counts.get(text) ?? 0) + count);
  return byFrequency(counts);
}

function spanned(a: readonly ValueSpan[], b: readonly ValueSpan[]): readonly ValueSpan[] {
  const spans = new Map(a.map((span) => [span.text, span]));
  for (const { text, first, last } of b) {
    const other = spans.get(text);
    const ends = [first, last, other?.first, other?.last].filter((at) => typeof at === 'number');
    spans.set(text, {
      text,
      count: 0,
      first: ends.length === 0 ? null : Math.min(...ends),
      last: ends.length === 0 ? null : Math.max(...ends),
    });
  }
  return summed(a, b).map(({ text, count }) => ({
    text,
    count,
    first: spans.get(text)?.first ?? null,
    last: spans.get(text)?.last ?? null,
  }));
}

/** null: a text would mean two things. */
function bothMeanings(a: Meanings, b: Meanings): Meanings | null {
  const differs = Object.entries(b).some(([text, id]) => {
    const other = meaningIn(a, text);
    return other !== undefined && other !== id;
  });
  return differs ? null : Object.fromEntries([...Object.entries(a), ...Object.entries(b)]);
}

/** null: they are not of the same days, since the latest table alone says what a text means, or say two things. */
function bothTables(a: readonly StageTable[], b: readonly StageTable[]): readonly StageTable[] | null {
  if (
    !isSame(
      a.map(({ since }) => since),
      b.map(({ since }) => since),
    )
  )
    return null;
  const tables: StageTable[] = [];
  for (const [i, { since, map }] of a.entries()) {
    const both = bothMeanings(map, b[i]?.map ?? {});
    if (both === null) return null;
    tables.push({ since, map: both });
  }
  return tables;
}
