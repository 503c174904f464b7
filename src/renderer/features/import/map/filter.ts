import { counted, listed } from '../../../ui/format';
import type { MapRow, StageRow } from './rows';

export type Show = 'all' | 'needs-me' | 'guesses';

/** What of the step is shown. */
export interface Filter {
  readonly show: Show;
  /** In whatever case; empty: everything. */
  readonly search: string;
}

/** Whether all that is shown for an empty search is to be shown. */
export const isWhole = ({ show, search }: Filter): boolean => show === 'all' && search.trim() === '';

const fits = (filter: Filter, ...texts: readonly (string | undefined)[]): boolean => {
  const wanted = filter.search.trim().toLowerCase();
  return texts.some((text) => text?.toLowerCase().includes(wanted));
};

export const needsMe = ({ faults, questions }: Pick<MapRow, 'faults' | 'questions'>): boolean =>
  faults.length > 0 || questions.length > 0;

const isShown = ({ show }: Filter, row: MapRow): boolean =>
  show === 'all' || (show === 'needs-me' ? needsMe(row) : row.note?.confidence === 'guess');

export const rowFits = (filter: Filter, row: MapRow): boolean =>
  isShown(filter, row) && fits(filter, row.label, row.means, row.place?.column);

export function stageFits(filter: Filter, row: StageRow): boolean {
  const columns = row.ways.map(({ place }) => place?.column);
  if (!fits(filter, row.label, row.means, ...columns)) return false;
  if (filter.show === 'needs-me' && row.questions.length > 0) return true;
  return filter.show === 'all' || row.ways.some((way) => isShown(filter, way));
}

/** Columns that are not used are no guesses, and nobody is asked about them. */
export const columnFits = (filter: Filter, column: string, file: string): boolean =>
  filter.show === 'all' && fits(filter, column, file);

/** How much is shown of what there is; empty: all of it. */
export function resultText(filter: Filter, parts: number, files: number): string {
  if (isWhole(filter)) return '';
  if (parts + files === 0)
    return filter.show === 'needs-me' && filter.search.trim() === ''
      ? 'Nothing here needs you.'
      : 'Nothing fits.';
  const counts = [
    ...(parts > 0 ? [counted(parts, 'part')] : []),
    ...(files > 0 ? [counted(files, 'file')] : []),
  ];
  return `${listed(counts)} shown.`;
}
