import { Button } from '@mantine/core';
import { ProblemNotice } from '../../ui/ProblemNotice';
import { useSession, useSessionState } from '../session/session-context';
import type { Notice } from '../session/state';
import classes from './Notices.module.css';
import { ReadAsOffer } from './ReadAsOffer';

/** What did not work, until it is dismissed or mended. */
export function Notices() {
  const notices = useSessionState((state) => state.notices);
  const importing = useSessionState((state) => state.importing?.shown === true);
  if (notices.length === 0) return null;
  return (
    <section className={classes.stack} data-importing={importing} aria-label="Problems">
      {notices.map((notice) => (
        <ShownNotice key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function ShownNotice({ notice: { id, title, problem, offer } }: { readonly notice: Notice }) {
  const session = useSession();
  const dismiss = () => session.store.dismiss(id);
  const mend = (act: () => Promise<unknown>) => () => {
    dismiss();
    void act();
  };
  const offers: Readonly<
    Record<Extract<Notice['offer'], string>, readonly [string, () => Promise<unknown>]>
  > = {
    'reload-data': ['Load the leads again', () => session.leads.reload()],
    'replay-again': ['Replay again', () => session.replays.again()],
    'save-as': ['Save as…', () => session.documents.saveAs()],
  };
  const [label, act] = typeof offer === 'string' ? offers[offer] : [];
  return (
    <ProblemNotice title={title} problem={problem}>
      {offer !== null && typeof offer === 'object' ? <ReadAsOffer refused={offer} onTaken={dismiss} /> : null}
      {label && act ? (
        <Button size="compact-sm" onClick={mend(act)}>
          {label}
        </Button>
      ) : null}
      <Button size="compact-sm" variant="default" onClick={dismiss}>
        Dismiss
      </Button>
    </ProblemNotice>
  );
}
