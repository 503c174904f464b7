import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './SideDrawer.module.css';

interface Props {
  readonly opened: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A sheet over the right of the window. Its head is no `header`, which would be a second banner of the page. Escape
 * is heard as it rises, so that a condition being edited inside can keep it; Mantine's own way hears it first.
 */
export function SideDrawer({ opened, title, onClose, children }: Props) {
  return (
    <Drawer.Root
      opened={opened}
      onClose={onClose}
      position="right"
      size="xl"
      closeOnEscape={false}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
    >
      <Drawer.Overlay backgroundOpacity={0.45} />
      <Drawer.Content>
        <div className={classes['head']}>
          <Drawer.Title className={classes['title'] ?? ''}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={`Close: ${title}`} />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
