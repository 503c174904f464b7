import { printDocument } from '#domain/format/envelope';
import type { ReplayResult } from '#domain/replay/result';
import { saveExport } from '../../app/session/save-export';
import type { Session } from '../../app/session/session';

/**
 * Writes the result as a file: figures, parameters and digests, never a lead. It is what `parley simulate --json` writes
 * and what an approver can sign as seen. False: nothing was written.
 */
export function saveEvidence(session: Session, result: ReplayResult): Promise<boolean> {
  const { id, version } = result.glossary;
  return saveExport(session, {
    name: `${id}-v${version}.result.json`,
    text: printDocument(result),
    what: 'the evidence',
  });
}
