import { exportJWK, generateKeyPair } from 'jose';
import { canonicalDigest } from '#domain/publish/canonical';
import type { Signer } from '#domain/publish/crypto';
import { buildPayload } from '#domain/publish/payload';
import { formatSignatureFile, type RawSignature } from '#domain/publish/signature-file';
import { keyThumbprint } from '#domain/publish/thumbprint';
import { formatTrustedSigners, parseTrustedSigners, trustedKey } from '#domain/publish/trusted-signers';
import { type VersionFiles, verifyVersion } from '#domain/publish/verify';
import type { Result } from '#domain/result';
import { es256Signer, es256Verifier } from '#node/publish/es256';
import { sha256 } from '#node/publish/sha256';

/** The value of a result that must be good. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export async function newSigner(name: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const { x = '', y = '' } = await exportJWK(publicKey);
  const point = { kty: 'EC', crv: 'P-256', x, y } as const;
  const signer: Signer = es256Signer(
    { kid: await keyThumbprint(point, sha256), name, publicKey: point },
    privateKey,
  );
  return { ...signer, privateKey };
}

/** The people of these tests: one key each, bound to one role, and Mallory, whom nobody trusts. */
export const cmo = await newSigner('Dana Okoro');
export const cro = await newSigner('Luis Haas');
export const finance = await newSigner('Mei Tan');
export const mallory = await newSigner('Mallory');

export const trustText = formatTrustedSigners([
  trustedKey(cmo, ['cmo']),
  trustedKey(cro, ['cro']),
  trustedKey(finance, ['finance']),
]);

export const trust = async (text = trustText) => must(await parseTrustedSigners(text, sha256));

export function policy(version: number, requiredSignatures = ['cmo', 'cro', 'finance'], threshold = 65) {
  return {
    title: 'Lead definitions',
    version,
    thresholds: [{ id: 'mql', value: threshold }],
    governance: { requiredSignatures },
  };
}

export const evidence = utf8('{"funnel":{"mql":9000},"kind":"parley.result"}');

/** Payload bytes of a version; `previous` are the payload bytes it supersedes. */
export function payloadOf(
  of: ReturnType<typeof policy>,
  previous: Uint8Array | null = null,
  seen = evidence,
  glossaryId = 'acme-gtm',
): Uint8Array {
  return must(
    buildPayload({
      glossaryId,
      policy: of,
      policyDigest: must(canonicalDigest(of, sha256)),
      supersedes: previous && sha256(previous),
      evidenceDigest: sha256(seen),
    }),
  );
}

export const jwsOf = (...entries: RawSignature[]): Uint8Array => utf8(formatSignatureFile(entries));

export const signAs = (signer: Signer, payload: Uint8Array, role: string) =>
  signer.sign(payload, { role, signedAt: 1_790_000_000 });

/** Version 1, signed by all three. */
export async function signedV1(of = policy(1)) {
  const payload = payloadOf(of);
  const entries = [
    await signAs(cmo, payload, 'cmo'),
    await signAs(cro, payload, 'cro'),
    await signAs(finance, payload, 'finance'),
  ] as const;
  return { payload, entries, files: { payload, signatures: jwsOf(...entries), evidence, previous: null } };
}

export const verify = async (files: VersionFiles, trusted = trustText) =>
  verifyVersion(files, await trust(trusted), { digest: sha256, verifier: es256Verifier });

export const codesOf = (verdict: { readonly reasons: readonly { readonly code: string }[] }) =>
  verdict.reasons.map(({ code }) => code);
