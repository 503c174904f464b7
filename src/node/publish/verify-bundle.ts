import { parsePayload } from '#domain/publish/payload';
import { parseTrustedSigners, type TrustedSigners, type TrustProblem } from '#domain/publish/trusted-signers';
import type { VersionVerdict } from '#domain/publish/verdict';
import { verifyVersion } from '#domain/publish/verify';
import { ok, type Problem, type Result } from '#domain/result';
import { type Bundle, type BundleProblem, type FileNames, type PublishedFiles, readBundle } from './bundle';
import { es256Verifier } from './es256';
import { sha256 } from './sha256';

export interface PublishedVersionVerdict extends VersionVerdict {
  readonly files: FileNames;
}

/** What `parley verify --json` prints. */
export interface BundleVerdict {
  readonly kind: 'parley.verification';
  readonly formatVersion: 1;
  /** Every version in the folder is valid, and there is one. */
  readonly valid: boolean;
  readonly versions: readonly PublishedVersionVerdict[];
  /** Not judged: somebody's notes beside the published files change nothing. */
  readonly unknownFiles: readonly string[];
  /** What is wrong with the folder as such. */
  readonly problems: readonly Problem<'nothing-published' | 'payload-missing' | 'name-differs'>[];
}

/**
 * Verifies every version in a published folder against a trust file. A folder or trust file that cannot be used
 * is an error; whatever is wrong with the published files is a verdict.
 */
export async function verifyBundle(
  folder: string,
  trustedFileText: string,
): Promise<Result<BundleVerdict, BundleProblem | TrustProblem>> {
  const trusted = await parseTrustedSigners(trustedFileText, sha256);
  if (!trusted.ok) return trusted;
  const bundle = await readBundle(folder);
  if (!bundle.ok) return bundle;
  return ok(await judgeBundle(bundle.value, trusted.value));
}

async function judgeBundle(bundle: Bundle, trusted: TrustedSigners): Promise<BundleVerdict> {
  const problems: BundleVerdict['problems'][number][] = [];
  const versions: PublishedVersionVerdict[] = [];
  if (bundle.versions.length === 0) {
    problems.push({
      code: 'nothing-published',
      message: 'No published glossary is in this folder',
      remedy: 'Give the folder that holds the files whose names end in .jcs.json.',
      where: { file: bundle.folder },
    });
  }
  for (const published of bundle.versions) {
    const { payload, signatures, evidence, names } = published;
    if (payload === null) {
      problems.push({
        code: 'payload-missing',
        message: 'The signed glossary itself is missing beside its signatures or evidence',
        remedy: 'Get it from where this version was published, or remove the other files of this version.',
        where: { file: names.payload },
      });
      continue;
    }
    const previous =
      bundle.versions.find(({ id, version }) => id === published.id && version === published.version - 1)
        ?.payload ?? null;
    const verdict = await verifyVersion({ payload, signatures, evidence, previous }, trusted, {
      digest: sha256,
      verifier: es256Verifier,
    });
    versions.push({ files: names, ...verdict });
    if (!nameFits(published, payload)) {
      problems.push({
        code: 'name-differs',
        message: 'The file is named after another glossary or version than it holds',
        remedy: 'Give the file back the name it was published under.',
        where: { file: names.payload },
      });
    }
  }
  return {
    kind: 'parley.verification',
    formatVersion: 1,
    valid: problems.length === 0 && versions.every((version) => version.valid),
    versions,
    unknownFiles: bundle.unknownFiles,
    problems,
  };
}

/** An unreadable payload has reasons of its own in its verdict. */
function nameFits({ id, version }: PublishedFiles, payload: Uint8Array): boolean {
  const read = parsePayload(payload);
  return !read.ok || (read.value.glossary.id === id && read.value.glossary.version === version);
}
