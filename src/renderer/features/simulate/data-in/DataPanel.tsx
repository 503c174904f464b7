import { Button } from '@mantine/core';
import { useId } from 'react';
import { usePolicy, useSession, useSessionState } from '../../../app/session/session-context';
import { count, counted, day } from '../../../ui/format';
import panel from '../panel.module.css';
import classes from './DataPanel.module.css';
import { ImportReport } from './ImportReport';
import { MappingChoice } from './MappingChoice';

/** The leads that are replayed: where they come from, and whatever was dropped or assumed on import. */
export function DataPanel() {
  const session = useSession();
  const policy = usePolicy();
  const heading = useId();
  const data = useSessionState((state) => state.data);
  if (!data) return null;
  const { report, created, zone, leads } = data.summary;
  const rejected = report.rejections.reduce((sum, one) => sum + one.count, 0);
  return (
    <section className={panel['panel']} aria-labelledby={heading}>
      <div className={panel['head']}>
        <h2 id={heading} className={panel['title']}>
          Lead data
        </h2>
        <div className={classes['actions']}>
          <Button size="compact-md" onClick={() => void session.leads.chooseFiles()}>
            Import CSV files…
          </Button>
          <Button variant="default" size="compact-md" onClick={() => void session.leads.reload()}>
            Read again
          </Button>
        </div>
      </div>
      <p className={classes['summary']}>
        {counted(leads, 'lead')} {data.isSample ? 'of the sample ' : ''}created from {day(created.from, zone)}{' '}
        to {day(created.to, zone)} (days in {zone}).{' '}
        {rejected === 0
          ? 'Every row and every cell could be used.'
          : `${count(rejected)} ${rejected === 1 ? 'row or cell' : 'rows or cells'} could not be used as they stand; they are listed below.`}
      </p>
      <ImportReport report={report} policy={policy} />
      <MappingChoice />
    </section>
  );
}
