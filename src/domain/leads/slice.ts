import { TextList } from './cells/text-list';
import { Bits, NO_BITS } from './columns/bits';
import { Times } from './columns/times';
import type { EventTable, FieldColumn, HistoryTable, LeadData } from './lead-data';

/**
 * The leads from one up to another, that one not included, as data of their own: for another thread to work on. Their
 * columns are views of the whole's, so this costs next to nothing; texts are those of the whole, and so is the report,
 * since both say what was read and not who is in here.
 */
export function sliceLeads(data: LeadData, from: number, to: number): LeadData {
  const rows = <T extends FieldColumn>(column: T): T => sliceColumn(column, from, to);
  const maybe = <T extends FieldColumn>(column: T | null): T | null => column && rows(column);
  const { history } = data;
  return {
    ...data,
    count: to - from,
    ids: sliceTexts(data.ids, from, to),
    created: rows(data.created),
    fields: new Map([...data.fields].map(([id, column]) => [id, rows(column)])),
    owner: maybe(data.owner),
    reason: maybe(data.reason),
    amount: maybe(data.amount),
    account: maybe(data.account),
    persons: data.persons && { ...data.persons, numbers: data.persons.numbers.subarray(from, to) },
    opportunity: maybe(data.opportunity),
    consentGranted: maybe(data.consentGranted),
    consentWithdrawn: maybe(data.consentWithdrawn),
    entries: sliceEvents(data.entries, from, to),
    signals: sliceEvents(data.signals, from, to),
    activities: sliceEvents(data.activities, from, to),
    history: sliceHistory(history, from, to),
  };
}

/** The kind of a column stays. */
function sliceColumn<T extends FieldColumn>(column: T, from: number, to: number): T;
function sliceColumn(column: FieldColumn, from: number, to: number): FieldColumn {
  const valid = sliceBits(column.valid, from, to);
  switch (column.kind) {
    case 'text':
      return { ...column, valid, codes: column.codes.subarray(from, to) };
    case 'number':
      return { ...column, valid, values: column.values.subarray(from, to) };
    case 'boolean':
      return { ...column, valid, values: column.values.subarray(from, to) };
    case 'date':
      return {
        ...column,
        valid,
        values: new Times(column.values.values.subarray(from, to)),
        dateOnly: sliceBits(column.dateOnly, from, to),
      };
  }
}

function sliceEvents<Kind>(table: EventTable<Kind>, from: number, to: number): EventTable<Kind> {
  const [first, end] = [table.offsets[from] ?? 0, table.offsets[to] ?? 0];
  return {
    kinds: table.kinds,
    offsets: rebased(table.offsets.subarray(from, to + 1)),
    at: new Times(table.at.values.subarray(first, end)),
    dateOnly: sliceBits(table.dateOnly, first, end),
    kind: table.kind.subarray(first, end),
  };
}

function sliceHistory(history: HistoryTable, from: number, to: number): HistoryTable {
  const [first, end] = [history.offsets[from] ?? 0, history.offsets[to] ?? 0];
  return {
    ...sliceEvents(history, from, to),
    texts: history.texts,
    oldCode: history.oldCode.subarray(first, end),
    newCode: history.newCode.subarray(first, end),
    oldNumber: history.oldNumber.subarray(first, end),
    newNumber: history.newNumber.subarray(first, end),
  };
}

function sliceTexts({ bytes, offsets }: TextList, from: number, to: number): TextList {
  const own = offsets.subarray(from, to + 1);
  return new TextList(bytes.subarray(own[0] ?? 0, own[to - from] ?? 0), rebased(own));
}

/** The same, counted from its first. */
const rebased = (offsets: Uint32Array): Uint32Array => offsets.map((offset) => offset - (offsets[0] ?? 0));

/** Bits stand in words of 32, which a slice need not begin with. */
function sliceBits({ words }: Bits, from: number, to: number): Bits {
  if (words.length === 0) return NO_BITS;
  const start = from >>> 5;
  const shift = from & 31;
  const sliced = new Uint32Array((to - from + 31) >>> 5);
  for (let word = 0; word < sliced.length; word++) {
    const low = words[start + word] ?? 0;
    const high = words[start + word + 1] ?? 0;
    sliced[word] = shift === 0 ? low : (low >>> shift) | (high << (32 - shift));
  }
  // What lies behind the last row is not of this slice.
  const beyond = (to - from) & 31;
  const last = sliced.length - 1;
  if (beyond > 0) sliced[last] = (sliced[last] ?? 0) & ((1 << beyond) - 1);
  return new Bits(sliced);
}
