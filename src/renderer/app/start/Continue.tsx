import { ActionIcon, Button, Tooltip } from '@mantine/core';
import IconFileText from '@tabler/icons-react/icons/IconFileText';
import IconHistory from '@tabler/icons-react/icons/IconHistory';
import IconX from '@tabler/icons-react/icons/IconX';
import type { JournalEntry, RecentDocument } from '#contracts/host-documents';
import { moment } from '../../ui/format';
import { useSession, useSessionState } from '../session/session-context';
import classes from './Continue.module.css';

/** Unsaved work that was found, and the documents opened lately. */
export function Continue() {
  const found = useSessionState((state) => state.found);
  const recents = useSessionState((state) => state.recents);
  return (
    <>
      {found.map((entry) => (
        <Found key={entry.id} entry={entry} />
      ))}
      {recents?.length === 0 && found.length === 0 ? (
        <p className={classes.nothing}>The documents you open or save will be listed here.</p>
      ) : (
        <ul className={classes.recents}>
          {recents?.map((recent) => (
            <li key={recent.place.token}>
              <Recent recent={recent} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Found({ entry }: { readonly entry: JournalEntry }) {
  const { documents } = useSession();
  return (
    <section className={classes.found} aria-label={`Unsaved work on ${entry.name}`}>
      <IconHistory size="1.375rem" stroke={1.6} />
      <div className={classes.words}>
        <p className={classes.name}>{entry.name}</p>
        <p className={classes.where}>Unsaved work of {moment(entry.savedAt)} was kept safe.</p>
        <div className={classes.actions}>
          <Button size="compact-sm" onClick={() => void documents.restore(entry)}>
            Restore
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => void documents.forget(entry)}>
            Discard
          </Button>
        </div>
      </div>
    </section>
  );
}

function Recent({ recent: { place, openedAt, missing } }: { readonly recent: RecentDocument }) {
  const { documents } = useSession();
  const forget = `Take ${place.name} off this list`;
  return (
    <div className={classes.recent} data-missing={missing}>
      <button
        type="button"
        className={classes.open}
        aria-disabled={missing}
        onClick={() => (missing ? undefined : void documents.openPlace(place))}
      >
        <IconFileText size="1.375rem" stroke={1.5} />
        <span className={classes.words}>
          <span className={classes.name}>{place.name}</span>
          <span className={classes.where} title={place.folder}>
            {missing ? 'Not there now: moved, deleted, or on a drive that is not connected' : place.folder}
          </span>
        </span>
        <span className={classes.time}>{moment(openedAt)}</span>
      </button>
      <Tooltip label={forget}>
        <ActionIcon aria-label={forget} onClick={() => void documents.forgetRecent(place)}>
          <IconX size="1rem" stroke={1.8} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
