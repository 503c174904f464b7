import { Button, NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { isDerived } from '#domain/leads/mapping/parts';
import { CellText } from '../../../ui/CellText';
import { cellText } from '../../../ui/cell-text';
import { listed } from '../../../ui/format';
import { Asked } from './Asked';
import { ColumnSelect } from './ColumnSelect';
import { ConditionEditor } from './ConditionEditor';
import { DerivedEditor, RECIPE_NAMES, RECIPES } from './DerivedEditor';
import { Examples } from './Examples';
import { Faults } from './Faults';
import { FormatSelect } from './FormatSelect';
import { columnAt, leadFiles } from './map-files';
import { PartName } from './PartName';
import { withPlace } from './place-edits';
import { OCCURRENCES } from './question-text';
import { RowNoteView } from './RowNoteView';
import type { MapRow, MapView, StageRow } from './rows';
import classes from './StagePart.module.css';
import {
  type Milestone,
  recipeFor,
  withMilestone,
  withOccurrence,
  withoutMilestone,
  withRecipe,
  withStageColumn,
} from './stage-ways';
import { isWholeFile } from './TargetRow';
import type { Edit } from './use-map-view';

interface Props {
  readonly row: StageRow;
  readonly view: MapView;
  readonly edit: Edit;
}

/** A stage: every way in which it is known that leads entered it, and the way to add another. */
export function StagePart({ row, view, edit }: Props) {
  const { stage, label, means, isFirst, ways, history, questions } = row;
  const name = cellText(label, 80);
  const isKnown = ways.length + history.length > 0;
  return (
    <li className={classes['stage']}>
      <div className={classes['what']}>
        <PartName label={label} means={means} />
        <Asked questions={questions} about={name} />
      </div>
      <div className={classes['ways']}>
        {history.map(({ file, name: of, texts }) => (
          <p key={file} className={classes['history']}>
            <b>From the history</b> of the status in <CellText text={of} most={60} />:{' '}
            {listed(texts.slice(0, 5).map((text) => `“${cellText(text, 40)}”`))}
            {texts.length > 5 ? ' and others' : ''}
          </p>
        ))}
        {ways.map((way) => (
          <Way key={way.id} way={way} stage={stage} name={name} view={view} edit={edit} />
        ))}
        {isKnown ? null : (
          <p className={classes['none']}>
            {isFirst
              ? 'Every lead begins here when it is created; nothing is needed.'
              : 'Nothing says when leads entered this stage.'}
          </p>
        )}
        <AddWay {...{ row, view, edit }} />
      </div>
    </li>
  );
}

interface WayProps {
  readonly way: MapRow;
  readonly stage: string;
  readonly name: string;
  readonly view: MapView;
  readonly edit: Edit;
}

function Way({ way, stage, name, view, edit }: WayProps) {
  const { mapping, policy, files } = view;
  const { target, place, column, note, faults } = way;
  if (target.to !== 'milestone') return null;
  const { index } = target;
  const milestone = mapping.milestones[index];
  if (!milestone) return null;
  const { at } = milestone;
  return (
    <div className={classes['way']} data-fault={faults.length > 0}>
      {isDerived(at) ? (
        <DerivedEditor
          name={name}
          view={view}
          derived={at}
          onChange={(next) => edit(withMilestone(mapping, index, (one) => ({ ...one, at: next })))}
        />
      ) : (
        <div className={classes['column']}>
          <div className={classes['from']}>
            <ColumnSelect
              label={`Column with the entry into ${name}`}
              files={leadFiles(files)}
              place={place}
              required
              error={faults.length > 0}
              onChoose={(chosen) => edit(withPlace(mapping, target, chosen, columnAt(files, chosen), policy))}
            />
            {column ? <Examples column={column} isWhole={isWholeFile(view, place)} /> : null}
          </div>
          <div className={classes['how']}>
            <RowNoteView note={note} />
            <FormatSelect label={name} {...{ mapping, policy, target, column, edit }} />
          </div>
        </div>
      )}
      <Settings {...{ milestone, index, stage, name, view, edit }} />
      <Faults faults={faults} />
    </div>
  );
}

interface SettingsProps extends Omit<WayProps, 'way'> {
  readonly milestone: Milestone;
  readonly index: number;
}

function Settings({ milestone, index, stage, name, view, edit }: SettingsProps) {
  const { mapping } = view;
  const { at } = milestone;
  return (
    <div className={classes['settings']}>
      {isDerived(at) ? null : (
        <>
          <div className={classes['setting']}>
            <span aria-hidden="true">Of several entries it holds</span>
            <NativeSelect
              size="xs"
              aria-label={`Which entry into ${name} the column holds`}
              value={milestone.occurrence}
              data={OCCURRENCES.map(({ value, label }) => ({ value, label: label.toLowerCase() }))}
              onChange={({ currentTarget }) => {
                const chosen = OCCURRENCES.find(({ value }) => value === currentTarget.value);
                if (chosen) edit(withOccurrence(mapping, stage, chosen.value));
              }}
            />
          </div>
          <div className={classes['setting']}>
            <span aria-hidden="true">Entered by</span>
            <NativeSelect
              size="xs"
              aria-label={`Who enters leads into ${name}`}
              value={milestone.madeBy}
              data={MAKERS}
              onChange={({ currentTarget }) => {
                const madeBy = currentTarget.value === 'automation' ? 'automation' : 'person';
                edit(withMilestone(mapping, index, (one) => ({ ...one, madeBy })));
              }}
            />
          </div>
          <ConditionEditor name={name} view={view} index={index} at={at} edit={edit} />
          <label className={classes['check']}>
            <input
              type="checkbox"
              checked={milestone.proxy}
              onChange={({ currentTarget: { checked } }) =>
                edit(withMilestone(mapping, index, (one) => ({ ...one, proxy: checked })))
              }
            />
            stands for something else (a proxy)
          </label>
        </>
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={`Take away: this way into ${name}`}
        onClick={() => edit(withoutMilestone(mapping, index))}
      >
        Take away
      </Button>
    </div>
  );
}

const MAKERS = [
  { value: 'person', label: 'a person' },
  { value: 'automation', label: 'automation' },
];

function AddWay({ row, view, edit }: Props) {
  const { mapping, policy, files } = view;
  const { stage, label } = row;
  const hints = useId();
  const name = cellText(label, 80);
  const owner = columnAt(files, mapping.lead.owner?.from ?? null);
  const owners = (owner?.values ?? []).map(({ text }) => text);
  const possible = RECIPES.map((recipe) => ({
    recipe,
    at: recipeFor(mapping, stage, recipe, policy, owners),
  }));
  const impossible = possible.flatMap(({ recipe, at }) =>
    typeof at === 'string' ? [`${RECIPE_NAMES[recipe]}: ${at}`] : [],
  );
  return (
    <div className={classes['add']}>
      <ColumnSelect
        label={`Add a column with the entry into ${name}`}
        files={leadFiles(files)}
        place={null}
        required
        placeholder={row.ways.length > 0 ? 'Add another column…' : 'Choose a column…'}
        onChoose={(place) => {
          if (place) edit(withStageColumn(mapping, stage, place, columnAt(files, place), policy));
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={`Derive the entry into ${name}`}
        aria-describedby={impossible.length > 0 ? hints : undefined}
        value=""
        data={[
          { value: '', label: 'Derive it…' },
          ...possible.map(({ recipe, at }) => ({
            value: recipe,
            label: RECIPE_NAMES[recipe],
            disabled: typeof at === 'string',
          })),
        ]}
        onChange={({ currentTarget }) => {
          const chosen = possible.find(({ recipe }) => recipe === currentTarget.value);
          if (chosen && typeof chosen.at !== 'string') edit(withRecipe(mapping, stage, chosen.at, policy));
        }}
      />
      {impossible.length > 0 ? (
        <span id={hints} className={classes['hint']} hidden>
          {impossible.join(' ')}
        </span>
      ) : null}
    </div>
  );
}
