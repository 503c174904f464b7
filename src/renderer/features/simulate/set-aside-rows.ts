import type { AsideFigure } from '#domain/replay/leads-of/figure';
import type { ReplayResult } from '#domain/replay/result';

/** A reason, those that came back, or where to. */
export interface SetAsideRow {
  readonly key: string;
  readonly what: string;
  readonly of: AsideFigure;
  /** What opens from its counts, after their number. */
  readonly leads: string;
  /** Null: the baseline does not know the stage. */
  readonly baseline: number | null;
  readonly proposal: number;
}

/** Of each stage that sets leads aside what there is to tell; rows without a lead on either side are left out. */
export const setAsideRows = ({
  stages,
}: Pick<ReplayResult, 'stages'>): { stage: string; name: string; rows: SetAsideRow[] }[] => {
  const nameOf = (id: string) => stages.find(({ stage }) => stage === id)?.name ?? id;
  return stages.flatMap(({ stage, name, setAside }) => {
    if (!setAside) return [];
    const all: SetAsideRow[] = [
      ...setAside.reasons.map(({ reason, label, baseline, proposal }) => ({
        key: `reason ${reason}`,
        what: reason === null ? 'No reason recorded' : label,
        of: { reason },
        leads: `leads in ${name}: ${reason === null ? 'no reason recorded' : label}`,
        baseline,
        proposal,
      })),
      {
        key: 'returned',
        what: 'Came back',
        of: 'returned',
        leads: `leads that came back from ${name}`,
        ...setAside.returned,
      },
      ...setAside.on.map(({ stage: to, baseline, proposal }) => ({
        key: `to ${to}`,
        what: `Came back to ${nameOf(to)}`,
        of: { to },
        leads: `leads that came back from ${name} to ${nameOf(to)}`,
        baseline,
        proposal,
      })),
    ];
    const rows = all.filter(({ baseline, proposal }) => (baseline ?? 0) + proposal > 0);
    return rows.length > 0 ? { stage, name, rows } : [];
  });
};
