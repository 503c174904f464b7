import { z } from '../format/zod';
import { labelSchema, slugSchema } from '../glossary/primitives';
import { fail, ok, type Problem, type Result } from '../result';
import { decodeBase64url } from './base64url';
import type { PublicKey } from './crypto';
import type { DigestFn } from './digest';
import { parseStrictJson } from './strict-json';
import { keyThumbprint } from './thumbprint';

export const TRUSTED_KIND = 'parley.trusted-signers';

export type TrustProblem = Problem<
  | 'not-json'
  | 'duplicate-member'
  | 'not-trusted-signers'
  | 'newer-format'
  | 'private-key'
  | 'kid-mismatch'
  | 'key-twice'
>;

const coordinateSchema = z
  .string()
  .refine((text) => decodeBase64url(text)?.length === 32, 'a P-256 coordinate is 32 bytes in base64url');

/** A P-256 public key as it stands in our files. */
export const publicKeyShape = {
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinateSchema,
  y: coordinateSchema,
};

const trustedKeySchema = z.strictObject({
  ...publicKeyShape,
  kid: z.string(),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
  name: labelSchema,
  roles: z.array(slugSchema).min(1),
});
export type TrustedKey = z.infer<typeof trustedKeySchema>;

const trustedSignersSchema = z.strictObject({
  kind: z.literal(TRUSTED_KIND),
  formatVersion: z.literal(1),
  keys: z.array(trustedKeySchema).min(1).max(1000),
});

/**
 * Who may sign in which role. The file is a JSON Web Key Set as well (RFC 7517 section 5 lets a set and its keys
 * carry further members), so `jose jws ver -k` reads the very file that a person has checked.
 */
export type TrustedSigners = z.infer<typeof trustedSignersSchema>;

/**
 * Strict: every key is a P-256 public key whose `kid` is its RFC 7638 thumbprint, listed once, bound to at least
 * one role. A private key in the file is told before anything else that is wrong with it.
 */
export async function parseTrustedSigners(
  text: string,
  digest: DigestFn,
): Promise<Result<TrustedSigners, TrustProblem>> {
  const json = parseStrictJson(text);
  if (!json.ok) return json;
  const early = refusePrivateKeys(json.value) ?? refuseNewer(json.value);
  if (early) return fail(early);
  const read = trustedSignersSchema.safeParse(json.value);
  if (!read.success) {
    const issue = read.error.issues[0];
    return fail({
      code: 'not-trusted-signers',
      message: `This is not a file of trusted signers: ${issue?.message ?? 'its shape is another'}`,
      remedy: 'Write it from the entries that the key command shows for each approver.',
      where: { path: issue ? z.core.toDotPath(issue.path) : '' },
    });
  }
  const seen = new Set<string>();
  for (const [i, key] of read.data.keys.entries()) {
    const where = { path: `keys[${i}].kid` };
    if (key.kid !== (await keyThumbprint(key, digest))) {
      return fail({
        code: 'kid-mismatch',
        message: `The key id of ${key.name} is not the thumbprint of that key`,
        remedy: 'Ask this person for their entry again; do not use the file until the two agree.',
        where,
      });
    }
    if (seen.has(key.kid)) {
      return fail({
        code: 'key-twice',
        message: `The key of ${key.name} is listed twice`,
        remedy: 'List a key once, with all the roles its owner signs in.',
        where,
      });
    }
    seen.add(key.kid);
  }
  return ok(read.data);
}

/** The text of a trust file; the order of keys is kept, as people read it. */
export function formatTrustedSigners(keys: readonly TrustedKey[]): string {
  return `${JSON.stringify({ kind: TRUSTED_KIND, formatVersion: 1, keys }, null, 2)}\n`;
}

/** The entry that binds a public key to roles, for its owner to hand to whoever keeps the trust file. */
export function trustedKey(
  owner: { readonly kid: string; readonly name: string; readonly publicKey: PublicKey },
  roles: readonly string[],
): TrustedKey {
  const { kty, crv, x, y } = owner.publicKey;
  return { kty, crv, x, y, kid: owner.kid, alg: 'ES256', use: 'sig', name: owner.name, roles: [...roles] };
}

/** Members that only private or symmetric keys have (RFC 7518 section 6). */
const SECRET_MEMBERS = ['d', 'k', 'p', 'q', 'dp', 'dq', 'qi', 'oth'];

const keyListSchema = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });

function refusePrivateKeys(json: unknown): TrustProblem | undefined {
  const list = keyListSchema.safeParse(json);
  const keys = list.success ? list.data.keys : [];
  const at = keys.findIndex((key) => SECRET_MEMBERS.some((member) => Object.hasOwn(key, member)));
  if (at < 0) return undefined;
  return {
    code: 'private-key',
    message: 'This file holds a PRIVATE key, and whoever has seen the file can sign as its owner',
    remedy: 'Delete the file, have the owner make a new key, and list only the public entry of it.',
    where: { path: `keys[${at}]` },
  };
}

function refuseNewer(json: unknown): TrustProblem | undefined {
  const envelope = z.object({ kind: z.literal(TRUSTED_KIND), formatVersion: z.int().min(2) }).safeParse(json);
  if (!envelope.success) return undefined;
  return {
    code: 'newer-format',
    message: `This file of trusted signers has format ${envelope.data.formatVersion}; this program knows 1`,
    remedy: 'Use a newer version of Parley.',
  };
}
