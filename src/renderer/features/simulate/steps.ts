import type { ReplayResult, TransitionResult } from '#domain/replay/result';
import type { StepFigure } from '#domain/replay/step-places';
import { listed } from '../../ui/format';

/** Everything between two stages. Several transitions may lead the same way; a conversion is about the two stages. */
export interface Step {
  readonly from: string;
  readonly to: string;
  /** Whoever decides: "the rules", "a person and time running out". */
  readonly decidedBy: string;
  readonly baseline: TransitionResult['baseline'];
  readonly proposal: TransitionResult['proposal'];
  readonly bounds: TransitionResult['bounds'];
  readonly difference: TransitionResult['difference'];
  /** Sums over the transitions between the two. */
  readonly clamped: number;
  readonly againstCriteria: number;
  readonly refusedByCriteria: number;
}

const DECIDED_BY: Record<TransitionResult['mode'], string> = {
  rules: 'the rules',
  rep: 'a person',
  hybrid: 'a person, within the rules',
  timeout: 'time running out',
};

/** One step per pair of stages, in the order of their first transitions. */
export function stepsOf({ transitions }: Pick<ReplayResult, 'transitions'>): Step[] {
  const pairs = new Map<string, TransitionResult[]>();
  for (const transition of transitions) {
    const pair = JSON.stringify([transition.from, transition.to]);
    pairs.set(pair, [...(pairs.get(pair) ?? []), transition]);
  }
  return [...pairs.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const all = [first, ...others];
    const sum = (of: (transition: TransitionResult) => number) =>
      all.reduce((total, one) => total + of(one), 0);
    return {
      from: first.from,
      to: first.to,
      decidedBy: listed([...new Set(all.map(({ mode }) => DECIDED_BY[mode]))]),
      baseline: first.baseline,
      proposal: first.proposal,
      bounds: first.bounds,
      difference: first.difference,
      clamped: sum(({ clamped }) => clamped),
      againstCriteria: sum(({ againstCriteria }) => againstCriteria),
      refusedByCriteria: sum(({ refusedByCriteria }) => refusedByCriteria),
    };
  });
}

/** How many leads the record cannot tell about, at the step or on the way to it. */
export const doubtful = ({ bounds }: Pick<Step, 'bounds'>): number =>
  bounds.unknown + bounds.pending + bounds.upstream;

/** What opens from a step, after its number: "leads that went on from MQL to SQL". */
export function stepText(of: StepFigure, from: string, to: string, count: number): string {
  const lead = count === 1 ? 'lead' : 'leads';
  switch (of) {
    case 'reached':
      return `${lead} at ${from}, for ${to}`;
    case 'converted':
      return `${lead} that went on from ${from} to ${to}`;
    case 'notConverted':
      return `${lead} that did not go on from ${from} to ${to}`;
    case 'notObserved':
      return `${lead} of which it is not known whether ${count === 1 ? 'it goes' : 'they go'} on from ${from} to ${to}`;
  }
}
