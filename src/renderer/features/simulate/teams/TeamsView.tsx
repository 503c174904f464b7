import { useState } from 'react';
import { useSessionState } from '../../../app/session/session-context';
import { type Compared, isOlder } from '../../../app/session/teams-state';
import type { ViewProps } from '../view-props';
import { AgreementPanel } from './AgreementPanel';
import { ChoicePanel } from './ChoicePanel';
import { ContestedPanel } from './ContestedPanel';
import { FlipDialog } from './FlipDialog';
import { LeadPanel } from './LeadPanel';
import classes from './Teams.module.css';

/** Where the definitions of teams agree, which leads they contest, and what would let one of these in. */
export function TeamsView(_: ViewProps) {
  const compared = useSessionState(({ teams }) => teams.compared);
  return (
    <>
      <ChoicePanel />
      {compared.state === 'done' ? <Outcome compared={compared} /> : null}
      <LeadPanel />
    </>
  );
}

function Outcome({ compared }: { readonly compared: Extract<Compared, { state: 'done' }> }) {
  const document = useSessionState((state) => state.document);
  const teams = useSessionState((state) => state.teams);
  const options = useSessionState((state) => state.options);
  const [lead, setLead] = useState<string | null>(null);
  const { comparison, definitions } = compared;
  const { stage } = comparison;
  const name = definitions[0]?.policy.stages.find(({ id }) => id === stage)?.name ?? stage;
  return (
    <>
      {document && isOlder(compared, document, teams, options) ? (
        <p className={classes['older']} role="status">
          Rules or settings were changed since these definitions were compared. Compare again to see them as
          they stand.
        </p>
      ) : null}
      <AgreementPanel compared={compared} stage={name} />
      <ContestedPanel compared={compared} onLead={setLead} />
      {lead === null ? null : <FlipDialog lead={lead} stage={stage} onClose={() => setLead(null)} />}
    </>
  );
}
