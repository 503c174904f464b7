import { readableFiles } from '../../app/session/importing-state';
import { Outdated } from './Outdated';
import { ExclusionsSection } from './people/ExclusionsSection';
import { JoinsSection } from './people/JoinsSection';
import { JourneysSection } from './people/JourneysSection';
import { PersonalSection } from './people/PersonalSection';
import { PersonsSection } from './people/PersonsSection';
import { PopulationsSection } from './people/PopulationsSection';
import { peopleLead } from './people/people-lead';
import { StepFrame } from './StepFrame';
import { useJudged } from './use-judged';

/** How the files join, whom the leads belong to, who counts and who is left out, and what of persons stays readable. */
export function PeopleStep() {
  const { draft, candidate, isCurrent } = useJudged();
  const { mapping, suggestion } = draft;
  const readable = readableFiles(draft.files);
  const fileOf = (id: string) => {
    const chosen = candidate?.mapping.files.findIndex((file) => file.id === id) ?? -1;
    const source = candidate?.given[candidate.summary.chosen[chosen] ?? -1];
    const index = suggestion?.files.find((file) => file.id === id)?.index;
    return readable.find(({ file }) => file.source === source) ?? readable[index ?? -1];
  };
  const peekOf = (id: string) => fileOf(id)?.peek;
  const profileOf = (id: string) => {
    const profile = fileOf(id)?.file.profile;
    return profile?.ok ? profile.value : undefined;
  };
  return (
    <StepFrame title="Who are these people?" lead={peopleLead(draft, isCurrent)}>
      <Outdated />
      {candidate ? (
        <>
          <JoinsSection mapping={candidate.mapping} report={candidate.summary.report} peekOf={peekOf} />
          <PersonsSection
            mapping={candidate.mapping}
            people={candidate.summary.report.people}
            leads={candidate.summary.leads}
          />
          {candidate.people ? (
            <>
              <JourneysSection journeys={candidate.people.journeys} />
              <PopulationsSection counts={candidate.people.leads} />
            </>
          ) : null}
        </>
      ) : null}
      {mapping ? (
        <>
          <ExclusionsSection
            mapping={mapping}
            report={isCurrent ? (candidate?.summary.report ?? null) : null}
            peekOf={peekOf}
            profileOf={profileOf}
          />
          <PersonalSection mapping={mapping} />
        </>
      ) : null}
    </StepFrame>
  );
}
