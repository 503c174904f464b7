import type { Problem } from '../result';
import type { Digest } from './digest';
import type { PayloadProblem } from './payload';
import type { HeaderProblem } from './signature-file';

export type SignatureState =
  | 'valid'
  | 'invalid'
  | 'unknown-key'
  | 'wrong-algorithm'
  | 'duplicate-key'
  | 'forbidden-header'
  | 'malformed';

export type VerdictProblem = Problem<
  | PayloadProblem['code']
  | HeaderProblem['code']
  | 'policy-digest-differs'
  | 'signatures-missing'
  | 'signatures-unreadable'
  | 'signature-invalid'
  | 'signature-unknown-key'
  | 'signature-duplicate-key'
  | 'role-missing'
  | 'role-dropped'
  | 'previous-missing'
  | 'chain-broken'
  | 'evidence-missing'
  | 'evidence-differs'
>;

export interface SignatureVerdict {
  readonly state: SignatureState;
  /** The key id the header names, readable or not. */
  readonly kid: string | null;
  /** From the trust file, for a signature that is valid; never from the header. */
  readonly name: string | null;
  readonly roles: readonly string[];
  /** What the signer says of role and time; signed, but nobody else vouches for it. */
  readonly claimedRole: string | null;
  readonly claimedTime: string | null;
  readonly problem: VerdictProblem | null;
}

export interface RoleVerdict {
  readonly role: string;
  readonly state: 'signed' | 'missing';
  /** The key that fills the role, and whose it is. */
  readonly kid: string | null;
  readonly name: string | null;
}

export interface VersionVerdict {
  /** True when `reasons` is empty, and only then. */
  readonly valid: boolean;
  /** `null` when the payload cannot be read. */
  readonly glossary: { readonly id: string; readonly title: string; readonly version: number } | null;
  readonly payloadDigest: Digest;
  /** Which definitions it publishes, as the payload states; `null` when the payload cannot be read. */
  readonly policyDigest: Digest | null;
  readonly signatures: readonly SignatureVerdict[];
  /** Trusted keys with a valid signature, each counted once. */
  readonly distinctKeys: number;
  readonly roles: readonly RoleVerdict[];
  readonly chain: 'first' | 'linked' | 'broken' | 'unknown';
  readonly evidence: 'matches' | 'differs' | 'missing' | 'unknown';
  readonly reasons: readonly VerdictProblem[];
}
