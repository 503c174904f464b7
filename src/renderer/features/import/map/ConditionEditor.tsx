import { Button, NativeSelect, TagsInput } from '@mantine/core';
import type { Condition, TimeSource } from '#domain/leads/mapping/parts';
import { cellText } from '../../../ui/cell-text';
import { ColumnSelect } from './ColumnSelect';
import classes from './ConditionEditor.module.css';
import { columnAt } from './map-files';
import type { MapView } from './rows';
import { withCondition } from './stage-ways';
import type { Edit } from './use-map-view';

interface Props {
  /** Of the stage. */
  readonly name: string;
  readonly view: MapView;
  /** Of the milestone. */
  readonly index: number;
  readonly at: TimeSource;
  readonly edit: Edit;
}

type Kind = 'in' | 'notIn' | 'filled' | 'empty' | 'endsWith';

const KINDS: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'in', label: 'is one of' },
  { value: 'notIn', label: 'is none of' },
  { value: 'filled', label: 'is filled' },
  { value: 'empty', label: 'is empty' },
  { value: 'endsWith', label: 'ends with' },
];

const kindOf = (when: Condition): Kind =>
  'in' in when ? 'in' : 'notIn' in when ? 'notIn' : 'endsWith' in when ? 'endsWith' : when.is;

const textsOf = (when: Condition): readonly string[] =>
  'in' in when ? when.in : 'notIn' in when ? when.notIn : 'endsWith' in when ? when.endsWith : [];

/** The condition of that kind; null while it needs texts and has none. */
function conditionOf(column: string, kind: Kind, texts: readonly string[]): Condition | null {
  if (kind === 'filled' || kind === 'empty') return { column, is: kind };
  if (texts.length === 0) return null;
  return kind === 'in'
    ? { column, in: [...texts] }
    : kind === 'notIn'
      ? { column, notIn: [...texts] }
      : { column, endsWith: [...texts] };
}

/** In which rows a column counts: by what stands in another column of the row. */
export function ConditionEditor({ name, view, index, at, edit }: Props) {
  const { mapping, files } = view;
  const { when } = at;
  const own = files.filter(({ file }) => file.id === at.file);
  const put = (next: Condition | null) => edit(withCondition(mapping, index, next));
  if (when === null) {
    return (
      <div className={classes['add']}>
        <ColumnSelect
          label={`Column of a condition for ${name}`}
          files={own}
          place={null}
          required
          placeholder="Only in rows where…"
          onChoose={(place) => {
            if (place) put({ column: place.column, is: 'filled' });
          }}
        />
      </div>
    );
  }
  const kind = kindOf(when);
  const texts = textsOf(when);
  const known = columnAt(files, { file: at.file, column: when.column })?.values ?? [];
  const [first] = known;
  return (
    <div className={classes['condition']}>
      <span>Only in rows where</span>
      <ColumnSelect
        label={`Column of the condition for ${name}`}
        files={own}
        place={{ file: at.file, column: when.column }}
        required
        onChoose={(place) => {
          if (place) put({ ...when, column: place.column });
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={`Condition for ${name}`}
        value={kind}
        data={KINDS.map((one) => ({
          ...one,
          disabled: texts.length === 0 && !first && one.value !== 'filled' && one.value !== 'empty',
        }))}
        onChange={({ currentTarget }) => {
          const next = KINDS.find(({ value }) => value === currentTarget.value)?.value ?? kind;
          const begun = texts.length > 0 ? texts : first ? [first.text] : [];
          put(conditionOf(when.column, next, begun) ?? when);
        }}
      />
      {kind === 'filled' || kind === 'empty' ? null : (
        <TagsInput
          size="xs"
          aria-label={`Texts of the condition for ${name}`}
          comboboxProps={{ withinPortal: false }}
          withScrollArea={false}
          maxDropdownHeight={240}
          data={known.map(({ text }) => text)}
          renderOption={({ option }) => <bdi>{cellText(option.value, 60)}</bdi>}
          value={[...texts]}
          onChange={(next) => {
            const made = conditionOf(when.column, kind, next);
            if (made) put(made);
          }}
        />
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={`Let the column count in all rows for ${name}`}
        onClick={() => put(null)}
      >
        In all rows
      </Button>
    </div>
  );
}
