import { Button } from '@mantine/core';
import { useId, useRef } from 'react';
import { useSession } from '../../../app/session/session-context';
import { QuestionCard } from './QuestionCard';
import classes from './QuestionList.module.css';
import { questionsTitle } from './question-text';
import type { MapView } from './rows';

/** What only a person can say, the most important first; each with what is suggested. */
export function QuestionList({ view }: { readonly view: MapView }) {
  const session = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const { questions } = view;
  // An answered question goes, and the focus with it: it goes on to the heading of those that are left.
  const answered = () => heading.current?.focus();
  return (
    <section className={classes['questions']} aria-labelledby={id}>
      <div className={classes['head']}>
        <h3 ref={heading} id={id} tabIndex={-1} className={classes['title']}>
          {questionsTitle(view.questions)}
        </h3>
        {questions.length > 1 ? (
          <Button
            size="compact-md"
            variant="default"
            onClick={() => {
              session.importing.answerAsSuggested(questions);
              answered();
            }}
          >
            Accept all {questions.length} suggestions
          </Button>
        ) : null}
      </div>
      {questions.length > 0 ? (
        <ul className={classes['list']}>
          {questions.map((question, i) => (
            <QuestionCard key={question.id} question={question} index={i} view={view} onAnswered={answered} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}
