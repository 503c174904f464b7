import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult, StageResult } from '#domain/replay/result';
import panel from './panel.module.css';
import { StepTable } from './StepTable';
import type { Sides } from './sides';
import { stageSentences } from './stage-text';

interface Props {
  readonly figures: StageResult;
  readonly policy: Policy;
  readonly result: ReplayResult;
  readonly sides: Sides;
}

/** Where the figures of a stage come from: in sentences, then every way out of it. */
export function StageDetails({ figures, policy, result, sides }: Props) {
  return (
    <div className={panel['details']}>
      <ul>
        {stageSentences(figures, result).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <StepTable policy={policy} result={result} sides={sides} out={figures} />
    </div>
  );
}
