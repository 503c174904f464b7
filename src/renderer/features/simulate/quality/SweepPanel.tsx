import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { nameOf } from '#domain/glossary/names';
import type { Threshold } from '#domain/glossary/schema/stage';
import { usePolicy, useSession, useSessionState } from '../../../app/session/session-context';
import type { SweepChart } from '../../../app/session/sweep-chart';
import { count, percent } from '../../../ui/format';
import { LineChart } from '../../../ui/LineChart';
import { thresholdText } from '../../../ui/threshold-scale';
import { Legend } from '../Legend';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import { quickThresholds } from '../quick-thresholds';
import type { Sides } from '../sides';
import { bestSentences, foundIn, NOTHING_SOUGHT, objectiveOf } from './best-text';
import {
  CHART_FIGURES,
  type ChartFigure,
  type ChartRow,
  chartPoints,
  rowNear,
  rowSentences,
  sampleText,
  shownRows,
} from './chart-figures';
import classes from './quality.module.css';
import { SeekChoice } from './SeekChoice';
import { SweepTable } from './SweepTable';

interface Props {
  /** Wins are recorded. */
  readonly hasWins: boolean;
  /** Ids of those that can be looked at, and the one that is. */
  readonly stages: readonly string[];
  readonly stage: string;
  readonly onStage: (stage: string) => void;
  readonly sides: Sides;
}

/** The figures of a stage at every stop of a threshold: a line to look along, and the same as a table. */
export function SweepPanel({ hasWins, stages, stage, onStage, sides }: Props) {
  const session = useSession();
  const policy = usePolicy();
  const chart = useSessionState((state) => state.chart);
  const target = useSessionState(({ options }) => options.target);
  const { all, first } = quickThresholds(policy);
  const thresholds = policy.thresholds.filter(({ id }) => all.includes(id));
  const [picked, setPicked] = useState<string | null>(null);
  const id = thresholds.some((one) => one.id === picked) ? picked : (first[0] ?? null);
  const threshold = thresholds.find((one) => one.id === id);
  const figures = CHART_FIGURES.filter(({ needsTarget }) => target !== null || !needsTarget);
  const [pickedFigure, setFigure] = useState<ChartFigure>('precision');
  const figure = figures.find((one) => one.id === pickedFigure) ?? figures[0];
  const [sought, setSought] = useState(NOTHING_SOUGHT);
  const objective = objectiveOf(sought, stage, target !== null);
  // By content: the objective is made anew with every rendering.
  const asked = JSON.stringify(objective);
  useEffect(() => session.charts.seek(JSON.parse(asked) as typeof objective), [session, asked]);
  useEffect(() => session.charts.watch({ stage, withWins: hasWins }), [session, stage, hasWins]);
  useEffect(() => {
    if (id === null) return;
    session.charts.show(id);
    return () => session.charts.hide();
  }, [session, id]);
  if (!threshold || !figure) return null;
  const isOpen = figure.id !== 'wins';
  return (
    <Panel
      title="Over a threshold"
      beside={
        <Legend
          sides={{ ...sides, proposal: figure.name }}
          isOneSided
          unknown={isOpen}
          sampling={figure.id === 'precision' ? 'chance: 95 % interval' : undefined}
        />
      }
    >
      <div className={classes['choices']}>
        <NativeSelect
          label="Threshold"
          value={threshold.id}
          onChange={({ currentTarget: { value } }) => setPicked(value)}
          data={thresholds.map(({ id: value, label }) => ({ value, label }))}
        />
        <NativeSelect
          label="Stage"
          value={stage}
          onChange={({ currentTarget: { value } }) => onStage(value)}
          data={stages.map((value) => ({ value, label: nameOf(policy, 'stage', value) }))}
        />
        <NativeSelect
          label="Show"
          value={figure.id}
          onChange={({ currentTarget: { value } }) =>
            setFigure(figures.find((one) => one.id === value)?.id ?? figure.id)
          }
          data={figures.map(({ id: value, name }) => ({ value, label: name }))}
        />
        <SeekChoice
          sought={sought}
          isJudged={target !== null}
          hasWins={hasWins}
          onChange={(change) => setSought({ ...sought, ...change })}
        />
      </div>
      {chart?.threshold === threshold.id ? (
        <Shown
          // What was looked at along one threshold says nothing along another.
          key={threshold.id}
          chart={chart}
          threshold={threshold}
          stage={{ id: stage, name: nameOf(policy, 'stage', stage) }}
          target={target === null ? null : nameOf(policy, 'stage', target)}
          figure={figure.id}
        />
      ) : null}
    </Panel>
  );
}

interface ShownProps {
  readonly chart: SweepChart;
  readonly threshold: Threshold;
  readonly stage: { readonly id: string; readonly name: string };
  readonly target: string | null;
  readonly figure: ChartFigure;
}

