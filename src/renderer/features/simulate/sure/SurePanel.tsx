import { memo } from 'react';
import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';
import { FigureTable } from '../../../ui/FigureTable';
import { none, percent, percentRange } from '../../../ui/format';
import { printQuotes } from '../../../ui/print-quotes';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import type { Sides } from '../sides';
import { type Step, stepsOf } from '../steps';
import { assumedIn, sureSentences } from './sure-text';
import { breakEvenText, endsText, openSteps, SELECTIVE_LABELS, unknownLeads } from './unknown-text';

interface Props {
  readonly policy: Policy;
  readonly result: ReplayResult;
  readonly sides: Sides;
}

/** What chance could make of the figures, and what is not in the data at all: two matters, never one number. */
export const SurePanel = memo(function SurePanel({ policy, result, sides }: Props) {
  const stepName = ({ from, to }: Step) =>
    `${nameOf(policy, 'stage', from)} → ${nameOf(policy, 'stage', to)}`;
  const open = openSteps(stepsOf(result), stepName);
  const sentences = sureSentences(result, open);
  if (sentences.length === 0 && open.length === 0) return null;
  const assumed = assumedIn(open, policy);
  const head = `Converts better ${sides.than}`;
  return (
    <Panel title="How sure these numbers are">
      {sentences.length > 0 ? (
        <ul className={panel['sentences']}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      {open.length > 0 ? (
        <FigureTable
          caption="What is not in the data, step by step"
          note={`${SELECTIVE_LABELS} “May be” is how far that matters, and no matter of chance.`}
        >
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Not known</th>
              <th scope="col" data-num>
                Observed
              </th>
              <th scope="col" data-num>
                May be
              </th>
              {assumed.map(({ key, text }) => (
                <th key={key} scope="col" data-num>
                  May be, {printQuotes(text)}
                </th>
              ))}
              <th scope="col">{head}</th>
            </tr>
          </thead>
          <tbody>
            {open.map(({ step, name }) => (
              <tr key={name} data-unknown-step={`${step.from} ${step.to}`}>
                <th scope="row">{name}</th>
                <td>{unknownLeads(step.bounds)}</td>
                <td data-num>{percent(step.proposal.rate)}</td>
                <td data-num>
                  {step.bounds.rate ? percentRange(step.bounds.rate) : none}
                  <Ends of={step} />
                </td>
                {assumed.map(({ key, rateAt }) => {
                  const rate = rateAt(step);
                  return (
                    <td key={key} data-num>
                      {rate ? percentRange(rate) : none}
                    </td>
                  );
                })}
                <td>{verdictOf(step)}</td>
              </tr>
            ))}
          </tbody>
        </FigureTable>
      ) : null}
    </Panel>
  );
});

function Ends({ of: { bounds } }: { readonly of: Step }) {
  const text = endsText(bounds);
  return text ? <small>by chance, {text}</small> : null;
}

/** Completes the head of its column. */
function verdictOf(step: Step): string {
  const said = breakEvenText(step);
  if (!said) return none;
  return said.better ? said.text : `no, ${said.text}`;
}
