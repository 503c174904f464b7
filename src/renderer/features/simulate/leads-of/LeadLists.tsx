import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { usePolicy } from '../../../app/session/session-context';
import { FlipDialog } from '../teams/FlipDialog';
import { type AskedLeads, OpenLeadsContext } from './asked-leads';
import { LeadsDialog } from './LeadsDialog';
import { useListing } from './use-listing';

/** The views whose figures open their leads, and the list that is open. */
export function LeadLists({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<AskedLeads | null>(null);
  const opener = useRef<Element | null>(null);
  const open = useCallback((next: AskedLeads) => {
    opener.current = document.activeElement;
    setAsked(next);
  }, []);
  // A dialog gives the focus back to where it came from; between the list and a lead that is another dialog.
  useEffect(() => {
    const before = opener.current;
    if (asked !== null || !(before instanceof HTMLElement)) return;
    opener.current = null;
    if (before.isConnected) before.focus({ preventScroll: true });
  }, [asked]);
  return (
    <OpenLeadsContext value={open}>
      {children}
      {asked ? <Opened asked={asked} onClose={() => setAsked(null)} /> : null}
    </OpenLeadsContext>
  );
}

/** A list, and one dialog further what would let one of its leads in. */
function Opened({ asked, onClose }: { readonly asked: AskedLeads; readonly onClose: () => void }) {
  const policy = usePolicy();
  const [rules] = useState(policy);
  const listing = useListing(asked);
  const [lead, setLead] = useState<string | null>(null);
  const [last, setLast] = useState<string | null>(null);
  if (lead !== null && asked.stage !== null) {
    return (
      <FlipDialog
        lead={lead}
        stage={asked.stage}
        // Of rules that were changed there the list tells nothing any more.
        onClose={() => (policy === rules ? setLead(null) : onClose())}
      />
    );
  }
  return (
    <LeadsDialog
      asked={asked}
      listing={listing}
      last={last}
      onLead={(id) => {
        setLast(id);
        setLead(id);
      }}
      onClose={onClose}
    />
  );
}
