import { type Candidate, type ImportDraft, isCurrent } from '../../app/session/importing-state';
import { usePolicy } from '../../app/session/session-context';
import { useDraft } from './use-draft';

/** The data that were read, and whether they are of the mapping as it is now. */
export interface Judged {
  readonly draft: ImportDraft;
  /** null: nothing was read yet. */
  readonly candidate: Candidate | null;
  /** False: something was decided since, and the figures are of before. */
  readonly isCurrent: boolean;
}

export function useJudged(): Judged {
  const draft = useDraft();
  const policy = usePolicy();
  return { draft, candidate: draft.candidate, isCurrent: isCurrent(draft, policy) };
}
