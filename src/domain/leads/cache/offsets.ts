import { offsetsDigest } from '../../replay/fingerprint';
import type { Times } from '../columns/times';
import type { LeadData } from '../lead-data';
import type { StoredOffsets } from './header';

/** Rules are compared within these years only: a date mistyped by a thousand years would cost a thousand of them. */
const FIRST = Date.UTC(2000, 0, 1);
const LAST = Date.UTC(2040, 0, 1);

/** The zone rules in force over all times of the data; machines differ in them, and updates change them. */
export function offsetsOf(data: LeadData): StoredOffsets {
  let from = LAST;
  let to = FIRST;
  for (const times of timesOf(data)) {
    for (let row = 0; row < times.length; row++) {
      const at = times.at(row);
      if (at < from) from = at;
      if (at > to) to = at;
    }
  }
  from = Math.max(FIRST, from);
  to = Math.max(from + 1, Math.min(LAST, to + 1));
  return { from, to, digest: offsetsDigest([], data.zone, from, to) };
}

/** Whether the rules of this machine are the same. */
export const holds = ({ from, to, digest }: StoredOffsets, zone: string): boolean =>
  from < to && FIRST <= from && to <= LAST + 1 && offsetsDigest([], zone, from, to) === digest;

function* timesOf(data: LeadData): Generator<Times> {
  const { created, consentGranted, consentWithdrawn, fields } = data;
  for (const column of [created, consentGranted, consentWithdrawn, ...fields.values()])
    if (column?.kind === 'date') yield column.values;
  for (const { at } of [data.entries, data.signals, data.activities, data.history]) yield at;
}
