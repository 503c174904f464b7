import type { Verifier } from './crypto';
import { type HeaderProblem, type RawSignature, readHeader } from './signature-file';
import type { TrustedKey, TrustedSigners } from './trusted-signers';
import type { SignatureState, SignatureVerdict, VerdictProblem } from './verdict';

/**
 * One verdict per entry, in the file's order. Every entry is verified alone, with the one trusted key its header
 * names: a library's "verify the whole JWS" is content with any single good signature.
 */
export async function verifySignatures(
  payload: Uint8Array,
  entries: readonly RawSignature[],
  trusted: TrustedSigners,
  verifier: Verifier,
): Promise<readonly SignatureVerdict[]> {
  const keys = new Map(trusted.keys.map((key) => [key.kid, key]));
  const counted = new Set<string>();
  const verdicts: SignatureVerdict[] = [];
  for (const entry of entries) {
    const verdict = await verifyOne(payload, entry, keys, counted, verifier);
    if (verdict.state === 'valid' && verdict.kid !== null) counted.add(verdict.kid);
    verdicts.push(verdict);
  }
  return verdicts;
}

async function verifyOne(
  payload: Uint8Array,
  entry: RawSignature,
  keys: ReadonlyMap<string, TrustedKey>,
  counted: ReadonlySet<string>,
  verifier: Verifier,
): Promise<SignatureVerdict> {
  const read = readHeader(entry);
  if (!read.ok) return { ...UNREAD, state: STATE_OF[read.error.code], problem: read.error };
  const { kid, role, iat } = read.value;
  const claims = {
    kid,
    claimedRole: role ?? null,
    claimedTime: iat === undefined ? null : new Date(iat * 1000).toISOString(),
  };
  const bad = (state: SignatureState, problem: VerdictProblem): SignatureVerdict => ({
    ...UNREAD,
    ...claims,
    state,
    problem,
  });

  const key = keys.get(kid);
  if (!key) {
    return bad('unknown-key', {
      code: 'signature-unknown-key',
      message: `A signature was made with a key that is not among the trusted signers (${kid})`,
      remedy:
        'If you know whose key it is, add their entry to the trusted signers; else do not trust this version.',
    });
  }
  const signed = { protected: entry.protected, signature: entry.signature };
  const { kty, crv, x, y } = key;
  if (!(await verifier.verify(payload, signed, { kty, crv, x, y }))) {
    return bad('invalid', {
      code: 'signature-invalid',
      message: `The signature in the name of ${key.name} does not fit this payload`,
      remedy: 'Get the original files; what is here is not what was signed.',
    });
  }
  if (counted.has(kid)) {
    return bad('duplicate-key', {
      code: 'signature-duplicate-key',
      message: `The key of ${key.name} has signed twice, and counts once`,
      remedy: 'Remove the second signature and have the other approver sign with a key of their own.',
    });
  }
  return { ...claims, state: 'valid', name: key.name, roles: key.roles, problem: null };
}

const UNREAD = { kid: null, name: null, roles: [], claimedRole: null, claimedTime: null } as const;

const STATE_OF: Record<HeaderProblem['code'], SignatureState> = {
  'signature-malformed': 'malformed',
  'signature-forbidden-header': 'forbidden-header',
  'signature-wrong-algorithm': 'wrong-algorithm',
};
