import { criteriaPlaces } from '../../glossary/lint/context';
import { atomsOf } from '../../glossary/lint/walk';
import type { Field } from '../../glossary/schema/dictionary';
import type { Policy } from '../../glossary/schema/policy';
import type { Words } from '../../glossary/words';
import { type Block, code } from '../document/model';
import type { RequestedFile, RequestSystem, SystemFacts } from './system-facts';

/** A field of the glossary with its name in one system. */
interface NamedField {
  readonly field: Field;
  readonly name: string | null;
}

/** Those with a name in the system, and those needed without one that it may have by the kind of their own. */
export function fieldsOf(system: RequestSystem, { holds }: SystemFacts, policy: Policy): NamedField[] {
  const kinds: readonly string[] = holds;
  const kindOf = new Map(policy.systems.map(({ id, kind }) => [id, kind]));
  return policy.fields
    .map((field) => ({ field, name: field.apiNames[system] }))
    .filter(
      ({ field, name }) =>
        name !== null || (isNeeded(field, policy) && kinds.includes(kindOf.get(field.system) ?? 'other')),
    );
}

/** What a field is needed for, one reason a line. */
export function reasons(
  { field, name }: NamedField,
  known: SystemFacts,
  policy: Policy,
  words: Words,
): string[] {
  const hasHistory = field.tracked && placeOf(name, known) === 'lead';
  const needs = [
    isAsked(field, policy) ? 'criteria ask for it' : '',
    field.requiredAt.length > 0 ? `required at ${words.names('stage', field.requiredAt)}` : '',
    hasHistory ? 'its history is wanted' : '',
  ].filter((reason) => reason !== '');
  return [
    ...(needs.length > 0 ? needs : ['to break results down']),
    ...(field.personal ? ['personal data'] : []),
  ];
}

const isNeeded = (field: Field, policy: Policy): boolean =>
  field.tracked || field.requiredAt.length > 0 || isAsked(field, policy);

const isAsked = ({ id }: Field, policy: Policy): boolean =>
  criteriaPlaces(policy)
    .flatMap(atomsOf)
    .some(({ atom }) => atom.op === 'field' && atom.field === id);

/** Queries and lists of names for other programs. What does not look like an API name is in none of them. */
export function toCopy(known: SystemFacts, fields: readonly NamedField[]): Block[] {
  const ofFiles = known.files.flatMap((file) => {
    const { object, columns, query } = file;
    const names = distinct([...columns, ...namesIn(file, known, fields)]);
    if (query) return [code(`SOQL: ${object}`, soql(object, names, query))];
    return file.fieldsOf === null ? [] : [code(`${object}: what to choose`, wrapped(names))];
  });
  const tracked = fields.filter(({ field, name }) => field.tracked && placeOf(name, known) === 'lead');
  const history = distinct([...known.tracked, ...tracked.flatMap(({ name }) => name ?? [])]);
  return [...ofFiles, code(known.tracking, wrapped(history))];
}

const namesIn = (file: RequestedFile, known: SystemFacts, fields: readonly NamedField[]): string[] =>
  fields.flatMap(({ name }) => (name !== null && placeOf(name, known) === file.fieldsOf ? [name] : []));

const placeOf = (name: string | null, { ofOpportunity }: SystemFacts): 'lead' | 'opportunity' =>
  name !== null && isIn(ofOpportunity, name) ? 'opportunity' : 'lead';

const API_NAME = /^[A-Za-z]\w*$/;

const isIn = (names: readonly string[], name: string): boolean =>
  names.some((one) => one.toLowerCase() === name.toLowerCase());

/** Without what is no name, and what is there already in another case, which systems do not tell apart. */
const distinct = (names: readonly string[]): string[] =>
  names.filter((name, i) => API_NAME.test(name) && !isIn(names.slice(0, i), name));

const soql = (
  object: string,
  names: readonly string[],
  { where, orderBy }: NonNullable<RequestedFile['query']>,
): string =>
  `SELECT ${wrapped(names).replaceAll('\n', '\n  ')}\nFROM ${object}\nWHERE ${where}\nORDER BY ${orderBy}`;

const WIDEST = 88;

/** Names with commas, in lines that fit a page. */
function wrapped(names: readonly string[]): string {
  const lines: string[] = [];
  for (const name of names) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 2 + name.length < WIDEST)
      lines[lines.length - 1] = `${line}, ${name}`;
    else lines.push(name);
  }
  return lines.join(',\n');
}
