import type { Field } from '../../glossary/schema/dictionary';
import { TextTable } from '../cells/text-table';
import { Blocks } from '../columns/blocks';
import type { RecordView } from '../csv/record-batch';
import type { HistoryKind, HistoryTable } from '../lead-data';
import type { HistoryFile } from '../mapping/files';
import { EventBuilder } from './event-builder';
import { eventRows } from './event-rows';
import { EventTime } from './event-time';
import { compileFieldReader, type FieldReader, type FieldValue } from './field-reader';
import type { RowVisitor } from './file-counts';
import { CellSource, type ImportContext } from './import-context';
import type { KnownLeads } from './known-leads';
import type { StatusReader } from './status-history';
import { FROM_BEFORE, fillOldValues } from './values-before';

interface TrackedField {
  readonly kind: number;
  readonly read: FieldReader;
}

/** Changes of fields of all history files; changes of the status go to a reader of their own. */
export class HistoryReader {
  readonly #events = new EventBuilder<HistoryKind>();
  readonly #kinds = new Map<string, number>();
  readonly #texts = new TextTable();
  readonly #oldCode = new Blocks((n) => new Int32Array(n), -1);
  readonly #newCode = new Blocks((n) => new Int32Array(n), -1);
  readonly #oldNumber = new Blocks((n) => new Float64Array(n), Number.NaN);
  readonly #newNumber = new Blocks((n) => new Float64Array(n), Number.NaN);
  /** `FROM_BEFORE` for changes of files that tell no old value. */
  readonly #oldFrom = new Blocks((n) => new Uint8Array(n));

  /** Rows of one file. One row may change both a field and the status; one that changes neither is of unknown type. */
  rowsOf(context: ImportContext, file: HistoryFile, leads: KnownLeads, status: StatusReader): RowVisitor {
    const name = new CellSource(context, file.id, file.field);
    const time = new EventTime(context, file);
    const old = new CellSource(context, file.id, file.oldValue);
    const fresh = new CellSource(context, file.id, file.newValue);
    const tracked = this.#trackedFields(context, file);
    // Without a column of fields, every row is of the status.
    const statusName = file.field === null ? '' : file.status?.value.trim();
    const takeStatus = status.changesOf(context, file);
    return eventRows(context, file, leads, (lead, view) => {
      const called = name.text(view);
      const field = tracked.get(called);
      const isStatus = statusName !== undefined && called === statusName;
      if (!field && !isStatus) {
        name.rejectRow(view, 'unknown-type');
        return false;
      }
      if (!time.read(view)) return false;
      const { at, dateOnly } = time.time;
      if (isStatus) takeStatus(lead, { at, dateOnly }, view);
      if (field) {
        const change = this.#events.count;
        this.#events.add(lead, at, dateOnly, field.kind);
        if (file.oldValue === null) this.#oldFrom.set(change, FROM_BEFORE);
        else this.#store(this.#oldCode, this.#oldNumber, change, valueIn(old, field.read, at, view));
        this.#store(this.#newCode, this.#newNumber, change, valueIn(fresh, field.read, at, view));
      }
      return true;
    });
  }

  *finish(leads: number): Generator<void, HistoryTable> {
    const { table, groups } = yield* this.#events.finishWithGroups(leads);
    const changes = table.at.length;
    const codes = (own: Blocks<Int32Array>) => groups.gather(own.finish(changes), new Int32Array(changes));
    const numbers = (own: Blocks<Float64Array>) =>
      groups.gather(own.finish(changes), new Float64Array(changes));
    const history: HistoryTable = {
      ...table,
      texts: this.#texts.finish(),
      oldCode: yield* codes(this.#oldCode),
      newCode: yield* codes(this.#newCode),
      oldNumber: yield* numbers(this.#oldNumber),
      newNumber: yield* numbers(this.#newNumber),
    };
    if (this.#oldFrom.length > 0) {
      const from = yield* groups.gather(this.#oldFrom.finish(changes), new Uint8Array(changes));
      yield* fillOldValues(history, from);
    }
    return history;
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

  #store(codes: Blocks<Int32Array>, numbers: Blocks<Float64Array>, change: number, value: FieldValue): void {
    if (value?.kind === 'text') codes.set(change, this.#texts.codeOfText(value.text));
    const number = numberIn(value);
    if (!Number.isNaN(number)) numbers.set(change, number);
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

function valueIn(source: CellSource, read: FieldReader, at: number, view: RecordView): FieldValue {
  const value = read(source.text(view), at);
  if (value?.kind === 'fault') source.rejectCell(view, value.reason);
  else if (value?.kind === 'text' && !value.inPicklist) source.rejectCell(view, 'not-in-picklist');
  return value;
}
