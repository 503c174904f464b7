import { canonicalDigest } from './canonical';
import type { Verifier } from './crypto';
import type { DigestFn } from './digest';
import { type PublishedPayload, parsePayload } from './payload';
import { assignRoles } from './roles';
import { parseSignatureFile } from './signature-file';
import type { TrustedSigners } from './trusted-signers';
import type { RoleVerdict, SignatureVerdict, VerdictProblem, VersionVerdict } from './verdict';
import { verifySignatures } from './verify-signatures';

export interface VersionFiles {
  /** The bytes as they were published, before any migration. */
  readonly payload: Uint8Array;
  /** The detached JWS, or `null` when there is none. */
  readonly signatures: Uint8Array | null;
  readonly evidence: Uint8Array | null;
  /** Payload bytes of the version before; `null` when there is none at hand. */
  readonly previous: Uint8Array | null;
}

export interface VerifyTools {
  readonly digest: DigestFn;
  readonly verifier: Verifier;
}

/**
 * Judges one published version. Valid means all of this holds:
 *
 * - the payload is canonical, of a known format, and its policy has the digest it states;
 * - every signature in the file is a valid ES256 signature over the original bytes by a trusted key, each key
 *   once. A single bad one spoils the verdict: the file is then not what the approvers left behind;
 * - each required role has a valid signature of a key that the trust file binds to it, no key filling two roles;
 * - roles that the version before required have signed too, so that nobody can vote a role out without it
 *   (the rule by which TUF, section 5.3.4, lets a root be replaced);
 * - version 1 supersedes nothing, a later one the exact bytes of the version one below;
 * - the evidence has the digest that was signed.
 *
 * It cannot see what is withheld: a folder from which the newest version was removed still verifies. The version
 * before is only linked here; its own signatures need a verdict of their own.
 */
export async function verifyVersion(
  files: VersionFiles,
  trusted: TrustedSigners,
  tools: VerifyTools,
): Promise<VersionVerdict> {
  const reasons: VerdictProblem[] = [];
  const payloadDigest = await tools.digest(files.payload);

  const read = parsePayload(files.payload);
  const payload = read.ok ? read.value : null;
  if (!read.ok) reasons.push(read.error);
  if (payload) reasons.push(...(await checkPolicyDigest(payload, tools.digest)));

  const signatures = await readSignatures(files, trusted, tools.verifier, reasons);
  const previousRead = files.previous === null ? null : parsePayload(files.previous);
  const previous = previousRead?.ok ? previousRead.value : null;
  const roles = payload ? judgeRoles(payload, previous, signatures, reasons) : [];
  const chain = payload
    ? await judgeChain(payload, files.previous, previous, tools.digest, reasons)
    : 'unknown';
  const evidence = payload ? await judgeEvidence(payload, files.evidence, tools.digest, reasons) : 'unknown';

  return {
    valid: reasons.length === 0,
    glossary: payload?.glossary ?? null,
    payloadDigest,
    policyDigest: payload?.policyDigest ?? null,
    signatures,
    distinctKeys: signatures.filter((signature) => signature.state === 'valid').length,
    roles,
    chain,
    evidence,
    reasons,
  };
}

const PUBLISH_AGAIN =
  'Ask the people who published it for the original files; these were changed or mixed up.';

async function checkPolicyDigest(payload: PublishedPayload, digest: DigestFn): Promise<VerdictProblem[]> {
  const found = canonicalDigest(payload.policy, digest);
  if (found.ok && (await found.value) === payload.policyDigest) return [];
  return [
    {
      code: 'policy-digest-differs',
      message: 'The policy does not have the digest that the payload states for it',
      remedy: PUBLISH_AGAIN,
      where: { path: 'policyDigest' },
    },
  ];
}

