import { memo, useId, useMemo, useRef, useState } from 'react';
import { usePolicy, useSessionState } from '../../app/session/session-context';
import { FinalText } from '../../ui/FinalText';
import { useTallest } from '../../ui/use-tallest';
import classes from './Answer.module.css';
import { type AnswerText, answerText } from './answer-text';
import { slasDiffer } from './comparison';
import { lookedAnswer } from './looked-answer';
import { Opener } from './Opener';
import { judgedStage } from './sure/judged-stage';
import type { Shown } from './use-shown';

/** More sentences than these would push the figures off a projector's screen. */
const FIRST = 3;

/** What the proposal does, in plain words, before any chart; of rules that were just changed what can be told at once. */
export const Answer = memo(function Answer({ shown }: { readonly shown: Shown }) {
  const created = useSessionState(({ data }) => data?.summary.created ?? null);
  const text = useMemo(() => textOf(shown, created), [shown, created]);
  const look = useSessionState((state) => state.look);
  const judged = useSessionState((state) => state.judged);
  const onTable = usePolicy();
  const looked = useMemo(() => {
    const judgedAt = (stage: string) => judgedStage(judged, onTable, stage);
    return lookedAnswer(look, shown.result, shown.policy, judgedAt);
  }, [look, shown, judged, onTable]);
  const element = useRef<HTMLDivElement>(null);
  const tallest = useTallest(element, looked ?? text);
  const [isOpen, setOpen] = useState(false);
  const rest = useId();
  const { details } = looked ?? text;
  const more = details.slice(FIRST);
  return (
    <div className={classes['room']} style={{ minHeight: tallest }}>
      <div ref={element} className={classes['answer']}>
        <p className={classes['headline']} aria-live="polite" data-headline>
          <FinalText text={text.headline} meanwhile={looked?.headline ?? null} />
        </p>
        <Sentences of={details.slice(0, FIRST)} />
      </div>
      {more.length > 0 && (
        <div className={classes['more']}>
          <Opener isOpen={isOpen} controls={rest} onToggle={() => setOpen(!isOpen)}>
            {isOpen ? 'Less' : `${more.length} more to know`}
          </Opener>
          {isOpen && (
            <div id={rest}>
              <Sentences of={more} />
            </div>
          )}
        </div>
      )}
    </div>
  );
});

const Sentences = ({ of }: { readonly of: readonly string[] }) => (
  <ul className={classes['details']}>
    {of.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);

function textOf(
  { result, policy, today, rules }: Shown,
  created: { readonly from: number; readonly to: number } | null,
): AnswerText {
  const { period } = result.options;
  const span = period ? { from: Date.parse(period.from), to: Date.parse(period.to) } : created;
  return answerText(result, {
    policy,
    rules,
    slasChanged: slasDiffer(today, policy),
    spanMs: span ? span.to - span.from : 0,
  });
}
