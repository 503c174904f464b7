import type { CohortCounts } from '#domain/replay/cohort-counts';
import { usePolicy } from '../../../app/session/session-context';
import { FigureTable } from '../../../ui/FigureTable';
import { count, percent } from '../../../ui/format';
import { Section } from '../Section';
import { populationRows } from './population-rows';

/** Which leads count, by the populations of the glossary. */
export function PopulationsSection({ counts }: { readonly counts: CohortCounts }) {
  const policy = usePolicy();
  const { total, cohort } = counts;
  return (
    <Section
      title="Who counts"
      hint="Populations of the glossary, by what a lead was when it was created. A lead belongs to the first that it fits."
    >
      <FigureTable caption="Leads by population" captionHidden>
        <thead>
          <tr>
            <th scope="col">Population</th>
            <th scope="col" data-num>
              Leads
            </th>
            <th scope="col" data-num>
              Share of leads read
            </th>
            <th scope="col">In rates</th>
          </tr>
        </thead>
        <tbody>
          {populationRows(counts, policy).map(({ key, name, leads, share, about }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td data-num>{count(leads)}</td>
              <td data-num>{percent(share)}</td>
              <td>{about}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Leads that every rate is about</th>
            <td data-num>{count(cohort)}</td>
            <td data-num>{percent(total === 0 ? null : cohort / total)}</td>
            <td>of {count(total)} read</td>
          </tr>
        </tfoot>
      </FigureTable>
    </Section>
  );
}
