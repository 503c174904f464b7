import { Button } from '@mantine/core';
import type { ChoiceOf, Question } from '#domain/leads/suggest/question';
import { useSession } from '../../../app/session/session-context';
import classes from './QuestionList.module.css';

/** Whether two choices are the same; they are plain data. */
export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

interface AnswerProps<Q extends Question> {
  readonly question: Q;
  readonly now: Q['suggested'];
  readonly label: string;
  readonly end: () => void;
  readonly onAnswered: () => void;
}

/** Gives the answer: as suggested, or as it was made. */
export function Answer<Q extends Question>({ question, now, label, end, onAnswered }: AnswerProps<Q>) {
  const session = useSession();
  const isSuggested = isSame(now, question.suggested);
  return (
    <div className={classes['buttons']}>
      <Button
        size="compact-md"
        aria-label={`${isSuggested ? 'Accept what is suggested' : 'Take this as the answer'}: ${label}`}
        onClick={() => {
          end();
          give(session, question, now);
          onAnswered();
        }}
      >
        {isSuggested ? 'Accept what is suggested' : 'Take this as the answer'}
      </Button>
      {isSuggested ? null : (
        <Button
          size="compact-md"
          variant="default"
          aria-label={`Accept what is suggested: ${label}`}
          onClick={() => {
            end();
            session.importing.answerAsSuggested([question]);
            onAnswered();
          }}
        >
          Accept what is suggested
        </Button>
      )}
    </div>
  );
}

type Session = ReturnType<typeof useSession>;

/** Question and choice belong together; the union of all of them cannot say so. */
function give({ importing }: Session, question: Question, choice: unknown): void {
  (importing.answer as (question: Question, choice: unknown) => void).call(
    importing,
    question,
    choice as ChoiceOf<Question['kind']>,
  );
}
