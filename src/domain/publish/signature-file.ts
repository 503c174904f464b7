import { z } from '../format/zod';
import { slugSchema } from '../glossary/primitives';
import { fail, ok, type Problem, type Result } from '../result';
import { decodeBase64url } from './base64url';
import type { SignatureEntry } from './crypto';
import { parseStrictJson } from './strict-json';
import { decodeUtf8 } from './utf8';

export type SignatureFileProblem = Problem<'signatures-unreadable'>;

/** More approvers than any glossary has; a bound on the work a hostile file can ask for. */
const MAX_SIGNATURES = 64;

const base64urlSchema = z
  .string()
  .max(8192)
  .regex(/^[A-Za-z0-9_-]+$/);

/**
 * JWS General JSON Serialization (RFC 7515 section 7.2.1) with the payload detached (appendix F). A `payload`
 * member is refused rather than ignored: another program would verify that one and not the file beside it.
 */
const signatureFileSchema = z.strictObject({
  signatures: z
    .array(
      z.strictObject({
        protected: base64urlSchema,
        header: z.record(z.string(), z.unknown()).optional(),
        signature: base64urlSchema,
      }),
    )
    .max(MAX_SIGNATURES),
});

/** An entry as it was read, before anything in it is believed. */
export interface RawSignature extends SignatureEntry {
  readonly header?: Readonly<Record<string, unknown>> | undefined;
}

export function parseSignatureFile(bytes: Uint8Array): Result<readonly RawSignature[], SignatureFileProblem> {
  const text = decodeUtf8(bytes);
  if (text === undefined) return unreadable('These bytes are not UTF-8 text');
  const json = parseStrictJson(text);
  if (!json.ok) return unreadable(json.error.message);
  const file = signatureFileSchema.safeParse(json.value);
  if (file.success) return ok(file.data.signatures);
  const issue = file.error.issues[0];
  const path = issue ? z.core.toDotPath(issue.path) : '';
  return unreadable(`This is not a detached JWS with a list of signatures: ${issue?.message ?? ''}`, path);
}

/** Entries already there keep their bytes: a signature covers its protected header as it was spelled. */
export function formatSignatureFile(entries: readonly RawSignature[]): string {
  return `${JSON.stringify({ signatures: entries }, null, 2)}\n`;
}

const unreadable = (message: string, path = '') =>
  fail<SignatureFileProblem>({
    code: 'signatures-unreadable',
    message,
    remedy: 'Get the signature file again from where it was published.',
    ...(path && { where: { path } }),
  });

/**
 * Protected header members we read. `role` and `iat` are the signer's own words. The patterns also keep terminal
 * control sequences of a hostile file out of our messages.
 */
const headerSchema = z.object({
  alg: z.literal('ES256'),
  kid: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  role: slugSchema.optional(),
  iat: z.number().min(0).max(253_402_300_799).optional(),
});
export type SignatureHeader = z.infer<typeof headerSchema>;

/**
 * Parameters that bring a key along, name a place to fetch one, or change what is signed. A verifier that obeys
 * them lets the signature say how it wants to be verified.
 */
const FORBIDDEN = ['b64', 'crit', 'jku', 'jwk', 'x5c', 'x5t', 'x5t#S256', 'x5u'];

export type HeaderProblem = Problem<
  'signature-malformed' | 'signature-forbidden-header' | 'signature-wrong-algorithm'
>;

/**
 * The protected header of an entry, if it may be verified at all: ES256 and nothing else, `alg` and `kid` signed
 * over, no name both protected and unprotected (RFC 7515 section 4), none of the forbidden names on either side.
 * Other names are ignored, as RFC 7515 asks.
 */
export function readHeader(entry: RawSignature): Result<SignatureHeader, HeaderProblem> {
  const bytes = decodeBase64url(entry.protected);
  const text = bytes && decodeUtf8(bytes);
  const json = text === undefined ? undefined : parseStrictJson(text);
  const header = z.record(z.string(), z.unknown()).safeParse(json?.ok ? json.value : undefined);
  if (!header.success || !decodeBase64url(entry.signature)) {
    return refuse('signature-malformed', 'A signature is not in the form RFC 7515 gives it');
  }
  const unprotectedNames = Object.keys(entry.header ?? {});
  const twice = unprotectedNames.find((name) => Object.hasOwn(header.data, name));
  if (twice !== undefined) {
    return refuse('signature-malformed', `A signature has ${JSON.stringify(twice)} in both of its headers`);
  }
  const forbidden = [...Object.keys(header.data), ...unprotectedNames].find((name) =>
    FORBIDDEN.includes(name),
  );
  if (forbidden !== undefined) {
    return refuse(
      'signature-forbidden-header',
      `A signature has ${JSON.stringify(forbidden)} in its header; keys come from the trusted signers only`,
    );
  }
  if (header.data['alg'] !== 'ES256') {
    const alg = header.data['alg'] === undefined ? 'no algorithm' : JSON.stringify(header.data['alg']);
    return refuse('signature-wrong-algorithm', `A signature says ${alg} in its protected header, not ES256`);
  }
  const known = headerSchema.safeParse(header.data);
  if (known.success) return ok(known.data);
  return refuse(
    'signature-malformed',
    'A signature does not name its key by thumbprint, or its role or time is not one',
  );
}

const refuse = (code: HeaderProblem['code'], message: string) =>
  fail<HeaderProblem>({
    code,
    message,
    remedy: 'Have this approver sign again with Parley, and replace this signature.',
  });
