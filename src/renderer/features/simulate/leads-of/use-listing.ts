import { useEffect, useState } from 'react';
import type { Listing } from '#domain/replay/leads-of/figure';
import type { Problem } from '#domain/result';
import { useSession } from '../../../app/session/session-context';
import type { AskedLeads } from './asked-leads';
import { listedText } from './list-text';

/** How many leads a list begins with, and how many more each time. */
const FIRST = 50;
const TIMES_MORE = 10;

type Listed =
  | { readonly state: 'running'; readonly share: number | null }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'done' };

export interface ShownListing {
  readonly now: Listed;
  /** The last that came; more of it may be on its way. */
  readonly listing: Listing | null;
  readonly more: () => void;
}

/** The leads that were asked for, of which more come when more are wanted. They are asked for until the list is closed. */
export function useListing(asked: AskedLeads): ShownListing {
  const session = useSession();
  const [most, setMost] = useState(FIRST);
  const [now, setNow] = useState<Listed>({ state: 'running', share: null });
  const [listing, setListing] = useState<Listing | null>(null);
  useEffect(() => {
    const control = new AbortController();
    const say = (next: Listed) => {
      if (!control.signal.aborted) setNow(next);
    };
    say({ state: 'running', share: null });
    void asked
      .load(most, (share) => say({ state: 'running', share }), control.signal)
      .then((found) => {
        if (control.signal.aborted) return;
        if (!found.ok) return say({ state: 'failed', problem: found.error });
        setListing(found.value);
        say({ state: 'done' });
        session.store.setState({ message: listedText(found.value, asked) });
      });
    return () => control.abort();
  }, [asked, most, session]);
  return { now, listing, more: () => setMost(most * TIMES_MORE) };
}
