import { encodeBase64url } from './base64url';
import type { PublicKey } from './crypto';
import { type DigestFn, digestBytes } from './digest';
import { encodeUtf8 } from './utf8';

/** The key id: RFC 7638 thumbprint of a P-256 key, base64url of SHA-256 over its four required members in order. */
export async function keyThumbprint(key: PublicKey, digest: DigestFn): Promise<string> {
  const members = { crv: key.crv, kty: key.kty, x: key.x, y: key.y };
  return encodeBase64url(digestBytes(await digest(encodeUtf8(JSON.stringify(members)))));
}
