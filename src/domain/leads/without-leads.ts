import type { Bits } from './columns/bits';
import { gatherColumn, gatherTextList, TextsLeft } from './columns/gather';
import type { EventTable, FieldColumn, HistoryTable, LeadData, Persons } from './lead-data';

/**
 * The data without these leads, as if no file had them: columns of their own, with no text left that only they had.
 * Persons are who they were; those without a lead are gone. The report says how many leads there are and how many of
 * them are in stock, and all else as it was when the files were read. Nothing is copied where no lead goes.
 * @param drop one bit for each lead.
 */
export function withoutLeads(data: LeadData, drop: Bits): LeadData {
  if (drop.count() === 0) return data;
  const leads = leadsLeft(data.count, drop);
  const rows = <T extends FieldColumn>(column: T): T => gatherColumn(column, leads);
  const maybe = <T extends FieldColumn>(column: T | null): T | null => column && rows(column);
  const created = rows(data.created);
  return {
    ...data,
    count: leads.length,
    ids: gatherTextList(data.ids, leads),
    created,
    fields: new Map([...data.fields].map(([id, column]) => [id, rows(column)])),
    owner: maybe(data.owner),
    reason: maybe(data.reason),
    amount: maybe(data.amount),
    account: maybe(data.account),
    persons: data.persons && personsOf(data.persons, leads),
    opportunity: maybe(data.opportunity),
    consentGranted: maybe(data.consentGranted),
    consentWithdrawn: maybe(data.consentWithdrawn),
    entries: eventsOf(data.entries, leads).table,
    signals: eventsOf(data.signals, leads).table,
    activities: eventsOf(data.activities, leads).table,
    history: historyOf(data.history, leads),
    report: { ...data.report, leads: leads.length, inStock: leads.length - created.valid.count() },
  };
}

/** The numbers of the leads that stay, in order. */
export function leadsLeft(count: number, drop: Bits): Uint32Array {
  const leads = new Uint32Array(count - drop.count());
  for (let lead = 0, at = 0; lead < count; lead++) if (!drop.has(lead)) leads[at++] = lead;
  return leads;
}

function personsOf({ numbers, count }: Persons, leads: Uint32Array): Persons {
  const anew = new Int32Array(count).fill(-1);
  let persons = 0;
  const own = new Int32Array(leads.length);
  for (let at = 0; at < leads.length; at++) {
    const before = numbers[leads[at] ?? 0] ?? 0;
    if ((anew[before] ?? -1) < 0) anew[before] = persons++;
    own[at] = anew[before] ?? 0;
  }
  return { numbers: own, count: persons };
}

interface Gathered<Kind> {
  readonly table: EventTable<Kind>;
  /** Of each event the number it had. */
  readonly rows: Uint32Array;
}

function eventsOf<Kind>(table: EventTable<Kind>, leads: Uint32Array): Gathered<Kind> {
  const offsets = new Uint32Array(leads.length + 1);
  for (let at = 0; at < leads.length; at++) {
    const lead = leads[at] ?? 0;
    const own = (table.offsets[lead + 1] ?? 0) - (table.offsets[lead] ?? 0);
    offsets[at + 1] = (offsets[at] ?? 0) + own;
  }
  const rows = new Uint32Array(offsets[leads.length] ?? 0);
  for (let at = 0, event = 0; at < leads.length; at++) {
    let row = table.offsets[leads[at] ?? 0] ?? 0;
    for (; event < (offsets[at + 1] ?? 0); event++) rows[event] = row++;
  }
  const kind = new (table.kind instanceof Uint8Array ? Uint8Array : Uint16Array)(rows.length);
  for (let event = 0; event < rows.length; event++) kind[event] = table.kind[rows[event] ?? 0] ?? 0;
  return {
    table: {
      kinds: table.kinds,
      offsets,
      at: table.at.gather(rows),
      dateOnly: table.dateOnly.gather(rows),
      kind,
    },
    rows,
  };
}

function historyOf(history: HistoryTable, leads: Uint32Array): HistoryTable {
  const { table, rows } = eventsOf(history, leads);
  const left = new TextsLeft(history.texts);
  const codes = (own: Int32Array): Int32Array => Int32Array.from(rows, (row) => left.codeOf(own[row] ?? -1));
  const numbers = (own: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => own[row] ?? Number.NaN);
  const [oldCode, newCode] = [codes(history.oldCode), codes(history.newCode)];
  return {
    ...table,
    texts: left.finish(),
    oldCode,
    newCode,
    oldNumber: numbers(history.oldNumber),
    newNumber: numbers(history.newNumber),
  };
}
