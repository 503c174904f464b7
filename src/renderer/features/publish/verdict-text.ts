import type { VersionVerdict } from '#domain/publish/verdict';

/** What a verdict says of one aspect: whether it holds, and that in words. */
export interface Finding {
  readonly aspect: string;
  readonly holds: boolean;
  readonly text: string;
}

const CHAIN: Record<VersionVerdict['chain'], Omit<Finding, 'aspect'>> = {
  first: { holds: true, text: 'This is the first version; it replaces nothing.' },
  linked: { holds: true, text: 'It replaces exactly the version before it.' },
  broken: { holds: false, text: 'It does not replace the version before it.' },
  unknown: { holds: false, text: 'The version before it is not here.' },
};

const EVIDENCE: Record<VersionVerdict['evidence'], Omit<Finding, 'aspect'>> = {
  matches: { holds: true, text: 'It is what the approvers saw when they signed.' },
  differs: { holds: false, text: 'It is not what the approvers saw when they signed.' },
  missing: { holds: false, text: 'It is missing.' },
  unknown: { holds: false, text: 'It cannot be judged.' },
};

/** A version's verdict, aspect by aspect; `roleName` says what people call a role. */
export function findingsOf(
  { roles, chain, evidence, policyDigest, reasons, signatures }: VersionVerdict,
  roleName: (role: string) => string,
): Finding[] {
  const altered = policyDigest === null || reasons.some(({ code }) => code === 'policy-digest-differs');
  const bad = signatures.filter(({ state }) => state !== 'valid').length;
  return [
    {
      aspect: 'Definitions',
      holds: !altered,
      text: altered ? 'They are not what was published.' : 'They are unaltered.',
    },
    ...roles.map(({ role, state, name }) => ({
      aspect: roleName(role),
      holds: state === 'signed',
      text: state === 'signed' ? `Signed by ${name ?? 'a trusted signer'}.` : 'No trusted signature.',
    })),
    ...(bad > 0
      ? [
          {
            aspect: 'Other signatures',
            holds: false,
            text: bad === 1 ? 'One does not count; see below.' : `${bad} do not count; see below.`,
          },
        ]
      : []),
    { aspect: 'Versions before', ...CHAIN[chain] },
    { aspect: 'Evidence', ...EVIDENCE[evidence] },
  ];
}
