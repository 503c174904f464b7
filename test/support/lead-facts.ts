import type { EventTable, FieldColumn, LeadData } from '#domain/leads/lead-data';

/** All that is known of one row of a column. */
const cellOf = (column: FieldColumn, row: number): unknown => {
  const isValid = column.valid.has(row);
  switch (column.kind) {
    case 'text':
      return [isValid, column.texts.at(column.codes[row] ?? -1)];
    case 'date':
      return [isValid, column.values.at(row), column.dateOnly.has(row)];
    default:
      return [isValid, column.values[row]];
  }
};

function eventsOf<K>(table: EventTable<K>, lead: number): unknown[] {
  const found: unknown[] = [];
  for (let row = table.offsets[lead] ?? 0; row < (table.offsets[lead + 1] ?? 0); row++) {
    found.push([table.at.at(row), table.dateOnly.has(row), table.kinds[table.kind[row] ?? 0]]);
  }
  return found;
}

/** All that is known of one lead, with nothing that says where it stands. */
export function factsOf(data: LeadData, lead: number): unknown {
  const { entries, signals, activities, history } = data;
  const events = [entries, signals, activities, history].map((table) => eventsOf<unknown>(table, lead));
  const changes: unknown[] = [];
  for (let row = history.offsets[lead] ?? 0; row < (history.offsets[lead + 1] ?? 0); row++) {
    const codes = [history.oldCode[row], history.newCode[row]];
    changes.push([
      ...codes.map((code) => history.texts.at(code ?? -1)),
      history.oldNumber[row],
      history.newNumber[row],
    ]);
  }
  const { created, owner, reason, amount, account, opportunity, consentGranted, consentWithdrawn } = data;
  const parts = [created, owner, reason, amount, account, opportunity, consentGranted, consentWithdrawn];
  const columns = [...parts, ...data.fields.values()].map((column) => column && cellOf(column, lead));
  return { id: data.ids.at(lead), columns, events, changes };
}

export const allFacts = (data: LeadData): unknown[] =>
  Array.from({ length: data.count }, (_, lead) => factsOf(data, lead));
