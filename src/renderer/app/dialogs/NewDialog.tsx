import { Button, Radio, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { TEMPLATES, type TemplateId } from '#domain/glossary/templates/index';
import { Dialog } from '../../ui/Dialog';
import { useSession } from '../session/session-context';
import classes from './NewDialog.module.css';

interface Props {
  readonly template?: TemplateId;
  readonly onClose: () => void;
}

/** A new glossary: which template, and what it is called. */
export function NewDialog({ template = TEMPLATES[0]?.id ?? 'lifecycle-matrix', onClose }: Props) {
  const { documents } = useSession();
  const [chosen, setChosen] = useState<TemplateId>(template);
  const [title, setTitle] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') return;
    onClose();
    void documents.newFrom(chosen, title);
  };
  return (
    <Dialog title="New glossary" size="34rem" onClose={onClose}>
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label="Title"
          description="As it stands on the signed document, such as “Acme lead policy”"
          value={title}
          maxLength={200}
          data-autofocus=""
          required
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        <Radio.Group label="Start from" value={chosen} onChange={(id) => setChosen(id as TemplateId)}>
          <div className={classes.templates}>
            {TEMPLATES.map(({ id, name, description }) => (
              <Radio.Card key={id} value={id} className={classes.template} aria-label={name}>
                <Radio.Indicator />
                <span>
                  <span className={classes.name}>{name}</span>
                  <span className={classes.description}>{description}</span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={title.trim() === ''}>
            Create
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
