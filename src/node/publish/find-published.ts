import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignedRules } from '#contracts/host-publish';
import { canonicalDigest } from '#domain/publish/canonical';
import { type PublishedPayload, parsePayload } from '#domain/publish/payload';
import { parseSignatureFile, readHeader } from '#domain/publish/signature-file';
import { type PublishedFiles, readBundle } from './bundle';
import { sha256 } from './sha256';

export interface FoundPublished {
  readonly folder: string;
  readonly signed: SignedRules | null;
}

/** Folders below a document's that are looked into; nobody keeps more beside a glossary on purpose. */
const maxFolders = 100;

/**
 * Where a glossary is published: `folder`, else the first of `near` and its direct subfolders, by name, that holds a
 * version of it; null when none does. What cannot be read counts as not there.
 */
export async function findPublished(
  glossaryId: string,
  folder: string | null,
  near: string | null,
): Promise<FoundPublished | null> {
  const candidates = [
    ...(folder === null ? [] : [folder]),
    ...(near === null ? [] : [near, ...(await foldersIn(near))]),
  ];
  for (const each of candidates) {
    if (!(await holdsVersion(each, glossaryId))) continue;
    const bundle = await readBundle(each);
    if (!bundle.ok) continue;
    const ours = bundle.value.versions.filter(({ id }) => id === glossaryId);
    return { folder: each, signed: lastSigned(ours) };
  }
  return null;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const visible = entries.filter((entry) => !/^[.~]/.test(entry.name));
  const folders = await Promise.all(
    visible.map(async (entry) => {
      const path = join(folder, entry.name);
      if (!entry.isSymbolicLink()) return entry.isDirectory() ? [path] : [];
      return (await stat(path).catch(() => undefined))?.isDirectory() ? [path] : [];
    }),
  );
  return folders.flat().sort().slice(0, maxFolders);
}

/** By its name alone, so that no folder is read that has none. */
async function holdsVersion(folder: string, glossaryId: string): Promise<boolean> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.some((name) => name.startsWith(`${glossaryId}-v`) && name.endsWith('.jcs.json'));
}

/**
 * The highest version whose definitions and evidence are as its payload states and that all its roles have put a
 * signature to. Whether a signature holds, and whose it is, only a trust file can tell: that is `verifyBundle`'s part.
 */
function lastSigned(versions: readonly PublishedFiles[]): SignedRules | null {
  for (const files of versions.toReversed()) {
    const payload = soundPayload(files);
    const signed = payload && signaturesOf(files);
    if (!payload || !signed || payload.requiredSignatures.some((role) => !signed.roles.has(role))) continue;
    return {
      version: files.version,
      signedAt: signed.last,
      policyText: JSON.stringify(payload.policy),
    };
  }
  return null;
}

function soundPayload({ id, version, payload, evidence }: PublishedFiles): PublishedPayload | null {
  const read = payload && parsePayload(payload);
  if (!read?.ok) return null;
  const { glossary, policy, policyDigest, evidence: stated } = read.value;
  const digest = canonicalDigest(policy, sha256);
  const isSound =
    glossary.id === id &&
    glossary.version === version &&
    digest.ok &&
    digest.value === policyDigest &&
    evidence !== null &&
    sha256(evidence) === stated.digest;
  return isSound ? read.value : null;
}

function signaturesOf({
  signatures,
}: PublishedFiles): { readonly roles: ReadonlySet<string>; readonly last: number | null } | null {
  const entries = signatures && parseSignatureFile(signatures);
  if (!entries?.ok) return null;
  const headers = entries.value.flatMap((entry) => {
    const header = readHeader(entry);
    return header.ok ? [header.value] : [];
  });
  const times = headers.flatMap(({ iat }) => iat ?? []);
  return {
    roles: new Set(headers.flatMap(({ role }) => role ?? [])),
    last: times.length === 0 ? null : Math.floor(Math.max(...times) * 1000),
  };
}
