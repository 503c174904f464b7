import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import classes from './Dialog.module.css';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  /** Width at text size 1. */
  readonly size?: string;
  readonly children: ReactNode;
  /** Buttons, the usual one last. */
  readonly buttons?: ReactNode;
}

/** The frame of every dialog: title, what it says, and its buttons where they are always seen. */
export function Dialog({ title, onClose, size = '30rem', children, buttons }: Props) {
  useFocusBack();
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={size}
      classNames={{
        content: classes.content ?? '',
        title: classes.title ?? '',
        body: classes.body ?? '',
      }}
    >
      <Modal.Overlay />
      <Modal.Content>
        {/* Modal.Header is a header element, which counts as a second banner of the page. */}
        <div className={classes.header}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>
          <div className={classes.main}>{children}</div>
          {buttons ? <div className={classes.buttons}>{buttons}</div> : null}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/**
 * Gives the focus back to what had it when the dialog came, so that the keyboard goes on from there. Dialogs are mounted
 * open and go as a whole; the modal's own return of the focus waits for it to be closed.
 */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    },
    [before],
  );
}
