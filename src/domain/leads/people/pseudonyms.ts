import { criteriaPlaces } from '../../glossary/lint/context';
import { atomsOf } from '../../glossary/lint/walk';
import type { Field } from '../../glossary/schema/dictionary';
import type { Policy } from '../../glossary/schema/policy';
import { MS_PER_DAY } from '../../time/civil';
import type { TextList } from '../cells/text-list';
import { TextTable } from '../cells/text-table';
import { NO_BITS } from '../columns/bits';
import { Times } from '../columns/times';
import type { FieldColumn, HistoryTable, LeadData, TextColumn } from '../lead-data';
import type { Mapping } from '../mapping/schema';
import { numberedTexts, pseudonymText } from './numbered-texts';

/**
 * The data with personal fields made unreadable, but for those the mapping keeps. Each different text of a field becomes
 * its label and a number, in the order in which texts are met, so that equal ones stay equal, also between the column, its
 * history and the owner, and nothing leads back; numbers become numbers of that kind, dates days counted from 1970 on.
 * Whether there is a value stays. Yes and no tell nobody apart and stay. What criteria ask more of than whether it is there
 * has to stay readable, too; the report names both.
 */
export function pseudonymise(data: LeadData, policy: Policy, mapping: Mapping): LeadData {
  const { keep } = mapping.personal;
  if (keep === 'all') return data;
  const asked = askedForValues(policy);
  const tracked = new Set(data.history.kinds.map(({ field }) => field));
  const personal = policy.fields.filter(
    ({ id, personal: isPersonal, type }) =>
      isPersonal && type !== 'boolean' && !keep.includes(id) && (data.fields.has(id) || tracked.has(id)),
  );
  const hidden = personal.filter(({ id }) => !asked.has(id));
  const names = new Map(hidden.map((field) => [field.id, new Pseudonyms(field, data.fields.get(field.id))]));
  const fields = new Map(
    [...data.fields].map(([id, column]): [string, FieldColumn] => [
      id,
      names.get(id)?.column(column) ?? column,
    ]),
  );
  return {
    ...data,
    fields,
    ...hiddenOwner(data, policy, mapping, names),
    history: hiddenHistory(data.history, names),
    report: {
      ...data.report,
      pseudonymised: hidden.map(({ id }) => id),
      readable: personal.filter(({ id }) => asked.has(id)).map(({ id }) => id),
    },
  };
}

/** Fields of which criteria ask more than whether they have a value. */
export const askedForValues = (policy: Policy): ReadonlySet<string> =>
  new Set(
    criteriaPlaces(policy)
      .flatMap(atomsOf)
      .flatMap(({ atom }) =>
        atom.op === 'field' && atom.is !== 'present' && atom.is !== 'missing' ? [atom.field] : [],
      ),
  );

/** What stands for the values of one field. */
class Pseudonyms {
  readonly #label: string;
  /** From one number of its values to the next. */
  readonly #step: number;
  /** Made when the history or the owner asks; a column needs no more than its own numbers. */
  #texts: Map<string, number> | null = null;
  readonly #numbers = new Map<number, number>();
  readonly #known: TextList | null;

  constructor({ label, type }: Pick<Field, 'label' | 'type'>, column: FieldColumn | undefined) {
    this.#label = label;
    this.#step = type === 'date' ? MS_PER_DAY : 1;
    this.#known = column?.kind === 'text' ? column.texts : null;
  }

  column(column: FieldColumn): FieldColumn {
    switch (column.kind) {
      case 'text':
        return { ...column, texts: numberedTexts(this.#label, column.texts.length) };
      case 'number':
        return { ...column, values: column.values.map((value) => this.ofNumber(value)) };
      case 'date': {
        const values = Float64Array.from(column.values, (at) => this.ofNumber(at));
        return { ...column, values: new Times(values), dateOnly: NO_BITS };
      }
      case 'boolean':
        return column;
    }
  }

  ofText(text: string): string {
    this.#texts ??= new Map([...(this.#known ?? [])].map((known, code) => [known, code]));
    const number = this.#texts.get(text) ?? this.#texts.size;
    this.#texts.set(text, number);
    return pseudonymText(this.#label, number);
  }

  /** NaN stays what it is. */
  ofNumber(value: number): number {
    if (Number.isNaN(value)) return value;
    const number = this.#numbers.get(value) ?? this.#numbers.size + 1;
    this.#numbers.set(value, number);
    return number * this.#step;
  }
}

type Names = ReadonlyMap<string, Pseudonyms>;

/**
 * The owner, who is a person, too, though no field. Where a field is read from the same column, the owner is as readable as
 * that field is, and of the same name.
 */
function hiddenOwner(
  { owner, ownerCalendars, fields }: LeadData,
  { fields: known }: Policy,
  { lead, fields: mapped }: Mapping,
  names: Names,
): Pick<LeadData, 'owner' | 'ownerCalendars'> {
  const from = lead.owner?.from;
  if (!owner || !from) return { owner, ownerCalendars };
  const field = mapped.find((one) => one.from.file === from.file && one.from.column === from.column)?.field;
  const isKnown = known.some(({ id }) => id === field) && fields.has(field ?? '');
  const own = isKnown ? names.get(field ?? '') : new Pseudonyms({ label: 'Owner', type: 'text' }, owner);
  if (!own) return { owner, ownerCalendars };
  const table = new TextTable();
  const calendars = new Map<string, string>();
  for (const text of owner.texts) {
    const name = own.ofText(text);
    table.codeOfText(name);
    const calendar = ownerCalendars.get(text);
    if (calendar !== undefined) calendars.set(name, calendar);
  }
  return { owner: { ...owner, texts: table.finish() } satisfies TextColumn, ownerCalendars: calendars };
}

/** All texts anew, since those of a field that is hidden must be gone, and other fields may have the same. */
function hiddenHistory(history: HistoryTable, names: Names): HistoryTable {
  const { kinds, kind, texts, oldCode, newCode, oldNumber, newNumber } = history;
  const own = kinds.map(({ field }) => names.get(field) ?? null);
  if (own.every((name) => name === null)) return history;
  const table = new TextTable();
  const known = own.map((name) => (name ? new Int32Array(texts.length).fill(-1) : null));
  const readable = new Int32Array(texts.length).fill(-1);
  const codes = (old: Int32Array): Int32Array =>
    old.map((code, change) => {
      if (code < 0) return -1;
      const of = kind[change] ?? 0;
      const codesOf = known[of] ?? readable;
      let anew = codesOf[code] ?? -1;
      if (anew < 0) {
        const text = texts.at(code) ?? '';
        anew = table.codeOfText(own[of]?.ofText(text) ?? text);
        codesOf[code] = anew;
      }
      return anew;
    });
  const numbers = (old: Float64Array): Float64Array =>
    old.map((value, change) => own[kind[change] ?? 0]?.ofNumber(value) ?? value);
  return {
    ...history,
    oldCode: codes(oldCode),
    newCode: codes(newCode),
    texts: table.finish(),
    oldNumber: numbers(oldNumber),
    newNumber: numbers(newNumber),
  };
}
