import type { FindingPlaces } from '#contracts/import-api';
import type { Finding } from '#domain/leads/checks/finding';
import type { ImportReport } from '#domain/leads/lead-data';
import type { Zone } from '#domain/time/zone';
import { count, listed } from '../../../ui/format';

/** An example of a finding, for whoever wants to look it up. */
export interface ExampleRow {
  readonly key: string;
  readonly lead: string | null;
  /** Day and time in the zone of the data. */
  readonly when: string | null;
  readonly cell: string | null;
  /** "rows 12 and 40 of leads.csv", one text for each file; what was not found says so. */
  readonly where: readonly string[];
}

export function exampleRows(
  { examples }: Finding,
  places: FindingPlaces,
  { files }: ImportReport,
  zone: Zone,
): readonly ExampleRow[] {
  return examples.map(({ lead, at, text, column }, i) => {
    const byFile = new Map<string, number[]>();
    for (const { file, row } of places.examples[i] ?? []) {
      const rows = byFile.get(file);
      if (rows) rows.push(row);
      else byFile.set(file, [row]);
    }
    const where = [...byFile].map(([file, rows]) => {
      const name = files.find(({ id }) => id === file)?.name ?? file;
      const of = column === null ? name : `${name}, column “${column}”`;
      return `${rows.length === 1 ? 'row' : 'rows'} ${listed(rows.map(count))} of ${of}`;
    });
    return {
      key: String(i),
      lead,
      when: at === null ? null : timeText(at, zone),
      cell: text,
      where: where.length > 0 ? where : ['not found by this id'],
    };
  });
}

function timeText(at: number, zone: Zone): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: zone.id,
  }).format(at);
}
