import { readNumberCell } from '../cells/number-cell';
import { NumberColumnBuilder, TextColumnBuilder, TimeColumnBuilder } from '../columns/builders';
import type { RecordView } from '../csv/record-batch';
import type { FieldColumn, LeadData, TimeColumn } from '../lead-data';
import type { Mapping, TimeSource } from '../mapping';
import { fieldColumn } from './field-column';
import { CellSource, compileCondition, type ImportContext, timeCell } from './import-context';
import { ValueTables } from './value-tables';

/** Takes from one row what belongs to one column of the leads. */
export interface RowReader {
  read(lead: number, view: RecordView): void;
}

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
  readonly #finish: (leads: number) => Generator<void, LeadColumns>;

  constructor(context: ImportContext) {
    this.#context = context;
    this.#finish = this.#compile(context.mapping);
  }

  /** What to take from a row of this file. */
  readersOf(file: string): readonly RowReader[] {
    return this.#readers.get(file) ?? [];
  }

  /** Yields between columns; the builder is of no use afterwards. */
  finish(leads: number): Generator<void, LeadColumns> {
    return this.#finish(leads);
  }

  #compile({
    lead,
    consent,
    fields,
    milestones,
    signals,
  }: Mapping): (leads: number) => Generator<void, LeadColumns> {
    const created = this.#time(lead.created);
    const owner = lead.owner && this.#text(lead.owner.from);
    const reason = this.#reason();
    const amount = this.#amount();
    const account = lead.account && this.#text(lead.account, true);
    const person = lead.person && this.#text(lead.person, true);
    const opportunity = lead.opportunity && this.#text(lead.opportunity, true);
    const granted = consent?.granted ? this.#time(consent.granted) : null;
    const withdrawn = consent?.withdrawn ? this.#time(consent.withdrawn) : null;
    const fieldColumns = fields.flatMap((mapped) => {
      const field = this.#context.policy.fields.find(({ id }) => id === mapped.field);
      if (!field) return [];
      const column = fieldColumn(this.#context, field, mapped);
      this.#on(mapped.from.file, column.reader);
      return [{ id: field.id, finish: column.finish }];
    });
    const milestoneColumns = milestones.map(({ at }) => this.#time(at));
    const signalColumns = signals.map(({ at }) => this.#time(at));
    return function* (leads) {
      const columns = {
        created: created.finish(leads),
        owner: owner?.finish(leads) ?? null,
        reason: reason?.finish(leads) ?? null,
        amount: amount?.finish(leads) ?? null,
        account: account?.finish(leads) ?? null,
        person: person?.finish(leads) ?? null,
        opportunity: opportunity?.finish(leads) ?? null,
        consentGranted: granted?.finish(leads) ?? null,
        consentWithdrawn: withdrawn?.finish(leads) ?? null,
        fields: new Map<string, FieldColumn>(),
        milestones: [] as TimeColumn[],
        signals: [] as TimeColumn[],
      };
      yield;
      for (const { id, finish } of fieldColumns) {
        columns.fields.set(id, finish(leads));
        yield;
      }
      for (const column of milestoneColumns) {
        columns.milestones.push(column.finish(leads));
        yield;
      }
      for (const column of signalColumns) {
        columns.signals.push(column.finish(leads));
        yield;
      }
      return columns;
    };
  }

  #on(file: string, reader: RowReader): void {
    const readers = this.#readers.get(file);
    if (readers) readers.push(reader);
    else this.#readers.set(file, [reader]);
  }

  #source(from: Source): CellSource {
    return new CellSource(this.#context, from.file, from.column, this.#context.mapping.missing);
  }

  #text(from: Source, recordIds = false): TextColumnBuilder {
    const column = new TextColumnBuilder(recordIds);
    const source = this.#source(from);
    this.#on(from.file, {
      read(lead, view) {
        if (source.select(view)) column.set(lead, column.table.codeOf(view.data, view.from, view.to));
      },
    });
    return column;
  }

  #time(from: TimeSource): TimeColumnBuilder {
    const column = new TimeColumnBuilder();
    const source = this.#source(from);
    const time = timeCell(this.#context, from.format);
    const holds = from.when && compileCondition(this.#context, from.file, from.when);
    this.#on(from.file, {
      read(lead, view) {
        if (holds && !holds(view)) return;
        if (!source.select(view)) return;
        const fault = time.read(view.bytes, view.from, view.to, view.readText);
        if (fault) source.rejectCell(view, fault);
        else column.set(lead, time.at, time.dateOnly);
      },
    });
    return column;
  }

  #reason(): TextColumnBuilder | null {
    const { reason } = this.#context.mapping.lead;
    if (!reason) return null;
    const column = new TextColumnBuilder();
    const source = this.#source(reason.from);
    const tables = new ValueTables(reason.values, this.#context.zone);
    const ids = new Set(this.#context.policy.reasons.map(({ id }) => id));
    this.#on(reason.from.file, {
      read(lead, view) {
        if (!source.select(view)) return;
        const text = view.text();
        const meaning = tables.meaningOf(text, null);
        const id = meaning === undefined && ids.has(text) ? text : meaning;
        if (id === undefined) source.rejectCell(view, 'unknown-value');
        else if (id !== null) column.set(lead, column.table.codeOfText(id));
      },
    });
    return column;
  }

  #amount(): NumberColumnBuilder | null {
    const { amount } = this.#context.mapping.lead;
    if (!amount) return null;
    const column = new NumberColumnBuilder();
    const source = this.#source(amount.from);
    this.#on(amount.from.file, {
      read(lead, view) {
        if (!source.select(view)) return;
        const value = readNumberCell(view.bytes, view.from, view.to, amount.number, view.readText);
        if (Number.isNaN(value)) source.rejectCell(view, 'not-a-number');
        else column.set(lead, value);
      },
    });
    return column;
  }
}
