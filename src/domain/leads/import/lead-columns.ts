import type { Field } from '../../glossary/schema/dictionary';
import { TextColumnBuilder } from '../columns/builders';
import { gatherColumn } from '../columns/gather';
import type {
  BooleanColumn,
  FieldColumn,
  LeadData,
  NumberColumn,
  TextColumn,
  TimeColumn,
} from '../lead-data';
import { type Condition, isDerived, type TimeSource } from '../mapping/parts';
import type { FieldMapping, Mapping } from '../mapping/schema';
import type { PersonKey } from '../people/persons';
import {
  type ColumnReader,
  cellReader,
  conditionColumn,
  numberColumn,
  type ReadColumn,
  textColumn,
  timeColumn,
} from './column-readers';
import { compileCondition } from './condition';
import { fieldColumn } from './field-column';
import { missingTexts } from './field-reader';
import { CellSource, type ImportContext } from './import-context';
import type { KeptLeads } from './kept-leads';
import type { LookupFile } from './lookup-file';
import { ValueTables } from './value-tables';

type Source = { readonly file: string; readonly column: string };

interface HowRead {
  readonly when?: Condition | null;
  readonly format?: string | null;
  readonly missing?: readonly string[];
}

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
    | 'opportunity'
    | 'consentGranted'
    | 'consentWithdrawn'
  > {
  /** What tells persons apart. */
  readonly personKeys: readonly PersonKey[];
  /** One per exclusion of the mapping: whose row it excludes. */
  readonly exclusions: readonly BooleanColumn[];
  /** One per milestone of the mapping, and one per signal, in its order; null where the time is derived. */
  readonly milestones: readonly (TimeColumn | null)[];
  readonly signals: readonly (TimeColumn | null)[];
}

/** The columns of the leads while the files that hold them are read. */
export class LeadColumnsBuilder {
  readonly #context: ImportContext;
  readonly #lookups: ReadonlyMap<string, LookupFile>;
  readonly #readers = new Map<string, ColumnReader[]>();
  readonly #finish: (leads: KeptLeads) => Generator<void, LeadColumns>;

  /** @param lookups by the id of the file: those whose rows are no leads', but are looked up. */
  constructor(context: ImportContext, lookups: ReadonlyMap<string, LookupFile>) {
    this.#context = context;
    this.#lookups = lookups;
    this.#finish = this.#compile(context.mapping);
    for (const lookup of lookups.values()) this.#read(lookup.on, lookup, null, null, context.mapping.missing);
  }

  /** What to take from a row of this file. */
  readersOf(file: string): readonly ColumnReader[] {
    return this.#readers.get(file) ?? [];
  }

  /** Yields between columns; the builder is of no use afterwards. */
  finish(leads: KeptLeads): Generator<void, LeadColumns> {
    return this.#finish(leads);
  }

