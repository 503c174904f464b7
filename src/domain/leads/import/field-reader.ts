import type { Field } from '../../glossary/schema/dictionary';
import type { Zone } from '../../time/zone';
import type { TimeReader, TimeReading } from '../dates';
import type { RejectionReason } from '../lead-data';
import type { FieldMapping, Mapping } from '../mapping/schema';
import { PLAIN_NUMBER, readNumber } from '../numbers';
import type { TimeReaders } from './time-readers';
import { ValueTables } from './value-tables';

/** What a cell says, in the type of its field; null when it says nothing. */
export type FieldValue =
  | { readonly kind: 'text'; readonly text: string; readonly inPicklist: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | ({ readonly kind: 'date' } & TimeReading)
  | { readonly kind: 'fault'; readonly reason: RejectionReason }
  | null;

/** `text` has no white space around it; `at` is the time of the event, null for a row, which has none. */
export type FieldReader = (text: string, at: number | null) => FieldValue;

/** Texts for yes and no where the mapping lists none. */
const DEFAULT_YES = ['true', 'yes', '1'];
const DEFAULT_NO = ['false', 'no', '0'];

/** Texts that mean no value in the cells of a field, the empty one aside. */
export const missingTexts = (mapping: Mapping, fieldMapping: FieldMapping | null): readonly string[] => [
  ...mapping.missing,
  ...(fieldMapping?.missing ?? []),
];

/**
 * Reads the cells of a field as the mapping says: texts that mean missing, then the value table in force, then the
 * type. A text no table names means itself. `fieldMapping` is null where only the history has the field.
 */
export function compileFieldReader(
  field: Field,
  fieldMapping: FieldMapping | null,
  mapping: Mapping,
  zone: Zone,
  times: TimeReaders,
): FieldReader {
  const missing = new Set(missingTexts(mapping, fieldMapping));
  const tables = new ValueTables(fieldMapping?.values ?? [], zone);
  const read = typedReader(field, fieldMapping, times);
  return (text, at) => {
    if (text === '' || missing.has(text)) return null;
    const meaning = tables.meaningOf(text, at);
    return meaning === null ? null : read(meaning ?? text);
  };
}

function typedReader(
  field: Field,
  fieldMapping: FieldMapping | null,
  times: TimeReaders,
): (text: string) => FieldValue {
  switch (field.type) {
    case 'text':
      return (text) => ({ kind: 'text', text, inPicklist: true });
    case 'category': {
      const fold = (text: string): string => (field.caseSensitive ? text : text.toLowerCase());
      const picklist = new Set(field.values.map(({ value }) => fold(value)));
      const isOpen = picklist.size === 0;
      return (text) => ({ kind: 'text', text, inPicklist: isOpen || picklist.has(fold(text)) });
    }
    case 'number': {
      const format = fieldMapping?.number ?? PLAIN_NUMBER;
      return (text) => {
        const value = readNumber(text, format);
        return value === undefined ? { kind: 'fault', reason: 'not-a-number' } : { kind: 'number', value };
      };
    }
    case 'boolean':
      return booleanReader(fieldMapping);
    case 'date':
      return dateReader(times(fieldMapping?.date ?? 'iso'));
  }
}

function booleanReader(fieldMapping: FieldMapping | null): (text: string) => FieldValue {
  const fold = (texts: readonly string[]): Set<string> => new Set(texts.map((text) => text.toLowerCase()));
  const isListed = fieldMapping !== null && fieldMapping.yes.length + fieldMapping.no.length > 0;
  const yes = fold(isListed ? fieldMapping.yes : DEFAULT_YES);
  const no = fold(isListed ? fieldMapping.no : DEFAULT_NO);
  return (text) => {
    const folded = text.toLowerCase();
    if (yes.has(folded)) return { kind: 'boolean', value: true };
    return no.has(folded) ? { kind: 'boolean', value: false } : { kind: 'fault', reason: 'not-yes-or-no' };
  };
}

const dateReader =
  (read: TimeReader) =>
  (text: string): FieldValue => {
    const reading = read(text);
    return typeof reading === 'string' ? { kind: 'fault', reason: reading } : { kind: 'date', ...reading };
  };
