import { nameOf } from '../../glossary/names';
import type { ReferenceKind } from '../../glossary/primitives';
import type { Policy } from '../../glossary/schema/policy';
import type { NumberFormat } from '../numbers';
import type { Meanings, Question, QuestionKind, QuestionOf } from './question';

/** A question in plain sentences. */
export interface QuestionText {
  readonly asks: string;
  /** What is taken until somebody answers. */
  readonly suggested: string;
}

export interface QuestionTerms {
  readonly policy: Policy;
  /** What people call a file of the mapping, by its id. */
  readonly fileName: (id: string) => string;
}

/** What a question asks and what is suggested, by the names of the glossary and the files. It holds cells of the files. */
export function questionText(question: Question, terms: QuestionTerms): QuestionText {
  // Kind and question belong together by the type of Question; the record's own type cannot say so.
  const say = TEXTS[question.kind] as (question: Question, terms: QuestionTerms) => QuestionText;
  return say(question, terms);
}

type Texts = {
  readonly [K in QuestionKind]: (question: QuestionOf<K>, terms: QuestionTerms) => QuestionText;
};

const TEXTS: Texts = {
  'date-format': ({ formats, examples, suggested, ...place }, terms) => ({
    asks: `Which is the format of dates in ${columnName(place, terms)}${suchAs(examples)}: ${anyOf(formats)}?`,
    suggested,
  }),
  'number-format': ({ formats, examples, suggested, ...place }, terms) => ({
    asks: `Which is the format of numbers in ${columnName(place, terms)}${suchAs(examples)}: ${anyOf(formats.map(numberFormat))}?`,
    suggested: numberFormat(suggested),
  }),
  zone: ({ columns, suggested }, terms) => ({
    asks: `In which time zone are times that name none, in ${listed(columns.map((place) => columnName(place, terms)))}?`,
    suggested,
  }),
  sentinel: ({ text, count, suggested, ...place }, terms) => ({
    asks: `Does ${quoted(text)}, ${times(count)} in ${columnName(place, terms)}, stand for no value?`,
    suggested: suggested === 'missing' ? 'yes, it is missing' : 'no, it is a value',
  }),
  variants: ({ groups, suggested, ...place }, terms) => ({
    asks: `Are these of ${columnName(place, terms)} one value each: ${listed(
      groups.map(({ members }) => members.map(({ text }) => quoted(text)).join(' and ')),
      '; ',
    )}?`,
    suggested: meanings(suggested, quoted),
  }),
  values: ({ values, field, suggested, ...place }, { policy, ...terms }) => ({
    asks: `As which value of ${quoted(nameOf(policy, 'field', field))} is each of these of ${columnName(place, terms)} read: ${texts(values)}?`,
    suggested: meanings(suggested, quoted),
  }),
  'status-stage': ({ values, renames, suggested, ...files }, { policy, ...terms }) => ({
    asks: [
      `Which stage does each status of ${fileNames(files, terms)} mean: ${texts(values)}?`,
      ...renames.map(
        ({ from, to, since }) => `${quoted(from)} is probably called ${quoted(to)} since ${since}.`,
      ),
    ].join(' '),
    suggested: listed(
      suggested.map(
        ({ since, map }) =>
          `${since === null ? '' : `since ${since} `}${meanings(map, named(policy, 'stage'))}`,
      ),
      '; ',
    ),
  }),
  'activity-types': ({ values, suggested, ...files }, { policy, ...terms }) => ({
    asks: `Which activity of the glossary is each type of ${fileNames(files, terms)}: ${texts(values)}?`,
    suggested: meanings(suggested, named(policy, 'activity')),
  }),
  reasons: ({ values, suggested, ...place }, { policy, ...terms }) => ({
    asks: `Which reason of the glossary does each of these of ${columnName(place, terms)} mean: ${texts(values)}?`,
    suggested: meanings(suggested, named(policy, 'reason')),
  }),
  'made-by': ({ values, suggested, ...place }, terms) => ({
    asks: `Which of these of ${columnName(place, terms)} are automation, and no person: ${texts(values)}?`,
    suggested: suggested.length === 0 ? 'none' : listed(suggested.map(quoted)),
  }),
  key: ({ candidates, suggested, ...files }, terms) => ({
    asks: `Which column of ${fileNames(files, terms)} holds the id of the lead: ${anyOf(candidates.map(quoted))}?`,
    suggested: quoted(suggested),
  }),
  created: ({ candidates, suggested }, terms) => ({
    asks: `Which column says when a lead was created: ${anyOf(candidates.map((place) => columnName(place, terms)))}?`,
    suggested: columnName(suggested, terms),
  }),
  occurrence: ({ stage, suggested, ...place }, { policy, ...terms }) => ({
    asks: `Where a lead came to ${quoted(nameOf(policy, 'stage', stage))} more than once, is the first or the latest time in ${columnName(place, terms)}?`,
    suggested: suggested === 'unknown' ? 'not known' : `the ${suggested}`,
  }),
};

export const QUESTION_KINDS = Object.keys(TEXTS) as readonly QuestionKind[];

/** More would hide the sentence they stand in. */
const MOST_LISTED = 8;
const LONGEST = 60;

const quoted = (text: string): string =>
  `"${text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text}"`;

function listed(items: readonly string[], between = ', '): string {
  const more = items.length - MOST_LISTED;
  const shown = items.slice(0, MOST_LISTED).join(between);
  return more > 0 ? `${shown}${between}and ${more} more` : shown;
}

const anyOf = (items: readonly string[]): string => items.slice(0, MOST_LISTED).join(' or ');

const texts = (values: readonly { readonly text: string }[]): string =>
  listed(values.map(({ text }) => quoted(text)));

const suchAs = (examples: readonly string[]): string =>
  examples.length === 0 ? '' : `, such as ${listed(examples.map(quoted))}`;

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** A file, and the parts of the same export among which it is asked. */
interface Files {
  readonly file: string;
  readonly among?: readonly unknown[];
}

function fileNames({ file, among = [] }: Files, { fileName }: Pick<QuestionTerms, 'fileName'>): string {
  const others = Math.max(0, among.length - 1);
  if (others === 0) return fileName(file);
  return `${fileName(file)} and ${others === 1 ? 'another file' : `${others} other files`} with the same columns`;
}

const columnName = (
  { column, ...files }: Files & { readonly column: string },
  terms: Pick<QuestionTerms, 'fileName'>,
): string => `${quoted(column)} of ${fileNames(files, terms)}`;

const numberFormat = ({ decimal, thousands }: NumberFormat): string =>
  thousands === '' ? `1000${decimal}5` : `1${thousands}000${decimal}5`;

const named =
  (policy: Policy, kind: ReferenceKind) =>
  (id: string): string =>
    nameOf(policy, kind, id);

function meanings(map: Meanings, name: (id: string) => string): string {
  const said = Object.entries(map).map(
    ([text, id]) => `${quoted(text)} is ${id === null ? 'none' : name(id)}`,
  );
  return said.length === 0 ? 'nothing' : listed(said);
}
