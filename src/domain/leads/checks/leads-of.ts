import { type Bits, BitsBuilder } from '../columns/bits';
import type { LeavableKind } from './choices';
import type { Check, CheckContext } from './context';
import { backfills, batches } from './crowds';
import { beforeCreated, outOfOrder, ties } from './order';
import { severalRecords } from './values';

const CHECKS: Readonly<Record<Exclude<LeavableKind, 'duplicate-conflicting'>, Check>> = {
  'several-records': severalRecords,
  'before-created': beforeCreated,
  'out-of-order': outOfOrder,
  ties,
  batch: batches,
  backfill: backfills,
};

/** The leads that findings of a kind concern, in data with them; pauses as the checks do. @param conflicting those of whom reading met conflicting rows. */
export function* leadsOf(
  kind: LeavableKind,
  context: CheckContext,
  conflicting: Bits,
): Generator<void, Bits> {
  if (kind === 'duplicate-conflicting') return conflicting;
  const marks = new BitsBuilder();
  yield* CHECKS[kind]({ ...context, marks });
  return marks.finish(context.data.count);
}
