import { Draw, PURPOSE } from '../chance/draw';
import { accountNumberOf, accountOf, type SampleAccount } from './account';
import { DUPLICATES, DUPLICATES_FOUND } from './figures';

/** Who a lead is. A duplicate is a second record of the person of an earlier lead. */
export interface SampleIdentity {
  /** Shared by all records of a person. */
  readonly person: number;
  readonly account: SampleAccount;
  readonly email: string;
  readonly duplicate: 'no' | 'found' | 'unnoticed';
}

/** A duplicate is made of one of so many leads before it. */
const REACH = 12;

export function identityOf(seed: number, index: number): SampleIdentity {
  const duplicate = duplicateOf(seed, index);
  const person = duplicate === null ? index : originalOf(seed, duplicate.of);
  const account = accountOf(seed, accountNumberOf(person));
  return {
    person,
    account,
    // A reserved top-level domain (RFC 2606): no such address can exist.
    email: `person${person}@company${account.number}.invalid`,
    duplicate: duplicate === null ? 'no' : duplicate.found ? 'found' : 'unnoticed',
  };
}

function duplicateOf(seed: number, index: number): { of: number; found: boolean } | null {
  const draw = new Draw(seed, index, PURPOSE.identity);
  if (index === 0 || !draw.chance(DUPLICATES)) return null;
  return { of: index - 1 - draw.below(Math.min(index, REACH)), found: draw.chance(DUPLICATES_FOUND) };
}

function originalOf(seed: number, index: number): number {
  const duplicate = duplicateOf(seed, index);
  return duplicate === null ? index : originalOf(seed, duplicate.of);
}
