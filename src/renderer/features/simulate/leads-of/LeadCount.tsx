import type { ReactNode } from 'react';
import { count as written } from '../../../ui/format';
import { type AskedLeads, useOpenLeads } from './asked-leads';
import classes from './Leads.module.css';

interface Props {
  readonly count: number;
  /** What they are, after their number: "leads let into MQL". */
  readonly what: string;
  readonly ask: () => Omit<AskedLeads, 'count' | 'what'>;
  /** As it stands there; left out: the number. */
  readonly children?: ReactNode;
}

/** A figure that opens the leads behind it; one of nobody opens nothing. */
export function LeadCount({ count, what, ask, children = written(count) }: Props) {
  const open = useOpenLeads();
  if (count === 0) return children;
  return (
    <button
      type="button"
      className={classes['count']}
      aria-label={`${written(count)} ${what}`}
      aria-haspopup="dialog"
      onClick={() => open({ ...ask(), count, what })}
    >
      {children}
    </button>
  );
}
