import { mkdir, rmdir, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { slugSchema } from '#domain/glossary/primitives';
import type { Digest } from '#domain/publish/digest';
import { type PolicyFacts, readPolicyFacts } from '#domain/publish/payload';
import { formatSignatureFile } from '#domain/publish/signature-file';
import { encodeUtf8 } from '#domain/publish/utf8';
import { fail, ok, type Result } from '#domain/result';
import { type WriteProblem, writeFileAtomically } from '../files/atomic-write';
import { type FileNames, fileNames, readBundle, signingLock } from './bundle';
import { sha256 } from './sha256';
import { planSignature, type SignaturePlan, type SignProblem, type SignRequest } from './signature-plan';

export interface SignOutcome {
  readonly files: FileNames;
  readonly payloadDigest: Digest;
  /** True for the first signer, who wrote payload and evidence. */
  readonly created: boolean;
  /** Roles the signatures claim so far, in the order of signing; `verifyBundle` says which of them hold. */
  readonly signed: readonly string[];
  /** Roles still to sign. */
  readonly missing: readonly string[];
}

/**
 * Adds one approver's signature to a published folder.
 *
 * The first signer of a version creates its payload and evidence files; a later one must arrive at the very same
 * bytes from their own copy, or is told whether policy, evidence or chain differs. Version N needs version N−1
 * complete in the folder. Payload and evidence are never overwritten, the signature file is replaced in one step,
 * and a lock file keeps two signers on a shared folder from losing each other's signature. When a write fails, the
 * files this call created are removed again.
 */
export async function signInto(
  folder: string,
  request: SignRequest,
): Promise<Result<SignOutcome, SignProblem | WriteProblem>> {
  const facts = readPolicyFacts(request.policy);
  if (!facts.ok) return facts;
  if (!slugSchema.safeParse(request.glossaryId).success) {
    return fail({
      code: 'not-a-payload',
      message: 'The id of this glossary cannot be part of a file name',
      remedy: 'An id has lower-case letters, digits and single hyphens.',
      where: { path: 'id' },
    });
  }
  // A folder that cannot be made shows in the first write, which says so better.
  const made = await mkdir(folder, { recursive: true }).catch(() => undefined);
  const lock = join(folder, signingLock(request.glossaryId, facts.value.version));
  const locked = await writeFileAtomically(lock, '', { overwrite: false });
  if (!locked.ok) return locked.error.code === 'exists' ? busy(lock) : locked;
  try {
    return await signLocked(folder, request, facts.value);
  } finally {
    await unlink(lock).catch(() => undefined);
    if (made !== undefined) await removeEmptyFolders(folder, made);
  }
}

/** Takes away what was made for a signature that then was refused: `folder` and those above it, down from `made`. */
async function removeEmptyFolders(folder: string, made: string): Promise<void> {
  try {
    for (let each = resolve(folder); each.length >= made.length; each = dirname(each)) await rmdir(each);
  } catch {
    // Not empty: something was signed.
  }
}

async function signLocked(
  folder: string,
  request: SignRequest,
  facts: PolicyFacts,
): Promise<Result<SignOutcome, SignProblem | WriteProblem>> {
  const bundle = await readBundle(folder);
  if (!bundle.ok) return bundle;
  const plan = planSignature(bundle.value, request, facts);
  if (!plan.ok) return plan;
  const { payload, entries } = plan.value;
  const entry = await request.signer
    .sign(payload, { role: request.role, signedAt: request.signedAt })
    .catch(() => undefined);
  if (!entry) {
    return fail({
      code: 'key-damaged',
      message: `The key of ${request.signer.name} cannot sign`,
      remedy: 'Restore the key file from a copy, or make a new key and have it trusted.',
    });
  }
  const names = fileNames(request.glossaryId, facts.version);
  const signatureFile = encodeUtf8(formatSignatureFile([...entries, entry]));
  const written = await writeAll(folder, names, plan.value, request.evidence, signatureFile);
  if (!written.ok) return written;
  return ok({
    files: names,
    payloadDigest: sha256(payload),
    created: plan.value.writePayload,
    signed: [...plan.value.claimed, request.role],
    missing: plan.value.required.filter(
      (role) => role !== request.role && !plan.value.claimed.includes(role),
    ),
  });
}

/** Evidence, payload, signatures: a kill in between leaves what the next signer completes. */
async function writeAll(
  folder: string,
  names: FileNames,
  plan: SignaturePlan,
  evidence: Uint8Array,
  signatures: Uint8Array,
): Promise<Result<void, WriteProblem>> {
  const steps = [
    { file: join(folder, names.evidence), bytes: evidence, needed: plan.writeEvidence, overwrite: false },
    { file: join(folder, names.payload), bytes: plan.payload, needed: plan.writePayload, overwrite: false },
    {
      file: join(folder, names.signatures),
      bytes: signatures,
      needed: true,
      overwrite: plan.replaceSignatures,
    },
  ];
  const created: string[] = [];
  for (const { file, bytes, needed, overwrite } of steps) {
    if (!needed) continue;
    const written = await writeFileAtomically(file, bytes, { overwrite });
    if (!written.ok) {
      for (const each of created) await unlink(each).catch(() => undefined);
      return written;
    }
    if (!overwrite) created.push(file);
  }
  return ok(undefined);
}

const busy = (file: string) =>
  fail<SignProblem>({
    code: 'busy',
    message: 'Somebody else is signing this version at this moment',
    remedy: 'Try again; if nobody is, a program was stopped while signing, and this file can be deleted.',
    where: { file },
  });
