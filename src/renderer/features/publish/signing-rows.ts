import type { KeyFacts } from '#contracts/host-publish';
import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import {
  type Publishing,
  policyDigest,
  signerOf,
  signingRoles,
  versionIn,
} from '../../app/session/publishing-state';

/** One required role on the signing sheet. */
export interface SigningRow {
  readonly role: string;
  readonly name: string;
  /** The key of this machine that would sign; null: none yet. */
  readonly signer: KeyFacts | null;
  /** Another role that the same key signs in: one person's key fills one role only. */
  readonly sharedWith: string | null;
  /** Need not sign from this version on, and has to agree to that. */
  readonly isLeaving: boolean;
  /** The signature that is in the folder. `name` is null for a key that this machine does not know. */
  readonly signed: {
    readonly kid: string;
    readonly name: string | null;
    /** As the signer's machine had it, ISO 8601. */
    readonly time: string | null;
  } | null;
}

/** The roles that sign, required ones in the order of the governance first, with what the folder is found to hold for each. */
export function signingRows(glossaryId: string, policy: Policy, publishing: Publishing): SigningRow[] {
  const { requiredSignatures } = policy.governance;
  const signers = signingRoles(glossaryId, policy, publishing.found).map((role) => ({
    role,
    signer: signerOf(publishing, role),
  }));
  const found = versionIn(publishing.found, glossaryId, policy.version);
  // Signatures under other definitions of the same number are none under these.
  const version = found?.policyDigest === policyDigest(policy) ? found : null;
  return signers.map(({ role, signer }) => {
    const signature = version?.signatures.find(
      (one) => one.claimedRole === role && one.state !== 'malformed',
    );
    const shared = signers.find((other) => other.role !== role && signer && other.signer?.kid === signer.kid);
    return {
      role,
      name: nameOf(policy, 'party', role),
      signer,
      isLeaving: !requiredSignatures.includes(role),
      sharedWith: shared ? nameOf(policy, 'party', shared.role) : null,
      signed: signature
        ? {
            kid: signature.kid ?? '',
            name: publishing.keys?.keys.find(({ kid }) => kid === signature.kid)?.name ?? null,
            time: signature.claimedTime,
          }
        : null,
    };
  });
}
