import IconChevronRight from '@tabler/icons-react/icons/IconChevronRight';
import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface Props {
  readonly isOpen: boolean;
  /** Id of what it opens. */
  readonly controls: string;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** The name of a row as the button that opens where its figures come from. */
export function Opener({ isOpen, controls, onToggle, children }: Props) {
  return (
    <button
      type="button"
      className={classes['opener']}
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      onClick={onToggle}
    >
      <IconChevronRight size="0.875rem" stroke={2.2} className={classes['chevron']} aria-hidden="true" />
      <span>{children}</span>
    </button>
  );
}
