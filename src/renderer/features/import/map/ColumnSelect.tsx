import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ColumnPlace } from '#domain/leads/suggest/question';
import { CellText } from '../../../ui/CellText';
import { cellText } from '../../../ui/cell-text';
import classes from './ColumnSelect.module.css';
import { typeWords } from './format-text';
import type { MapFile } from './map-files';

interface Props {
  readonly label: string;
  /** Whose columns there are to choose from. */
  readonly files: readonly MapFile[];
  readonly place: ColumnPlace | null;
  /** A column has to be chosen. */
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly error?: boolean;
  readonly describedBy?: string | undefined;
  readonly onChoose: (place: ColumnPlace | null) => void;
}

const NONE = 'none';

/** By their place and not by their name, which is a text of somebody's file. */
const valueAt = (file: number, column: number): string => `${file} ${column}`;

/** A column of a file, found by typing; each with three of its values. */
export function ColumnSelect(props: Props) {
  const { label, files, place, required = false, placeholder = 'No column', onChoose } = props;
  const [isOpen, setOpen] = useState(false);
  const all = useMemo(() => (isOpen ? choicesOf(files) : []), [files, isOpen]);
  // A closed list keeps its options in the page, and there are many lists of many columns: only the chosen one is in it.
  const choices = isOpen ? all : chosenOf(files, place);
  const value = choices.find(({ file, column }) => file === place?.file && column === place.column)?.value;
  // What is mapped and not there has to be seen all the same.
  const lost = place && value === undefined ? `${cellText(place.column, 60)} (not there)` : null;
  const byFile = files.flatMap(({ file }) => {
    const own = choices.filter((one) => one.file === file.id);
    const items = own.map(({ value: of, column }) => ({ value: of, label: cellText(column, 80) }));
    return items.length === 0 ? [] : [{ group: cellText(file.name, 60), items }];
  });
  return (
    <Select
      aria-label={label}
      {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
      size="xs"
      searchable
      openOnFocus={false}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false, width: 'max-content', position: 'bottom-start' }}
      withScrollArea={false}
      classNames={{ options: classes['options'] ?? '', dropdown: classes['dropdown'] ?? '' }}
      maxDropdownHeight={320}
      error={props.error ?? lost !== null}
      placeholder={lost ?? placeholder}
      nothingFoundMessage="No column is called so."
      data={[...(required ? [] : [{ value: NONE, label: 'No column' }]), ...byFile]}
      value={value ?? null}
      renderOption={({ option }) => {
        const choice = choices.find((one) => one.value === option.value);
        if (!choice) return <span className={classes['none']}>{option.label}</span>;
        return (
          <span className={classes['option']}>
            <span className={classes['name']}>
              <CellText text={choice.column} most={80} />
            </span>
            <span className={classes['examples']}>{choice.hint}</span>
          </span>
        );
      }}
      onChange={(chosen) => {
        const choice = choices.find((one) => one.value === chosen);
        if (choice) onChoose({ file: choice.file, column: choice.column });
        else if (chosen === NONE) onChoose(null);
      }}
    />
  );
}

interface Choice extends ColumnPlace {
  readonly value: string;
  /** "dates: 2025-01-02, 2025-01-03". */
  readonly hint: string;
}

const choicesOf = (files: readonly MapFile[]): readonly Choice[] =>
  files.flatMap((file, f) => (file.facts?.header ?? []).map((column, c) => choiceOf(file, f, column, c)));

function chosenOf(files: readonly MapFile[], place: ColumnPlace | null): readonly Choice[] {
  const f = files.findIndex(({ file }) => file.id === place?.file);
  const c = files[f]?.facts?.header.indexOf(place?.column ?? '') ?? -1;
  const file = files[f];
  return file && place && c >= 0 ? [choiceOf(file, f, place.column, c)] : [];
}

function choiceOf({ file, facts }: MapFile, f: number, column: string, c: number): Choice {
  const known = facts?.column(column);
  const examples = (known?.examples ?? []).map((text) => cellText(text, 24)).join(', ');
  const type = known ? typeWords(known) : '';
  return {
    file: file.id,
    column,
    value: valueAt(f, c),
    hint: examples === '' ? type : `${type}: ${examples}`,
  };
}