async function readSignatures(
  files: VersionFiles,
  trusted: TrustedSigners,
  verifier: Verifier,
  reasons: VerdictProblem[],
): Promise<readonly SignatureVerdict[]> {
  if (files.signatures === null) {
    reasons.push({
      code: 'signatures-missing',
      message: 'There is no signature file beside the payload',
      remedy: 'Get the file whose name ends in -sig.json from where this version was published.',
    });
    return [];
  }
  const entries = parseSignatureFile(files.signatures);
  if (!entries.ok) {
    reasons.push(entries.error);
    return [];
  }
  const verdicts = await verifySignatures(files.payload, entries.value, trusted, verifier);
  for (const { problem } of verdicts) if (problem) reasons.push(problem);
  return verdicts;
}

function judgeRoles(
  payload: PublishedPayload,
  previous: PublishedPayload | null,
  signatures: readonly SignatureVerdict[],
  reasons: VerdictProblem[],
): RoleVerdict[] {
  const required = payload.requiredSignatures;
  const dropped = (previous?.requiredSignatures ?? []).filter((role) => !required.includes(role));
  const candidates = signatures.flatMap(({ state, kid, name, roles, claimedRole }) =>
    state === 'valid' && kid !== null ? [{ kid, name, roles, claimedRole }] : [],
  );
  const filled = assignRoles([...required, ...dropped], candidates);
  for (const role of required) {
    if (!filled.has(role)) {
      reasons.push({
        code: 'role-missing',
        message: `The role "${role}" must sign this version, and no key of its own has`,
        remedy: `Have someone whom the trusted signers bind to "${role}" sign, with a key that fills no other role.`,
      });
    }
  }
  for (const role of dropped) {
    if (!filled.has(role)) {
      reasons.push({
        code: 'role-dropped',
        message: `This version no longer needs the role "${role}", and that role has not agreed to it`,
        remedy: `Have "${role}" sign this version; the next one will not need that signature.`,
      });
    }
  }
  return [...required, ...dropped].map((role) => {
    const key = filled.get(role);
    return { role, state: key ? 'signed' : 'missing', kid: key?.kid ?? null, name: key?.name ?? null };
  });
}

async function judgeChain(
  payload: PublishedPayload,
  previousBytes: Uint8Array | null,
  previous: PublishedPayload | null,
  digest: DigestFn,
  reasons: VerdictProblem[],
): Promise<VersionVerdict['chain']> {
  const { version } = payload.glossary;
  const broken = (message: string): 'broken' => {
    reasons.push({ code: 'chain-broken', message, remedy: PUBLISH_AGAIN, where: { path: 'supersedes' } });
    return 'broken';
  };
  if (version === 1) {
    return previousBytes === null ? 'first' : broken('Version 1 cannot come after another version');
  }
  if (previousBytes === null) {
    reasons.push({
      code: 'previous-missing',
      message: `Version ${version} supersedes version ${version - 1}, which is not here`,
      remedy: `Put the files of version ${version - 1} into the same folder.`,
      where: { path: 'supersedes' },
    });
    return 'unknown';
  }
  if ((await digest(previousBytes)) !== payload.supersedes) {
    return broken(`Version ${version} supersedes other bytes than those of the version before it`);
  }
  if (previous?.glossary.id !== payload.glossary.id || previous.glossary.version !== version - 1) {
    return broken(
      `Version ${version} supersedes something that is not version ${version - 1} of this glossary`,
    );
  }
  return 'linked';
}

async function judgeEvidence(
  payload: PublishedPayload,
  bytes: Uint8Array | null,
  digest: DigestFn,
  reasons: VerdictProblem[],
): Promise<VersionVerdict['evidence']> {
  if (bytes === null) {
    reasons.push({
      code: 'evidence-missing',
      message: 'The evidence that the approvers saw is not here',
      remedy: 'Get the file whose name ends in .evidence.json from where this version was published.',
    });
    return 'missing';
  }
  if ((await digest(bytes)) === payload.evidence.digest) return 'matches';
  reasons.push({
    code: 'evidence-differs',
    message: 'The evidence is not what the approvers saw when they signed',
    remedy: 'Get the original evidence file; a new simulation needs a new version and new signatures.',
  });
  return 'differs';
}
