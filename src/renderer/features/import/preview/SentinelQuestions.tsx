import { Button } from '@mantine/core';
import { useRef } from 'react';
import type { LeadSource } from '#contracts/replay-api';
import type { QuestionOf } from '#domain/leads/suggest/question';
import { readableFiles } from '../../../app/session/importing-state';
import { useSession } from '../../../app/session/session-context';
import { cellText } from '../../../ui/cell-text';
import { count } from '../../../ui/format';
import { useDraft } from '../use-draft';
import classes from './SentinelQuestions.module.css';

/** Texts of a file that may stand for no value: a person says whether they do. */
export function SentinelQuestions({ source }: { readonly source: LeadSource }) {
  const session = useSession();
  const { files, suggestion } = useDraft();
  const index = readableFiles(files).findIndex(({ file }) => file.source === source);
  const id = suggestion?.files.find((one) => one.index === index)?.id;
  const questions = (suggestion?.questions ?? []).filter(
    (one): one is QuestionOf<'sentinel'> => one.kind === 'sentinel' && one.file === id,
  );
  const heading = useRef<HTMLHeadingElement>(null);
  if (questions.length === 0) return null;
  const answer = (question: QuestionOf<'sentinel'>, choice: 'missing' | 'value') => {
    session.importing.answer(question, choice);
    // The button that had the focus goes with its question.
    heading.current?.focus();
  };
  return (
    <section className={classes['questions']} aria-labelledby="sentinels">
      <h3 ref={heading} tabIndex={-1} id="sentinels" className={classes['title']}>
        Do these texts mean that there is no value?
      </h3>
      <p className={classes['hint']}>Until you say so, they count as values.</p>
      <ul className={classes['list']}>
        {questions.map((question) => {
          const text = `“${cellText(question.text, 60)}” in ${cellText(question.column, 60)}`;
          return (
            <li key={question.id}>
              <span>
                {text}, {question.count === 1 ? 'once' : `${count(question.count)} times`}
              </span>
              <span className={classes['buttons']}>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${text}: no value`}
                  onClick={() => answer(question, 'missing')}
                >
                  No value
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${text}: a value`}
                  onClick={() => answer(question, 'value')}
                >
                  A value
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
