import { useMemo, useState } from 'react';
import { counted } from '../../../ui/format';
import { HistoryFieldTable, StatusTable, TypeTable } from './EventTables';
import { FieldValues } from './FieldValues';
import { FilePartView } from './FilePartView';
import { FilterBar } from './FilterBar';
import { columnFits, type Filter, isWhole, needsMe, resultText, rowFits, stageFits } from './filter';
import classes from './MapGroups.module.css';
import { leadFiles, type MapFile } from './map-files';
import { ReasonValues } from './ReasonValues';
import { Fold, Group, Rows } from './RowGroup';
import {
  allRows,
  consentRows,
  fieldRows,
  leadRows,
  type MapRow,
  type MapView,
  reasonRows,
  rowsOfFile,
  signalRows,
  stageRows,
} from './rows';
import { StagePart } from './StagePart';
import { TargetRow } from './TargetRow';
import { UnusedPart } from './UnusedPart';
import { unusedColumns } from './unused';
import { useKeptFocus } from './use-kept-focus';
import type { Edit } from './use-map-view';

interface Props {
  readonly view: MapView;
  readonly edit: Edit;
}

/** The mapping by groups: the files, then what is read of a lead, then what is not used; all of it or what one looks for. */
export function MapGroups({ view, edit }: Props) {
  const [filter, setFilter] = useState<Filter>({ show: 'all', search: '' });
  const { mapping, files, suggestion, policy } = view;
  const rows = useMemo(() => allRows(view), [view]);
  const unused = useMemo(() => unusedColumns(mapping, files, suggestion), [mapping, files, suggestion]);
  const stages = stageRows(view);
  const lead = leadRows(view).filter((row) => rowFits(filter, row));
  const signals = signalRows(view).filter((row) => rowFits(filter, row));
  const fields = fieldRows(view).filter((row) => rowFits(filter, row));
  const reasons = reasonRows(view).filter((row) => rowFits(filter, row));
  const consent = consentRows(view).filter((row) => rowFits(filter, row));
  const shownStages = stages.filter((row) => stageFits(filter, row));
  const shownFiles = files.filter((known, i) => fileFits(filter, view, known, i));
  const shownUnused = unused.filter(({ column, file }) => columnFits(filter, column, file.file.name));
  const whole = isWhole(filter);
  const events = files.filter(({ file }) => file.role === 'activities');
  const histories = files.filter(({ file }) => file.role === 'history');
  const shown = lead.length + signals.length + fields.length + reasons.length + consent.length;
  const from = leadFiles(files);
  const plain = (row: MapRow) => <TargetRow key={row.id} row={row} view={view} files={from} edit={edit} />;
  const within = useKeptFocus<HTMLDivElement>();
  return (
    <div ref={within} className={classes['groups']}>
      <FilterBar
        filter={filter}
        counts={{
          all: rows.length + unused.length,
          'needs-me': rows.filter(needsMe).length,
          guesses: rows.filter(({ note }) => note?.confidence === 'guess').length,
        }}
        onChange={setFilter}
      />
      <p className={classes['result']} role="status">
        {resultText(filter, shown + shownStages.length + shownUnused.length, shownFiles.length)}
      </p>
      {shownFiles.length > 0 ? (
        <Group title="Files and their keys" hint="How the rows of each file find the lead they are of.">
          <ul className={classes['rows']}>
            {shownFiles.map((known) => (
              <FilePartView
                key={`${known.file.id} ${whole}`}
                view={view}
                known={known}
                index={files.indexOf(known)}
                isFound={!whole}
                edit={edit}
              />
            ))}
          </ul>
        </Group>
      ) : null}
      {lead.length > 0 ? (
        <Group title="The lead">
          <ul className={classes['rows']} aria-label="The lead">
            {lead.map(plain)}
          </ul>
        </Group>
      ) : null}
      {shownStages.length > 0 ? (
        <Group
          title="Stages"
          hint="When leads entered each stage: from a column, from the history of the status, or derived from what people did."
        >
          <ul className={classes['rows']} aria-label="Stages">
            {shownStages.map((row) => (
              <StagePart key={row.id} row={row} view={view} edit={edit} />
            ))}
          </ul>
          {whole
            ? histories.map((known) =>
                known.file.role === 'history' ? (
                  <StatusTable key={known.file.id} view={view} known={known} file={known.file} edit={edit} />
                ) : null,
              )
            : null}
        </Group>
      ) : null}
      {signals.length > 0 ? (
        <Group title="Signals" hint="What systems note about a lead, with its time.">
          <Rows
            key={filterKey(whole)}
            label="Signals"
            noun="signal"
            rows={signals}
            folds={whole}
            row={plain}
          />
        </Group>
      ) : null}
      {whole && events.length > 0 ? (
        <Group title="Activities" hint="Which activity of the glossary each type in the files is.">
          {events.map((known) =>
            known.file.role === 'activities' ? (
              <TypeTable key={known.file.id} view={view} known={known} file={known.file} edit={edit} />
            ) : null,
          )}
        </Group>
      ) : null}
      {fields.length > 0 ? (
        <Group title="Fields" hint="What criteria, scores and tiers of the glossary read.">
          <Rows
            key={filterKey(whole)}
            label="Fields"
            noun="field"
            rows={fields}
            folds={whole}
            row={(row) => (
              <TargetRow key={row.id} row={row} view={view} files={from} edit={edit}>
                {row.place ? <FieldValues row={row} view={view} edit={edit} /> : null}
              </TargetRow>
            )}
          />
          {whole
            ? histories.map((known) =>
                known.file.role === 'history' ? (
                  <HistoryFieldTable
                    key={known.file.id}
                    view={view}
                    known={known}
                    file={known.file}
                    edit={edit}
                  />
                ) : null,
              )
            : null}
        </Group>
      ) : null}
      {reasons.length > 0 ? (
        <Group title="Disqualification reason">
          <ul className={classes['rows']} aria-label="Disqualification reason">
            {reasons.map((row) => (
              <TargetRow key={row.id} row={row} view={view} files={from} edit={edit}>
                {row.place ? <ReasonValues row={row} view={view} edit={edit} /> : null}
              </TargetRow>
            ))}
          </ul>
        </Group>
      ) : null}
      {consent.length > 0 ? (
        <Group title="Consent">
          <ul className={classes['rows']} aria-label="Consent">
            {consent.map(plain)}
          </ul>
        </Group>
      ) : null}
      {shownUnused.length > 0 ? (
        <Group
          title="Columns that are not used"
          hint="Nothing is wrong with that. Each can be used for a part of the mapping, or become a new field of the glossary."
        >
          {whole ? (
            <Fold summary={`${counted(unused.length, 'column')} of ${counted(files.length, 'file')}`}>
              <UnusedPart columns={unused} view={view} edit={edit} />
            </Fold>
          ) : (
            <UnusedPart columns={shownUnused} view={view} edit={edit} />
          )}
        </Group>
      ) : null}
      {policy.fields.length === 0 && whole ? (
        <p className={classes['result']}>The glossary has no fields yet; columns can be added as some.</p>
      ) : null}
    </div>
  );
}

/** Rows are folded anew once everything is shown again. */
const filterKey = (whole: boolean): string => (whole ? 'whole' : 'some');

function fileFits(filter: Filter, view: MapView, known: MapFile, index: number): boolean {
  const { name } = known.file;
  if (filter.show === 'all' && name.toLowerCase().includes(filter.search.trim().toLowerCase())) return true;
  return rowsOfFile(view, known.file, index).some((row) => rowFits(filter, row));
}
