import type { ReplayOptions } from '#domain/replay/options';
import { cellText } from '../../ui/cell-text';
import { bytes, counted, day } from '../../ui/format';
import { storedText } from '../session/import-texts';
import type { LoadedData } from '../session/state';

/** The data set and the period in use, for the bar and for whoever asks more. */
export interface DataFacts {
  readonly name: string;
  readonly leads: string;
  /** Created when: the period in use, or all there is. */
  readonly period: string;
  readonly isNarrowed: boolean;
  readonly files: readonly string[];
  /** Says so when no file was read; null: they were. */
  readonly stored: string | null;
}

export function dataFacts(
  { mapping, summary, sources, isSample }: LoadedData,
  options: ReplayOptions,
): DataFacts {
  const { created, zone, leads } = summary;
  const { from, to } = options.period ?? { from: created.from, to: created.to + 1 };
  return {
    name: isSample ? 'Sample' : cellText(mapping.name, 80),
    leads: counted(leads, 'lead'),
    // A period ends before its last moment.
    period: `${day(from, zone)} – ${day(to - 1, zone)}`,
    isNarrowed: options.period !== null,
    stored: summary.storedAt === null ? null : `${storedText(summary.storedAt)}.`,
    files: sources.map(({ name, size }) => `${cellText(name, 80)}, ${bytes(size)}`),
  };
}
