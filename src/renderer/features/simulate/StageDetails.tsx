import type { StageResult } from '#domain/replay/result';
import type { LookedStage } from '../../ui/looked-stage';
import panel from './panel.module.css';
import { StepTable } from './StepTable';
import type { Sides } from './sides';
import { lookedSentences, stageSentences } from './stage-text';
import type { Shown } from './use-shown';

interface Props {
  readonly figures: StageResult;
  /** The figures are by a look. */
  readonly looked: LookedStage | null;
  readonly shown: Shown;
  readonly sides: Sides;
}

/** Where the figures of a stage come from: in sentences, then every way out of it. */
export function StageDetails({ figures, looked, shown, sides }: Props) {
  const { result } = shown;
  const sentences = looked ? lookedSentences(looked, result) : stageSentences(figures, result);
  return (
    <div className={panel['details']}>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <StepTable shown={shown} sides={sides} out={figures} />
    </div>
  );
}
