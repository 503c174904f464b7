import type { Listing } from '#domain/replay/leads-of/figure';
import { count } from '../../../ui/format';
import type { AskedLeads } from './asked-leads';

/** How much of a list is shown, and in which order. */
export function listedText({ total, rows }: Listing, { order }: Pick<AskedLeads, 'order'>): string {
  if (total === 0) return 'Nobody is in this list.';
  const shown =
    rows.length < total ? `The first ${count(rows.length)} of ${count(total)}` : `All ${count(total)}`;
  return total === 1 ? 'There is one.' : `${shown}, ${order}.`;
}
