import { Button } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import IconFileAlert from '@tabler/icons-react/icons/IconFileAlert';
import IconInfoCircle from '@tabler/icons-react/icons/IconInfoCircle';
import IconLock from '@tabler/icons-react/icons/IconLock';
import { useState } from 'react';
import { Banner } from '../../ui/Banner';
import { moment } from '../../ui/format';
import { useSession, useSessionState } from '../session/session-context';
import { knowsLacks, rememberLacks } from '../theme/preferences';
import { useShell } from './shell-context';
import { useWelcome, Welcome } from './Welcome';

/** What one should know of the document before going on; each says what can be done. */
export function Banners() {
  const [isWelcome, closeWelcome] = useWelcome();
  return (
    <>
      <FoundWork />
      <ChangedOnDisk />
      <ReadOnly />
      {/* One thing to read at a time. */}
      {isWelcome ? <Welcome onClose={closeWelcome} /> : <Lacks />}
    </>
  );
}

/** Unsaved work on this very document, left behind by a run that ended without saving. */
function FoundWork() {
  const { documents } = useSession();
  const found = useSessionState((state) => state.found);
  const place = useSessionState((state) => state.document?.place?.token);
  const entry = found.find((each) => each.place !== null && each.place.token === place);
  if (!entry) return null;
  return (
    <Banner
      icon={IconAlertTriangle}
      title="Unsaved work on this document was found."
      text={`It is of ${moment(entry.savedAt)}. Below is the file as it was last saved.`}
    >
      <Button size="compact-sm" onClick={() => void documents.restore(entry)}>
        Restore
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => void documents.forget(entry)}>
        Discard
      </Button>
    </Banner>
  );
}

function ChangedOnDisk() {
  const { documents } = useSession();
  const changed = useSessionState((state) => state.document?.changedOnDisk ?? false);
  const name = useSessionState((state) => state.document?.name ?? '');
  if (!changed) return null;
  return (
    <Banner
      icon={IconFileAlert}
      title={`${name} has changed on disk.`}
      text="Somebody else saved it, or it was moved or deleted. Saving will ask before it replaces anything."
    >
      <Button size="compact-sm" onClick={() => void documents.reload()}>
        Reload
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => documents.keepMine()}>
        Keep mine
      </Button>
    </Banner>
  );
}

function ReadOnly() {
  const { documents } = useSession();
  const readOnly = useSessionState((state) => state.document?.readOnly ?? false);
  if (!readOnly) return null;
  return (
    <Banner
      icon={IconLock}
      title="This document is open read-only."
      text="You can change and try anything; saving asks for another place."
    >
      <Button size="compact-sm" variant="default" onClick={() => void documents.saveAs()}>
        Save as…
      </Button>
    </Banner>
  );
}

/** What the host of this window cannot do, until the person has taken note. */
function Lacks() {
  const { run } = useShell();
  const lacksSome = useSessionState((state) => (state.capabilities?.lacks.length ?? 0) > 0);
  const [isKnown, setKnown] = useState(() => knowsLacks(localStorage));
  if (!lacksSome || isKnown) return null;
  const close = () => {
    rememberLacks(localStorage);
    setKnown(true);
  };
  return (
    <Banner
      tone="note"
      icon={IconInfoCircle}
      title="Parley runs in your browser here."
      text="It works the same, but has no window and menus of its own."
    >
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          close();
          run('about');
        }}
      >
        What is missing
      </Button>
      <Button size="compact-sm" variant="default" onClick={close}>
        Got it
      </Button>
    </Banner>
  );
}
