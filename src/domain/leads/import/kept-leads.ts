import type { TextList } from '../cells/text-list';
import { gatherTextList } from '../columns/gather';
import type { LeadLinks } from './lead-links';

/** Which of the leads that were read are leads still when all that were merged are known. */
export interface KeptLeads {
  /** As many as ids were read. */
  readonly read: number;
  readonly count: number;
  /** By lead, its number among those that were read; null: all were kept. */
  readonly kept: Int32Array | null;
  /** The other way about; of a lead that was merged, the number of the one it is now. */
  readonly numbers: Int32Array | null;
}

/** @param links to which nothing is added any more. */
export function keptLeads(read: number, links: LeadLinks): KeptLeads {
  const { merged } = links;
  if (merged.length === 0) return { read, count: read, kept: null, numbers: null };
  const kept = new Int32Array(read - merged.length);
  const numbers = new Int32Array(read);
  let count = 0;
  for (let lead = 0; lead < read; lead++) {
    if (links.into(lead) >= 0) continue;
    numbers[lead] = count;
    kept[count++] = lead;
  }
  for (const { lead } of merged) numbers[lead] = numbers[links.into(lead)] ?? -1;
  return { read, count, kept, numbers };
}

export const keptIds = (ids: TextList, { kept }: KeptLeads): TextList =>
  kept ? gatherTextList(ids, kept) : ids;
