import type { SuggestionDocument } from '#domain/leads/suggestion-document';
import { counted } from './numbers';
import { printable } from './printable';
import { textTable } from './text-table';

/** A suggested mapping, for reading: what each file is taken for, what each part is read from and why, what is to be asked. */
export function suggestionText(suggestion: SuggestionDocument): string {
  const { files, notes, unused, unmapped } = suggestion;
  const table = textTable(
    [
      { title: 'File', wrapAt: 40 },
      { title: 'Is', wrapAt: 40 },
      { title: 'How sure' },
      { title: 'Because', wrapAt: 60 },
    ],
    [
      ...files.map(({ name, title, confidence, reason }) => [name, title, confidence, reason]),
      ...unused.map(({ name, why }) => [name, 'not used', '', why]),
    ],
  );
  const parts = notes.filter(({ path }) => !/^files\.[^.]+$/.test(path));
  const own = unmapped.length;
  return [
    `\nThe files together\n${table}`,
    section(
      'Suggested mapping',
      parts.map(({ path, confidence, reason }) => `${path} (${confidence}): ${reason}`),
    ),
    own === 0
      ? ''
      : `\n${counted(own, 'column')} of the files with leads read by nothing; --json names them.\n`,
  ].join('');
}

/** What somebody has to say, in the order of weight. */
export function suggestionQuestions({ questions }: SuggestionDocument): string {
  const of = (isOpen: boolean): string[] =>
    questions
      .filter((question) => question.isOpen === isOpen)
      .map(({ asks, suggested }) => `${asks} Suggested: ${suggested}`);
  return [
    section('To be answered in the mapping: something is not read for want of it', of(true)),
    section('To make sure of: the mapping takes it so, and the files cannot tell', of(false)),
  ].join('');
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  - ${printable(line)}\n`).join('')}`;
