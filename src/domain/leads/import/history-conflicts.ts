import type { Policy } from '../../glossary/schema/policy';
import type { FieldColumn, HistoryTable, ImportReport } from '../lead-data';

/**
 * Leads whose row disagrees with the last value of their history, by field; the history counts then
 * (`docs/replay.md` section 1). Case is no disagreement where the field does not tell it apart.
 */
export function historyConflicts(
  policy: Policy,
  fields: ReadonlyMap<string, FieldColumn>,
  history: HistoryTable,
): ImportReport['historyConflicts'] {
  return history.kinds.flatMap(({ field }, kind) => {
    const column = fields.get(field);
    if (!column) return [];
    const isCaseSensitive = policy.fields.find(({ id }) => id === field)?.caseSensitive ?? true;
    const agrees =
      column.kind === 'text' ? textAgrees(column, history, isCaseSensitive) : numberAgrees(column, history);
    let leads = 0;
    for (let lead = 0; lead + 1 < history.offsets.length; lead++) {
      const last = lastOf(history, lead, kind);
      if (last !== undefined && !agrees(lead, last)) leads++;
    }
    return leads > 0 ? [{ field, leads }] : [];
  });
}

function lastOf({ offsets, kind }: HistoryTable, lead: number, wanted: number): number | undefined {
  const first = offsets[lead] ?? 0;
  for (let event = (offsets[lead + 1] ?? 0) - 1; event >= first; event--)
    if (kind[event] === wanted) return event;
  return undefined;
}

type Agrees = (lead: number, event: number) => boolean;

function textAgrees(
  column: FieldColumn & { kind: 'text' },
  history: HistoryTable,
  isCaseSensitive: boolean,
): Agrees {
  const fold = (text: string | undefined): string | undefined =>
    isCaseSensitive ? text : text?.toLowerCase();
  return (lead, event) =>
    fold(column.texts.at(column.codes[lead] ?? -1)) === fold(history.texts.at(history.newCode[event] ?? -1));
}

function numberAgrees(column: Exclude<FieldColumn, { kind: 'text' }>, history: HistoryTable): Agrees {
  return (lead, event) => {
    const value = column.kind === 'date' ? column.values.at(lead) : (column.values[lead] ?? Number.NaN);
    const own = column.kind === 'boolean' && value < 0 ? Number.NaN : value;
    return Object.is(own, history.newNumber[event] ?? Number.NaN);
  };
}
