import type { Field } from '../../glossary/schema/dictionary';
import type { HistoryKind, HistoryTable, RejectionReason } from '../lead-data';
import type { HistoryFile } from '../mapping';
import { Dictionary } from './columns';
import { EventBuilder, gather } from './event-builder';
import { compileEventTime } from './event-time';
import { compileFieldReader, type FieldReader, type FieldValue } from './field-reader';
import { Growable } from './growable';
import { type CellSource, cellSource, type ImportContext } from './import-context';
import type { LeadIndex } from './lead-index';
import { eventRows, type RowVisitor } from './row-visitor';
import type { StatusReader } from './status-history';

interface TrackedField {
  readonly kind: number;
  readonly read: FieldReader;
}

/** Changes of fields of all history files; changes of the status go to a reader of their own. */
export class HistoryReader {
  readonly #events = new EventBuilder<HistoryKind>();
  readonly #kinds = new Map<string, number>();
  readonly #dictionary = new Dictionary();
  readonly #oldCode = new Growable((n) => new Int32Array(n), -1);
  readonly #newCode = new Growable((n) => new Int32Array(n), -1);
  readonly #oldNumber = new Growable((n) => new Float64Array(n), Number.NaN);
  readonly #newNumber = new Growable((n) => new Float64Array(n), Number.NaN);

  /** Rows of one file. One row may change both a field and the status; one that changes neither is of unknown type. */
  rowsOf(context: ImportContext, file: HistoryFile, index: LeadIndex, status: StatusReader): RowVisitor {
    const name = cellSource(context, file.id, file.field);
    const time = compileEventTime(context, file);
    const old = cellSource(context, file.id, file.oldValue);
    const fresh = cellSource(context, file.id, file.newValue);
    const tracked = this.#trackedFields(context, file);
    const statusName = file.status?.value.trim();
    const takeStatus = status.changesOf(context, file, old, fresh);
    return eventRows(context, file, index, (lead, cells, row) => {
      const called = name.text(cells);
      const field = tracked.get(called);
      const isStatus = statusName !== undefined && called === statusName;
      if (!field && !isStatus) {
        name.rejectRow(cells, row, 'unknown-type');
        return false;
      }
      const at = time(cells, row);
      if (!at) return false;
      if (isStatus) takeStatus(lead, at, cells, row);
      if (field) {
        this.#events.add(lead, at.at, at.dateOnly, field.kind);
        this.#store(this.#oldCode, this.#oldNumber, valueIn(old, field.read, at.at, cells, row));
        this.#store(this.#newCode, this.#newNumber, valueIn(fresh, field.read, at.at, cells, row));
      }
      return true;
    });
  }

  finish(leads: number): HistoryTable {
    const { table, order } = this.#events.finish(leads);
    return {
      ...table,
      dictionary: this.#dictionary.texts,
      oldCode: gather(this.#oldCode.finish(), order, new Int32Array(order.length)),
      newCode: gather(this.#newCode.finish(), order, new Int32Array(order.length)),
      oldNumber: gather(this.#oldNumber.finish(), order, new Float64Array(order.length)),
      newNumber: gather(this.#newNumber.finish(), order, new Float64Array(order.length)),
    };
  }

  #trackedFields(context: ImportContext, file: HistoryFile): Map<string, TrackedField> {
    const { mapping, policy, zone, times } = context;
    return new Map(
      file.fields.flatMap(({ value, field: id }): [string, TrackedField][] => {
        const field = policy.fields.find((known) => known.id === id);
        const mapped = mapping.fields.find((known) => known.field === id) ?? null;
        if (!field) return [];
        const read = compileFieldReader(field, mapped, mapping, zone, times);
        return [[value.trim(), { kind: this.#kindOf(field), read }]];
      }),
    );
  }

  #kindOf({ id }: Field): number {
    const kind = this.#kinds.get(id) ?? this.#events.addKind({ field: id });
    this.#kinds.set(id, kind);
    return kind;
  }

  #store(codes: Growable<Int32Array>, numbers: Growable<Float64Array>, value: FieldValue): void {
    codes.push(value?.kind === 'text' ? this.#dictionary.codeOf(value.text) : -1);
    numbers.push(numberIn(value));
  }
}

function numberIn(value: FieldValue): number {
  switch (value?.kind) {
    case 'number':
      return value.value;
    case 'boolean':
      return value.value ? 1 : 0;
    case 'date':
      return value.at;
    default:
      return Number.NaN;
  }
}

function valueIn(
  source: CellSource,
  read: FieldReader,
  at: number,
  cells: readonly string[],
  row: number,
): FieldValue {
  const value = read(source.text(cells), at);
  const doubt: RejectionReason | null =
    value?.kind === 'fault'
      ? value.reason
      : value?.kind === 'text' && !value.inPicklist
        ? 'not-in-picklist'
        : null;
  if (doubt) source.rejectCell(cells, row, doubt);
  return value;
}
