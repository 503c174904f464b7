import type { ReplayResult } from '#domain/replay/result';
import { isoDayText } from '../../ui/day-text';
import { monthOf } from '../../ui/format';

type Segment = ReplayResult['segments'][number];
type Conversion = Pick<
  Segment['values'][number]['transitions'][number]['proposal'],
  'reached' | 'observed' | 'converted' | 'rate'
>;

export interface SegmentRow {
  readonly key: string;
  readonly name: string;
  /** `missing` and `rest` stand last and are set apart. */
  readonly kind: 'value' | 'missing' | 'rest';
  readonly leads: number;
  readonly baseline: Conversion | null;
  readonly proposal: Conversion;
  /** How the recorded rate differs from that of the regime before, by chance alone; null: no such thing, or too few. */
  readonly shift: readonly [number, number] | null;
}

/** More rows than that nobody reads; the others become one row. */
export const MOST_ROWS = 40;

/**
 * One row per value, for the conversion of one transition: most leads first, times in their order. A value's own label is
 * shown if it has one.
 */
export function segmentRows(
  { field, values }: Segment,
  transition: string,
  labelOf: (value: string) => string,
  most = MOST_ROWS,
): SegmentRow[] {
  const rows = values.flatMap(({ value, leads, transitions }): SegmentRow[] => {
    const found = transitions.find((one) => one.transition === transition);
    if (!found) return [];
    const { baseline, proposal, shift } = found;
    return [
      value === null
        ? { key: 'missing', name: 'No value', kind: 'missing', leads, baseline, proposal, shift }
        : { key: `value ${value}`, name: labelOf(value), kind: 'value', leads, baseline, proposal, shift },
    ];
  });
  const valued = rows.filter(({ kind }) => kind === 'value');
  if (isOfTime(field)) return [...valued, ...rows.filter(({ kind }) => kind === 'missing')];
  const named = valued.toSorted(byLeads);
  // One alone may as well stand for itself.
  const tooMany = named.length > most + 1;
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
    shift: null,
  };
}

/** Rates cannot be averaged; of the rest the counts are given. */
const sumOf = (conversions: readonly Conversion[]): Conversion => ({
  reached: conversions.reduce((sum, { reached }) => sum + reached, 0),
  observed: conversions.reduce((sum, { observed }) => sum + observed, 0),
  converted: conversions.reduce((sum, { converted }) => sum + converted, 0),
  rate: null,
});

/** Months, weeks, quarters and regimes are no fields of a lead. */
const isOfTime = (field: string): boolean => field.startsWith(':');

/** A stretch of time as people write it; null: the field is no time. */
export function groupValueName(field: string, value: string): string | null {
  switch (field) {
    case ':month':
      return monthOf(value);
    case ':quarter':
      return value.split('-').toReversed().join(' ');
    case ':week':
      return `Week of ${isoDayText(value)}`;
    case ':regime':
      return value.startsWith(BEFORE)
        ? `Before ${timeText(value.slice(BEFORE.length))}`
        : `From ${timeText(value)}`;
    default:
      return null;
  }
}

const BEFORE = 'before ';

/** A day, or a time within one as the engine names it. */
const timeText = (text: string): string => (/^\d{4}-\d\d-\d\d$/.test(text) ? isoDayText(text) : text);
