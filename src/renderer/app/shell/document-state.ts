import { isDirty } from '#domain/glossary/commands/history';
import type { Policy } from '#domain/glossary/schema/policy';
import { listed } from '../../ui/format';
import { isPublished, type Published, policyDigest } from '../session/publishing-state';
import type { OpenDocument } from '../session/state';

export interface StateMark {
  readonly text: string;
  readonly tone: 'plain' | 'attention' | 'good';
  /** What it means and what to do, where the few words leave that open. */
  readonly hint?: string;
}

/** What state a document is in, in the fewest words, and where it is kept. */
export function documentState(
  document: OpenDocument,
  published: Published | null = null,
): {
  readonly marks: readonly StateMark[];
  readonly where: string;
} {
  const { edited, place, readOnly, origin } = document;
  const marks: StateMark[] = [versionMark(edited.glossary.policy, published)];
  if (readOnly) marks.push({ text: 'Read-only', tone: 'attention' });
  if (isDirty(edited)) marks.push({ text: 'Unsaved changes', tone: 'attention' });
  if (place) return { marks, where: place.name };
  return { marks, where: origin === 'sample' ? 'A synthetic company' : 'Not saved to a file yet' };
}

/** Editing a signed version makes it a draft again: what is signed never changes. */
function versionMark(policy: Policy, published: Published | null): StateMark {
  const { version } = policy;
  if (isPublished(policy, published)) return { text: `Signed v${version}`, tone: 'good' };
  if (published?.policyDigest !== policyDigest(policy))
    return published?.valid && published.version === version
      ? {
          text: `Draft after v${version}`,
          tone: 'attention',
          hint: `Changed since v${version} was signed: make it version ${version + 1}.`,
        }
      : { text: `Draft of v${version}`, tone: 'plain' };
  if (!published.isBeingSigned)
    return {
      text: `v${version} does not verify`,
      tone: 'attention',
      hint: 'Judged by the keys of this machine. Publish says why, and verifies with a file of trusted signers.',
    };
  const { toSign, signers } = published;
  const names = toSign.map((role) => policy.parties.find(({ id }) => id === role)?.name ?? role);
  return {
    text: `v${version} in review, ${signers - toSign.length} of ${signers} signed`,
    tone: 'plain',
    hint: `Still to sign: ${listed(names)}.`,
  };
}
