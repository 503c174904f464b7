import type { Policy } from '../../glossary/schema/policy';
import { formatIsoDate, MS_PER_DAY } from '../../time/civil';
import type { Rename } from '../understand/renames';
import type { StageTable } from './question';
import { stageOf } from './stages';

export interface SuggestedTables {
  readonly tables: readonly StageTable[];
  /** Every value is called as a stage of the glossary, and none was renamed. */
  readonly isSure: boolean;
  readonly renames: readonly { readonly from: string; readonly to: string; readonly since: string }[];
}

/**
 * Which stage each value of a status means. What a value meant before it was renamed is what its new name means; a
 * name that says nothing by itself means what the value had meant that took it over.
 */
export function suggestTables(
  texts: readonly string[],
  renames: readonly Rename[],
  policy: Policy,
): SuggestedTables {
  const days = [...new Set(renames.map(({ at }) => dayOf(at)))].sort((a, b) => (a < b ? -1 : 1));
  const direct = (text: string): string | null => stageOf(text, policy)?.stage ?? null;
  // From the last day back: what a value means on a day is known once it is known what its next name means.
  const after = new Map<string, string | null>(texts.map((text) => [text, direct(text)]));
  for (const { from, to } of renames) if ((after.get(to) ?? null) === null) after.set(to, direct(from));
  let meanings: ReadonlyMap<string, string | null> = after;
  const tables: StageTable[] = [];
  for (const day of [...days].reverse()) {
    tables.unshift({ since: day, map: Object.fromEntries(meanings) });
    const next = meanings;
    const before = new Map(next);
    for (const { from, to, at } of renames) if (dayOf(at) === day) before.set(from, next.get(to) ?? null);
    meanings = before;
  }
  tables.unshift({ since: null, map: Object.fromEntries(meanings) });
  return {
    tables,
    isSure: renames.length === 0 && texts.length > 0 && texts.every((text) => stageOf(text, policy)?.exact),
    renames: renames.map(({ from, to, at }) => ({ from, to, since: dayOf(at) })),
  };
}

/** The day of a time, in UTC. */
const dayOf = (at: number): string => formatIsoDate(Math.floor(at / MS_PER_DAY));
