import { type Bits, BitsBuilder } from '../../leads/columns/bits';
import type { LeadData, TextColumn } from '../../leads/lead-data';

/**
 * The opportunities that have a recorded win, and the accounts that their leads are of, by the code of the text: a win can
 * be handed over through leads of no others. Only the entries of those are kept while leads are replayed.
 */
export interface WinMarks {
  readonly opportunities: Bits;
  readonly accounts: Bits;
}

interface Known {
  readonly asOf: number;
  readonly stages: string;
  readonly marks: WinMarks;
}

/** Data do not change, and are asked for this at every replay of them, mostly about the same stages and instant. */
const known = new WeakMap<LeadData, Known>();

/** Looks through all recorded entries up to as-of, once. @param won ids of the stages that are a win. */
export function winMarks(data: LeadData, won: readonly string[], asOf: number): WinMarks {
  const stages = won.join();
  const before = known.get(data);
  if (before?.asOf === asOf && before.stages === stages) return before.marks;
  const marks = marksOf(data, new Set(won), asOf);
  known.set(data, { asOf, stages, marks });
  return marks;
}

function marksOf(data: LeadData, won: ReadonlySet<string>, asOf: number): WinMarks {
  const [opportunities, accounts] = [new BitsBuilder(), new BitsBuilder()];
  const isWin = data.entries.kinds.map(({ stage }) => won.has(stage));
  const { offsets, at, kind } = data.entries;
  for (let lead = 0; isWin.includes(true) && lead < data.count; lead++) {
    for (let row = offsets[lead] ?? 0; row < (offsets[lead + 1] ?? 0); row++) {
      if (!isWin[kind[row] ?? 0] || at.at(row) > asOf) continue;
      mark(opportunities, codeOf(data.opportunity, lead));
      mark(accounts, codeOf(data.account, lead));
    }
  }
  // Leads of one opportunity can be of several accounts.
  for (let lead = 0; !opportunities.isEmpty && data.account && lead < data.count; lead++) {
    const code = codeOf(data.opportunity, lead);
    if (code >= 0 && opportunities.has(code)) mark(accounts, codeOf(data.account, lead));
  }
  return {
    opportunities: opportunities.finish(data.opportunity?.texts.length ?? 0),
    accounts: accounts.finish(data.account?.texts.length ?? 0),
  };
}

function mark(marks: BitsBuilder, code: number): void {
  if (code >= 0) marks.set(code);
}

/** The code of a lead's text; -1: it has none. */
export const codeOf = (column: TextColumn | null, lead: number): number => column?.codes[lead] ?? -1;
