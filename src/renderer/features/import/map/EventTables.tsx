import { NativeSelect } from '@mantine/core';
import type { ActivityFile, HistoryFile } from '#domain/leads/mapping/files';
import { makerOf } from '#domain/leads/suggest/event-files';
import { CellText } from '../../../ui/CellText';
import { cellText } from '../../../ui/cell-text';
import { FigureTable } from '../../../ui/FigureTable';
import { count } from '../../../ui/format';
import classes from './EventTables.module.css';
import { MeaningTable } from './MeaningTable';
import type { MapFile } from './map-files';
import { meaningRows, valuesOfFields, valuesOfStatus, valuesOfTypes } from './meaning-rows';
import type { MapView } from './rows';
import type { Edit } from './use-map-view';
import { ValueTables } from './ValueTables';
import { withActivity, withActivityMaker, withHistoryField } from './value-edits';

interface Props<F> {
  readonly view: MapView;
  readonly known: MapFile;
  readonly file: F;
  readonly edit: Edit;
}

/** Which stage each value of the status in a history means, and since when. */
export function StatusTable({ view, known, file, edit }: Props<HistoryFile>) {
  const rows = meaningRows(valuesOfStatus(file, known.facts));
  if (!file.status || rows.length === 0) return null;
  return (
    <div className={classes['table']}>
      <ValueTables
        view={view}
        owner={{ of: 'status', file: file.id }}
        caption={`Status values in ${cellText(file.name, 60)}`}
        note="Which stage each means. Entries into a stage are counted when the status changes to one of its values."
        noun="Status"
        rows={rows}
        options={view.policy.stages.map(({ id, name }) => ({ value: id, label: cellText(name, 60) }))}
        unnamed="not said (left out, counted)"
        nothing="no stage"
        edit={edit}
      />
    </div>
  );
}

/** Which activity of the glossary each type is, and whether people or systems do it. */
export function TypeTable({ view, known, file, edit }: Props<ActivityFile>) {
  const { mapping, policy } = view;
  const rows = meaningRows(valuesOfTypes(file, known.facts));
  const plain = file.types.filter(({ when }) => when === null);
  const conditional = file.types.length - plain.length;
  const map = Object.fromEntries(plain.map(({ value, activity }) => [value, activity]));
  const made = plain.filter(({ activity }) => activity !== null);
  return (
    <div className={classes['table']}>
      {rows.length === 0 ? (
        <p className={classes['none']}>No types are known yet, so no row of this file is an activity.</p>
      ) : (
        <MeaningTable
          caption={`Types in ${cellText(file.name, 60)}`}
          note={
            conditional > 0
              ? `${count(conditional)} more ${conditional === 1 ? 'holds' : 'hold'} under a condition of the mapping and ${conditional === 1 ? 'stays' : 'stay'} as ${conditional === 1 ? 'it is' : 'they are'}.`
              : undefined
          }
          noun="Type"
          rows={rows}
          tables={[{ since: null, map }]}
          options={policy.activities.map(({ id, label }) => ({ value: id, label: cellText(label, 60) }))}
          unnamed="not said (left out, counted)"
          nothing="no activity"
          zone={mapping.zone}
          onMean={(_since, texts, activity) =>
            edit(withActivity(mapping, file.id, texts, activity, makerOf(activity ?? null, policy)))
          }
        />
      )}
      {made.length > 0 ? (
        <FigureTable caption={`Who does the activities in ${cellText(file.name, 60)}`}>
          <thead>
            <tr>
              <th scope="col">Type</th>
              <th scope="col">Done by</th>
            </tr>
          </thead>
          <tbody>
            {made.map(({ value, madeBy }) => (
              <tr key={value}>
                <th scope="row">
                  <CellText text={value} most={80} />
                </th>
                <td>
                  <NativeSelect
                    size="xs"
                    className={classes['maker'] ?? ''}
                    aria-label={`Who does ${cellText(value, 60)}`}
                    value={madeBy}
                    data={[
                      { value: 'person', label: 'a person of ours' },
                      { value: 'automation', label: 'the lead, or a system' },
                    ]}
                    onChange={({ currentTarget }) =>
                      edit(
                        withActivityMaker(
                          mapping,
                          file.id,
                          value,
                          currentTarget.value === 'person' ? 'person' : 'automation',
                        ),
                      )
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </FigureTable>
      ) : null}
    </div>
  );
}

/** Which field of the glossary each field of a history is. */
export function HistoryFieldTable({ view, known, file, edit }: Props<HistoryFile>) {
  const { mapping, policy } = view;
  const values = valuesOfFields(file, known.facts);
  if (file.field === null || values.length === 0) return null;
  const map = Object.fromEntries(file.fields.map(({ value, field }) => [value, field]));
  return (
    <div className={classes['table']}>
      <MeaningTable
        caption={`Fields whose changes are in ${cellText(file.name, 60)}`}
        note="With its history, the value of a field is known as it was at any time; without one, only as it was exported."
        noun="Field in the file"
        rows={values.map((text) => ({ texts: [text], ...text }))}
        tables={[{ since: null, map }]}
        options={policy.fields.map(({ id, label }) => ({ value: id, label: cellText(label, 60) }))}
        unnamed="not used"
        nothing={null}
        zone={mapping.zone}
        onMean={(_since, [text = ''], field) => edit(withHistoryField(mapping, file.id, text, field ?? null))}
      />
    </div>
  );
}
