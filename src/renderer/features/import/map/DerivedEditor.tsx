import { MultiSelect, NativeSelect, TagsInput } from '@mantine/core';
import type { Derived } from '#domain/leads/mapping/parts';
import { cellText } from '../../../ui/cell-text';
import classes from './DerivedEditor.module.css';
import type { MapView } from './rows';
import type { Recipe } from './stage-ways';

export const RECIPES: readonly Recipe[] = ['owner-to-user', 'human-status-change', 'first-activity'];

export const RECIPE_NAMES: Readonly<Record<Recipe, string>> = {
  'owner-to-user': 'The owner changed from a queue to a person',
  'human-status-change': 'A person changed the status',
  'first-activity': 'A person did one of some activities first',
};

interface Props {
  /** Of the stage. */
  readonly name: string;
  readonly view: MapView;
  readonly derived: Derived;
  readonly onChange: (next: Derived) => void;
}

/** A time that no column holds: from what it is found, and what it follows. */
export function DerivedEditor({ name, view, derived, onChange }: Props) {
  const { policy } = view;
  return (
    <div className={classes['derived']}>
      <p>
        <b>{RECIPE_NAMES[derived.recipe]}</b> <span className={classes['proxy']}>a proxy</span>{' '}
        <span className={classes['hint']}>
          Derived from what people did, and not recorded as an entry; results say so.
        </span>
      </p>
      <div className={classes['settings']}>
        {derived.recipe === 'owner-to-user' ? <Queues {...{ name, view, derived, onChange }} /> : null}
        {derived.recipe === 'first-activity' ? (
          <MultiSelect
            size="xs"
            label="Activities"
            aria-label={`Activities that stand for the entry into ${name}`}
            comboboxProps={{ withinPortal: false }}
            withScrollArea={false}
            data={policy.activities.map(({ id, label }) => ({ value: id, label: cellText(label, 60) }))}
            value={derived.types}
            onChange={(types) => {
              if (types.length > 0) onChange({ ...derived, types });
            }}
          />
        ) : null}
        <NativeSelect
          size="xs"
          label="Counted"
          aria-label={`What the derived entry into ${name} follows`}
          value={derived.after ?? ''}
          data={[
            { value: '', label: 'first since creation' },
            ...policy.stages.map((stage) => ({
              value: stage.id,
              label: `first after each entry of ${cellText(stage.name, 40)}`,
            })),
          ]}
          onChange={({ currentTarget }) =>
            onChange({ ...derived, after: currentTarget.value === '' ? null : currentTarget.value })
          }
        />
      </div>
    </div>
  );
}

interface QueuesProps extends Props {
  readonly derived: Extract<Derived, { recipe: 'owner-to-user' }>;
}

/** Which owners are queues: by their whole text, or by how it begins. */
function Queues({ name, view, derived, onChange }: QueuesProps) {
  const { mapping, policy } = view;
  const recorded = new Set(
    mapping.files.flatMap((file) => (file.role === 'history' ? file.fields.map(({ field }) => field) : [])),
  );
  const { texts, prefixes } = derived.queues;
  return (
    <>
      <NativeSelect
        size="xs"
        label="Owner field"
        aria-label={`Field with the owner, for the entry into ${name}`}
        value={derived.field}
        data={policy.fields
          .filter(({ id }) => recorded.has(id) || id === derived.field)
          .map(({ id, label }) => ({ value: id, label: cellText(label, 60) }))}
        onChange={({ currentTarget }) => onChange({ ...derived, field: currentTarget.value })}
      />
      <TagsInput
        size="xs"
        label="Queues are called"
        placeholder="Add a name"
        value={texts}
        onChange={(next) => onChange({ ...derived, queues: { prefixes, texts: next } })}
      />
      <TagsInput
        size="xs"
        label="or begin with"
        placeholder="Add a beginning"
        value={prefixes}
        onChange={(next) => onChange({ ...derived, queues: { texts, prefixes: next } })}
      />
    </>
  );
}
