import { useState } from 'react';
import { nameOf } from '#domain/glossary/names';
import type { NumberOrThreshold } from '#domain/glossary/primitives';
import type { Score } from '#domain/glossary/schema/stage';
import { usePolicy, useSession } from '../../app/session/session-context';
import classes from './DefineInspector.module.css';
import { NumberCell } from './NumberCell';
import { sentence } from './node-names';
import { StageThreshold } from './StageThreshold';

/** How a score is made: points per activity with their caps, points for fields, and how fast they fade. */
export function ScoreModel({ score }: { readonly score: Score }) {
  const session = useSession();
  const policy = usePolicy();
  const [opened, setOpened] = useState<string | null>(null);
  const path = `scores[${policy.scores.indexOf(score)}]`;
  const titleId = `score-${score.id}`;
  const cell = (
    at: string,
    label: string,
    unit: string,
    value: NumberOrThreshold | null,
    put: (value: number) => void,
  ) => (
    <NumberCell
      label={label}
      unit={unit}
      value={value}
      path={`${path}.${at}`}
      isOpen={typeof value === 'object' && value !== null && opened === value.threshold}
      onOpen={(id) => setOpened(opened === id ? null : id)}
      onChange={put}
    />
  );
  const setActivity = (index: number, change: Partial<Score['activities'][number]>) =>
    session.edits.perform({
      do: 'set-score-parts',
      score: score.id,
      parts: { activities: score.activities.map((one, at) => (at === index ? { ...one, ...change } : one)) },
    });
  const setField = (index: number, points: number) =>
    session.edits.perform({
      do: 'set-score-parts',
      score: score.id,
      parts: { fields: score.fields.map((one, at) => (at === index ? { ...one, points } : one)) },
    });
  const slider = (...values: readonly (NumberOrThreshold | null)[]) => {
    const named = values.find(
      (value) => typeof value === 'object' && value !== null && value.threshold === opened,
    );
    const threshold = named ? policy.thresholds.find(({ id }) => id === opened) : undefined;
    return threshold ? <StageThreshold threshold={threshold} /> : null;
  };
  const inRow = (...values: readonly (NumberOrThreshold | null)[]) => {
    const shown = slider(...values);
    return shown ? (
      <tr>
        <td colSpan={3} className={classes['sliderCell']}>
          {shown}
        </td>
      </tr>
    ) : null;
  };
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className={classes['title']}>
        {score.label}
      </h2>
      <div className={classes['halfLife']}>
        {score.halfLifeDays === null ? (
          <span>Points do not fade.</span>
        ) : (
          <>
            <span>Points halve after</span>
            {cell('halfLifeDays', 'Half-life', 'days', score.halfLifeDays, (value) =>
              session.edits.perform({
                do: 'set-score-parts',
                score: score.id,
                parts: { halfLifeDays: value },
              }),
            )}
          </>
        )}
      </div>
      {slider(score.halfLifeDays)}
      <table className={classes['table']}>
        <caption className={classes['caption']}>
          Points per activity. Choose a number to get its slider.
        </caption>
        <thead>
          <tr>
            <th scope="col">Activity</th>
            <th scope="col">Points</th>
            <th scope="col">At most</th>
          </tr>
        </thead>
        {score.activities.map(({ activity, points, cap }, index) => {
          const name = nameOf(policy, 'activity', activity);
          return (
            <tbody key={activity}>
              <tr>
                <th scope="row">{name}</th>
                <td>
                  {cell(`activities[${index}].points`, `Points for ${name}`, '', points, (value) =>
                    setActivity(index, { points: value }),
                  )}
                </td>
                <td>
                  {cell(`activities[${index}].cap`, `Most points for ${name}`, '', cap, (value) =>
                    setActivity(index, { cap: value }),
                  )}
                </td>
              </tr>
              {inRow(points, cap)}
            </tbody>
          );
        })}
      </table>
      {score.fields.length > 0 ? (
        <table className={classes['table']}>
          <caption className={classes['caption']}>Points for what a lead is</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Points</th>
            </tr>
          </thead>
          {score.fields.map(({ label, when, points }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: field points have no id; two may be the same.
            <tbody key={index}>
              <tr>
                <th scope="row">
                  {label}
                  <small>{sentence(when, policy)}</small>
                </th>
                <td>
                  {cell(`fields[${index}].points`, `Points for ${label}`, '', points, (value) =>
                    setField(index, value),
                  )}
                </td>
              </tr>
              {inRow(points)}
            </tbody>
          ))}
        </table>
      ) : null}
      {score.cap === null ? null : (
        <div className={classes['halfLife']}>
          <span>At most</span>
          {cell('cap', 'Most points in all', 'points', score.cap, (value) =>
            session.edits.perform({ do: 'set-score-parts', score: score.id, parts: { cap: value } }),
          )}
        </div>
      )}
      {slider(score.cap)}
    </section>
  );
}
