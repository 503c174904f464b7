import type { ImportReport } from '#domain/leads/lead-data';
import type { Mapping, PersonKeyKind } from '#domain/leads/mapping/schema';
import { cellText } from '../../../ui/cell-text';
import { count, counted, decimal, listed } from '../../../ui/format';

const KEY_WORDS: Readonly<Record<PersonKeyKind, string>> = {
  map: 'the id of marketing automation',
  contact: 'the id of the contact',
  email: 'the e-mail address',
  other: 'another column',
};

type People = NonNullable<ImportReport['people']>;

/** How persons were told to be one, the most frequent way first; '' where no two records were. */
export function joinedText({ byKind }: People): string {
  const ways = byKind.filter(({ joins }) => joins > 0).sort((a, b) => b.joins - a.joins);
  if (ways.length === 0) return '';
  const parts = ways.map(({ kind, joins }) => `${counted(joins, 'record')} by ${KEY_WORDS[kind]}`);
  return `Told to be of a person who has one already: ${listed(parts)}.`;
}

/** Which columns were compared for it. */
export function keysText({ people, files }: Mapping): string {
  const parts = people.keys.map(({ from }) => {
    const name = files.find(({ id }) => id === from.file)?.name ?? from.file;
    return `“${cellText(from.column, 60)}” of ${cellText(name, 60)}`;
  });
  return parts.length === 0 ? '' : `Compared: ${listed(parts)}.`;
}

/** How many records a person has, where not one each. */
export const recordsText = ({ persons, several, records }: People, leads: number): string =>
  several === 0
    ? `${counted(leads, 'lead')}, and as many persons: nobody is there twice.`
    : `${counted(leads, 'lead')} are ${counted(persons, 'person')}: ${count(several)} of them ${several === 1 ? 'has' : 'have'} several records, ${count(records)} in all, ${decimal(records / several)} each.`;
