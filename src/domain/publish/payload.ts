import { z } from '../format/zod';
import { slugSchema } from '../glossary/primitives';
import { fail, ok, type Problem, type Result } from '../result';
import { type CanonicalProblem, canonicalBytes, parseCanonicalBytes } from './canonical';
import { type Digest, isDigest } from './digest';

export const PUBLISHED_KIND = 'parley.published-glossary';
export const PUBLISHED_FORMAT_VERSION = 1;

const digestSchema = z.custom<Digest>(isDigest, 'a digest is sha-256: and 64 hex digits');

const roleListSchema = z
  .array(slugSchema)
  .min(1)
  .refine((roles) => new Set(roles).size === roles.length, 'a role is named twice');

/** What publishing needs to know of a policy; the rest of it is signed as it is. */
const policyFactsSchema = z.looseObject({
  title: z.string().min(1),
  version: z.int().min(1),
  governance: z.looseObject({ requiredSignatures: roleListSchema }),
});

const payloadSchema = z.strictObject({
  kind: z.literal(PUBLISHED_KIND),
  formatVersion: z.literal(PUBLISHED_FORMAT_VERSION),
  glossary: z.strictObject({ id: slugSchema, title: z.string().min(1), version: z.int().min(1) }),
  // Kept as the very value that was read: a validator's copy may drop a member that is hashed.
  policy: z.unknown(),
  policyDigest: digestSchema,
  supersedes: digestSchema.nullable(),
  evidence: z.strictObject({ digest: digestSchema }),
  requiredSignatures: roleListSchema,
});

/**
 * What the approvers sign. It holds no time, no name and no machine, so that each approver's own copy of the
 * glossary yields the same bytes; who signed when stands in the signatures.
 */
export type PublishedPayload = z.infer<typeof payloadSchema>;

export type PayloadProblem = CanonicalProblem | Problem<'not-a-payload' | 'newer-format' | 'contradiction'>;

export interface PayloadParts {
  readonly glossaryId: string;
  /** Opaque but for `title`, `version` and `governance.requiredSignatures`. */
  readonly policy: unknown;
  /** `canonicalDigest` of the policy; passed in because only the host can hash. */
  readonly policyDigest: Digest;
  /** Digest of the payload bytes of the version before; `null` for version 1 and for no other. */
  readonly supersedes: Digest | null;
  /** Digest of the evidence file's bytes. */
  readonly evidenceDigest: Digest;
}

export interface PolicyFacts {
  readonly title: string;
  readonly version: number;
  /** Ids of the roles that must sign. */
  readonly requiredSignatures: readonly string[];
}

/** The three things publishing reads in a policy; `not-a-payload` when one of them is missing. */
export function readPolicyFacts(policy: unknown): Result<PolicyFacts, PayloadProblem> {
  const read = policyFactsSchema.safeParse(policy);
  if (!read.success) return notAPayload(read.error);
  const { title, version, governance } = read.data;
  return ok({ title, version, requiredSignatures: governance.requiredSignatures });
}

/**
 * The canonical bytes to sign. A policy without title, version or required signatures is refused as
 * `not-a-payload`, a version 1 that supersedes something (or a later one that does not) as `contradiction`.
 */
export function buildPayload(parts: PayloadParts): Result<Uint8Array, PayloadProblem> {
  const facts = readPolicyFacts(parts.policy);
  if (!facts.ok) return facts;
  const { title, version, requiredSignatures } = facts.value;
  const payload = {
    kind: PUBLISHED_KIND,
    formatVersion: PUBLISHED_FORMAT_VERSION,
    glossary: { id: parts.glossaryId, title, version },
    policy: parts.policy,
    policyDigest: parts.policyDigest,
    supersedes: parts.supersedes,
    evidence: { digest: parts.evidenceDigest },
    requiredSignatures,
  };
  const bytes = canonicalBytes(payload);
  if (!bytes.ok) return bytes;
  const checked = checkPayload(payload);
  return checked.ok ? bytes : checked;
}

/**
 * Reads payload bytes: canonical, of a format this version knows, and without contradiction between what the
 * policy says of itself and what is written beside it. Does not hash: that `policyDigest` fits is `verify`'s part.
 */
export function parsePayload(bytes: Uint8Array): Result<PublishedPayload, PayloadProblem> {
  const json = parseCanonicalBytes(bytes);
  return json.ok ? checkPayload(json.value) : json;
}

function checkPayload(json: unknown): Result<PublishedPayload, PayloadProblem> {
  const envelope = z.object({ kind: z.literal(PUBLISHED_KIND), formatVersion: z.int() }).safeParse(json);
  if (envelope.success && envelope.data.formatVersion > PUBLISHED_FORMAT_VERSION) {
    return fail({
      code: 'newer-format',
      message: `This published glossary has format ${envelope.data.formatVersion}; this program knows ${PUBLISHED_FORMAT_VERSION}`,
      remedy: 'Open it with a newer version of Parley.',
    });
  }
  const read = payloadSchema.safeParse(json);
  if (!read.success) return notAPayload(read.error);
  const { glossary, policy, requiredSignatures, supersedes } = read.data;
  const facts = readPolicyFacts(policy);
  if (!facts.ok) return facts;
  const required = facts.value.requiredSignatures;
  if (glossary.title !== facts.value.title) return contradiction('title', 'glossary.title');
  if (glossary.version !== facts.value.version) return contradiction('version', 'glossary.version');
  if (
    required.length !== requiredSignatures.length ||
    required.some((role, i) => role !== requiredSignatures[i])
  )
    return contradiction('required signatures', 'requiredSignatures');
  if ((glossary.version === 1) !== (supersedes === null)) {
    return fail({
      code: 'contradiction',
      message:
        supersedes === null
          ? `Version ${glossary.version} does not say which version it supersedes`
          : 'Version 1 says that it supersedes another version',
      remedy: 'Publish it again from the glossary; only version 1 stands alone.',
      where: { path: 'supersedes' },
    });
  }
  return ok(read.data);
}

function notAPayload(error: z.ZodError) {
  const issue = error.issues[0];
  return fail<PayloadProblem>({
    code: 'not-a-payload',
    message: `This is not a published glossary: ${issue?.message ?? 'its shape is another'}`,
    remedy: 'Choose the file whose name ends in .jcs.json, as it was published.',
    where: { path: issue ? z.core.toDotPath(issue.path) : '' },
  });
}

function contradiction(what: string, path: string) {
  return fail<PayloadProblem>({
    code: 'contradiction',
    message: `The ${what} in the policy and beside it are not the same`,
    remedy: 'Publish it again from the glossary; do not edit the published file.',
    where: { path },
  });
}
