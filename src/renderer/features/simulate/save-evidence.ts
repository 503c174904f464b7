import { printDocument } from '#domain/format/envelope';
import { saveExport } from '../../app/session/save-export';
import type { Session } from '../../app/session/session';

/**
 * Writes the result on screen as a file, with the intervals of its differences, for which it waits: figures, parameters and
 * digests, never a lead. It is what `parley simulate --json` writes and what an approver can sign as seen. False: nothing
 * was written.
 */
export async function saveEvidence(session: Session): Promise<boolean> {
  const result = await session.replays.evidence();
  if (!result.ok) {
    session.store.refuse('The evidence was not saved.', result.error);
    return false;
  }
  const { id, version } = result.value.glossary;
  return saveExport(session, {
    name: `${id}-v${version}.result.json`,
    text: printDocument(result.value),
    what: 'the evidence',
  });
}
