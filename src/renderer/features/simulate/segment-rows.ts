import type { ReplayResult } from '#domain/replay/result';

type Segment = ReplayResult['segments'][number];
type Conversion = Pick<
  Segment['values'][number]['transitions'][number]['proposal'],
  'reached' | 'converted' | 'rate'
>;

export interface SegmentRow {
  readonly key: string;
  readonly name: string;
  /** `missing` and `rest` stand last and are set apart. */
  readonly kind: 'value' | 'missing' | 'rest';
  readonly leads: number;
  readonly baseline: Conversion | null;
  readonly proposal: Conversion;
}

/** More rows than that nobody reads; the others become one row. */
export const MOST_ROWS = 40;

/** One row per value, most leads first, for the conversion of one transition. A value's own label is shown if it has one. */
export function segmentRows(
  { values }: Segment,
  transition: string,
  labelOf: (value: string) => string,
  most = MOST_ROWS,
): SegmentRow[] {
  const rows = values.flatMap(({ value, leads, transitions }): SegmentRow[] => {
    const found = transitions.find((one) => one.transition === transition);
    if (!found) return [];
    const { baseline, proposal } = found;
    return [
      value === null
        ? { key: 'missing', name: 'No value', kind: 'missing', leads, baseline, proposal }
        : { key: `value ${value}`, name: labelOf(value), kind: 'value', leads, baseline, proposal },
    ];
  });
  const named = rows.filter(({ kind }) => kind === 'value').toSorted(byLeads);
  const tooMany = named.length > most;
  const shown = tooMany ? named.slice(0, most) : named;
  return [
    ...shown,
    ...(tooMany ? [restOf(named.slice(most))] : []),
    ...rows.filter(({ kind }) => kind === 'missing'),
  ];
}

const byLeads = (a: SegmentRow, b: SegmentRow): number =>
  b.leads - a.leads || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

function restOf(rows: readonly SegmentRow[]): SegmentRow {
  const leads = rows.reduce((sum, row) => sum + row.leads, 0);
  const baselines = rows.flatMap(({ baseline }) => baseline ?? []);
  return {
    key: 'rest',
    name: `${rows.length} other values`,
    kind: 'rest',
    leads,
    baseline: baselines.length === 0 ? null : sumOf(baselines),
    proposal: sumOf(rows.map(({ proposal }) => proposal)),
  };
}

/** Rates cannot be averaged; of the rest the counts are given. */
const sumOf = (conversions: readonly Conversion[]): Conversion => ({
  reached: conversions.reduce((sum, { reached }) => sum + reached, 0),
  converted: conversions.reduce((sum, { converted }) => sum + converted, 0),
  rate: null,
});
