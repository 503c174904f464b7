import type { ImportDraft } from '../../../app/session/importing-state';
import { counted } from '../../../ui/format';
import { joinRows } from './join-rows';

/** What the step says at its head: whether anything is to be done. */
export function peopleLead({ candidate, work }: ImportDraft, isCurrent: boolean): string {
  if (!candidate)
    return work
      ? 'The files are being read by the mapping. Nothing is used before you say so at the last step.'
      : 'The files are to be read by the mapping. Nothing is used before you say so at the last step.';
  const { report } = candidate.summary;
  const strangers = joinRows(candidate.mapping, report).filter(({ state }) => state === 'none').length;
  const read = `${counted(report.leads, 'lead')} were read.`;
  if (!isCurrent) return `${read} Something was changed since.`;
  if (strangers > 0)
    return `${read} ${counted(strangers, 'file')} ${strangers === 1 ? 'belongs' : 'belong'} to none of them; why stands below. You can mend that, or go on without.`;
  return `${read} Nothing is needed from you here; look whether they are the people you expect.`;
}
