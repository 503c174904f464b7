import type { ColumnFacts } from '#domain/leads/suggest/file-facts';
import type { ChoiceOf, ColumnPlace, Question, QuestionOf } from '#domain/leads/suggest/question';
import { cellText } from '../../../ui/cell-text';
import { numberFormatText, readAsNumber, readAsTime, tellingExamples, timeFormatText } from './format-text';
import { columnAt, type MapFile } from './map-files';

/** Kinds of questions that are answered by choosing one of a few. */
export type ChoiceKind = 'date-format' | 'number-format' | 'sentinel' | 'key' | 'created' | 'occurrence';

export interface Option<K extends ChoiceKind> {
  readonly choice: ChoiceOf<K>;
  readonly label: string;
  /** What it comes to, with real cells; empty: nothing more is to be said. */
  readonly hint: string;
}

export type ChoiceQuestion = Extract<Question, { readonly kind: ChoiceKind }>;

export const isChoice = (question: Question): question is ChoiceQuestion =>
  ['date-format', 'number-format', 'sentinel', 'key', 'created', 'occurrence'].includes(question.kind);

type Options = {
  readonly [K in ChoiceKind]: (question: QuestionOf<K>, files: readonly MapFile[]) => readonly Option<K>[];
};

/** What can be answered, in the order it is shown. */
export const OPTIONS: Options = {
  'date-format': ({ formats, examples, ...place }, files) =>
    formats.map((format) => ({
      choice: format,
      label: timeFormatText(format),
      hint: tellingExamples([...examples, ...cellsAt(files, place)], formats, readAsTime)
        .map((text) => `“${cellText(text, 40)}” is ${readAsTime(text, format) ?? 'no date'}`)
        .join(', '),
    })),
  'number-format': ({ formats, examples, ...place }, files) =>
    formats.map((format) => ({
      choice: format,
      label: numberFormatText(format),
      hint: tellingExamples([...examples, ...cellsAt(files, place)], formats, readAsNumber)
        .map((text) => `“${cellText(text, 40)}” is ${readAsNumber(text, format) ?? 'no number'}`)
        .join(', '),
    })),
  sentinel: () => [
    { choice: 'missing', label: 'No value', hint: 'read as an empty cell' },
    { choice: 'value', label: 'A value', hint: 'read as it stands' },
  ],
  key: ({ file, candidates }, files) =>
    candidates.map((column) => ({
      choice: column,
      label: cellText(column, 80),
      hint: exampleText(columnAt(files, { file, column })),
    })),
  created: ({ candidates }, files) =>
    candidates.map((choice) => ({
      choice,
      label: columnText(choice, files),
      hint: exampleText(columnAt(files, choice)),
    })),
  occurrence: () => [
    { choice: 'first', label: 'The first entry', hint: 'the column keeps the time when it is filled again' },
    { choice: 'latest', label: 'The latest entry', hint: 'the column is written anew each time' },
    { choice: 'unknown', label: 'Not known', hint: 'fidelity names it as a cause of what does not agree' },
  ],
};

/** Different cells of the first rows, among which there may be some that tell formats apart. */
function cellsAt(files: readonly MapFile[], { file, column }: ColumnPlace): readonly string[] {
  const facts = files.find((one) => one.file.id === file)?.facts;
  const at = facts?.header.indexOf(column) ?? -1;
  const cells = (facts?.file.peek.rows ?? []).map((row) => (row[at] ?? '').trim());
  return [...new Set(cells)].filter((text) => text !== '');
}

const exampleText = (column: ColumnFacts | null): string =>
  (column?.examples ?? []).map((text) => `“${cellText(text, 40)}”`).join(', ');

const columnText = ({ file, column }: ColumnPlace, files: readonly MapFile[]): string => {
  const name = files.find((one) => one.file.id === file)?.file.name ?? file;
  return `${cellText(column, 80)} of ${cellText(name, 60)}`;
};
