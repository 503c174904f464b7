import { TextColumnBuilder } from '../columns/builders';
import type {
  BooleanColumn,
  FieldColumn,
  LeadData,
  NumberColumn,
  TextColumn,
  TimeColumn,
} from '../lead-data';
import { isDerived, type TimeSource } from '../mapping/parts';
import type { Mapping } from '../mapping/schema';
import type { PersonKey } from '../people/persons';
import {
  type ColumnReader,
  conditionColumn,
  numberColumn,
  type ReadColumn,
  textColumn,
  timeColumn,
} from './column-readers';
import { compileCondition } from './condition';
import { fieldColumn } from './field-column';
import { CellSource, type ImportContext } from './import-context';
import { ValueTables } from './value-tables';

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
  readonly #readers = new Map<string, ColumnReader[]>();
  readonly #finish: (leads: number) => Generator<void, LeadColumns>;

  constructor(context: ImportContext) {
    this.#context = context;
    this.#finish = this.#compile(context.mapping);
  }

  /** What to take from a row of this file. */
  readersOf(file: string): readonly ColumnReader[] {
    return this.#readers.get(file) ?? [];
  }

  /** Yields between columns; the builder is of no use afterwards. */
  finish(leads: number): Generator<void, LeadColumns> {
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
  }: Mapping): (leads: number) => Generator<void, LeadColumns> {
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
      if (!field) return [];
      return [{ id: field.id, column: this.#add(mapped.from, fieldColumn(this.#context, field, mapped)) }];
    });
    const milestoneColumns = milestones.map(({ at }) => (isDerived(at) ? null : this.#recorded(at)));
    const signalColumns = signals.map(({ at }) => (isDerived(at) ? null : this.#recorded(at)));
    const exclusionColumns = exclusions.map(({ file, when }) =>
      this.#add({ file, column: when.column }, conditionColumn(compileCondition(this.#context, file, when))),
    );
    return function* (leads) {
      const columns = {
        created: created.finish(leads),
        owner: owner?.finish(leads) ?? null,
        reason: reason?.finish(leads) ?? null,
        amount: amount?.finish(leads) ?? null,
        account: account?.finish(leads) ?? null,
        opportunity: opportunity?.finish(leads) ?? null,
        consentGranted: granted?.finish(leads) ?? null,
        consentWithdrawn: withdrawn?.finish(leads) ?? null,
        fields: new Map<string, FieldColumn>(),
        personKeys: personKeys.map(({ kind, column }) => ({ kind, column: column.finish(leads) })),
        exclusions: exclusionColumns.map((column) => column.finish(leads)),
        milestones: [] as (TimeColumn | null)[],
        signals: [] as (TimeColumn | null)[],
      };
      yield;
      for (const { id, column } of fieldColumns) {
        columns.fields.set(id, column.finish(leads));
        yield;
      }
      for (const column of milestoneColumns) {
        columns.milestones.push(column?.finish(leads) ?? null);
        yield;
      }
      for (const column of signalColumns) {
        columns.signals.push(column?.finish(leads) ?? null);
        yield;
      }
      return columns;
    };
  }

  #source(from: Source): CellSource {
    return new CellSource(this.#context, from.file, from.column, this.#context.mapping.missing);
  }

  #add<Column>(from: Source, column: ReadColumn<Column>): ReadColumn<Column> {
    const readers = this.#readers.get(from.file);
    if (readers) readers.push(column);
    else this.#readers.set(from.file, [column]);
    return column;
  }

  #text(from: Source, recordIds = false): ReadColumn<TextColumn> {
    return this.#add(from, textColumn(this.#context, this.#source(from), recordIds));
  }

  #time(from: TimeSource, latest?: number): ReadColumn<TimeColumn> {
    const holds = from.when && compileCondition(this.#context, from.file, from.when);
    return this.#add(from, timeColumn(this.#context, this.#source(from), from.format, holds, latest));
  }

  /** When something happened, which cannot be after the export. */
  #recorded(from: TimeSource): ReadColumn<TimeColumn> {
    return this.#time(from, this.#context.latest);
  }

  #reason(): ReadColumn<TextColumn> | null {
    const { reason } = this.#context.mapping.lead;
    if (!reason) return null;
    const column = TextColumnBuilder.plain();
    const source = this.#source(reason.from);
    const tables = new ValueTables(reason.values, this.#context.zone);
    const ids = new Set(this.#context.policy.reasons.map(({ id }) => id));
    return this.#add(reason.from, {
      readAll(view, leads, count) {
        for (let record = 0; record < count; record++) {
          const lead = leads[record] ?? -1;
          view.moveTo(record);
          if (lead < 0 || !source.select(view)) continue;
          const text = view.text();
          const meaning = tables.meaningOf(text, null);
          const id = meaning === undefined && ids.has(text) ? text : meaning;
          if (id === undefined) source.rejectCell(view, 'unknown-value');
          else if (id !== null) column.set(lead, column.table.codeOfText(id));
        }
      },
      finish: (rows) => column.finish(rows),
    });
  }

  #amount(): ReadColumn<NumberColumn> | null {
    const { amount } = this.#context.mapping.lead;
    return (
      amount && this.#add(amount.from, numberColumn(this.#context, this.#source(amount.from), amount.number))
    );
  }
}
