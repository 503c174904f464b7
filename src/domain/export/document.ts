import type { Policy } from '../glossary/schema/policy';
import { wordsFor } from '../glossary/words';
import { dictionarySections } from './document/dictionary';
import { governanceSections } from './document/governance';
import { lifecycleSections, qualificationSections } from './document/lifecycle';
import { fact, facts, paragraph, type TextDocument } from './document/model';
import { operationSections } from './document/operations';

/** What a printed glossary says of itself. */
export interface GlossaryIdentity {
  /** The document's id. */
  readonly id: string;
  /** Digest of the policy; only a host can hash, so it is passed in. `null`: not computed. */
  readonly policyDigest: string | null;
}

/**
 * Everything a glossary contains, as one document: the only place that decides what is said of it, in which
 * order and in which words. The same policy always gives the same document.
 */
export function glossaryDocument(policy: Policy, { id, policyDigest }: GlossaryIdentity): TextDocument {
  const words = wordsFor(policy);
  return {
    title: policy.title,
    subtitle: `Lead glossary, version ${policy.version}`,
    opening: [
      ...(policy.purpose.trim() === '' ? [] : [paragraph(policy.purpose)]),
      facts(
        fact('Version', String(policy.version)),
        fact('Glossary id', id),
        fact('Policy digest', policyDigest ?? 'not computed'),
        fact('Signatures required', words.names('party', policy.governance.requiredSignatures)),
      ),
    ],
    sections: [
      ...lifecycleSections(policy, words),
      ...qualificationSections(policy, words),
      ...dictionarySections(policy, words),
      ...operationSections(policy, words),
      ...governanceSections(policy, words),
    ],
  };
}
