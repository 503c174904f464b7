import IconChevronRight from '@tabler/icons-react/icons/IconChevronRight';
import { type ReactNode, useId, useState } from 'react';
import classes from './Disclosure.module.css';

interface Props {
  readonly label: ReactNode;
  /** Made when it is opened. */
  readonly children: () => ReactNode;
}

/** What only some want to see, behind a button that says what it is. */
export function Disclosure({ label, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={classes['disclosure']}>
      <button
        type="button"
        className={classes['opener']}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size="1rem" stroke={2} className={classes['chevron']} aria-hidden="true" />
        {label}
      </button>
      {open ? (
        <div id={id} className={classes['content']}>
          {children()}
        </div>
      ) : null}
    </div>
  );
}
