import type { Field } from '../../glossary/schema/dictionary';
import { recordId } from '../ids';
import type { FieldColumn, LeadData, TimeColumn } from '../lead-data';
import type { FieldMapping, Mapping, TimeSource } from '../mapping';
import { readNumber } from '../numbers';
import { BooleanBuilder, NumberBuilder, TextBuilder, TimeBuilder } from './columns';
import { compileFieldReader, type FieldReader } from './field-reader';
import { type CellSource, cellSource, compileCondition, type ImportContext } from './import-context';
import { ValueTables } from './value-tables';

/** Takes from one row what belongs to one column of the leads. */
export type RowReader = (lead: number, cells: readonly string[], row: number) => void;

type Source = { readonly file: string; readonly column: string };

/** Everything a lead has one of, but for its id. */
export interface LeadColumns
  extends Pick<
    LeadData,
    | 'created'
    | 'fields'
    | 'owner'
    | 'reason'
    | 'amount'
    | 'account'
    | 'person'
    | 'opportunity'
    | 'consentGranted'
    | 'consentWithdrawn'
  > {
  /** One per milestone of the mapping, and one per signal, in its order. */
  readonly milestones: readonly TimeColumn[];
  readonly signals: readonly TimeColumn[];
}

/** The columns of the leads while the files that hold them are read. */
export class LeadColumnsBuilder {
  readonly #context: ImportContext;
  readonly #readers = new Map<string, RowReader[]>();
  readonly #finish: (leads: number) => LeadColumns;

  constructor(context: ImportContext) {
    this.#context = context;
    this.#finish = this.#compile(context.mapping);
  }

  /** What to take from a row of this file. */
  readersOf(file: string): readonly RowReader[] {
    return this.#readers.get(file) ?? [];
  }

  finish(leads: number): LeadColumns {
    return this.#finish(leads);
  }

  #compile({ lead, consent, fields, milestones, signals }: Mapping): (leads: number) => LeadColumns {
    const created = this.#time(lead.created);
    const owner = lead.owner && this.#text(lead.owner.from);
    const reason = this.#reason();
    const amount = this.#amount();
    const account = lead.account && this.#text(lead.account, recordId);
    const person = lead.person && this.#text(lead.person, recordId);
    const opportunity = lead.opportunity && this.#text(lead.opportunity, recordId);
    const granted = consent?.granted ? this.#time(consent.granted) : null;
    const withdrawn = consent?.withdrawn ? this.#time(consent.withdrawn) : null;
    const fieldBuilders = fields.flatMap((mapped) => {
      const field = this.#context.policy.fields.find(({ id }) => id === mapped.field);
      return field ? [{ id: field.id, finish: this.#field(field, mapped) }] : [];
    });
    const milestoneBuilders = milestones.map(({ at }) => this.#time(at));
    const signalBuilders = signals.map(({ at }) => this.#time(at));
    return (leads) => ({
      created: created.finish(leads),
      owner: owner?.finish(leads) ?? null,
      reason: reason?.finish(leads) ?? null,
      amount: amount?.finish(leads) ?? null,
      account: account?.finish(leads) ?? null,
      person: person?.finish(leads) ?? null,
      opportunity: opportunity?.finish(leads) ?? null,
      consentGranted: granted?.finish(leads) ?? null,
      consentWithdrawn: withdrawn?.finish(leads) ?? null,
      fields: new Map(fieldBuilders.map(({ id, finish }): [string, FieldColumn] => [id, finish(leads)])),
      milestones: milestoneBuilders.map((builder) => builder.finish(leads)),
      signals: signalBuilders.map((builder) => builder.finish(leads)),
    });
  }

  #on(file: string, reader: RowReader): void {
    const readers = this.#readers.get(file);
    if (readers) readers.push(reader);
    else this.#readers.set(file, [reader]);
  }

  /** The cell, or '' when it is empty or one of the mapping's texts for missing. */
  #cell(from: Source): CellSource {
    const source = cellSource(this.#context, from.file, from.column);
    const missing = new Set(this.#context.mapping.missing);
    const text = (cells: readonly string[]): string => {
      const own = source.text(cells);
      return missing.has(own) ? '' : own;
    };
    return { ...source, text };
  }

  #text(from: Source, meaning: (text: string) => string = (text) => text): TextBuilder {
    const builder = new TextBuilder();
    const source = this.#cell(from);
    this.#on(from.file, (lead, cells) => {
      const text = source.text(cells);
      if (text !== '') builder.set(lead, meaning(text));
    });
    return builder;
  }

