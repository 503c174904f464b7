import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { MappingFile } from '#domain/leads/mapping/files';
import type { CsvProfile } from '#domain/leads/profile';
import type { FilePeek } from '#domain/leads/understand/peek';
import { cellText } from '../../../ui/cell-text';
import { count } from '../../../ui/format';
import {
  asksTexts,
  draftFault,
  type ExclusionDraft,
  TEST_WORDS,
  TESTS,
  type Test,
  textsOf,
  withText,
} from './exclusion-draft';
import classes from './people.module.css';

interface Props {
  readonly start: ExclusionDraft;
  readonly files: readonly MappingFile[];
  readonly peekOf: (file: string) => FilePeek | undefined;
  readonly profileOf: (file: string) => CsvProfile | undefined;
  readonly onDone: (draft: ExclusionDraft) => void;
  readonly onCancel: () => void;
}

/** As many texts of a column as are offered to be pressed. */
const MOST_OFFERED = 12;

/** By which column, and what stands in it, leads are left out. */
export function ExclusionForm({ start, files, peekOf, profileOf, onDone, onCancel }: Props) {
  const [draft, change] = useState(start);
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const columns = peekOf(draft.file)?.header ?? [];
  const column = profileOf(draft.file)?.columns.find(({ name }) => name === draft.column);
  const fault = draftFault(draft);
  const texts = textsOf(draft);
  return (
    <form
      className={classes['form']}
      aria-label="Leads to leave out"
      onSubmit={(event) => {
        event.preventDefault();
        if (fault === null) onDone(draft);
      }}
    >
      <div className={classes['formLine']}>
        {files.length > 1 ? (
          <NativeSelect
            label="File"
            value={draft.file}
            data={files.map(({ id, name }) => ({ value: id, label: cellText(name, 60) }))}
            onChange={({ currentTarget }) => change({ ...draft, file: currentTarget.value, column: '' })}
          />
        ) : null}
        <NativeSelect
          ref={first}
          label="Leads of which"
          value={String(columns.indexOf(draft.column))}
          data={[
            { value: '-1', label: 'choose a column' },
            ...columns.map((name, i) => ({ value: String(i), label: cellText(name, 60) })),
          ]}
          onChange={({ currentTarget }) =>
            change({ ...draft, column: columns[Number(currentTarget.value)] ?? '', texts: '' })
          }
        />
        <NativeSelect
          label="Condition"
          value={draft.test}
          data={TESTS.map((test) => ({ value: test, label: TEST_WORDS[test] }))}
          onChange={({ currentTarget }) => change({ ...draft, test: testOf(currentTarget.value) })}
        />
      </div>
      {asksTexts(draft.test) ? (
        <>
          <Textarea
            label="Texts, one to a line"
            description={
              draft.test === 'endsWith'
                ? 'Such as the domain of your own mail addresses. Capital letters make no difference.'
                : 'As they stand in the file.'
            }
            autosize
            minRows={2}
            maxRows={8}
            value={draft.texts}
            onChange={({ currentTarget }) => change({ ...draft, texts: currentTarget.value })}
          />
          {column && draft.test !== 'endsWith' && column.values && column.values.length > 0 ? (
            <fieldset className={classes['values']} aria-label="Texts of this column">
              {column.values.slice(0, MOST_OFFERED).map(({ text: value, count: rows }) => (
                <button
                  key={value}
                  type="button"
                  className={classes['value']}
                  aria-pressed={texts.includes(value)}
                  onClick={() => change(withText(draft, value))}
                >
                  {cellText(value, 40)} <small>{count(rows)}</small>
                </button>
              ))}
            </fieldset>
          ) : null}
        </>
      ) : null}
      <TextInput
        label="What they are called"
        placeholder="Tests, for example"
        maxLength={120}
        value={draft.name}
        onChange={({ currentTarget }) => change({ ...draft, name: currentTarget.value })}
      />
      <div className={classes['buttons']}>
        <Button type="submit" size="compact-md" disabled={fault !== null}>
          Leave them out
        </Button>
        <Button size="compact-md" variant="default" onClick={onCancel}>
          Cancel
        </Button>
        {fault === null ? null : <span className={classes['dim']}>{fault}</span>}
      </div>
    </form>
  );
}

const testOf = (value: string): Test => TESTS.find((test) => test === value) ?? 'in';
