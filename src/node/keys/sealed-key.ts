import {
  CompactEncrypt,
  type CryptoKey,
  calculateJwkThumbprint,
  compactDecrypt,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import { z } from '#domain/format/zod';
import type { PublicKey, Signer } from '#domain/publish/crypto';
import { publicKeyShape } from '#domain/publish/trusted-signers';
import { encodeUtf8 } from '#domain/publish/utf8';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { es256Signer } from '../publish/es256';
import type { KeyFile } from './key-file';

export type UnlockProblem = Problem<'wrong-passphrase' | 'key-damaged'>;

/** OWASP's figure for PBKDF2-HMAC-SHA-256; with SHA-512 it is above what is asked. About 0.2 s on a laptop. */
export const PBES2_ITERATIONS = 600_000;

/** A file that asks for more is refused: it would be a way to keep the program busy for hours. */
const MAX_PBES2_ITERATIONS = 1_000_000;

const KEY_MANAGEMENT = 'PBES2-HS512+A256KW';
const CONTENT = 'A256GCM';

const privateKeySchema = z.object({ ...publicKeyShape, d: z.string() });

/** A new P-256 key pair. The private half exists outside this function only encrypted. */
export async function generateSealedKey(
  passphrase: string,
  iterations: number,
): Promise<{ readonly kid: string; readonly publicKey: PublicKey; readonly encryptedKey: string }> {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const { kty, crv, x, y } = z.object(publicKeyShape).parse(await exportJWK(pair.publicKey));
  const publicKey: PublicKey = { kty, crv, x, y };
  const encryptedKey = await new CompactEncrypt(encodeUtf8(JSON.stringify(await exportJWK(pair.privateKey))))
    .setProtectedHeader({ alg: KEY_MANAGEMENT, enc: CONTENT, cty: 'jwk+json' })
    .setKeyManagementParameters({ p2c: iterations })
    .encrypt(passphraseBytes(passphrase));
  return { kid: await calculateJwkThumbprint({ ...publicKey }), publicKey, encryptedKey };
}

/**
 * Opens a key for signing. `wrong-passphrase` also when the encrypted part was altered, which cannot be told
 * apart; `key-damaged` when what was encrypted is not the private half of the file's public key. The private key
 * stays inside the returned signer as a handle that cannot be exported.
 */
export async function unlockKey(key: KeyFile, passphrase: string): Promise<Result<Signer, UnlockProblem>> {
  let plaintext: Uint8Array;
  try {
    ({ plaintext } = await compactDecrypt(key.encryptedKey, passphraseBytes(passphrase), {
      keyManagementAlgorithms: [KEY_MANAGEMENT],
      contentEncryptionAlgorithms: [CONTENT],
      maxPBES2Count: MAX_PBES2_ITERATIONS,
    }));
  } catch (error) {
    return error instanceof errors.JWEDecryptionFailed ? wrongPassphrase(key) : damaged(key);
  }
  const privateKey = await importPrivate(plaintext, key.publicKey);
  return privateKey ? ok(es256Signer(key, privateKey)) : damaged(key);
}

async function importPrivate(plaintext: Uint8Array, publicKey: PublicKey): Promise<CryptoKey | undefined> {
  try {
    const jwk: JWK = privateKeySchema.parse(JSON.parse(new TextDecoder().decode(plaintext)));
    if (jwk.x !== publicKey.x || jwk.y !== publicKey.y) return undefined;
    const imported = await importJWK(jwk, 'ES256', { extractable: false });
    return imported instanceof Uint8Array ? undefined : imported;
  } catch {
    return undefined;
  }
}

/** One spelling of accented letters, so that a passphrase typed on a Mac opens the key on Windows. */
function passphraseBytes(passphrase: string): Uint8Array {
  return encodeUtf8(passphrase.normalize('NFC'));
}

const wrongPassphrase = (key: KeyFile) =>
  fail<UnlockProblem>({
    code: 'wrong-passphrase',
    message: `The passphrase does not open the key of ${key.name}`,
    remedy: 'Check the passphrase and try again; without it a new key has to be made and trusted.',
  });

const damaged = (key: KeyFile) =>
  fail<UnlockProblem>({
    code: 'key-damaged',
    message: `The key of ${key.name} cannot be used: its file is damaged or was not written by Parley`,
    remedy: 'Restore the key file from a copy, or make a new key and have it trusted.',
  });
