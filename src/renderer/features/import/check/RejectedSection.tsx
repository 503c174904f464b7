import { Button } from '@mantine/core';
import IconDownload from '@tabler/icons-react/icons/IconDownload';
import { useEffect, useRef, useState } from 'react';
import type { ImportReport } from '#domain/leads/lead-data';
import type { Problem } from '#domain/result';
import { saveExport } from '../../../app/session/save-export';
import { useSession } from '../../../app/session/session-context';
import { count, counted } from '../../../ui/format';
import { ProblemNotice } from '../../../ui/ProblemNotice';
import { RejectionTable } from '../../../ui/RejectionTable';
import { WorkProgress } from '../../../ui/WorkProgress';
import { Section } from '../Section';
import classes from './check.module.css';

type Saving =
  | { readonly state: 'idle' }
  | { readonly state: 'reading'; readonly share: number | null }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'cut'; readonly rows: number; readonly left: number };

/** Rows and cells that could not be used, and all of them as a file for whoever can mend them. */
export function RejectedSection({ report }: { readonly report: ImportReport }) {
  const session = useSession();
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const rejected = report.rejections.reduce((sum, one) => sum + one.count, 0);
  const save = async () => {
    const control = new AbortController();
    running.current = control;
    setSaving({ state: 'reading', share: null });
    const errors = await session.importing.rows.errors(
      ({ share }) => setSaving((now) => (now.state === 'reading' ? { ...now, share } : now)),
      control.signal,
    );
    if (control.signal.aborted) return;
    if (!errors.ok) return setSaving({ state: 'failed', problem: errors.error });
    const { text, rows, left } = errors.value;
    setSaving({ state: 'idle' });
    const isSaved = await saveExport(session, {
      name: 'import-errors.csv',
      text,
      what: `${counted(rows, 'row')} that could not be used`,
    });
    if (isSaved && left > 0) setSaving({ state: 'cut', rows, left });
  };
  const cancel = () => {
    running.current?.abort();
    setSaving({ state: 'idle' });
  };
  return (
    <Section
      title="Rows and cells that could not be used"
      hint={
        rejected === 0
          ? 'Every row and every cell could be used.'
          : `${count(rejected)} in all. Nothing is left out without being counted here.`
      }
      beside={
        rejected === 0 || saving.state === 'reading' ? null : (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconDownload size="1rem" stroke={1.8} />}
            onClick={() => void save()}
          >
            Save the error file…
          </Button>
        )
      }
    >
      {saving.state === 'reading' ? (
        <WorkProgress
          label="Collecting the errors"
          detail="Reading the files again for every row that could not be used"
          share={saving.share}
          onCancel={cancel}
        />
      ) : null}
      {saving.state === 'failed' ? (
        <ProblemNotice title="The error file was not made." problem={saving.problem} />
      ) : null}
      {saving.state === 'cut' ? (
        <p className={classes['dim']} role="status">
          The file has the first {counted(saving.rows, 'row')}; {count(saving.left)} more did not fit. The
          command “parley import --errors” writes all of them.
        </p>
      ) : null}
      {rejected > 0 ? <RejectionTable report={report} captionHidden /> : null}
    </Section>
  );
}
