import type { Place } from '#contracts/host-places';
import type { KeyFacts, KeyListing, PublicationVerdict } from '#contracts/host-publish';
import { printDocument } from '#domain/format/envelope';
import type { Glossary } from '#domain/glossary/schema/glossary';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Digest } from '#domain/publish/digest';
import { encodeUtf8 } from '#domain/publish/utf8';
import { documentDigest, sha256Digest } from '#domain/replay/fingerprint';
import type { ReplayResult } from '#domain/replay/result';
import type { SessionState } from './state';

/** What the open document is known to be published as; `valid` against the trusted signers that were used. */
export interface Published {
  readonly version: number;
  readonly valid: boolean;
  /** Nothing is wrong but that roles have still to sign. */
  readonly isBeingSigned: boolean;
  /** Roles that have still to sign this version. */
  readonly toSign: readonly string[];
  /** How many roles have to sign it in all. */
  readonly signers: number;
  /** Of the definitions that are published; null when the published file cannot be read. */
  readonly policyDigest: Digest | null;
}

/** A simulation result read from a file, for approvers who do not hold the leads themselves. */
export interface EvidenceFile {
  readonly name: string;
  /** The very text: its bytes are what is signed. */
  readonly text: string;
  readonly result: ReplayResult;
}

export interface Verification {
  /** Null: against the keys of this machine; else the name of the trusted-signers file. */
  readonly against: string | null;
  readonly verdict: PublicationVerdict;
}

/** Publishing of one document, from the keys to the verdict. Forgotten with the document. */
export interface Publishing {
  /** Null until they are listed. */
  readonly keys: KeyListing | null;
  /** Key ids by role, as chosen; a role that is not here takes a key that was made for it. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly folder: Place | null;
  /** The folder as judged by the keys of this machine; null before it is looked at or when there is no key. */
  readonly found: PublicationVerdict | null;
  readonly evidenceFile: EvidenceFile | null;
  /** The verdict that was asked for last; null after anything that could change it. */
  readonly verification: Verification | null;
  /** Names of the files that were exported, in their order. */
  readonly exported: readonly string[];
}

export const nothingPublished: Publishing = {
  keys: null,
  chosen: {},
  folder: null,
  found: null,
  evidenceFile: null,
  verification: null,
  exported: [],
};

/** The key of this machine that signs in a role: the one chosen, else the first made for it that no other role has. */
export function signerOf(
  { keys, chosen }: Pick<Publishing, 'keys' | 'chosen'>,
  role: string,
): KeyFacts | null {
  const all = keys?.keys ?? [];
  const own = all.find(({ kid }) => kid === chosen[role]);
  if (own) return own;
  const taken = new Set(Object.values(chosen));
  return all.find((key) => key.role === role && !taken.has(key.kid)) ?? null;
}

const digests = new WeakMap<Policy, Digest>();

/** The digest of a policy, computed once for each state of it. */
export function policyDigest(policy: Policy): Digest {
  const known = digests.get(policy);
  if (known) return known;
  const digest = documentDigest(policy);
  digests.set(policy, digest);
  return digest;
}

export type Evidence =
  | {
      readonly state: 'ready';
      /** Name of the file it was read from; null: the replay in this window. */
      readonly file: string | null;
      readonly text: string;
      /** Of the text's bytes: what the signatures cover. */
      readonly digest: Digest;
      readonly result: ReplayResult;
    }
  | { readonly state: 'no-data' | 'not-replayed' | 'stale' | 'not-judged' | 'other-policy' };

const printed = new WeakMap<ReplayResult, { readonly text: string; readonly digest: Digest }>();

/** What the approvers would sign beside the policy, or why there is nothing yet. */
export function evidenceOf(
  policy: Policy,
  { publishing, replay, data }: Pick<SessionState, 'publishing' | 'replay' | 'data'>,
): Evidence {
  const { evidenceFile } = publishing;
  if (evidenceFile) {
    const { name, text, result } = evidenceFile;
    if (result.glossary.policyDigest !== policyDigest(policy)) return { state: 'other-policy' };
    return { state: 'ready', file: name, text, digest: digestOf(result, text), result };
  }
  if (!data) return { state: 'no-data' };
  const { result, stale } = replay;
  if (!result) return { state: 'not-replayed' };
  if (stale || result.glossary.policyDigest !== policyDigest(policy)) return { state: 'stale' };
  // What is signed says how sure it is.
  if (!result.intervals) return { state: 'not-judged' };
  const text = printed.get(result)?.text ?? printDocument(result);
  return { state: 'ready', file: null, text, digest: digestOf(result, text), result };
}

function digestOf(result: ReplayResult, text: string): Digest {
  const known = printed.get(result);
  if (known) return known.digest;
  const digest = sha256Digest(encodeUtf8(text));
  printed.set(result, { text, digest });
  return digest;
}

const STILL_TO_SIGN: ReadonlySet<string> = new Set(['role-missing', 'role-dropped']);

/** What a verdict says of a document, for the whole window to know; null when it holds no such version. */
export function publishedBy(
  verdict: PublicationVerdict,
  { id, policy: { version } }: Pick<Glossary, 'id' | 'policy'>,
): Published | null {
  const here = versionIn(verdict, id, version);
  if (!here) return null;
  const reasons = verdict.versions.flatMap((each) => each.reasons);
  return {
    version,
    valid: verdict.valid,
    isBeingSigned:
      !verdict.valid && verdict.problems.length === 0 && reasons.every(({ code }) => STILL_TO_SIGN.has(code)),
    toSign: here.roles.flatMap(({ role, state }) => (state === 'missing' ? [role] : [])),
    signers: here.roles.length,
    policyDigest: here.policyDigest,
  };
}

/** Whether exactly these definitions are published and hold. */
export const isPublished = (policy: Policy, published: Published | null): boolean =>
  published?.valid === true && published.policyDigest === policyDigest(policy);

/** The version of this document in a verdict. */
export const versionIn = (
  verdict: PublicationVerdict | null,
  glossaryId: string,
  version: number,
): PublicationVerdict['versions'][number] | null =>
  verdict?.versions.find(({ glossary }) => glossary?.id === glossaryId && glossary.version === version) ??
  null;

/**
 * The roles that have to sign: those the policy names, and those that had to sign the version before, who must agree to
 * be left out (the rule of `domain/publish/verify.ts`).
 */
export function signingRoles(glossaryId: string, policy: Policy, found: PublicationVerdict | null): string[] {
  const { version, governance } = policy;
  const here = versionIn(found, glossaryId, version);
  const told = here?.policyDigest === policyDigest(policy) ? here : versionIn(found, glossaryId, version - 1);
  return [...new Set([...governance.requiredSignatures, ...(told?.roles ?? []).map(({ role }) => role)])];
}
