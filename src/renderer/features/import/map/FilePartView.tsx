import { Button } from '@mantine/core';
import type { MappingFile } from '#domain/leads/mapping/files';
import { CellText } from '../../../ui/CellText';
import { cellText } from '../../../ui/cell-text';
import { ConfidenceMark } from '../ConfidenceMark';
import { useDraft } from '../use-draft';
import { Faults } from './Faults';
import classes from './FilePartView.module.css';
import { faultsAt } from './faults';
import {
  conditionText,
  joinText,
  linksText,
  matchText,
  partsText,
  ROLE_TEXTS,
  unitedText,
} from './file-text';
import { needsMe } from './filter';
import type { MapFile } from './map-files';
import { Fold } from './RowGroup';
import { type MapRow, type MapView, rowsOfFile } from './rows';
import { TargetRow } from './TargetRow';
import type { Edit } from './use-map-view';

interface Props {
  readonly view: MapView;
  readonly known: MapFile;
  readonly index: number;
  /** It is looked for, so that its columns are shown. */
  readonly isFound: boolean;
  readonly edit: Edit;
}

/** A file of the mapping: what it is, how its rows find their lead and how many do, which of its columns say so. */
export function FilePartView({ view, known, index, isFound, edit }: Props) {
  const { file, facts, taken } = known;
  const { mapping, faults } = view;
  const { candidate } = useDraft();
  const match = matchText(file, candidate?.mapping === mapping ? candidate.summary : null);
  const path = `files[${index}]`;
  const rows = rowsOfFile(view, file, index);
  const ofRows = new Set(rows.flatMap((row) => row.faults));
  const others = faultsAt(faults, path).flatMap(({ text }) => (ofRows.has(text) ? [] : [text]));
  const said = [joinText(file, index, mapping.files), linksText(file), unitedText(file)];
  return (
    <li className={classes['file']}>
      <div className={classes['head']}>
        <h4 className={classes['name']}>
          <CellText text={file.name} />
        </h4>
        <p className={classes['role']}>
          {taken ? cellText(taken.title, 80) : 'From your mapping'}: {ROLE_TEXTS[file.role]}{' '}
          {taken ? <ConfidenceMark confidence={taken.confidence} /> : null}
        </p>
        {facts ? null : (
          <p className={classes['alarm']}>No file of this import is this one, so nothing of it is read.</p>
        )}
        <ul className={classes['facts']}>
          {said.flatMap((text) => (text === null ? [] : [<li key={text}>{text}</li>]))}
          {file.where.map((when, i) => (
            <li key={conditionText(when)}>
              Only rows where {conditionText(when)}{' '}
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Read all rows of ${cellText(file.name, 60)}, whether or not ${conditionText(when)}`}
                onClick={() => edit(withoutWhere(view, file, i))}
              >
                Read all
              </Button>
            </li>
          ))}
        </ul>
        {match ? <p className={classes[match.isAlarm ? 'alarm' : 'match']}>{match.text}</p> : null}
        <Faults faults={others} />
      </div>
      <Fold summary={partsText(file, rows)} isOpen={isFound || rows.some(isDoubtful)}>
        <ul className={classes['rows']} aria-label={`Columns of ${cellText(file.name, 80)}`}>
          {rows.map((row) => (
            <TargetRow key={row.id} row={row} view={view} files={[known]} edit={edit} />
          ))}
        </ul>
      </Fold>
    </li>
  );
}

/** Somebody should look at it. */
const isDoubtful = (row: MapRow): boolean => needsMe(row) || row.note?.confidence === 'guess';

function withoutWhere({ mapping }: MapView, file: MappingFile, at: number): MapView['mapping'] {
  return {
    ...mapping,
    files: mapping.files.map((one) =>
      one.id === file.id ? { ...one, where: one.where.filter((_, i) => i !== at) } : one,
    ),
  };
}
