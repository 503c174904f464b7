import { nameOf } from '#domain/glossary/names';
import type { JourneyCounts } from '#domain/leads/people/journeys';
import { usePolicy } from '../../../app/session/session-context';
import { FigureTable } from '../../../ui/FigureTable';
import { count, none, percent } from '../../../ui/format';
import { Section } from '../Section';
import { journeyColumns } from './journey-columns';
import classes from './people.module.css';

/** How often persons came to each stage, the first time and again. */
export function JourneysSection({ journeys }: { readonly journeys: readonly JourneyCounts[] }) {
  const policy = usePolicy();
  const { numbers, rest } = journeyColumns(journeys);
  return (
    <Section
      title="Journeys"
      hint="Times that a person came to a stage, over all of their records: MQL for the first time, for the second, and so on."
    >
      {journeys.length === 0 ? (
        <p className={classes['dim']}>The mapping says of no stage when leads entered it.</p>
      ) : (
        <FigureTable caption="Persons by number of the journey" captionHidden>
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col" data-num>
                Journeys
              </th>
              {numbers.map((n) => (
                <th key={n} scope="col" data-num>
                  Persons, #{n}
                </th>
              ))}
              {rest ? (
                <th scope="col" data-num>
                  later ones
                </th>
              ) : null}
              <th scope="col" data-num>
                Came again
              </th>
            </tr>
          </thead>
          <tbody>
            {journeys.map(({ stage, journeys: all, persons, repeated, byNumber }) => (
              <tr key={stage}>
                <th scope="row">{nameOf(policy, 'stage', stage)}</th>
                <td data-num>{count(all)}</td>
                {numbers.map((n) => (
                  <td key={n} data-num>
                    {byNumber[n - 1] ? count(byNumber[n - 1]?.persons ?? 0) : none}
                  </td>
                ))}
                {rest ? <td data-num>{laterText(byNumber.slice(numbers.length))}</td> : null}
                <td data-num>
                  {count(repeated)}
                  <small>{percent(persons === 0 ? null : repeated / persons)} of persons there</small>
                </td>
              </tr>
            ))}
          </tbody>
        </FigureTable>
      )}
    </Section>
  );
}

function laterText(later: JourneyCounts['byNumber']): string {
  const all = later.reduce((sum, { persons }) => sum + persons, 0);
  return all === 0 ? none : count(all);
}
