import type { Policy } from '../glossary/schema/policy';
import { type CanonicalProblem, canonicalText } from '../publish/canonical';
import type { Result } from '../result';
import type { GlossaryIdentity } from './document';

export const POLICY_EXPORT_KIND = 'parley.policy-export';
export const POLICY_EXPORT_FORMAT_VERSION = 1;

/**
 * The policy alone, as canonical JSON (RFC 8785) without a final line feed: what other programs read. It holds
 * neither decisions nor layout nor scenarios. `policyDigest` is the digest of `policy`'s own canonical bytes.
 */
export function printPolicyJson(
  policy: Policy,
  { id, policyDigest }: GlossaryIdentity,
): Result<string, CanonicalProblem> {
  return canonicalText({
    kind: POLICY_EXPORT_KIND,
    formatVersion: POLICY_EXPORT_FORMAT_VERSION,
    glossary: { id, title: policy.title, version: policy.version },
    policyDigest,
    policy,
  });
}
