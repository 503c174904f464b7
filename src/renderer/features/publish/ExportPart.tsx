import { Button } from '@mantine/core';
import IconDownload from '@tabler/icons-react/icons/IconDownload';
import { type ReactNode, useState } from 'react';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { ok, type Problem, type Result } from '#domain/result';
import { useSession, useSessionState } from '../../app/session/session-context';
import { listed } from '../../ui/format';
import unseen from '../../ui/unseen.module.css';
import classes from './ExportPart.module.css';
import { GLOSSARY_FORMS, glossaryFileName, PLAN_FORMS, planFileName } from './export-forms';
import { PartProblem } from './PartSection';
import { PlanSetting, usePlanSetting } from './PlanSetting';

/** Files for people who were not in the room: the glossary, and the rollout with dates. */
export function ExportPart({ glossary }: { readonly glossary: Glossary }) {
  const exported = useSessionState((state) => state.publishing.exported);
  const setting = usePlanSetting(glossary);
  return (
    <>
      <ExportGroup title="Glossary">
        {(write) => (
          <div className={classes.buttons}>
            {GLOSSARY_FORMS.map(({ name, use, ending, print }) => (
              <ExportButton
                key={ending}
                what="glossary"
                name={name}
                use={use}
                onClick={() => write(glossaryFileName(glossary, ending), () => print(glossary))}
              />
            ))}
          </div>
        )}
      </ExportGroup>
      <ExportGroup title="Rollout plan">
        {(write) => (
          <PlanSetting setting={setting}>
            {(plan) => (
              <div className={classes.buttons}>
                {PLAN_FORMS.map(({ name, use, ending, print }) => (
                  <ExportButton
                    key={ending}
                    what="plan"
                    name={name}
                    use={use}
                    onClick={() => write(planFileName(glossary, ending), () => ok(print(plan, glossary.id)))}
                  />
                ))}
              </div>
            )}
          </PlanSetting>
        )}
      </ExportGroup>
      {exported.length > 0 ? <p className={classes.written}>Written: {listed(exported)}.</p> : null}
    </>
  );
}

type Write = (name: string, print: () => Result<string>) => void;

/** Exports of one kind; what goes wrong with them is said below them. */
function ExportGroup({
  title,
  children,
}: {
  readonly title: string;
  readonly children: (write: Write) => ReactNode;
}) {
  const session = useSession();
  const [problem, setProblem] = useState<Problem | null>(null);
  const write: Write = (name, print) => {
    const text = print();
    if (!text.ok) return setProblem(text.error);
    void session.publishing.exportText(name, text.value).then(setProblem);
  };
  return (
    <section className={classes.group} aria-label={title}>
      <h4 className={classes.heading}>{title}</h4>
      {children(write)}
      {problem ? <PartProblem problem={problem} /> : null}
    </section>
  );
}

interface ButtonProps {
  readonly what: string;
  readonly name: string;
  readonly use: string;
  readonly onClick: () => void;
}

function ExportButton({ what, name, use, onClick }: ButtonProps) {
  return (
    <Button
      variant="default"
      h="auto"
      py="0.5rem"
      leftSection={<IconDownload size="1.1em" aria-hidden="true" />}
      onClick={onClick}
    >
      <span className={classes.form}>
        <span>
          <span className={unseen['unseen']}>Export the {what} as </span>
          {name}
        </span>
        <span className={classes.use}>{use}</span>
      </span>
    </Button>
  );
}
