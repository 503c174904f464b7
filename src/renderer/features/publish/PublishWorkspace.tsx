import type { ReactNode } from 'react';
import { ApproversPart } from './ApproversPart';
import { EvidencePart } from './EvidencePart';
import { ExportPart } from './ExportPart';
import { PartSection } from './PartSection';
import classes from './PublishWorkspace.module.css';
import type { PartId } from './parts';
import { ReadinessPart } from './ReadinessPart';
import { SignPart } from './SignPart';
import { useDesk } from './use-desk';
import { VerifyPart } from './VerifyPart';

const LEADS: Readonly<Record<PartId, string>> = {
  readiness:
    'What has to hold before people put their names to these definitions, and what they should weigh.',
  evidence:
    'What the approvers sign: these definitions, and what a replay of real leads says they would have done.',
  approvers:
    'Each role signs with a key of its own, which stays on this machine behind a passphrase. Nobody but its owner can use it.',
  sign: 'One after the other, on this machine. A signature says: I agreed to exactly these definitions, and saw exactly this evidence.',
  verify:
    'Shows that nothing was altered since, that every required role signed, and that no version is missing below.',
  export: 'Files for everybody who was not in the room. They may be written before anybody has signed.',
};

/** From the last look at the definitions to a signed version and the plan to bring it into use. */
export function PublishWorkspace() {
  const { glossary, evidence, checks, rows, parts } = useDesk();
  const { policy } = glossary;
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h2 className={classes.title}>
          Publish {policy.title}, version {policy.version}
        </h2>
        <p className={classes.lead}>
          Check it, sign it, show that the signatures hold, and hand it on with a plan.
        </p>
      </header>
      {parts.map((part, index) => {
        const contents: Readonly<Record<PartId, () => ReactNode>> = {
          readiness: () => <ReadinessPart checks={checks} />,
          evidence: () => <EvidencePart policy={policy} evidence={evidence} />,
          approvers: () => <ApproversPart rows={rows} />,
          sign: () => <SignPart part={part} checks={checks} rows={rows} />,
          verify: () => <VerifyPart policy={policy} />,
          export: () => <ExportPart glossary={glossary} />,
        };
        return (
          <PartSection key={part.id} number={index + 1} part={part} lead={LEADS[part.id]}>
            {contents[part.id]()}
          </PartSection>
        );
      })}
    </div>
  );
}
