import { z } from '#domain/format/zod';
import { slugSchema } from '#domain/glossary/primitives';
import { parseStrictJson } from '#domain/publish/strict-json';
import { keyThumbprint } from '#domain/publish/thumbprint';
import { publicKeyShape } from '#domain/publish/trusted-signers';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { sha256 } from '../publish/sha256';

export const KEY_KIND = 'parley.key';

const keyFileSchema = z.strictObject({
  kind: z.literal(KEY_KIND),
  formatVersion: z.literal(1),
  name: z.string().min(1).max(200),
  role: slugSchema.nullable(),
  kid: z.string(),
  publicKey: z.strictObject(publicKeyShape),
  encryptedKey: z.string().min(1).max(8192),
});

/**
 * A key at rest. Only `encryptedKey` is secret, and it is a compact JWE (RFC 7516) of the private JWK under a
 * passphrase; all else may be read without it.
 */
export type KeyFile = z.infer<typeof keyFileSchema>;

export type KeyFileProblem = Problem<'key-unreadable' | 'newer-format'>;

/** Also checks that `kid` is the thumbprint of `publicKey`, so that a key cannot be listed under another's id. */
export async function parseKeyFile(text: string, file: string): Promise<Result<KeyFile, KeyFileProblem>> {
  const json = parseStrictJson(text);
  const newer = z
    .object({ kind: z.literal(KEY_KIND), formatVersion: z.int().min(2) })
    .safeParse(json.ok ? json.value : undefined);
  if (newer.success) {
    return fail({
      code: 'newer-format',
      message: `This key file has format ${newer.data.formatVersion}; this program knows 1`,
      remedy: 'Use a newer version of Parley.',
      where: { file },
    });
  }
  const read = keyFileSchema.safeParse(json.ok ? json.value : undefined);
  if (read.success && read.data.kid === (await keyThumbprint(read.data.publicKey, sha256)))
    return ok(read.data);
  return fail({
    code: 'key-unreadable',
    message: read.success
      ? 'The key id is not the thumbprint of the key'
      : 'This is not a key file of Parley',
    remedy: 'Choose a file that the key command wrote, or restore it from a copy.',
    where: { file },
  });
}

export function formatKeyFile(key: KeyFile): string {
  return `${JSON.stringify(key, null, 2)}\n`;
}
