import type { Atom } from '#domain/criteria/schema';
import type { Field } from '#domain/glossary/schema/dictionary';
import { DayBox } from '../../ui/DayBox';
import { ChipChoice } from './ChipChoice';
import classes from './ConditionEditor.module.css';
import type { Draft } from './condition-draft';
import { numbersOf } from './condition-numbers';
import { NumberChoice } from './NumberChoice';
import { valueShape } from './operators';
import { TextField } from './TextField';
import { useTreeEditor } from './tree-editor';

interface Props {
  readonly draft: Draft;
  readonly field: Field | null;
  readonly atom: Atom | null;
  readonly path: string | null;
  readonly onChange: (draft: Draft) => void;
}

/** The value of a condition, by the type of what it looks at. */
export function ValueEditor({ draft, field, atom, path, onChange }: Props) {
  const { policy, makeAdjustable, makeFixed } = useTreeEditor();
  const numbers = atom ? numbersOf(atom, policy) : [];
  const numberProps = (part: 'value' | 'atLeast' | 'withinDays') => {
    const number = numbers.find((one) => one.part === part);
    return number && path !== null
      ? {
          onAdjustable: () => makeAdjustable(path, number),
          onFixed: () => makeFixed(path, number),
        }
      : {};
  };
  if (draft.subject === 'tier') {
    return (
      <ChipChoice
        legend="ICP tiers"
        several
        options={policy.tiers.map(({ id, label }) => ({ value: id, label }))}
        chosen={draft.values}
        onChange={(values) => onChange({ ...draft, values })}
      />
    );
  }
  if (draft.subject === 'activity') {
    return (
      <>
        <ChipChoice
          legend="Activities that count"
          several
          options={policy.activities.map(({ id, label }) => ({ value: id, label }))}
          chosen={draft.values}
          onChange={(values) => onChange({ ...draft, values })}
        />
        <div className={classes['line']}>
          <NumberChoice
            label="At least"
            unit="times"
            value={draft.number}
            onChange={(number) => onChange({ ...draft, number })}
            {...numberProps('atLeast')}
          />
          <select
            className={classes['control']}
            aria-label="When"
            value={draft.withinDays === null ? 'ever' : 'within'}
            onChange={({ target }) =>
              onChange({ ...draft, withinDays: target.value === 'ever' ? null : USUAL_WINDOW })
            }
          >
            <option value="ever">at any time before</option>
            <option value="within">in the last …</option>
          </select>
          {draft.withinDays === null ? null : (
            <NumberChoice
              label="Within"
              unit="days"
              value={draft.withinDays}
              onChange={(number) => onChange({ ...draft, withinDays: number ?? draft.withinDays })}
              {...numberProps('withinDays')}
            />
          )}
        </div>
      </>
    );
  }
  if (draft.subject.startsWith('score:')) {
    return (
      <NumberChoice
        label="Score"
        unit="points"
        value={draft.number}
        onChange={(number) => onChange({ ...draft, number })}
        {...numberProps('value')}
      />
    );
  }
  if (!field) return null;
  switch (valueShape(field, draft.is)) {
    case 'none':
      return null;
    case 'number':
      return (
        <NumberChoice
          label={field.label}
          unit={field.unit ?? ''}
          value={draft.number}
          onChange={(number) => onChange({ ...draft, number })}
          {...numberProps('value')}
        />
      );
    case 'yes-no':
      return (
        <ChipChoice
          legend={field.label}
          several={false}
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          chosen={[draft.yes ? 'yes' : 'no']}
          onChange={([value]) => onChange({ ...draft, yes: value === 'yes' })}
        />
      );
    case 'date':
      return (
        <DayBox
          label={`${field.label}, a date`}
          labelHidden
          value={draft.text}
          onChange={(text) => onChange({ ...draft, text })}
        />
      );
    case 'one':
      return field.values.length > 0 ? (
        <ChipChoice
          legend={field.label}
          several={false}
          options={listed(field, draft.text === '' ? [] : [draft.text])}
          chosen={[draft.text]}
          onChange={([text = '']) => onChange({ ...draft, text })}
        />
      ) : (
        <TextField
          label={field.label}
          inputMode={field.type === 'number' ? 'decimal' : 'text'}
          value={draft.text}
          onChange={(text) => onChange({ ...draft, text })}
        />
      );
    case 'several':
      return field.values.length > 0 ? (
        <ChipChoice
          legend={field.label}
          several
          options={listed(field, draft.values)}
          chosen={draft.values}
          onChange={(values) => onChange({ ...draft, values })}
        />
      ) : (
        <TextField
          label={`${field.label}, one value a line`}
          multiline
          value={draft.values.join('\n')}
          onChange={(text) => onChange({ ...draft, values: linesOf(text) })}
        />
      );
  }
}

/** Days offered when a window is first asked for; the usual half-life of interest. */
const USUAL_WINDOW = 30;

/** The picklist, with values that a condition names although they are not on it. */
const listed = ({ values }: Field, named: readonly string[]) => [
  ...values,
  ...named
    .filter((value) => !values.some((option) => option.value === value))
    .map((value) => ({ value, label: `${value} (not in the picklist)` })),
];

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
