import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Popup.module.css';

interface Props {
  /** Names the panel. */
  readonly label: string;
  readonly width: string;
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
  /** The control that opens it. */
  readonly target: ReactNode;
  readonly children: ReactNode;
}

/** A panel that opens at a control, takes the focus and gives it back. */
export function Popup({ label, width, opened, onChange, target, children }: Props) {
  return (
    <Popover
      opened={opened}
      onChange={onChange}
      width={width}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown className={classes.panel} aria-label={label}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
