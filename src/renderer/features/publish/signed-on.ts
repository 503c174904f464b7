import type { PublicationVerdict } from '#contracts/host-publish';
import type { Glossary } from '#domain/glossary/schema/glossary';

/**
 * When the last of those who have to sign a version signed it, by their own clocks, UTC ms. Null: it is not signed by
 * all of them, the folder was not looked at, or a signature names no time.
 */
export function signedOn(
  found: PublicationVerdict | null,
  { id, policy }: Pick<Glossary, 'id' | 'policy'>,
): number | null {
  const version = found?.versions.find(
    ({ glossary }) => glossary?.id === id && glossary.version === policy.version,
  );
  if (!version || version.roles.length === 0 || !version.valid) return null;
  const times = version.roles.map(({ kid }) => {
    const signature = version.signatures.find((one) => one.kid === kid && one.state === 'valid');
    return signature?.claimedTime ? Date.parse(signature.claimedTime) : Number.NaN;
  });
  const last = Math.max(...times);
  return Number.isNaN(last) ? null : last;
}
