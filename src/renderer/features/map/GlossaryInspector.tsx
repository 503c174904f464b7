import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import IconCircleCheck from '@tabler/icons-react/icons/IconCircleCheck';
import IconInfoCircle from '@tabler/icons-react/icons/IconInfoCircle';
import IconXboxX from '@tabler/icons-react/icons/IconXboxX';
import { useDeferredValue } from 'react';
import type { Finding, Severity } from '#domain/glossary/lint/types';
import type { Policy } from '#domain/glossary/schema/policy';
import { findingsOf } from '../../app/session/findings';
import { useSession } from '../../app/session/session-context';
import { counted } from '../../ui/format';
import { printQuotes } from '../../ui/print-quotes';
import { findingPlace } from './finding-place';
import classes from './inspector.module.css';
import type { Icon } from './mode-icons';
import { TextField } from './TextField';

/** Title, purpose and counts of the glossary, and its gaps and contradictions. */
export function GlossaryInspector({ policy }: { readonly policy: Policy }) {
  const session = useSession();
  return (
    <div className={classes.inspector}>
      <div>
        <p className={classes.kicker}>Glossary, version {policy.version}</p>
        <h2 className={classes.title}>{policy.title}</h2>
      </div>
      <p className={classes.counts}>
        <span>{counted(policy.stages.length, 'stage')}</span>
        <span>{counted(policy.transitions.length, 'transition')}</span>
        <span>{counted(policy.slas.length, 'SLA')}</span>
        <span>{counted(policy.thresholds.length, 'threshold')}</span>
      </p>
      <p className={classes.hint}>Select a stage or a transition to see and edit it.</p>
      <TextField
        label="Title"
        value={policy.title}
        maxLength={200}
        required="A glossary needs a title."
        onChange={(title, gesture) => session.edits.perform({ do: 'set-title', title }, gesture)}
      />
      <TextField
        label="Purpose"
        multiline
        value={policy.purpose}
        onChange={(purpose, gesture) => session.edits.perform({ do: 'set-purpose', purpose }, gesture)}
      />
      <Findings policy={policy} />
    </div>
  );
}

function Findings({ policy }: { readonly policy: Policy }) {
  const settled = useDeferredValue(policy);
  const findings = findingsOf(settled);
  return (
    <section className={classes.section} aria-label="Gaps and contradictions">
      <h3 className={classes.heading}>Gaps and contradictions</h3>
      {findings.length === 0 ? (
        <p className={classes.kicker}>
          <IconCircleCheck size="1.1rem" /> Nothing is missing and nothing contradicts itself.
        </p>
      ) : (
        <ul className={classes.rows}>
          {findings.map((finding) => (
            <li key={`${finding.rule} ${finding.where.path}`}>
              <FindingCard policy={settled} finding={finding} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const SEVERITIES: Readonly<Record<Severity, { readonly icon: Icon; readonly name: string }>> = {
  error: { icon: IconXboxX, name: 'Error' },
  warning: { icon: IconAlertTriangle, name: 'Warning' },
  note: { icon: IconInfoCircle, name: 'Note' },
};

function FindingCard({ policy, finding }: { readonly policy: Policy; readonly finding: Finding }) {
  const session = useSession();
  const place = findingPlace(policy, finding.where.path);
  const { icon: SeverityIcon, name } = SEVERITIES[finding.severity];
  const words = (
    <>
      <SeverityIcon size="1.1rem" stroke={1.8} />
      <span>
        <strong>{name}: </strong>
        {printQuotes(finding.message)}. <span className={classes.remedy}>{printQuotes(finding.remedy)}</span>
      </span>
    </>
  );
  if (!place) {
    return (
      <div className={classes.finding} data-severity={finding.severity}>
        {words}
      </div>
    );
  }
  return (
    <button
      type="button"
      className={classes.finding}
      data-severity={finding.severity}
      onClick={() => {
        if (place.selection) session.select(place.selection);
        session.go(place.workspace);
      }}
    >
      {words}
    </button>
  );
}
