import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import { useSession } from '../../../app/session/session-context';
import { CellText } from '../../../ui/CellText';
import { cellText } from '../../../ui/cell-text';
import { counted } from '../../../ui/format';
import { Examples } from './Examples';
import { withPlace } from './place-edits';
import type { MapView } from './rows';
import { withStageColumn } from './stage-ways';
import classes from './UnusedPart.module.css';
import { addFieldCommand, type NewField, newFieldFor, type UnusedColumn, type Use, usesFor } from './unused';
import type { Edit } from './use-map-view';

interface Props {
  readonly columns: readonly UnusedColumn[];
  readonly view: MapView;
  readonly edit: Edit;
}

/** Columns that are shown before one asks for more, and then at a time. */
const STEP = 25;

/** Columns that nothing is read from, each with the reason and with what could be made of it. */
export function UnusedPart({ columns, view, edit }: Props) {
  const [most, setMost] = useState(STEP);
  return (
    <>
      <ul className={classes['columns']} aria-label="Columns that are not used">
        {columns.slice(0, most).map((column) => (
          <Column key={`${column.file.file.id} ${column.column}`} unused={column} view={view} edit={edit} />
        ))}
      </ul>
      {columns.length > most ? (
        <div className={classes['more']}>
          <Button size="compact-md" variant="default" onClick={() => setMost(most + 4 * STEP)}>
            Show more of {counted(columns.length, 'column')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface ColumnProps {
  readonly unused: UnusedColumn;
  readonly view: MapView;
  readonly edit: Edit;
}

function Column({ unused, view, edit }: ColumnProps) {
  const { file, column, why, type } = unused;
  const [isNew, setNew] = useState(false);
  const facts = file.facts?.column(column);
  const name = cellText(column, 80);
  const isOfLeads = file.file.role === 'leads';
  return (
    <li className={classes['column']}>
      <div className={classes['what']}>
        <p className={classes['name']}>
          <CellText text={column} most={120} />
        </p>
        <p className={classes['file']}>
          <CellText text={file.file.name} most={60} />
        </p>
      </div>
      <div className={classes['cells']}>
        {facts ? <Examples column={facts} isWhole={file.facts?.file.profile != null} /> : null}
        <p className={classes['why']}>{cellText(why, 240)}</p>
      </div>
      <div className={classes['acts']}>
        {isOfLeads ? <UseSelect name={name} unused={unused} view={view} edit={edit} /> : null}
        {isOfLeads && type !== null ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={isNew}
            aria-label={`Add as a new field: ${name}`}
            onClick={() => setNew(!isNew)}
          >
            Add as a new field…
          </Button>
        ) : null}
      </div>
      {isNew ? <NewFieldForm unused={unused} view={view} edit={edit} onClose={() => setNew(false)} /> : null}
    </li>
  );
}

interface UseProps extends ColumnProps {
  readonly name: string;
}

function UseSelect({ name, unused, view, edit }: UseProps) {
  const { mapping, policy } = view;
  const uses = usesFor(mapping, policy);
  const all = uses.flatMap(({ items }) => items);
  return (
    <NativeSelect
      size="xs"
      aria-label={`Use ${name} for`}
      value=""
      data={[
        { value: '', label: 'Use it for…' },
        ...uses.map(({ group, items }) => ({
          group,
          items: items.map((item) => ({ value: String(all.indexOf(item)), label: cellText(item.label, 60) })),
        })),
      ]}
      onChange={({ currentTarget }) => {
        const use = all[Number(currentTarget.value)]?.use;
        if (use && currentTarget.value !== '') edit(usedFor(use, unused, view));
      }}
    />
  );
}

function usedFor(use: Use['use'], { file, column }: UnusedColumn, { mapping, policy }: MapView) {
  const place = { file: file.file.id, column };
  const facts = file.facts?.column(column) ?? null;
  return use.to === 'stage'
    ? withStageColumn(mapping, use.stage, place, facts, policy)
    : withPlace(mapping, use, place, facts, policy);
}

const TYPES = [
  { value: 'text', label: 'Text' },
  { value: 'category', label: 'One of a list' },
  { value: 'number', label: 'Number' },
  { value: 'boolean', label: 'Yes or no' },
  { value: 'date', label: 'Date' },
] as const;

interface FormProps extends ColumnProps {
  readonly onClose: () => void;
}

/** Makes a field of the glossary of the column, and reads it as that. */
function NewFieldForm({ unused, view, edit, onClose }: FormProps) {
  const session = useSession();
  const [field, setField] = useState<NewField>(() => newFieldFor(unused));
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const taken = view.policy.fields.some(({ label }) => label === field.label.trim());
  const facts = unused.file.facts?.column(unused.column) ?? null;
  const add = () => {
    const command = addFieldCommand(view.policy, unused, field);
    if (!session.edits.perform(command)) return;
    const place = { file: unused.file.file.id, column: unused.column };
    // The mapping is read by the glossary as it is now, which has the field; the view is of the one before.
    const policy = withField(view.policy, command);
    edit(withPlace(view.mapping, { to: 'field', field: command.field }, place, facts, policy));
  };
  return (
    <form
      className={classes['form']}
      aria-label={`New field of ${cellText(unused.column, 60)}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (field.label.trim() !== '' && !taken) add();
      }}
    >
      <TextInput
        ref={first}
        size="xs"
        label="Name in the glossary"
        value={field.label}
        error={taken ? 'The glossary has a field of this name.' : null}
        onChange={({ currentTarget }) => setField({ ...field, label: currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label="What it holds"
        value={field.type}
        data={[...TYPES]}
        onChange={({ currentTarget }) => {
          const chosen = TYPES.find(({ value }) => value === currentTarget.value);
          if (chosen) setField({ ...field, type: chosen.value });
        }}
      />
      <Checkbox
        size="sm"
        label="Identifies a person"
        checked={field.personal}
        onChange={({ currentTarget }) => setField({ ...field, personal: currentTarget.checked })}
      />
      <Button size="compact-md" type="submit" disabled={field.label.trim() === '' || taken}>
        Add the field
      </Button>
      <Button size="compact-md" variant="subtle" onClick={onClose}>
        Cancel
      </Button>
    </form>
  );
}

type AddField = ReturnType<typeof addFieldCommand>;

/** As much of the glossary with the field as a mapping of it needs. */
function withField(policy: Policy, { field, label, type, values, personal, apiNames }: AddField): Policy {
  const [system] = policy.systems;
  const made = {
    ...{ id: field, label, type, personal, apiNames, unit: null, caseSensitive: false, definition: '' },
    ...{ values: values.map((value) => ({ value, label: value })), system: system?.id ?? '' },
    ...{ requiredAt: [], tracked: false, outcome: false },
  };
  return { ...policy, fields: [...policy.fields, made] };
}
