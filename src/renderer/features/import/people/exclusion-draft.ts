import { freshId } from '#domain/glossary/commands/fresh-id';
import { FINDING_KINDS } from '#domain/leads/checks/finding';
import type { Condition } from '#domain/leads/mapping/parts';
import type { Mapping } from '#domain/leads/mapping/schema';
import { cellText } from '../../../ui/cell-text';

type Exclusion = Mapping['exclusions'][number];

/** What can be asked of a cell, in the order in which it is offered. */
export const TESTS = ['in', 'notIn', 'endsWith', 'empty', 'filled'] as const;
export type Test = (typeof TESTS)[number];

export const TEST_WORDS: Readonly<Record<Test, string>> = {
  in: 'is one of',
  notIn: 'is none of',
  endsWith: 'ends in one of',
  empty: 'is empty',
  filled: 'is not empty',
};

export const asksTexts = (test: Test): boolean => test !== 'empty' && test !== 'filled';

/** An exclusion while somebody writes it: texts one to a line, nothing said yet is ''. */
export interface ExclusionDraft {
  readonly name: string;
  readonly file: string;
  readonly column: string;
  readonly test: Test;
  readonly texts: string;
}

export const emptyDraft = (file: string): ExclusionDraft => ({
  name: '',
  file,
  column: '',
  test: 'in',
  texts: '',
});

export function draftOf({ name, file, when }: Exclusion): ExclusionDraft {
  const { test, texts } = partsOf(when);
  return { name, file, column: when.column, test, texts: texts.join('\n') };
}

function partsOf(when: Condition): { readonly test: Test; readonly texts: readonly string[] } {
  if ('in' in when) return { test: 'in', texts: when.in };
  if ('notIn' in when) return { test: 'notIn', texts: when.notIn };
  if ('endsWith' in when) return { test: 'endsWith', texts: when.endsWith };
  return { test: when.is, texts: [] };
}

/** The texts of a draft, each once, without space around. */
export const textsOf = ({ texts }: Pick<ExclusionDraft, 'texts'>): readonly string[] => [
  ...new Set(
    texts
      .split('\n')
      .map((text) => text.trim())
      .filter((text) => text !== ''),
  ),
];

/** Puts a text among those of a draft, or takes it out. */
export function withText(draft: ExclusionDraft, text: string): ExclusionDraft {
  const texts = textsOf(draft);
  const next = texts.includes(text) ? texts.filter((one) => one !== text) : [...texts, text];
  return { ...draft, texts: next.join('\n') };
}

/** What is missing before a draft can be used; null: nothing. */
export function draftFault(draft: ExclusionDraft): string | null {
  if (draft.column === '') return 'Choose the column that tells them.';
  if (asksTexts(draft.test) && textsOf(draft).length === 0) return 'Say at least one text.';
  return null;
}

function conditionOf(draft: ExclusionDraft): Condition {
  const { column, test } = draft;
  const texts = [...textsOf(draft)];
  switch (test) {
    case 'in':
      return { column, in: texts };
    case 'notIn':
      return { column, notIn: texts };
    case 'endsWith':
      return { column, endsWith: texts };
    default:
      return { column, is: test };
  }
}

/** What a condition says: `“Email” ends in “@acme.com”`. */
export function conditionText(when: Condition): string {
  const { test, texts } = partsOf(when);
  const column = `“${cellText(when.column, 60)}”`;
  if (texts.length === 0) return `${column} ${TEST_WORDS[test]}`;
  const shown = texts.slice(0, MOST_SHOWN).map((text) => `“${cellText(text, 60)}”`);
  const rest = texts.length - shown.length;
  const all = either.format(rest > 0 ? [...shown, `${rest} more`] : shown);
  const words =
    texts.length === 1
      ? SINGLE[test]
      : TEST_WORDS[test].replace(' one of', '').replace(' none of', ' none of');
  return `${column} ${words} ${all}`;
}

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const MOST_SHOWN = 5;
const SINGLE: Readonly<Record<Test, string>> = {
  in: 'is',
  notIn: 'is not',
  endsWith: 'ends in',
  empty: '',
  filled: '',
};

/**
 * The mapping with an exclusion added, or in the place of another. A name that nobody gave says what the condition says.
 * @param id of the one that is changed; null: it is a new one.
 */
export function withExclusion(mapping: Mapping, draft: ExclusionDraft, id: string | null): Mapping {
  const when = conditionOf(draft);
  const name = (draft.name.trim() || conditionText(when)).slice(0, LONGEST_NAME);
  // What is left out for a finding is counted under the finding's kind.
  const taken = new Set([...mapping.exclusions.map((one) => one.id), ...FINDING_KINDS]);
  const own = id ?? freshId(name, taken, 'left-out');
  const next: Exclusion = { id: own, name, file: draft.file, when };
  return {
    ...mapping,
    exclusions:
      id === null
        ? [...mapping.exclusions, next]
        : mapping.exclusions.map((one) => (one.id === id ? next : one)),
  };
}

export const withoutExclusion = (mapping: Mapping, id: string): Mapping => ({
  ...mapping,
  exclusions: mapping.exclusions.filter((one) => one.id !== id),
});

const LONGEST_NAME = 120;
