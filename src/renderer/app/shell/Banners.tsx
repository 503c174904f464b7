import { Button } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import IconFileAlert from '@tabler/icons-react/icons/IconFileAlert';
import IconLock from '@tabler/icons-react/icons/IconLock';
import { useState } from 'react';
import { Banner } from '../../ui/Banner';
import { moment } from '../../ui/format';
import { useSession, useSessionState } from '../session/session-context';

/** What one should know of the document before going on; each says what can be done. */
export function Banners() {
  return (
    <>
      <FoundWork />
      <ChangedOnDisk />
      <ReadOnly />
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
  const digest = useSessionState((state) => state.document?.digest);
  const changed = useSessionState((state) => state.document?.changedOnDisk ?? false);
  const name = useSessionState((state) => state.document?.name ?? '');
  // Of which state of the file the person said to go on; another change is another question.
  const [kept, setKept] = useState<typeof digest>(null);
  if (!changed || (kept && kept === digest)) return null;
  return (
    <Banner
      icon={IconFileAlert}
      title={`${name} has changed on disk.`}
      text="Somebody else saved it, or it was moved or deleted. Saving will ask before it replaces anything."
    >
      <Button size="compact-sm" onClick={() => void documents.reload()}>
        Reload
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setKept(digest)}>
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
