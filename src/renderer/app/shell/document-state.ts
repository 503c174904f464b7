import { isDirty } from '#domain/glossary/commands/history';
import type { OpenDocument } from '../session/state';

export interface StateMark {
  readonly text: string;
  readonly tone: 'plain' | 'attention';
}

/** What state a document is in, in the fewest words, and where it is kept. */
export function documentState(document: OpenDocument): {
  readonly marks: readonly StateMark[];
  readonly where: string;
} {
  const { edited, place, readOnly, origin } = document;
  const marks: StateMark[] = [{ text: `Draft of v${edited.glossary.policy.version}`, tone: 'plain' }];
  if (readOnly) marks.push({ text: 'Read-only', tone: 'attention' });
  if (isDirty(edited)) marks.push({ text: 'Unsaved changes', tone: 'attention' });
  if (place) return { marks, where: place.name };
  return { marks, where: origin === 'sample' ? 'A synthetic company' : 'Not saved to a file yet' };
}
