import { ActionIcon, TextInput } from '@mantine/core';
import IconCalendar from '@tabler/icons-react/icons/IconCalendar';
import { useRef, useState } from 'react';
import classes from './DayBox.module.css';
import { isoDayText, readDay } from './day-text';

interface Props {
  readonly label: string;
  /** The label is only spoken. */
  readonly labelHidden?: boolean;
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string;
  /** What holds while the box is empty; left out: how a day may be written. */
  readonly placeholder?: string;
  readonly error?: string | null;
  readonly onChange: (value: string) => void;
}

/**
 * A day to type or to pick. The browser's own date box is not used for typing, as it puts day and month in the order
 * of the machine's country. Counts as soon as it is a whole day; an emptied box is no day.
 */
export function DayBox({
  label,
  labelHidden = false,
  value,
  placeholder = EXAMPLE,
  error = null,
  onChange,
}: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const [isLeft, setIsLeft] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const day = draft === null ? value : draft.trim() === '' ? '' : readDay(draft);
  const change = (text: string) => {
    setDraft(text);
    setIsLeft(false);
    const next = text.trim() === '' ? '' : readDay(text);
    if (next !== null && next !== value) onChange(next);
  };
  /** What could be read is shown as it is understood; what could not stays, to be mended. */
  const leave = () => {
    if (day === null) setIsLeft(true);
    else setDraft(null);
  };
  return (
    <div className={classes.box}>
      <TextInput
        size="sm"
        {...(labelHidden ? { 'aria-label': label } : { label })}
        placeholder={placeholder}
        inputMode="text"
        autoComplete="off"
        error={isLeft ? UNREADABLE : error}
        value={draft ?? isoDayText(value)}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        onBlur={leave}
        onKeyDown={({ key }) => {
          if (key === 'Enter') leave();
        }}
        rightSection={
          <ActionIcon
            size="sm"
            aria-label={`Pick a day: ${label}`}
            onClick={() => picker.current?.showPicker()}
          >
            <IconCalendar size="1.1em" />
          </ActionIcon>
        }
      />
      <input
        ref={picker}
        type="date"
        className={classes.picker}
        aria-hidden="true"
        tabIndex={-1}
        max="9999-12-31"
        value={day ?? ''}
        onChange={({ target }) => {
          setDraft(null);
          setIsLeft(false);
          onChange(target.value);
        }}
      />
    </div>
  );
}

/** Said to be an example, since a bare day in an empty box looks like one that was set. */
const EXAMPLE = 'e.g. 12 Nov 2026';
const UNREADABLE = 'Write the day as 2026-11-12 or 12 Nov 2026.';
