import { lintPolicy } from '#domain/glossary/lint/index';
import type { Finding } from '#domain/glossary/lint/types';
import type { Policy } from '#domain/glossary/schema/policy';

const found = new WeakMap<Policy, readonly Finding[]>();

/** What the lint says of a policy, asked once: several parts of the window show it, and a policy is never changed in place. */
export function findingsOf(policy: Policy): readonly Finding[] {
  const findings = found.get(policy) ?? lintPolicy(policy);
  found.set(policy, findings);
  return findings;
}
