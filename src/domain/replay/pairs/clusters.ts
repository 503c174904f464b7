import { murmur3 } from '../../chance/murmur';
import type { TextList } from '../../leads/cells/text-list';
import type { LeadData } from '../../leads/lead-data';

/** Groups that leads are resampled in; the same number for data of any size, so that a result does not hang on it. */
export const BUCKETS = 4096;

/** What keeps leads together when they are resampled, and the group of each lead, from 0 to `BUCKETS - 1`. */
export interface Buckets {
  readonly by: 'account' | 'lead';
  readonly bucketOf: (lead: number) => number;
}

/**
 * Groups leads for a bootstrap by what they have in common: the leads of an account, where accounts are mapped, stay together
 * (`docs/replay.md`, section 6); a lead without one is on its own. The group goes by the text of the account or the id of the
 * lead alone, so it does not hang on other leads, on their order, or on the part of the data it is asked of. Accounts share
 * groups where there are many: random groups leave the variance of a sum unbiased, and 4,096 of them tell it to some 2 %
 * (Wolter, "Introduction to Variance Estimation", 2007, chapter 2).
 */
export function bucketsOf({ ids, account }: Pick<LeadData, 'ids' | 'account'>): Buckets {
  if (!account) return { by: 'lead', bucketOf: (lead) => bucketOfText(ids, lead) };
  const { codes, texts } = account;
  // Of each text once: there are fewer than leads.
  const byText = Uint16Array.from({ length: texts.length }, (_, text) => bucketOfText(texts, text));
  return {
    by: 'account',
    bucketOf: (lead) => byText[codes[lead] ?? -1] ?? bucketOfText(ids, lead),
  };
}

const bucketOfText = ({ bytes, offsets }: TextList, index: number): number =>
  murmur3(bytes, 0, offsets[index] ?? 0, offsets[index + 1] ?? 0) & (BUCKETS - 1);