  #time(from: TimeSource): TimeBuilder {
    const builder = new TimeBuilder();
    const source = this.#cell(from);
    const read = this.#context.times(from.format);
    const holds = compileCondition(this.#context, from.file, from.when);
    this.#on(from.file, (lead, cells, row) => {
      const text = source.text(cells);
      if (text === '' || !holds(cells)) return;
      const reading = read(text);
      if (typeof reading === 'string') source.rejectCell(cells, row, reading);
      else builder.set(lead, reading);
    });
    return builder;
  }

  #reason(): TextBuilder | null {
    const { reason } = this.#context.mapping.lead;
    if (!reason) return null;
    const builder = new TextBuilder();
    const source = this.#cell(reason.from);
    const tables = new ValueTables(reason.values, this.#context.zone);
    const ids = new Set(this.#context.policy.reasons.map(({ id }) => id));
    this.#on(reason.from.file, (lead, cells, row) => {
      const text = source.text(cells);
      if (text === '') return;
      const meaning = tables.meaningOf(text, null);
      const id = meaning === undefined && ids.has(text) ? text : meaning;
      if (id === undefined) source.rejectCell(cells, row, 'unknown-value');
      else if (id !== null) builder.set(lead, id);
    });
    return builder;
  }

  #amount(): NumberBuilder | null {
    const { amount } = this.#context.mapping.lead;
    if (!amount) return null;
    const builder = new NumberBuilder();
    const source = this.#cell(amount.from);
    this.#on(amount.from.file, (lead, cells, row) => {
      const text = source.text(cells);
      if (text === '') return;
      const value = readNumber(text, amount.number);
      if (value === undefined) source.rejectCell(cells, row, 'not-a-number');
      else builder.set(lead, value);
    });
    return builder;
  }

  #field(field: Field, mapped: FieldMapping): (leads: number) => FieldColumn {
    const { mapping, zone, times } = this.#context;
    const source = cellSource(this.#context, mapped.from.file, mapped.from.column);
    const read = compileFieldReader(field, mapped, mapping, zone, times);
    const [store, finish] = fieldBuilder(field.type, source, read);
    this.#on(mapped.from.file, store);
    return finish;
  }
}

function fieldBuilder(
  type: Field['type'],
  source: CellSource,
  read: FieldReader,
): [RowReader, (leads: number) => FieldColumn] {
  const texts = new TextBuilder();
  const numbers = new NumberBuilder();
  const booleans = new BooleanBuilder();
  const dates = new TimeBuilder();
  const store: RowReader = (lead, cells, row) => {
    const value = read(source.text(cells), null);
    switch (value?.kind) {
      case undefined:
        return;
      case 'fault':
        return source.rejectCell(cells, row, value.reason);
      case 'text':
        if (!value.inPicklist) source.rejectCell(cells, row, 'not-in-picklist');
        return texts.set(lead, value.text);
      case 'number':
        return numbers.set(lead, value.value);
      case 'boolean':
        return booleans.set(lead, value.value);
      case 'date':
        return dates.set(lead, value);
    }
  };
  const builder = { text: texts, category: texts, number: numbers, boolean: booleans, date: dates }[type];
  return [store, (leads) => builder.finish(leads)];
}
