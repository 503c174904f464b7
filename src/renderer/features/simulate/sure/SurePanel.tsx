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
import { type Assumed, assumedIn, sureSentences } from './sure-text';
import { endsText, higherRateText, openSteps, SELECTIVE_LABELS, unknownLeads } from './unknown-text';

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
  // Of a step off the way to a customer more is not better.
  const head = `A higher rate ${sides.than}`;
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
              <th scope="col" data-num className={panel['mayBe']}>
                May be
              </th>
              <th scope="col" className={panel['verdict']}>
                {head}
              </th>
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
                <td>{verdictOf(step)}</td>
              </tr>
            ))}
          </tbody>
        </FigureTable>
      ) : null}
      {assumed.length > 0 ? <AssumedTable assumed={assumed} /> : null}
    </Panel>
  );
});

function AssumedTable({ assumed }: { readonly assumed: readonly Assumed[] }) {
  return (
    <FigureTable
      caption="What would be possible under your assumptions"
      note="No data speak for or against them; every other figure is without them."
    >
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Assumed</th>
          <th scope="col" data-num>
            May be
          </th>
          <th scope="col" data-num>
            May be, if so
          </th>
        </tr>
      </thead>
      <tbody>
        {assumed.map(({ key, name, text, possible, rate }) => (
          <tr key={key} data-assumed={key}>
            <th scope="row">{name}</th>
            <td>{printQuotes(text)}</td>
            <td data-num>{possible ? percentRange(possible) : none}</td>
            <td data-num>{rate ? percentRange(rate) : none}</td>
          </tr>
        ))}
      </tbody>
    </FigureTable>
  );
}

function Ends({ of: { bounds } }: { readonly of: Step }) {
  const text = endsText(bounds);
  if (!text) return null;
  return (
    <small className={panel['wraps']}>
      by chance,{' '}
      {text.split(/(?<=,) /).map((end, index) => (
        // A range is not broken at its dash.
        <span key={end} className={panel['unbroken']}>
          {index > 0 ? ' ' : ''}
          {end}
        </span>
      ))}
    </small>
  );
}

/** Completes the head of its column. */
function verdictOf(step: Step): string {
  const said = higherRateText(step);
  if (!said) return none;
  return said.higher ? said.text : `no, ${said.text}`;
}
