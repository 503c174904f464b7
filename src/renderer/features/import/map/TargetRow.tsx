import { type ReactNode, useId } from 'react';
import { cellText } from '../../../ui/cell-text';
import { Asked } from './Asked';
import { ColumnSelect } from './ColumnSelect';
import { Examples } from './Examples';
import { Faults } from './Faults';
import { FormatSelect } from './FormatSelect';
import { columnAt, type MapFile } from './map-files';
import { PartName } from './PartName';
import { withPlace } from './place-edits';
import { RowNoteView } from './RowNoteView';
import type { MapRow, MapView } from './rows';
import classes from './TargetRow.module.css';
import { isRequired } from './targets';
import type { Edit } from './use-map-view';

interface Props {
  readonly row: MapRow;
  readonly view: MapView;
  /** Whose columns there are to choose from. */
  readonly files: readonly MapFile[];
  readonly edit: Edit;
  /** More about how it is read. */
  readonly children?: ReactNode;
}

/** One part of the mapping: what it means, from which column, how that is read, how sure that is and why. */
export function TargetRow({ row, view, files, edit, children }: Props) {
  const { label, means, target, place, column, note, faults, questions } = row;
  const described = useId();
  const { mapping, policy } = view;
  return (
    <li className={classes['row']} data-fault={faults.length > 0} data-empty={place === null}>
      <div className={classes['what']} id={described}>
        <PartName label={label} means={means} />
      </div>
      <div className={classes['from']}>
        <ColumnSelect
          label={`Column for ${cellText(label, 80)}`}
          files={files}
          place={place}
          required={isRequired(target)}
          error={faults.length > 0}
          onChoose={(chosen) =>
            edit(withPlace(mapping, target, chosen, columnAt(view.files, chosen), policy))
          }
        />
        {column ? <Examples column={column} isWhole={isWholeFile(view, place)} /> : null}
      </div>
      <div className={classes['why']}>
        <Asked questions={questions} about={cellText(label, 60)} />
        <RowNoteView note={note} />
        {place ? (
          <FormatSelect
            label={cellText(label, 80)}
            mapping={mapping}
            policy={policy}
            target={target}
            column={column}
            edit={edit}
          />
        ) : null}
      </div>
      {children ? <div className={classes['more']}>{children}</div> : null}
      <Faults faults={faults} />
    </li>
  );
}

export const isWholeFile = ({ files }: MapView, place: MapRow['place']): boolean =>
  files.find(({ file }) => file.id === place?.file)?.facts?.file.profile != null;
