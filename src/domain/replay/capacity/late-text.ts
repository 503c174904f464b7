import type { Late } from './late-causes';

/**
 * What most of those who were taken up too late waited for, as far as a queue knows of it: the main cause of a run that is far
 * from the record. Null: nobody was taken up too late, or a saved result does not tell.
 * @param count writes a number.
 */
export function lateText(
  calibration: readonly { readonly late?: Late | undefined }[],
  count: (value: number) => string,
): string | null {
  const sum = (cause: keyof Late): number =>
    calibration.reduce((all, { late }) => all + (late?.[cause] ?? 0), 0);
  const [closed, free, busy] = [sum('closed'), sum('free'), sum('busy')];
  const all = closed + free + busy;
  if (all === 0) return null;
  const of = `Of ${count(all)} ${all === 1 ? 'lead' : 'leads'} taken up too late in the record, `;
  if (free >= busy && free >= closed) {
    return `${of}${count(free)} waited although somebody in their queue was free, even if every lead had taken eight times its handling time. What people did meanwhile is in no data, so a run takes leads up sooner than they did.`;
  }
  return busy >= closed
    ? `${of}${count(busy)} may have waited while everybody in their queue was busy with other leads, as they do in a run.`
    : `${of}${count(closed)} ${closed === 1 ? 'was' : 'were'} due before the queue opened.`;
}