function Shown({ chart, threshold, stage, target, figure }: ShownProps) {
  const [looked, setLooked] = useState<number | null>(null);
  const [hasTable, setHasTable] = useState(false);
  if (chart.problem) {
    return (
      <p className={panel['note']}>
        {chart.problem.message}. {chart.problem.remedy}.
      </p>
    );
  }
  const { rows, isOlder, sample } = shownRows(chart, stage.id, figure);
  const chosen = rowNear(rows, looked ?? threshold.value);
  if (!chosen) {
    return (
      <div className={classes['wait']}>
        <p>The leads are being replayed at the values of {threshold.label}.</p>
        <Progress chart={chart} />
      </div>
    );
  }
  const text = (value: number) => thresholdText(threshold, value);
  const best = foundIn(chart)?.best ?? null;
  return (
    <>
      <div className={isOlder ? classes['older'] : undefined}>
        <LineChart
          points={chartPoints(rows, figure)}
          marks={[
            { kind: 'present', x: threshold.value, name: `now ${text(threshold.value)}` },
            ...(chosen.value === threshold.value
              ? []
              : [{ kind: 'chosen' as const, x: chosen.value, name: text(chosen.value) }]),
            ...(best ? [{ kind: 'best' as const, x: best.value, name: `best ${text(best.value)}` }] : []),
          ]}
          ends={[text(rows[0]?.value ?? threshold.min), text(rows.at(-1)?.value ?? threshold.max)]}
          text={(y) => (figure === 'precision' || figure === 'recall' ? percent(y) : count(Math.round(y)))}
        >
          <Stops rows={rows} chosen={chosen} label={threshold.label} text={text} onLook={setLooked} />
        </LineChart>
      </div>
      <Best chart={chart} text={text} onLook={setLooked} />
      <Readout isOlder={isOlder} row={chosen} at={text(chosen.value)} stage={stage.name} target={target} />
      {sample ? (
        <p className={panel['note']} data-estimate>
          {sampleText(sample)}
        </p>
      ) : null}
      <div className={classes['actions']}>
        <SetThreshold threshold={threshold} value={chosen.value} />
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={hasTable}
          onClick={() => setHasTable(!hasTable)}
        >
          {hasTable ? 'Hide the table' : 'Show as a table'}
        </Button>
      </div>
      {hasTable ? <SweepTable rows={rows} threshold={threshold} stage={stage.name} target={target} /> : null}
    </>
  );
}

/** How far the stops are replayed. */
function Progress({ chart: { share } }: { readonly chart: SweepChart }) {
  return share === null ? null : <progress aria-label="Values replayed" max={1} value={share} />;
}

interface BestProps {
  readonly chart: SweepChart;
  readonly text: (value: number) => string;
  readonly onLook: (value: number) => void;
}

/** The best stop, with what becomes of it on leads it was not chosen on. */
function Best({ chart, text, onLook }: BestProps) {
  const zone = useSessionState(({ data }) => data?.summary.zone ?? 'UTC');
  const { objective, share } = chart;
  const found = foundIn(chart);
  if (objective === null) return null;
  if (!found) {
    return (
      <p className={panel['note']}>
        {share === null ? 'The best value follows when the rules rest. ' : 'The best value is being sought. '}
        <Progress chart={chart} />
      </p>
    );
  }
  const { best } = found;
  return (
    <>
      <ul className={classes['best']} data-best data-held={best?.isMetLater ? '' : undefined}>
        {bestSentences(found, { at: ({ value }) => text(value), zone }).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {best ? (
        <div className={classes['actions']}>
          <Button variant="default" size="compact-sm" onClick={() => onLook(best.value)}>
            Look at {text(best.value)}
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface StopsProps {
  readonly rows: readonly ChartRow[];
  readonly chosen: ChartRow;
  readonly label: string;
  readonly text: (value: number) => string;
  readonly onLook: (value: number) => void;
}

/** Looks along the line; it moves no threshold. */
function Stops({ rows, chosen, label, text, onLook }: StopsProps) {
  const id = useId();
  return (
    <input
      id={id}
      type="range"
      className={classes['range']}
      aria-label={`Look along ${label}`}
      aria-valuetext={text(chosen.value)}
      min={0}
      max={rows.length - 1}
      step={1}
      value={rows.indexOf(chosen)}
      onChange={({ target }) => onLook(rows[Number(target.value)]?.value ?? chosen.value)}
    />
  );
}

interface ReadoutProps {
  readonly isOlder: boolean;
  readonly row: ChartRow;
  readonly at: string;
  readonly stage: string;
  readonly target: string | null;
}

function Readout({ isOlder, row, at, stage, target }: ReadoutProps) {
  const [first = '', ...rest] = rowSentences(row, { at, stage, target });
  return (
    <p className={classes['readout']} aria-live="polite" data-older={isOlder ? '' : undefined}>
      {isOlder ? 'Of the rules before: ' : null}
      <strong>{first}</strong> {rest.join(' ')}
    </p>
  );
}

function SetThreshold({ threshold, value }: { readonly threshold: Threshold; readonly value: number }) {
  const session = useSession();
  const isSet = threshold.value === value;
  return (
    <Button
      variant="default"
      size="compact-sm"
      disabled={isSet}
      onClick={() => session.edits.perform({ do: 'set-threshold', threshold: threshold.id, value })}
    >
      {isSet
        ? `${threshold.label} stands there`
        : `Set ${threshold.label} to ${thresholdText(threshold, value)}`}
    </Button>
  );
}
