import { Button, TextInput } from '@mantine/core';
import IconFolderPlus from '@tabler/icons-react/icons/IconFolderPlus';
import { type KeyboardEvent, useState } from 'react';
import { Popup } from '../../ui/Popup';
import classes from './Chooser.module.css';

/** Makes a folder in the one that is shown. False: it was not made, and the chooser says why. */
export function NewFolder({ onMake }: { readonly onMake: (name: string) => Promise<boolean> }) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const make = async () => {
    if (name.trim() === '') return;
    setOpen(false);
    if (await onMake(name.trim())) setName('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    // Enter in the chooser would save.
    event.preventDefault();
    void make();
  };
  return (
    <Popup
      label="New folder"
      width="20rem"
      opened={open}
      onChange={setOpen}
      target={
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconFolderPlus size="1rem" stroke={1.8} />}
          onClick={() => setOpen(!open)}
        >
          New folder
        </Button>
      }
    >
      <div className={classes.make}>
        <TextInput
          label="Name of the folder"
          value={name}
          maxLength={200}
          data-autofocus=""
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button size="compact-md" disabled={name.trim() === ''} onClick={() => void make()}>
          Make the folder
        </Button>
      </div>
    </Popup>
  );
}
