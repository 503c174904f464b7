import type { Policy } from '#domain/glossary/schema/policy';
import type { StageResult } from '#domain/replay/result';
import type { JudgedStages } from '../../../app/session/state';

/**
 * How sure a stage's difference is under the rules on the table, told before their replay has ended; null where it is not, or
 * of the rules of a moment ago only. What is not known is left to the replay.
 */
export function judgedStage(
  judged: JudgedStages | null,
  onTable: Policy,
  stage: string,
): StageResult['difference'] {
  if (judged?.policy !== onTable) return null;
  const { difference = null } = judged.stages.find((one) => one.stage === stage) ?? {};
  return difference && { ...difference, bounds: null };
}
