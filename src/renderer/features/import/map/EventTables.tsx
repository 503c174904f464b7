import { NativeSelect } from '@mantine/core';
import { nameOf } from '#domain/glossary/names';
import type { ActivityFile, HistoryFile } from '#domain/leads/mapping/files';
import { makerOf } from '#domain/leads/suggest/activity-file';
import { CellText } from '../../../ui/CellText';
import { cellText } from '../../../ui/cell-text';
import { FigureTable } from '../../../ui/FigureTable';
import classes from './EventTables.module.css';
import { conditionText } from './file-text';
import { MeaningTable } from './MeaningTable';
import type { MapFile } from './map-files';
import { meaningRows, valuesOfFields, valuesOfStatus, valuesOfTypes } from './meaning-rows';
import type { MapView } from './rows';
import type { Edit } from './use-map-view';
import { ValueTables } from './ValueTables';
import { type ActivityType, withActivity, withHistoryField, withType } from './value-edits';

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
        unnamed="not said: left out"
        nothing="no stage"
        edit={edit}
      />
    </div>
  );
}

/** Which activity of the glossary each type is, and whether people or systems do it. */
export function TypeTable({ view, known, file, edit }: Props<ActivityFile>) {
  const { mapping, policy } = view;
  // What holds under a condition has more than one meaning; it has a line for each in the table below.
  const conditional = new Set(file.types.flatMap(({ value, when }) => (when === null ? [] : [value])));
  const values = valuesOfTypes(file, known.facts).filter(({ text }) => !conditional.has(text));
  const plain = file.types.filter(({ when }) => when === null);
  const map = Object.fromEntries(plain.map(({ value, activity }) => [value, activity]));
  return (
    <div className={classes['table']}>
      {values.length > 0 ? (
        <MeaningTable
          caption={`Types in ${cellText(file.name, 60)}`}
          note={
            conditional.size > 0
              ? 'Types that are told apart by a condition stand in the table below.'
              : undefined
          }
          noun="Type"
          rows={meaningRows(values)}
          tables={[{ since: null, map }]}
          options={policy.activities.map(({ id, label }) => ({ value: id, label: cellText(label, 60) }))}
          unnamed="not said: left out"
          nothing="no activity"
          zone={mapping.zone}
          onMean={(_since, texts, activity) =>
            edit(withActivity(mapping, file.id, texts, activity, makerOf(activity ?? null, policy)))
          }
        />
      ) : conditional.size > 0 ? null : (
        <p className={classes['none']}>
          No types are known of {cellText(file.name, 60)}, so none of its rows is an activity.
        </p>
      )}
      <Makers view={view} file={file} edit={edit} />
    </div>
  );
}

/** Who does each activity; with its condition, where a type has one. */
function Makers({ view, file, edit }: Omit<Props<ActivityFile>, 'known'>) {
  const { mapping, policy } = view;
  const shown = file.types.flatMap((type, index) =>
    type.activity !== null || type.when !== null ? [{ type, index }] : [],
  );
  if (shown.length === 0) return null;
  const put = (index: number, part: Partial<ActivityType>) =>
    edit(withType(mapping, file.id, index, (one) => ({ ...one, ...part })));
  return (
    <FigureTable caption={`Who does the activities in ${cellText(file.name, 60)}`}>
      <thead>
        <tr>
          <th scope="col">Type</th>
          <th scope="col">Activity</th>
          <th scope="col">Done by</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ type: { value, when, activity, madeBy }, index }) => {
          const name = `${cellText(value, 60)}${when ? ` where ${conditionText(when)}` : ''}`;
          return (
            <tr key={index}>
              <th scope="row">
                <CellText text={value} most={80} />
                {when ? <small>where {conditionText(when)}</small> : null}
              </th>
              <td>
                {when === null ? (
                  cellText(nameOf(policy, 'activity', activity ?? ''), 60)
                ) : (
                  <NativeSelect
                    size="xs"
                    className={classes['maker'] ?? ''}
                    aria-label={`Which activity ${name} is`}
                    value={activity ?? ''}
                    data={[
                      { value: '', label: 'no activity' },
                      ...policy.activities.map(({ id, label }) => ({
                        value: id,
                        label: cellText(label, 60),
                      })),
                    ]}
                    onChange={({ currentTarget }) =>
                      put(index, { activity: currentTarget.value === '' ? null : currentTarget.value })
                    }
                  />
                )}
              </td>
              <td>
                <NativeSelect
                  size="xs"
                  className={classes['maker'] ?? ''}
                  aria-label={`Who does ${name}`}
                  value={madeBy}
                  data={MAKERS}
                  onChange={({ currentTarget }) =>
                    put(index, { madeBy: currentTarget.value === 'person' ? 'person' : 'automation' })
                  }
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </FigureTable>
  );
}

const MAKERS = [
  { value: 'person', label: 'a person of ours' },
  { value: 'automation', label: 'the lead, or a system' },
];

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
