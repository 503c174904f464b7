import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import type { Question, QuestionOf } from '#domain/leads/suggest/question';
import { useDraft } from '../use-draft';
import { Answer, isSame } from './Answer';
import { questionAnchor } from './Asked';
import { useBegun } from './begun-answers';
import classes from './QuestionList.module.css';
import { type ChoiceKind, type ChoiceQuestion, isChoice, OPTIONS, type Option } from './question-options';
import { questionText } from './question-text';
import type { MapView } from './rows';
import { isTable, TableQuestion } from './TableQuestion';

interface Props {
  readonly question: Question;
  /** Among all. */
  readonly index: number;
  readonly view: MapView;
  /** It is answered, and about to go. */
  readonly onAnswered: () => void;
}

/** One question: what is asked and why, the choices with real cells, the one that is suggested. */
export function QuestionCard({ question, index, view, onAnswered }: Props) {
  const id = questionAnchor(index);
  const { asks, why } = questionText(question, view.mapping, view.policy);
  return (
    <li className={classes['card']} data-open={question.isOpen}>
      <h4 id={id} tabIndex={-1} className={classes['asks']}>
        {asks}
      </h4>
      <p className={classes['why']}>{why}</p>
      {isChoice(question) ? (
        <ChoicePart question={question} view={view} label={asks} onAnswered={onAnswered} />
      ) : isTable(question) ? (
        <TableQuestion question={question} view={view} label={asks} onAnswered={onAnswered} />
      ) : question.kind === 'zone' ? (
        <ZoneQuestion question={question} view={view} label={asks} onAnswered={onAnswered} />
      ) : null}
    </li>
  );
}

interface OfKind<Q> extends Omit<Props, 'question' | 'index'> {
  readonly question: Q;
  readonly label: string;
}

function ChoicePart({ question, view, label, onAnswered }: OfKind<ChoiceQuestion>) {
  const { sitting } = useDraft();
  const [now, begin, end] = useBegun(sitting, question);
  const name = useId();
  const options = optionsOf(question, view);
  return (
    <>
      <fieldset className={classes['options']} aria-label={label}>
        {options.map(({ choice, label: text, hint }) => (
          <label key={JSON.stringify(choice)} className={classes['option']}>
            <input
              type="radio"
              name={name}
              checked={isSame(choice, now)}
              onChange={() => begin(choice as typeof now)}
            />
            <span>
              {text}
              {isSame(choice, question.suggested) ? (
                <span className={classes['suggested']}>suggested</span>
              ) : null}{' '}
              <span className={classes['hint']}>{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Answer {...{ question, now, label, end, onAnswered }} />
    </>
  );
}

/** Kind, question and choices belong together by the types of the questions; a union of them cannot say so. */
function optionsOf(question: ChoiceQuestion, { files }: MapView): readonly Option<ChoiceKind>[] {
  const make = OPTIONS[question.kind] as (
    question: ChoiceQuestion,
    files: MapView['files'],
  ) => readonly Option<ChoiceKind>[];
  return make(question, files);
}

function ZoneQuestion({ question, view, label, onAnswered }: OfKind<QuestionOf<'zone'>>) {
  const { sitting } = useDraft();
  const [now, begin, end] = useBegun(sitting, question);
  return (
    <>
      <div>
        <NativeSelect
          size="sm"
          aria-label={label}
          maw="24rem"
          value={now}
          data={zonesOf(view, question.suggested)}
          onChange={({ currentTarget }) => begin(currentTarget.value)}
        />
      </div>
      <Answer {...{ question, now, label, end, onAnswered }} />
    </>
  );
}

/** The one suggested, those of the glossary's calendars, then all there are. */
function zonesOf({ policy }: MapView, suggested: string) {
  const near = [...new Set([suggested, ...policy.calendars.map(({ timeZone }) => timeZone), 'UTC'])];
  const all = Intl.supportedValuesOf('timeZone').filter((zone) => !near.includes(zone));
  return [
    {
      group: 'Likely',
      items: near.map((zone) => ({
        value: zone,
        label: zone === suggested ? `${zone} (suggested)` : zone,
      })),
    },
    { group: 'All', items: all },
  ];
}
