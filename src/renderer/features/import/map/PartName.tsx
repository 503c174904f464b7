import { cellText } from '../../../ui/cell-text';
import { printQuotes } from '../../../ui/print-quotes';
import classes from './PartName.module.css';

interface Props {
  readonly label: string;
  /** What the glossary says of it; empty: nothing. */
  readonly means: string;
}

/** What a part of the mapping is for. */
export function PartName({ label, means }: Props) {
  return (
    <>
      <p className={classes['label']}>{cellText(label)}</p>
      {means === '' ? null : <p className={classes['means']}>{cellText(printQuotes(means), 240)}</p>}
    </>
  );
}
