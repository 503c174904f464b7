import { useMemo, useState } from 'react';
import { useSession } from '../../app/session/session-context';
import { Faults } from './map/Faults';
import { MapGroups } from './map/MapGroups';
import { QuestionList } from './map/QuestionList';
import { mapLead, recordsStages } from './map/question-text';
import { allRows, otherFaults } from './map/rows';
import { type Edit, useMapView } from './map/use-map-view';
import { StepFrame } from './StepFrame';

/** Which column means what: suggested with reasons, changed and answered by the person. */
export function MapStep() {
  const session = useSession();
  const view = useMapView();
  const [edit] = useState((): Edit => (next) => session.importing.set(next));
  const guesses = useMemo(
    () => (view ? allRows(view).filter(({ note }) => note?.confidence === 'guess').length : 0),
    [view],
  );
  const title = 'What do the columns mean?';
  if (!view) {
    return (
      <StepFrame
        title={title}
        lead="None of the files has leads, as far as their columns tell. Go back to the files, and say which of them has one row for each lead, or add it."
      />
    );
  }
  return (
    <StepFrame
      title={title}
      lead={mapLead(view.questions, view.faults.length, guesses, recordsStages(view.mapping))}
    >
      <Faults faults={otherFaults(view)} />
      <QuestionList view={view} />
      <MapGroups view={view} edit={edit} />
    </StepFrame>
  );
}
