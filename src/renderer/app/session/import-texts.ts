import type { ImportReport } from '#domain/leads/lead-data';
import { rowsLeftOut } from '#domain/leads/left-out';
import type { Mapping } from '#domain/leads/mapping/schema';
import { REJECTION_WORDS } from '#domain/leads/rejection-words';
import { cellText } from '../../ui/cell-text';
import { count, counted, listed, moment } from '../../ui/format';
import type { LoadedData } from './state';

/** What an import did, said aloud and shown: how many leads, what still comes from before, what was left out. */
export function importedText(
  mapping: Mapping,
  { summary, sources, isSample }: LoadedData,
  given: number,
): string {
  const kept = mapping.files.flatMap((_, i) => {
    const source = sources[i];
    return source && (summary.chosen[i] ?? 0) >= given ? [source.name] : [];
  });
  const sentences = [
    `${opening(isSample, summary.storedAt)}: ${counted(summary.leads, 'lead')}.`,
    kept.length > 0 && `Still from before: ${listed(kept.map(fileText))}.`,
    summary.unused.length > 0 &&
      `Left out, since the mapping has no file like it: ${listed(summary.unused.map(fileText))}.`,
    ...leftOutSentences(summary.report),
  ];
  return sentences.filter(Boolean).join(' ');
}

function opening(isSample: boolean, storedAt: number | null): string {
  if (isSample) return 'The sample is open';
  return storedAt === null ? 'Imported' : storedText(storedAt);
}

const fileText = (name: string): string => cellText(name, 80);

/** Where data came from that no file was read for. */
export const storedText = (storedAt: number): string => `Read from the stored copy of ${moment(storedAt)}`;

/** Of each file with rows that were not used, how many and why. */
function leftOutSentences(report: ImportReport): string[] {
  const sentences = report.files.flatMap(({ id, name, rows }) => {
    const text = leftOutText(report, id);
    return text === null ? [] : [`Of ${counted(rows, 'row')} of ${fileText(name)}, ${text}.`];
  });
  return sentences.length > 0 ? [...sentences, 'Simulate lists them under “Lead data”.'] : [];
}

/** "3 left out: 2 of a lead that no file has; 1 no lead id"; null where every row of the file was used. */
export function leftOutText(report: ImportReport, file: string): string | null {
  const { rows, reasons } = rowsLeftOut(report, file);
  if (rows === 0) return null;
  const byMapping = rows - reasons.reduce((sum, one) => sum + one.rows, 0);
  const parts = [
    ...reasons.map(({ reason, rows: times }) => ({ times, why: REJECTION_WORDS[reason] })),
    ...(byMapping > 0 ? [{ times: byMapping, why: 'as the mapping says' }] : []),
  ];
  const texts = parts.map(({ times, why }) => (times === rows ? why : `${count(times)} ${why}`));
  return `${count(rows)} left out: ${texts.join('; ')}`;
}
