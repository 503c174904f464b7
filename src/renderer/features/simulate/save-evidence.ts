import { printDocument } from '#domain/format/envelope';
import type { ReplayResult } from '#domain/replay/result';
import type { Session } from '../../app/session/session';

/**
 * Writes the result as a file: figures, parameters and digests, never a lead. It is what `parley simulate --json` writes
 * and what an approver can sign as seen. False: nothing was written.
 */
export async function saveEvidence(session: Session, result: ReplayResult): Promise<boolean> {
  const { id, version } = result.glossary;
  const place = await session.questions.choosePlace('save-export', `${id}-v${version}.result.json`);
  if (!place) return false;
  const write = (replace: boolean) =>
    session.host.writeExport({ place: place.token, content: { text: printDocument(result) }, replace });
  // The system's own dialog has asked already.
  let written = await write(session.store.getState().capabilities?.nativeDialogs ?? false);
  if (!written.ok && written.error.code === 'exists') {
    const answer = await session.questions.ask({ kind: 'exists', name: place.name }, 'cancel');
    if (answer !== 'replace') return false;
    written = await write(true);
  }
  if (!written.ok) {
    session.store.refuse(`${place.name} was not saved.`, written.error);
    return false;
  }
  session.store.setState({ message: `Saved the evidence as ${place.name}.` });
  return true;
}
