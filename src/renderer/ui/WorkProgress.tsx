import { donePercent } from './format';
import classes from './WorkProgress.module.css';

interface Props {
  readonly label: string;
  readonly detail: string;
  /** 0 to 1; null while nothing is known. */
  readonly share: number | null;
  readonly onCancel: () => void;
}

/** Work going on, how far it is, and the way to end it. */
export function WorkProgress({ label, detail, share, onCancel }: Props) {
  return (
    <div className={classes.work}>
      <progress
        className={classes.progress}
        aria-label={label}
        max={1}
        {...(share === null ? {} : { value: share })}
      />
      <span className={classes.detail}>
        {detail}
        {share === null ? '' : `, ${donePercent(share)}`}
      </span>
      <button type="button" className={classes.cancel} onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
