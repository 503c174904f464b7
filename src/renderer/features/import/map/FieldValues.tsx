import { TagsInput } from '@mantine/core';
import type { FieldMapping } from '#domain/leads/mapping/schema';
import { cellText } from '../../../ui/cell-text';
import { count, counted } from '../../../ui/format';
import classes from './FieldValues.module.css';
import { meaningRows, valuesOfColumn } from './meaning-rows';
import { Fold } from './RowGroup';
import type { MapRow, MapView } from './rows';
import type { Edit } from './use-map-view';
import { ValueTables } from './ValueTables';
import { tablesOf } from './value-edits';

interface Props {
  readonly row: MapRow;
  readonly view: MapView;
  readonly edit: Edit;
}

/** What the texts of a field mean: which value of the picklist each is, which say yes and no, which no value. */
export function FieldValues({ row, view, edit }: Props) {
  const { mapping, policy } = view;
  const { target, column } = row;
  if (target.to !== 'field') return null;
  const field = policy.fields.find(({ id }) => id === target.field);
  const mapped = mapping.fields.find((one) => one.field === target.field);
  if (!field || !mapped) return null;
  const put = (part: Partial<FieldMapping>) =>
    edit({
      ...mapping,
      fields: mapping.fields.map((one) => (one === mapped ? { ...one, ...part } : one)),
    });
  const owner = { of: 'field', field: field.id } as const;
  const tables = tablesOf(mapping, owner);
  const values = valuesOfColumn(column, tables);
  const isList = field.type === 'category' || field.type === 'text';
  const known = new Set(field.values.map(({ value }) => (field.caseSensitive ? value : value.toLowerCase())));
  const isKnown = (text: string): boolean =>
    known.has(field.caseSensitive ? text : text.toLowerCase()) ||
    mapped.missing.includes(text) ||
    tables.some(({ map }) => Object.hasOwn(map, text));
  const strange = known.size === 0 ? 0 : values.filter(({ text }) => !isKnown(text)).length;
  const summary = isList
    ? `Values: ${values.length === 0 ? 'too many to list' : count(values.length)}${strange > 0 ? `, ${counted(strange, 'text')} not in the field’s list` : ''}`
    : 'Texts with a meaning of their own';
  return (
    <Fold summary={summary}>
      <div className={classes['values']}>
        {isList && values.length > 0 ? (
          <ValueTables
            view={view}
            owner={owner}
            caption={`Values of ${cellText(field.label, 80)}`}
            captionHidden
            noun="Text in the file"
            rows={meaningRows(
              values,
              field.values.map(({ value }) => value),
            )}
            options={
              field.values.length > 0
                ? field.values.map(({ value, label }) => ({ value, label: cellText(label, 60) }))
                : textOptions(tables, values)
            }
            unnamed="as it stands"
            nothing="no value"
            edit={edit}
          />
        ) : null}
        <div className={classes['tags']}>
          {field.type === 'boolean' ? (
            <>
              <TagsInput
                size="xs"
                label="Texts that mean yes"
                description="None: true, yes and 1."
                value={mapped.yes}
                onChange={(yes) => put({ yes })}
              />
              <TagsInput
                size="xs"
                label="Texts that mean no"
                description="None: false, no and 0."
                value={mapped.no}
                onChange={(no) => put({ no })}
              />
            </>
          ) : null}
          <TagsInput
            size="xs"
            label="Texts that mean no value"
            description="Besides the empty cell, and besides those that hold for all columns."
            value={mapped.missing}
            onChange={(missing) => put({ missing })}
          />
        </div>
      </div>
    </Fold>
  );
}

/** A field without a list of values: texts can be read as each other. */
function textOptions(
  tables: ReturnType<typeof tablesOf>,
  values: ReturnType<typeof valuesOfColumn>,
): { value: string; label: string }[] {
  const meant = tables.flatMap(({ map }) => Object.values(map).flatMap((text) => text ?? []));
  const all = [...new Set([...values.map(({ text }) => text), ...meant])];
  return all.map((text) => ({ value: text, label: cellText(text, 60) }));
}