  #compile({
    lead,
    people,
    consent,
    fields,
    milestones,
    signals,
    exclusions,
  }: Mapping): (leads: KeptLeads) => Generator<void, LeadColumns> {
    const created = this.#recorded(lead.created);
    const owner = lead.owner && this.#text(lead.owner.from);
    const reason = this.#reason();
    const amount = this.#amount();
    const account = lead.account && this.#text(lead.account, true);
    const opportunity = lead.opportunity && this.#text(lead.opportunity, true);
    const personKeys = people.keys.map(({ from, kind }) => ({
      kind,
      column: this.#text(from, kind !== 'email'),
    }));
    const granted = consent?.granted ? this.#time(consent.granted) : null;
    const withdrawn = consent?.withdrawn ? this.#time(consent.withdrawn) : null;
    const fieldColumns = fields.flatMap((mapped) => {
      const field = this.#context.policy.fields.find(({ id }) => id === mapped.field);
      return field ? [{ id: field.id, column: this.#field(field, mapped) }] : [];
    });
    const milestoneColumns = milestones.map(({ at }) => (isDerived(at) ? null : this.#recorded(at)));
    const signalColumns = signals.map(({ at }) => (isDerived(at) ? null : this.#recorded(at)));
    const exclusionColumns = exclusions.map(({ file, when }) =>
      this.#add({ file, column: when.column }, conditionColumn(), { when }),
    );
    return function* (leads) {
      const columns = {
        created: created(leads),
        owner: owner?.(leads) ?? null,
        reason: reason?.(leads) ?? null,
        amount: amount?.(leads) ?? null,
        account: account?.(leads) ?? null,
        opportunity: opportunity?.(leads) ?? null,
        consentGranted: granted?.(leads) ?? null,
        consentWithdrawn: withdrawn?.(leads) ?? null,
        fields: new Map<string, FieldColumn>(),
        personKeys: personKeys.map(({ kind, column }) => ({ kind, column: column(leads) })),
        exclusions: exclusionColumns.map((column) => column(leads)),
        milestones: [] as (TimeColumn | null)[],
        signals: [] as (TimeColumn | null)[],
      };
      yield;
      for (const { id, column } of fieldColumns) {
        columns.fields.set(id, column(leads));
        yield;
      }
      for (const column of milestoneColumns) {
        columns.milestones.push(column?.(leads) ?? null);
        yield;
      }
      for (const column of signalColumns) {
        columns.signals.push(column?.(leads) ?? null);
        yield;
      }
      return columns;
    };
  }

  /** Rows that are looked up are read without the kernel: there are few of them. */
  #contextOf({ file }: Source): ImportContext {
    return this.#lookups.has(file) ? { ...this.#context, kernel: null } : this.#context;
  }

  /** Has the column read from there, and from files that are read as that one. */
  #read(
    from: Source,
    column: Pick<ReadColumn<unknown>, 'readFrom'>,
    when: Condition | null,
    format: string | null,
    missing: readonly string[],
  ): void {
    const context = this.#contextOf(from);
    const [first, ...others] = context.mapping.files;
    const readFrom = (file: string, name: string, asked: string | null, own: string | null): void => {
      const source = new CellSource(context, file, name, missing);
      const holds = when && compileCondition(context, file, when, asked);
      const reader = column.readFrom(source, holds, own);
      const readers = this.#readers.get(file);
      if (readers) readers.push(reader);
      else this.#readers.set(file, [reader]);
    };
    readFrom(from.file, from.column, when?.column ?? null, format);
    if (from.file !== first?.id) return;
    for (const file of others) {
      if (file.role !== 'leads') continue;
      const asked = file.columns.find(({ as }) => as === when?.column)?.column ?? null;
      for (const { column: name, as, format: own } of file.columns) {
        if (as === from.column) readFrom(file.id, name, asked, own ?? format);
      }
    }
  }

  #add<Column extends FieldColumn>(
    from: Source,
    column: ReadColumn<Column>,
    { when = null, format = null, missing = this.#context.mapping.missing }: HowRead = {},
  ): (leads: KeptLeads) => Column {
    this.#read(from, column, when, format, missing);
    const lookup = this.#lookups.get(from.file);
    if (lookup) return (leads) => gatherColumn(column.finish(lookup.rows), lookup.rowOfLeads(leads));
    return ({ read, kept }) => (kept ? gatherColumn(column.finish(read), kept) : column.finish(read));
  }

  #text(from: Source, recordIds = false): (leads: KeptLeads) => TextColumn {
    return this.#add(from, textColumn(this.#contextOf(from), recordIds));
  }

  #time(from: TimeSource, latest?: number): (leads: KeptLeads) => TimeColumn {
    return this.#add(from, timeColumn(this.#contextOf(from), from.format, latest), from);
  }

  /** When something happened, which cannot be after the export. */
  #recorded(from: TimeSource): (leads: KeptLeads) => TimeColumn {
    return this.#time(from, this.#context.latest);
  }

  #field(field: Field, mapped: FieldMapping): (leads: KeptLeads) => FieldColumn {
    const missing = missingTexts(this.#context.mapping, mapped);
    return this.#add(mapped.from, fieldColumn(this.#contextOf(mapped.from), field, mapped), { missing });
  }

  #reason(): ((leads: KeptLeads) => TextColumn) | null {
    const { reason } = this.#context.mapping.lead;
    if (!reason) return null;
    const column = TextColumnBuilder.plain();
    const tables = new ValueTables(reason.values, this.#context.zone);
    const ids = new Set(this.#context.policy.reasons.map(({ id }) => id));
    return this.#add(reason.from, {
      readFrom: (source) =>
        cellReader(source, column, (view, lead) => {
          const text = view.text();
          const meaning = tables.meaningOf(text, null);
          const id = meaning === undefined && ids.has(text) ? text : meaning;
          if (id === undefined) source.rejectCell(view, 'unknown-value');
          else if (id !== null) column.set(lead, column.table.codeOfText(id));
        }),
      finish: (rows) => column.finish(rows),
    });
  }

  #amount(): ((leads: KeptLeads) => NumberColumn) | null {
    const { amount } = this.#context.mapping.lead;
    return amount && this.#add(amount.from, numberColumn(this.#contextOf(amount.from), amount.number));
  }
}
