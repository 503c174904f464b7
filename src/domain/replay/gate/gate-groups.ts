import type { LeadData } from '../../leads/lead-data';
import { countDifference } from '../pairs/bootstrap';
import { type Buckets, bucketsOf } from '../pairs/clusters';
import { BucketColumns } from '../pairs/pair-columns';
import type { StageResult } from '../result';
import type { GateLeads } from './gate-leads';
import { MEMBER, RECORDED } from './lead-traits';
import { NEVER, type Slice } from './waiting';

type Difference = NonNullable<StageResult['difference']>;

/**
 * How far the difference a setting makes to a stage may be off by chance: the very figures of a whole replay against the
 * record, but for what is not known, which a gate has no columns of.
 */
export interface GateJudgement {
  readonly stage: string;
  readonly by: Buckets['by'];
  /** Leads let in less leads recorded; null: the record does not know the stage. */
  readonly difference: Omit<Difference, 'bounds'> | null;
}

const [AFTER, BEFORE] = [0, 1];

/** Counts, by group of leads, who is let in and who is recorded; for as long as one question takes. */
export class GroupTally {
  readonly #leads: GateLeads;
  readonly #buckets: Buckets;
  readonly #columns = new BucketColumns(2);

  constructor(leads: GateLeads, data: LeadData) {
    this.#leads = leads;
    this.#buckets = bucketsOf(data);
  }

  /** @param first UTC ms at which leads are let in, by their place in the slice; infinite: never. */
  add(first: Float64Array, { from, to }: Slice): void {
    const { traits } = this.#leads;
    for (let lead = from; lead < to; lead++) {
      const own = traits[lead] ?? 0;
      if ((own & MEMBER) === 0) continue;
      const isLetIn = (first[lead - from] ?? NEVER) < NEVER;
      const isRecorded = (own & RECORDED) !== 0;
      // Most are neither, and a key costs more than all of the rest.
      if (!isLetIn && !isRecorded) continue;
      const bucket = this.#buckets.bucketOf(lead);
      if (isLetIn) this.#columns.add(AFTER, bucket);
      if (isRecorded) this.#columns.add(BEFORE, bucket);
    }
  }

  judged(stage: string, weights: Uint8Array): GateJudgement {
    const { by } = this.#buckets;
    if (!this.#leads.recorded) return { stage, by, difference: null };
    const [after, before] = [this.#columns.column(AFTER), this.#columns.column(BEFORE)];
    return { stage, by, difference: countDifference(after, before, weights) };
  }
}
