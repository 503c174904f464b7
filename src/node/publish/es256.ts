import { base64url, type CryptoKey, FlattenedSign, flattenedVerify } from 'jose';
import type { PublicKey, SignatureEntry, Signer, Verifier } from '#domain/publish/crypto';

/**
 * jose behind the domain's `Verifier`: ES256 only, and only with the key that was passed in. A key given as an
 * object, not as a resolver, is what makes jose ignore any key in the header.
 */
export const es256Verifier: Verifier = {
  async verify(payload, entry, key) {
    try {
      await flattenedVerify(
        { ...entry, payload: base64url.encode(payload) },
        { ...key },
        { algorithms: ['ES256'] },
      );
      return true;
    } catch {
      return false;
    }
  },
};

/**
 * A signer around an unlocked key. Each signature is verified with the public key before it is handed out: a key
 * file whose two halves do not belong together must fail here, not at the verifier's.
 */
export function es256Signer(
  owner: { readonly kid: string; readonly name: string; readonly publicKey: PublicKey },
  privateKey: CryptoKey,
): Signer {
  return {
    kid: owner.kid,
    name: owner.name,
    publicKey: owner.publicKey,
    async sign(payload, { role, signedAt }) {
      const header = { alg: 'ES256', kid: owner.kid, role, ...(signedAt !== null && { iat: signedAt }) };
      const jws = await new FlattenedSign(payload).setProtectedHeader(header).sign(privateKey);
      const entry: SignatureEntry = { protected: jws.protected ?? '', signature: jws.signature };
      if (!(await es256Verifier.verify(payload, entry, owner.publicKey))) {
        throw new Error('The private key does not belong to its public key');
      }
      return entry;
    },
  };
}
