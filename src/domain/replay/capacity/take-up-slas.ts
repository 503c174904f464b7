import type { ReplayContext } from '../context';
import type { CompiledSla } from '../definitions';

/**
 * SLAs that ask for a lead to be taken up in a stage: their clock runs there, from its entry, from creation or from what
 * no person did, and something that people do stops it. A clock that people's answer starts comes after.
 */
export function takeUpSlas({ definitions, data }: ReplayContext, stage: number): ReadonlySet<number> {
  const isPersons = (signal: string): boolean =>
    data.signals.kinds.some((kind) => kind.signal === signal && kind.byPerson);
  const isTouch = ({ types }: CompiledSla['stopActivities'][number]): boolean =>
    data.activities.kinds.some(({ activity, byPerson }) => byPerson && types.has(activity));
  const isMove = (target: number): boolean =>
    data.entries.kinds.some((kind) => definitions.stageIndex.get(kind.stage) === target && kind.byPerson);
  const found = new Set<number>();
  definitions.slas.forEach((compiled, index) => {
    const { sla, runsIn, stopActivities, stopSignals, stopStages } = compiled;
    const runsHere = runsIn === stage || (runsIn === null && stage === definitions.initial);
    const comesAfter = sla.start.on === 'signal' && isPersons(sla.start.signal);
    if (!runsHere || comesAfter) return;
    const isPeoples =
      stopActivities.some(isTouch) || [...stopSignals].some(isPersons) || [...stopStages].some(isMove);
    if (isPeoples) found.add(index);
  });
  return found;
}
