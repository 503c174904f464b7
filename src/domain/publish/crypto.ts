/** A P-256 public key as a JSON Web Key (RFC 7518 section 6.2), with nothing but its point. */
export interface PublicKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  /** base64url of 32 bytes. */
  readonly x: string;
  readonly y: string;
}

/** One entry of a JWS's `signatures` (RFC 7515 section 7.2.1); both base64url. */
export interface SignatureEntry {
  readonly protected: string;
  readonly signature: string;
}

/** What a signature says beside the payload. Said by the signer, so for display only; the trust file decides. */
export interface SignatureClaims {
  readonly role: string;
  /** Seconds since 1970 UTC (RFC 7519 `NumericDate`), or `null` to say nothing. */
  readonly signedAt: number | null;
}

/** An unlocked private key. Implementations keep the key to themselves: it can sign and say who it is. */
export interface Signer {
  /** RFC 7638 thumbprint of `publicKey`. */
  readonly kid: string;
  readonly name: string;
  readonly publicKey: PublicKey;
  /** An ES256 signature over a detached payload, with `alg`, `kid` and the claims in its protected header. */
  sign(payload: Uint8Array, claims: SignatureClaims): Promise<SignatureEntry>;
}

export interface Verifier {
  /**
   * Whether the signature is an ES256 signature by this very key over this protected header and payload. Never
   * looks for a key in the header; never throws for a bad signature.
   */
  verify(payload: Uint8Array, entry: SignatureEntry, key: PublicKey): Promise<boolean>;
}
