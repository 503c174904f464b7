import type { Policy } from '../../glossary/schema/policy';
import type { LeadData } from '../../leads/lead-data';

/** Whether the record shows that a lead was won: an entry by as-of to a stage that one of the policies counts as a win. */
export function winReader(
  { entries }: LeadData,
  asOf: number,
  policies: readonly Policy[],
): (lead: number) => boolean {
  const won = new Set(
    policies.flatMap(({ stages }) => stages.flatMap(({ id, kind }) => (kind === 'won' ? [id] : []))),
  );
  const isWin = entries.kinds.map(({ stage }) => won.has(stage));
  if (!isWin.includes(true)) return () => false;
  const { offsets, kind, at } = entries;
  return (lead) => {
    for (let row = offsets[lead] ?? 0; row < (offsets[lead + 1] ?? 0); row++) {
      if (at.at(row) > asOf) return false;
      if (isWin[kind[row] ?? 0]) return true;
    }
    return false;
  };
}
