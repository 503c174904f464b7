import type { SignProblemCode } from '#contracts/host-problems';
import { canonicalDigest } from '#domain/publish/canonical';
import type { Signer } from '#domain/publish/crypto';
import type { Digest } from '#domain/publish/digest';
import { buildPayload, type PayloadProblem, type PolicyFacts, parsePayload } from '#domain/publish/payload';
import { parseSignatureFile, type RawSignature, readHeader } from '#domain/publish/signature-file';
import { parseStrictJson } from '#domain/publish/strict-json';
import { decodeUtf8 } from '#domain/publish/utf8';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { type Bundle, type BundleProblem, fileNames, type PublishedFiles } from './bundle';
import { sha256 } from './sha256';

export interface SignRequest {
  readonly glossaryId: string;
  /** The glossary's `policy`, migrated and validated by the caller. */
  readonly policy: unknown;
  /** The evidence file's bytes exactly as the approver saw them; JSON. */
  readonly evidence: Uint8Array;
  readonly role: string;
  readonly signer: Signer;
  /** Seconds since 1970 UTC, or `null` to leave the time out. */
  readonly signedAt: number | null;
}

export type SignProblem = PayloadProblem | BundleProblem | Problem<SignProblemCode | 'key-damaged'>;

/** What a signature needs written, once everything that could speak against it has been looked at. */
export interface SignaturePlan {
  readonly payload: Uint8Array;
  readonly writePayload: boolean;
  readonly writeEvidence: boolean;
  readonly replaceSignatures: boolean;
  readonly entries: readonly RawSignature[];
  /** Roles the entries claim. */
  readonly claimed: readonly string[];
  /** Roles that must sign: the policy's, and those the version before required. */
  readonly required: readonly string[];
}

export function planSignature(
  bundle: Bundle,
  request: SignRequest,
  facts: PolicyFacts,
): Result<SignaturePlan, SignProblem> {
  const { glossaryId, policy, evidence, role, signer } = request;
  const names = fileNames(glossaryId, facts.version);
  const text = decodeUtf8(evidence);
  if (text === undefined || !parseStrictJson(text).ok) {
    return refuse(
      'evidence-unusable',
      'The evidence is not JSON',
      'Give the result that the simulation wrote.',
    );
  }
  const ours = bundle.versions.filter((each) => each.id === glossaryId);
  const previous = findPrevious(ours, facts.version);
  if (!previous.ok) return previous;

  const required = [...new Set([...facts.requiredSignatures, ...previous.value.required])];
  if (!required.includes(role)) {
    return refuse(
      'role-not-required',
      `The role "${role}" does not sign this glossary`,
      `Sign as one of: ${required.join(', ')}.`,
    );
  }
  const policyDigest = canonicalDigest(policy, sha256);
  if (!policyDigest.ok) return policyDigest;
  const payload = buildPayload({
    glossaryId,
    policy,
    policyDigest: policyDigest.value,
    supersedes: previous.value.digest,
    evidenceDigest: sha256(evidence),
  });
  if (!payload.ok) return payload;

  const there = ours.find(({ version }) => version === facts.version);
  if (there?.payload) {
    const same = comparePayloads(payload.value, there.payload, names.payload);
    if (!same.ok) return same;
  } else if (ours.some(({ version }) => version > facts.version)) {
    return refuse(
      'newer-version-exists',
      `A version later than ${facts.version} is already published here`,
      'Give the glossary the next free version number and sign that.',
    );
  }
  if (there?.evidence && !sameBytes(there.evidence, evidence)) {
    return refuse(
      'evidence-differs',
      'The evidence file in the folder is not the evidence you give',
      'Agree on one simulation result; every approver signs what all of them saw.',
      names.evidence,
    );
  }
  const signatures = readSigned(there, names.signatures);
  if (!signatures.ok) return signatures;
  const repeated = signatures.value.find((each) => each.kid === signer.kid || each.role === role);
  if (repeated) {
    return repeated.kid === signer.kid
      ? refuse(
          'key-has-signed',
          'This key has signed this version',
          'The other approvers sign with keys of their own.',
        )
      : refuse(
          'role-has-signed',
          `The role "${role}" has signed this version`,
          'Sign in another role, or not at all.',
        );
  }
  return ok({
    payload: payload.value,
    writePayload: !there?.payload,
    writeEvidence: !there?.evidence,
    replaceSignatures: Boolean(there?.signatures),
    entries: signatures.value.map(({ entry }) => entry),
    claimed: signatures.value.flatMap((each) => each.role ?? []),
    required,
  });
}

