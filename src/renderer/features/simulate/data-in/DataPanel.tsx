import { Button } from '@mantine/core';
import { ErasePersonButton } from '../../../app/dialogs/ErasePersonButton';
import { storedText } from '../../../app/session/import-texts';
import { usePolicy, useSession, useSessionState } from '../../../app/session/session-context';
import { count, counted, day } from '../../../ui/format';
import { Panel } from '../Panel';
import classes from './DataPanel.module.css';
import { ImportReport } from './ImportReport';
import { MappingChoice } from './MappingChoice';

/** The leads that are replayed: where they come from, and whatever was dropped or assumed on import. */
export function DataPanel() {
  const session = useSession();
  const policy = usePolicy();
  const data = useSessionState((state) => state.data);
  if (!data) return null;
  const { report, created, zone, leads, storedAt } = data.summary;
  const rejected = report.rejections.reduce((sum, one) => sum + one.count, 0);
  return (
    <Panel
      title="Lead data"
      beside={
        <div className={classes['actions']}>
          <Button size="compact-md" onClick={() => void session.importing.files.choose()}>
            Import CSV files…
          </Button>
          <Button variant="default" size="compact-md" onClick={() => void session.importing.changeMapping()}>
            Change the mapping…
          </Button>
          <Button variant="default" size="compact-md" onClick={() => void session.leads.readAgain()}>
            Read the files again
          </Button>
          <ErasePersonButton />
        </div>
      }
    >
      <p className={classes['summary']}>
        {counted(leads, 'lead')} {data.isSample ? 'of the sample ' : ''}created from {day(created.from, zone)}{' '}
        to {day(created.to, zone)} (days in {zone}). {storedAt === null ? '' : `${storedText(storedAt)}. `}
        {rejected === 0
          ? 'Every row and every cell could be used.'
          : `${count(rejected)} ${rejected === 1 ? 'row or cell' : 'rows or cells'} could not be used as they stand; they are listed below.`}
      </p>
      <ImportReport report={report} sources={data.sources} policy={policy} />
      <MappingChoice />
    </Panel>
  );
}
