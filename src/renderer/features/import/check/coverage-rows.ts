import type { CheckReport } from '#domain/leads/checks/check-leads';
import type { CoverageByMonth } from '#domain/leads/checks/coverage';
import { monthOf } from '../../../ui/format';

/** What is recorded of one thing over time. */
export interface CoverageRow {
  readonly key: string;
  readonly label: string;
  readonly kind: CoverageByMonth['kind'];
  readonly count: number;
  readonly of: number;
  /** First and last month with any; null: none. */
  readonly from: string | null;
  readonly to: string | null;
  readonly months: readonly {
    readonly month: string;
    readonly count: number;
    readonly of: number;
    /** Height of its bar, 0 to 1: of a field the share that has a value, of events how many there are beside the most. */
    readonly height: number;
  }[];
}

export function coverageRows(
  { coverage }: CheckReport,
  kind: CoverageByMonth['kind'],
): readonly CoverageRow[] {
  return coverage
    .filter((one) => one.kind === kind)
    .map(({ id, label, months }) => {
      const most = Math.max(1, ...months.map(({ count }) => count));
      const withAny = months.filter(({ count }) => count > 0);
      return {
        key: `${kind} ${id}`,
        label,
        kind,
        count: months.reduce((sum, { count }) => sum + count, 0),
        of: months.reduce((sum, { of }) => sum + of, 0),
        from: withAny[0]?.month ?? null,
        to: withAny.at(-1)?.month ?? null,
        months: months.map(({ month, count, of }) => ({
          month,
          count,
          of,
          height: kind === 'field' ? (of === 0 ? 0 : count / of) : count / most,
        })),
      };
    });
}

/** "Jan 2025 – Jun 2026". */
export const spanText = ({ from, to }: Pick<CoverageRow, 'from' | 'to'>): string =>
  from === null || to === null ? 'never' : from === to ? monthOf(from) : `${monthOf(from)} – ${monthOf(to)}`;
