import { count as written } from '../../../ui/format';
import { type AskedLeads, useOpenLeads } from './asked-leads';
import classes from './Leads.module.css';

interface Props {
  readonly count: number;
  /** What they are, after their number: "leads let into MQL". */
  readonly what: string;
  readonly ask: () => Omit<AskedLeads, 'count' | 'what'>;
  /** As it stands there; left out: the number. */
  readonly text?: string | undefined;
}

/** A figure that opens the leads behind it; one of nobody opens nothing. */
export function LeadCount({ count, what, ask, text }: Props) {
  const open = useOpenLeads();
  const number = written(count);
  if (count === 0) return text ?? number;
  return (
    <button
      type="button"
      className={classes['count']}
      aria-label={text === undefined || text === number ? `${number} ${what}` : `${text}: ${number} ${what}`}
      aria-haspopup="dialog"
      onClick={() => open({ ...ask(), count, what })}
    >
      {text ?? number}
    </button>
  );
}
