import { memo, useMemo, useRef } from 'react';
import { useSessionState } from '../../app/session/session-context';
import { FinalText } from '../../ui/FinalText';
import { useTallest } from '../../ui/use-tallest';
import classes from './Answer.module.css';
import { type AnswerText, answerText } from './answer-text';
import { slasDiffer } from './comparison';
import { lookedAnswer } from './looked-answer';
import type { Shown } from './use-shown';

/** What the proposal does, in plain words, before any chart; of rules that were just changed what can be told at once. */
export const Answer = memo(function Answer({ shown }: { readonly shown: Shown }) {
  const created = useSessionState(({ data }) => data?.summary.created ?? null);
  const text = useMemo(() => textOf(shown, created), [shown, created]);
  const look = useSessionState((state) => state.look);
  const looked = useMemo(() => lookedAnswer(look, shown.result, shown.policy), [look, shown]);
  const element = useRef<HTMLDivElement>(null);
  const tallest = useTallest(element, looked ?? text);
  return (
    <div className={classes['room']} style={{ minHeight: tallest }}>
      <div ref={element} className={classes['answer']}>
        <p className={classes['headline']} aria-live="polite" data-headline>
          <FinalText text={text.headline} meanwhile={looked?.headline ?? null} />
        </p>
        <ul className={classes['details']}>
          {(looked ?? text).details.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </div>
  );
});

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
    intervalsFollow: false,
    spanMs: span ? span.to - span.from : 0,
  });
}
