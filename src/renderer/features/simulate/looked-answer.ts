import type { Policy } from '#domain/glossary/schema/policy';
import type { GateFigures } from '#domain/replay/gate/gate-figures';
import type { GateJudgement } from '#domain/replay/gate/gate-groups';
import type { ReplayResult } from '#domain/replay/result';
import { count, relativeChange } from '../../ui/format';
import { isEstimate, type LookedStage, lookedStage, lookText } from '../../ui/looked-stage';
import { type AnswerText, ownChange, stageChange } from './answer-text';
import { sidesOf } from './sides';
import { isSetAside } from './stage-groups';
import { chanceText } from './sure/sampling';

/**
 * What can be said of rules that were just changed, before their replay: the stage looked at where most leads come or stay
 * away. Null where no such stage is compared with anything.
 */
export function lookedAnswer(
  look: readonly GateFigures[] | null,
  result: ReplayResult,
  policy: Policy,
  /** How far the change at a stage may be chance; null: not known so soon. */
  judgedAt: (stage: string) => GateJudgement['difference'],
): Pick<AnswerText, 'headline' | 'details'> | null {
  const [main] = result.stages
    .filter(({ stage, baseline }) => baseline !== null && !isSetAside(policy, stage))
    .flatMap((stage) => lookedStage(look, stage, result) ?? [])
    .toSorted((a, b) => Math.abs(changeOf(b)) - Math.abs(changeOf(a)));
  if (!main) return null;
  const { figures } = main;
  const [before, after] = [figures.baseline?.reached ?? 0, figures.proposal.reached];
  const about = isEstimate(main);
  const own = judgedAt(figures.stage);
  return {
    headline: headlineOf(main, result),
    details: [
      `${count(after)} instead of ${count(before)}: ${lookText(main)}.`,
      ...(own ? chanceText(own) : []),
      ...(figures.swap
        ? [
            `${about ? 'About ' : ''}${count(figures.swap.kept)} kept, ${count(figures.swap.added)} added, ${count(figures.swap.dropped)} dropped.`,
          ]
        : []),
      own
        ? 'All other figures follow with the replay.'
        : 'All other figures follow with the replay, intervals when the rules rest.',
    ],
  };
}

const changeOf = ({ figures: stage }: LookedStage): number => {
  const after = stage.proposal.reached;
  return ownChange({ stage, after, by: after - (stage.baseline?.reached ?? 0) });
};

function headlineOf(looked: LookedStage, result: ReplayResult): string {
  const { figures } = looked;
  const [before, after] = [figures.baseline?.reached ?? 0, figures.proposal.reached];
  const { than } = sidesOf(result, true);
  const by = after - before;
  if (by === 0) return `As many leads reach ${figures.name} ${than.replace('than', 'as')}.`;
  const relative = relativeChange(before, after);
  const change = stageChange({ by, stage: figures });
  return `${isEstimate(looked) ? 'About ' : ''}${change} ${than}${relative ? ` (${relative})` : ''}.`;
}
