import type { FieldSpans } from '#domain/leads/understand/event-spans';
import type { Rename } from '#domain/leads/understand/renames';
import { count, NONE } from './numbers';
import { textTable } from './text-table';

const MOST_LISTED = 12;
const LONGEST = 32;

/** A table of what changed, or happened, when; the days are in UTC. */
export const fieldSpansTable = (fields: readonly FieldSpans[]): string =>
  textTable(
    [
      { title: 'Field', wrapAt: 32 },
      { title: 'Rows', align: 'right' },
      { title: 'First' },
      { title: 'Last' },
      { title: 'Different', align: 'right' },
      { title: 'Values', wrapAt: 64 },
    ],
    fields.map(({ field, rows, first, last, distinct, values }) => [
      field ?? '(all rows)',
      count(rows),
      dayText(first),
      dayText(last),
      distinct === null ? 'over 200' : count(distinct),
      valuesText(values),
    ]),
  );

function valuesText(values: FieldSpans['values']): string {
  const listed = values.slice(0, MOST_LISTED).map(({ text, count: times }) => `${cut(text)} ${count(times)}`);
  return [...listed, ...(values.length > MOST_LISTED ? ['…'] : [])].join(' · ');
}

/** One line for each value that is probably called otherwise since a day. */
export const renameLines = (fields: readonly FieldSpans[]): string[] =>
  fields.flatMap(({ field, renames }) =>
    renames.map((rename) => (field === null ? renameText(rename) : `"${field}": ${renameText(rename)}`)),
  );

const renameText = ({ from, to, at, certain }: Rename): string =>
  certain
    ? `"${cut(from)}" is probably called "${cut(to)}" since ${dayText(at)}`
    : `"${cut(from)}" ends and "${cut(to)}" begins on ${dayText(at)}; it may be another name for the same`;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const dayText = (at: number | null): string => (at === null ? NONE : new Date(at).toISOString().slice(0, 10));
