/** Keys and publishing. Private keys and passphrases stay on the host's side; the renderer sees public facts. */
import type { Digest } from '#domain/publish/digest';
import type { VersionVerdict } from '#domain/publish/verdict';
import type { Problem } from '#domain/result';
import type { Place } from './host-places';

export interface KeyFacts {
  readonly kid: string;
  readonly name: string;
  /** The role its owner usually signs in; the trust file decides what counts. */
  readonly role: string | null;
}

export interface KeyListing {
  readonly keys: readonly KeyFacts[];
  /** Key files that cannot be read. */
  readonly unreadable: number;
}

export interface NewKeyRequest {
  readonly name: string;
  readonly role: string | null;
  readonly passphrase: string;
}

export interface SignatureRequest {
  /** Token of a `publish-folder`. */
  readonly place: string;
  readonly glossaryText: string;
  /** The simulation result the approvers saw, as text. */
  readonly evidenceText: string;
  readonly role: string;
  readonly kid: string;
  readonly passphrase: string;
}

export interface PublishedNames {
  readonly payload: string;
  readonly signatures: string;
  readonly evidence: string;
}

export interface SignatureOutcome {
  readonly files: PublishedNames;
  readonly payloadDigest: Digest;
  /** True for the first signer, who wrote payload and evidence. */
  readonly created: boolean;
  /** Roles that signed, in their order. */
  readonly signed: readonly string[];
  readonly missing: readonly string[];
}

export interface VerificationRequest {
  /** Token of a `publish-folder`. */
  readonly place: string;
  readonly trusted: { readonly place: string } | { readonly text: string };
}

/** As `parley verify --json` prints it. */
export interface PublicationVerdict {
  readonly kind: 'parley.verification';
  readonly formatVersion: 1;
  readonly valid: boolean;
  readonly versions: readonly (VersionVerdict & { readonly files: PublishedNames })[];
  readonly unknownFiles: readonly string[];
  readonly problems: readonly Problem<'nothing-published' | 'payload-missing' | 'name-differs'>[];
}

/** The last version that all required roles have put a signature to. */
export interface SignedRules {
  readonly version: number;
  /** When the last of them signed, by the signers' own word, UTC ms; null when none of them says. */
  readonly signedAt: number | null;
  /** The signed policy, as JSON. */
  readonly policyText: string;
}

export interface PublishedFinding {
  /** Holds versions of the glossary, signed by everybody or not; null: nothing was found. */
  readonly folder: Place | null;
  readonly signed: SignedRules | null;
}

/** Which keys of this machine may sign in which roles. */
export interface TrustEntry {
  readonly kid: string;
  readonly roles: readonly string[];
}
