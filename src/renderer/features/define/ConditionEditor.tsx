import { Button } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import type { Atom } from '#domain/criteria/schema';
import classes from './ConditionEditor.module.css';
import { type Draft, draftFor, draftOf, finished, withOperator } from './condition-draft';
import { OPERATOR_NAMES, operatorsFor } from './operators';
import { fieldOf, type Subject, subjectGroups, subjectNote } from './subjects';
import { useTreeEditor } from './tree-editor';
import { ValueEditor } from './ValueEditor';

interface Props {
  /** Null: one is being added and not valid yet. */
  readonly atom: Atom | null;
  /** Where the atom stands in the tree; null while it does not. */
  readonly path: string | null;
}

const SCORE_OPERATORS = ['gte', 'gt', 'lte', 'lt'] as const;

/**
 * The controls of one condition. What is valid stands in the document at once, so that the figures follow; what is
 * not yet stays here with a hint. Enter or Done closes, Escape takes back what was changed.
 */
export function ConditionEditor({ atom, path }: Props) {
  const { policy, write, close } = useTreeEditor();
  const [draft, setDraft] = useState<Draft | null>(atom && draftOf(atom));
  const [seen, setSeen] = useState(atom);
  const hint = useId();
  if (atom && JSON.stringify(atom) !== JSON.stringify(seen)) {
    // Changed from elsewhere, by undo or by making a number adjustable: the controls follow the document.
    setSeen(atom);
    setDraft(draftOf(atom));
  }
  const result = draft && finished(draft, policy);
  const change = (next: Draft) => {
    setDraft(next);
    const now = finished(next, policy);
    if (!now.ok || JSON.stringify(now.atom) === JSON.stringify(seen)) return;
    setSeen(now.atom);
    write(now.atom);
  };
  const field = draft && fieldOf(policy, draft.subject);
  const operators = field ? operatorsFor(field) : draft?.subject.startsWith('score:') ? SCORE_OPERATORS : [];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close(true);
  };
  return (
    <form
      className={classes['editor']}
      aria-label={atom ? 'Change the condition' : 'New condition'}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        if (result?.ok) close(false);
      }}
    >
      <div className={classes['line']}>
        <select
          className={classes['control']}
          aria-label="What the condition looks at"
          aria-describedby={hint}
          // Opening the controls is asking for them: the first is where one goes on.
          // biome-ignore lint/a11y/noAutofocus: see above
          autoFocus
          value={draft?.subject ?? ''}
          onChange={({ target }) => change(draftFor(target.value as Subject, policy))}
        >
          {draft ? null : <option value="">Choose what to look at…</option>}
          {subjectGroups(policy).map(({ label, options }) => (
            <optgroup key={label} label={label}>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        {draft && operators.length > 0 ? (
          <select
            className={classes['control']}
            aria-label="How it is compared"
            value={draft.is}
            onChange={({ target }) => {
              const is = operators.find((one) => one === target.value);
              if (is) change(withOperator(draft, is, field));
            }}
          >
            {operators.map((is) => (
              <option key={is} value={is}>
                {OPERATOR_NAMES[is]}
              </option>
            ))}
          </select>
        ) : null}
      </div>
      {draft ? <ValueEditor draft={draft} field={field} atom={atom} path={path} onChange={change} /> : null}
      <div className={classes['foot']}>
        <p id={hint} className={classes['note']}>
          {draft
            ? subjectNote(policy, draft.subject)
            : 'Only what the dictionary of this glossary knows can be asked for.'}
        </p>
        {result && !result.ok ? (
          <p className={classes['hint']} role="status">
            {result.hint}
          </p>
        ) : null}
        <span className={classes['buttons']}>
          <Button type="button" size="xs" variant="default" onClick={() => close(true)}>
            Cancel
          </Button>
          <Button type="submit" size="xs" disabled={!result?.ok}>
            Done
          </Button>
        </span>
      </div>
    </form>
  );
}
