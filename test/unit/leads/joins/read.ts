import type { LeadData } from '#domain/leads/lead-data';

/** Activities of each lead. */
export const callsOf = ({ activities: { offsets }, count }: LeadData): number[] =>
  Array.from({ length: count }, (_, lead) => (offsets[lead + 1] ?? 0) - (offsets[lead] ?? 0));

/** What a field holds for each lead, in words; times as their UTC day. */
export function textsOf(data: LeadData, field: string): string[] {
  const column = data.fields.get(field);
  return Array.from({ length: data.count }, (_, lead) => {
    if (!column?.valid.has(lead)) return '';
    switch (column.kind) {
      case 'text':
        return column.texts.at(column.codes[lead] ?? -1) ?? '';
      case 'date':
        return new Date(column.values.at(lead)).toISOString().slice(0, 10);
      default:
        return String(column.values[lead]);
    }
  });
}