interface Previous {
  readonly digest: Digest | null;
  readonly required: readonly string[];
}

/** The highest version below; whether its signatures hold is for `verify`, that they are all there is for us. */
function findPrevious(ours: readonly PublishedFiles[], version: number): Result<Previous, SignProblem> {
  if (version === 1) return ok({ digest: null, required: [] });
  const files = ours.findLast((each) => each.version < version);
  if (files?.version !== version - 1) {
    return refuse(
      'previous-missing',
      `Version ${version} supersedes version ${version - 1}, which is not in this folder`,
      files
        ? `The last version here is ${files.version}; give the glossary the version ${files.version + 1}.`
        : 'Publish into the folder of the earlier versions, or start with version 1.',
    );
  }
  const incomplete = (what: string) =>
    refuse(
      'previous-incomplete',
      `Version ${files.version} is not complete: ${what}`,
      'Complete it first; a new version rests on a finished one.',
      files.names.payload,
    );
  if (!files.payload) return incomplete('the payload is missing');
  if (!files.evidence) return incomplete('the evidence is missing');
  const payload = parsePayload(files.payload);
  if (!payload.ok) return payload;
  if (payload.value.evidence.digest !== sha256(files.evidence)) return incomplete('the evidence was changed');
  const signed = readSigned(files, files.names.signatures);
  if (!signed.ok) return signed;
  const missing = payload.value.requiredSignatures.filter(
    (role) => !signed.value.some((each) => each.role === role),
  );
  if (missing.length > 0) return incomplete(`${missing.join(', ')} must still sign`);
  return ok({ digest: sha256(files.payload), required: payload.value.requiredSignatures });
}

function comparePayloads(mine: Uint8Array, theirs: Uint8Array, file: string): Result<void, SignProblem> {
  if (sameBytes(mine, theirs)) return ok(undefined);
  const a = parsePayload(mine);
  const b = parsePayload(theirs);
  if (!a.ok || !b.ok) {
    return refuse(
      'payload-unreadable',
      'The payload in the folder was changed or is damaged',
      'Get it again from the first approver.',
      file,
    );
  }
  const differing: { code: 'policy-differs' | 'evidence-differs' | 'chain-differs'; what: string }[] = [];
  if (a.value.policyDigest !== b.value.policyDigest)
    differing.push({ code: 'policy-differs', what: 'the policy' });
  if (a.value.evidence.digest !== b.value.evidence.digest)
    differing.push({ code: 'evidence-differs', what: 'the evidence' });
  if (a.value.supersedes !== b.value.supersedes)
    differing.push({ code: 'chain-differs', what: 'the version it supersedes' });
  const [first] = differing;
  return refuse(
    first?.code ?? 'payload-unreadable',
    `What you would sign is not what the first approver signed; this differs: ${
      differing.map(({ what }) => what).join(', ') || 'the envelope'
    }`,
    'Get the glossary and the evidence the first approver signed, or give yours the next version number.',
    file,
  );
}

interface Signed {
  readonly entry: RawSignature;
  readonly kid: string;
  readonly role: string | undefined;
}

function readSigned(files: PublishedFiles | undefined, file: string): Result<readonly Signed[], SignProblem> {
  if (!files?.signatures) return ok([]);
  const entries = parseSignatureFile(files.signatures);
  if (!entries.ok) return fail({ ...entries.error, where: { file } });
  const signed: Signed[] = [];
  for (const entry of entries.value) {
    const header = readHeader(entry);
    if (!header.ok) return refuse('signatures-unreadable', header.error.message, header.error.remedy, file);
    signed.push({ entry, kid: header.value.kid, role: header.value.role });
  }
  return ok(signed);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function refuse(code: SignProblem['code'], message: string, remedy: string, file?: string) {
  return fail<SignProblem>({ code, message, remedy, ...(file !== undefined && { where: { file } }) });
}
