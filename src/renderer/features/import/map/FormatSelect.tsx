import { NativeSelect } from '@mantine/core';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { ColumnFacts } from '#domain/leads/suggest/file-facts';
import { numberFormatOf, timeFormatOf, withNumberFormat, withTimeFormat } from './format-edits';
import { numberChoices, numberFormatText, timeChoices, timeFormatText } from './format-text';
import type { Target } from './targets';
import type { Edit } from './use-map-view';

interface Props {
  readonly label: string;
  readonly mapping: Mapping;
  readonly policy: Policy;
  readonly target: Target;
  readonly column: ColumnFacts | null;
  readonly edit: Edit;
}

/** How the dates or numbers of a part are written; nothing where it has neither. */
export function FormatSelect({ label, mapping, policy, target, column, edit }: Props) {
  const isDate =
    target.to === 'field' && policy.fields.find(({ id }) => id === target.field)?.type === 'date';
  const time = timeFormatOf(mapping, target) ?? (isDate ? 'iso' : null);
  if (time !== null) {
    return (
      <NativeSelect
        size="xs"
        aria-label={`How the dates of ${label} are written`}
        value={time}
        data={timeChoices(time, column).map((format) => ({ value: format, label: timeFormatText(format) }))}
        onChange={({ currentTarget }) => edit(withTimeFormat(mapping, target, currentTarget.value))}
      />
    );
  }
  const number = numberFormatOf(mapping, target, policy);
  if (number === null) return null;
  const choices = numberChoices(number);
  return (
    <NativeSelect
      size="xs"
      aria-label={`How the numbers of ${label} are written`}
      value="0"
      data={choices.map((format, i) => ({
        value: String(i),
        label: `numbers as ${numberFormatText(format)}`,
      }))}
      onChange={({ currentTarget }) => {
        const chosen = choices[Number(currentTarget.value)];
        if (chosen) edit(withNumberFormat(mapping, target, chosen));
      }}
    />
  );
}
