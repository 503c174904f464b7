import { cellText } from '../../../ui/cell-text';
import { count } from '../../../ui/format';
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

/** Which reason of the glossary each text means. */
export function ReasonValues({ row, view, edit }: Props) {
  const { mapping, policy } = view;
  const owner = { of: 'reason' } as const;
  const values = valuesOfColumn(row.column, tablesOf(mapping, owner));
  return (
    <Fold summary={`Texts: ${values.length === 0 ? 'too many to list' : count(values.length)}`}>
      <div className={classes['values']}>
        <ValueTables
          view={view}
          owner={owner}
          caption="What the reasons mean"
          captionHidden
          noun="Text in the file"
          rows={meaningRows(values)}
          options={policy.reasons.map(({ id, label }) => ({ value: id, label: cellText(label, 60) }))}
          unnamed="not said: left out"
          nothing="no reason"
          edit={edit}
        />
      </div>
    </Fold>
  );
}
