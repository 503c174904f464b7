import type { LeadData } from '#domain/leads/lead-data';
import { BUCKETS, bucketsOf } from '#domain/replay/pairs/clusters';
import { bitsOf, textListOf } from '../../../support/columns';
import { leadDataOf } from '../../../support/replay-leads';
import { policyOf } from '../../../support/replay-policy';

/** The same leads, each of an account; null: of none. */
export function withAccounts(data: LeadData, accounts: readonly (string | null)[]): LeadData {
  const texts = [...new Set(accounts.filter((account) => account !== null))];
  const codes = new Map(texts.map((text, code) => [text, code]));
  return {
    ...data,
    account: {
      kind: 'text',
      texts: textListOf(texts),
      codes: Int32Array.from(accounts, (account) => codes.get(account ?? '') ?? -1),
      valid: bitsOf(accounts.map((account) => account !== null)),
    },
  };
}

/** Leads of whom nothing is known but an id and an account. */
export function leadsWith(ids: readonly string[], accounts: readonly (string | null)[]): LeadData {
  const leads = ids.map((id) => ({ id, created: '01-05 09:00' }));
  const policy = policyOf({ stages: { lead: {} }, transitions: [] });
  return withAccounts(leadDataOf({ leads }, policy), accounts);
}

/** Names of accounts no two of which share a group, found by trying. @returns each with its group. */
export function accountsApart(count: number): { readonly name: string; readonly bucket: number }[] {
  if (count > BUCKETS / 4) throw new RangeError('to find so many would take long');
  const taken = new Map<number, string>();
  for (let index = 0; taken.size < count; index++) {
    const name = `Account ${index}`;
    const { bucketOf } = bucketsOf({ ids: textListOf([name]), account: null });
    const bucket = bucketOf(0);
    if (!taken.has(bucket)) taken.set(bucket, name);
  }
  return [...taken].map(([bucket, name]) => ({ name, bucket }));
}
