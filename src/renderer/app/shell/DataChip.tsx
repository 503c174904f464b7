import { Button, VisuallyHidden } from '@mantine/core';
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown';
import IconDatabase from '@tabler/icons-react/icons/IconDatabase';
import IconDatabaseOff from '@tabler/icons-react/icons/IconDatabaseOff';
import { useMemo, useState } from 'react';
import { counted } from '../../ui/format';
import { Popup } from '../../ui/Popup';
import { useSession, useSessionState } from '../session/session-context';
import { useSampleFits } from '../session/use-sample-fits';
import classes from './DataChip.module.css';
import { dataFacts } from './data-facts';
import { useShell } from './shell-context';

/** Which leads, created when: always in view, and the way to others. */
export function DataChip() {
  const [open, setOpen] = useState(false);
  const data = useSessionState((state) => state.data);
  const notStored = useSessionState((state) => state.notStored);
  const options = useSessionState((state) => state.options);
  const facts = useMemo(() => data && dataFacts(data, options), [data, options]);
  return (
    <Popup
      label="Leads"
      width="22rem"
      opened={open}
      onChange={setOpen}
      target={
        <button
          type="button"
          className={classes.chip}
          data-empty={facts === null}
          onClick={() => setOpen(!open)}
        >
          {facts ? (
            <IconDatabase size="1.125rem" stroke={1.6} />
          ) : (
            <IconDatabaseOff size="1.125rem" stroke={1.6} />
          )}
          {facts ? (
            <span className={classes.facts}>
              <span className={classes.name}>
                <VisuallyHidden component="span">Leads: </VisuallyHidden>
                {facts.name}, {facts.leads}
              </span>
              <span className={classes.period} data-narrowed={facts.isNarrowed}>
                <VisuallyHidden component="span">, created </VisuallyHidden>
                {facts.period}
              </span>
            </span>
          ) : (
            'No leads loaded'
          )}
          <IconChevronDown size="0.875rem" stroke={2} />
        </button>
      }
    >
      {facts ? (
        <>
          <dl className={classes.list}>
            <dt>Data</dt>
            <dd>{facts.name === 'Sample' ? `Sample: ${data?.mapping.name ?? ''}` : facts.name}</dd>
            <dt>Leads</dt>
            <dd>{facts.leads}</dd>
            <dt>Created</dt>
            <dd>
              {facts.period}
              {facts.isNarrowed ? ' (part of the data)' : ''}
            </dd>
            <dt>Files</dt>
            <dd>
              {facts.files.map((file) => (
                <div key={file}>{file}</div>
              ))}
            </dd>
          </dl>
          <p className={classes.hint}>
            {facts.stored ?? 'Read from the files.'} {notStored ?? ''} They stay on this machine.
          </p>
        </>
      ) : (
        <p className={classes.hint}>
          Import CSV exports of your CRM: leads, activities, field history. They stay on this machine. You can
          also drop the files on the window.
        </p>
      )}
      <LeadButtons isLoaded={facts !== null} onDone={() => setOpen(false)} />
    </Popup>
  );
}

interface LeadButtonsProps {
  readonly isLoaded: boolean;
  readonly onDone: () => void;
}

/** The ways to leads. */
function LeadButtons({ isLoaded, onDone }: LeadButtonsProps) {
  const session = useSession();
  const { run } = useShell();
  const sampleFits = useSampleFits();
  const left = useSessionState(({ importing }) => (importing?.shown === false ? importing.files.length : 0));
  const then = (act: () => unknown) => () => {
    onDone();
    void act();
  };
  return (
    <div className={classes.actions}>
      {left > 0 ? (
        <Button size="compact-md" onClick={then(() => session.importing.resume())}>
          Go on with the import of {counted(left, 'file')}
        </Button>
      ) : null}
      <Button
        size="compact-md"
        {...(left > 0 ? { variant: 'default' } : {})}
        onClick={then(() => session.importing.files.choose())}
      >
        Import CSV files…
      </Button>
      {isLoaded ? (
        <>
          <Button size="compact-md" variant="default" onClick={then(() => session.importing.changeMapping())}>
            Change the mapping…
          </Button>
          <Button size="compact-md" variant="default" onClick={then(() => session.leads.readAgain())}>
            Read the files again
          </Button>
        </>
      ) : null}
      {!isLoaded && sampleFits ? (
        <Button size="compact-md" variant="default" onClick={then(() => session.leads.chooseSample())}>
          Use the sample’s leads
        </Button>
      ) : null}
      <Button size="compact-md" variant="subtle" onClick={then(() => run('request-data'))}>
        What to export…
      </Button>
      <Button size="compact-md" variant="subtle" onClick={then(() => run('stored-leads'))}>
        Stored lead data…
      </Button>
    </div>
  );
}
