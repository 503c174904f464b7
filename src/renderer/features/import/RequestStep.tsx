import { Button, Checkbox, Tabs } from '@mantine/core';
import IconDeviceFloppy from '@tabler/icons-react/icons/IconDeviceFloppy';
import { useMemo, useState } from 'react';
import { dataRequest, requestSystems } from '#domain/export/data-request';
import { printMarkdown } from '#domain/export/markdown';
import { PRESET_SYSTEMS } from '#domain/leads/presets/preset';
import { saveExport } from '../../app/session/save-export';
import { usePolicy, useSession, useSessionState } from '../../app/session/session-context';
import { SYSTEM_NAMES } from './files/file-kinds';
import classes from './RequestStep.module.css';
import { CopyButton } from './request/CopyButton';
import { RequestBlocks, RequestSection } from './request/RequestBlocks';
import { StepFrame } from './StepFrame';

/** What to export from which system, for whoever can: to be copied, or saved and sent. */
export function RequestStep() {
  const session = useSession();
  const policy = usePolicy();
  const id = useSessionState((state) => state.document?.edited.glossary.id ?? 'glossary');
  const [chosen, setChosen] = useState<readonly string[]>(() => requestSystems(policy));
  const systems = PRESET_SYSTEMS.filter((system) => chosen.includes(system));
  const request = useMemo(
    () =>
      dataRequest(
        policy,
        PRESET_SYSTEMS.filter((system) => chosen.includes(system)),
      ),
    [policy, chosen],
  );
  const text = () => printMarkdown(request);
  const [tab, setTab] = useState<string | null>(null);
  const shown = request.sections.find((section) => section.id === tab) ?? request.sections[0];
  return (
    <StepFrame
      title="What to ask your admins for"
      lead="If you have your exports, go on: nothing is needed from you here. If not, this says what to export, from where and how far back; send it to whoever looks after the systems."
    >
      <div className={classes['bar']}>
        <Checkbox.Group
          label="Systems the data are in"
          value={[...systems]}
          onChange={(value) => setChosen(value)}
        >
          <div className={classes['systems']}>
            {PRESET_SYSTEMS.map((system) => (
              <Checkbox key={system} value={system} label={SYSTEM_NAMES[system]} />
            ))}
          </div>
        </Checkbox.Group>
        <div className={classes['actions']}>
          <CopyButton what="the request" text={text} />
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconDeviceFloppy size="1rem" stroke={1.8} />}
            onClick={() =>
              void saveExport(session, {
                name: `${id}-v${policy.version}-data-request.md`,
                text: text(),
                what: 'the data request',
              })
            }
          >
            Save as Markdown…
          </Button>
        </div>
      </div>
      <RequestBlocks blocks={request.opening} />
      {shown ? (
        <Tabs value={shown.id} onChange={setTab} keepMounted={false}>
          <Tabs.List aria-label="Pages of the request">
            {request.sections.map((section) => (
              <Tabs.Tab key={section.id} value={section.id}>
                {section.title}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {request.sections.map((section) => (
            <Tabs.Panel key={section.id} value={section.id} className={classes['page']}>
              <RequestSection section={section} />
            </Tabs.Panel>
          ))}
        </Tabs>
      ) : null}
    </StepFrame>
  );
}
