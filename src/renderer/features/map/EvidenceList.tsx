import { ActionIcon, Button, TextInput } from '@mantine/core';
import IconX from '@tabler/icons-react/icons/IconX';
import { useState } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Stage } from '#domain/glossary/schema/stage';
import { Choice } from './Choice';
import classes from './inspector.module.css';
import { TextField } from './TextField';

type Evidence = Stage['evidence'];

interface Props {
  readonly policy: Policy;
  readonly evidence: Evidence;
  readonly onChange: (evidence: Evidence, gesture: string | null) => void;
}

/** What must be there to show that a lead may enter, and the field that holds it, if one does. */
export function EvidenceList({ policy, evidence, onChange }: Props) {
  const [added, setAdded] = useState('');
  const fields = policy.fields.map(({ id, label }) => ({ value: id, label }));
  const replaced = (index: number, change: Partial<Evidence[number]>) =>
    evidence.map((item, i) => (i === index ? { ...item, ...change } : item));
  const add = () => {
    const text = added.trim();
    if (text === '') return;
    onChange([...evidence, { text, field: null }], null);
    setAdded('');
  };
  return (
    <section className={classes.section} aria-label="Evidence">
      <h3 className={classes.heading}>Evidence</h3>
      {evidence.length === 0 ? (
        <p className={classes.hint}>Nothing has to be shown yet. Say what proves that a lead belongs here.</p>
      ) : (
        <ul className={classes.rows}>
          {evidence.map(({ text, field }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no id; its place is what it is known by.
            <li key={index} className={classes.row}>
              <div className={classes.grow}>
                <TextField
                  label={`Evidence ${index + 1}`}
                  value={text}
                  maxLength={200}
                  required="Say what it is, or remove it."
                  onChange={(next, gesture) => onChange(replaced(index, { text: next }), gesture)}
                />
                <Choice
                  aria-label={`Field that holds evidence ${index + 1}`}
                  placeholder="Held by no field"
                  size="xs"
                  mt={4}
                  data={fields}
                  value={field}
                  clearable
                  clearButtonProps={{ 'aria-label': `Let no field hold evidence ${index + 1}` }}
                  searchable
                  onChange={(next) => onChange(replaced(index, { field: next }), null)}
                />
              </div>
              <ActionIcon
                aria-label={`Remove evidence ${index + 1}`}
                onClick={() =>
                  onChange(
                    evidence.filter((_, i) => i !== index),
                    null,
                  )
                }
              >
                <IconX size="1rem" />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <form
        className={classes.row}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextInput
          className={classes.grow ?? ''}
          aria-label="New evidence"
          placeholder="For example, a meeting is held"
          maxLength={200}
          value={added}
          onChange={({ currentTarget }) => setAdded(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={added.trim() === ''}>
          Add
        </Button>
      </form>
    </section>
  );
}
