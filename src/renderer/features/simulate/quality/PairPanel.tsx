import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import { nameOf } from '#domain/glossary/names';
import type { Threshold } from '#domain/glossary/schema/stage';
import type { PairChart } from '../../../app/session/pair-charts';
import { usePolicy, useSession, useSessionState } from '../../../app/session/session-context';
import { HeatGrid, HeatLegend } from '../../../ui/HeatGrid';
import type { HeatMark, Place } from '../../../ui/heat-cells';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import { quickThresholds } from '../quick-thresholds';
import { bestSentences } from './best-text';
import { sampleText } from './chart-figures';
import { PairTable } from './PairTable';
import {
  axisName,
  axisText,
  isPair,
  MARK_NAMES,
  type MarkedPairs,
  PAIR_FIGURES,
  type Pair,
  type PairFigure,
  pairIn,
  pairNear,
  pairSentences,
  pairText,
  shownPairs,
  spreadText,
} from './pair-figures';
import classes from './quality.module.css';

interface Props {
  /** Wins are recorded. */
  readonly hasWins: boolean;
  /** Id. */
  readonly stage: string;
}

const NONE = '';

/** The figures of a stage at pairs of values: of the threshold in the panel above, and of a second one. */
export function PairPanel({ hasWins, stage }: Props) {
  const session = useSession();
  const policy = usePolicy();
  const first = useSessionState(({ chart }) => chart?.threshold ?? null);
  const objective = useSessionState(({ chart }) => chart?.objective ?? null);
  const target = useSessionState(({ options }) => options.target);
  const pairs = useSessionState((state) => state.pairs);
  const [picked, setPicked] = useState(NONE);
  const { all } = quickThresholds(policy);
  const others = policy.thresholds.filter(({ id }) => id !== first && all.includes(id));
  const second = others.find(({ id }) => id === picked) ?? null;
  const figures = PAIR_FIGURES.filter(
    ({ id, needsTarget }) => (target !== null || !needsTarget) && (hasWins || id !== 'wins'),
  );
  const [pickedFigure, setFigure] = useState<PairFigure>('precision');
  const figure = figures.find(({ id }) => id === pickedFigure) ?? figures[0];
  const withWins = figure?.id === 'wins';
  // By content: the objective is made anew with every rendering.
  const watched =
    first === null || second === null
      ? null
      : JSON.stringify({ first, second: second.id, stage, objective, withWins });
  useEffect(() => {
    if (watched === null) session.pairs.hide();
    else session.pairs.show(JSON.parse(watched));
  }, [session, watched]);
  useEffect(() => () => session.pairs.hide(), [session]);
  const own = policy.thresholds.find(({ id }) => id === first);
  if (!own || !figure || others.length === 0) return null;
  return (
    <Panel title="Over two thresholds">
      <div className={classes['choices']}>
        <NativeSelect
          label="Second threshold"
          value={second?.id ?? NONE}
          onChange={({ currentTarget: { value } }) => setPicked(value)}
          data={[{ value: NONE, label: 'none' }, ...others.map(({ id: value, label }) => ({ value, label }))]}
        />
        {second ? (
          <NativeSelect
            label="Figure"
            value={figure.id}
            onChange={({ currentTarget: { value } }) =>
              setFigure(figures.find(({ id }) => id === value)?.id ?? figure.id)
            }
            data={figures.map(({ id: value, name }) => ({ value, label: name }))}
          />
        ) : null}
      </div>
      {second && pairs?.watched.second === second.id && pairs.watched.first === own.id ? (
        <Shown
          // What was looked at of one pair says nothing of another.
          key={`${own.id} ${second.id}`}
          pairs={pairs}
          thresholds={[own, second]}
          stage={nameOf(policy, 'stage', stage)}
          target={target === null ? null : nameOf(policy, 'stage', target)}
          figure={figure.id}
          onCancel={() => setPicked(NONE)}
        />
      ) : (
        <p className={panel['note']}>
          Choose a second threshold to see {nameOf(policy, 'stage', stage)} at each pair of its values and
          those of {own.label}.
        </p>
      )}
    </Panel>
  );
}

interface ShownProps {
  readonly pairs: PairChart;
  readonly thresholds: readonly [Threshold, Threshold];
  readonly stage: string;
  readonly target: string | null;
  readonly figure: PairFigure;
  readonly onCancel: () => void;
}

function Shown({ pairs, thresholds, stage, target, figure, onCancel }: ShownProps) {
  const session = useSession();
  const today = useSessionState(({ document }) => document?.today ?? null);
  const [looked, setLooked] = useState<Pair | null>(null);
  const [pointed, setPointed] = useState<Pair | null>(null);
  const [hasTable, setHasTable] = useState(false);
  const [first, second] = thresholds;
  const { grid, isOlder, problem } = pairs;
  if (problem) {
    return (
      <p className={panel['note']}>
        {problem.message}. {problem.remedy}.
      </p>
    );
  }
  const now: Pair = [first.value, second.value];
  const current = grid && pairNear(grid, looked ?? now);
  if (!grid || !current) {
    return (
      <div className={classes['wait']}>
        <p>
          {stage} is being worked out at each pair of {first.label} and {second.label}.
        </p>
        <Working pairs={pairs} onCancel={onCancel} />
      </div>
    );
  }
  const columns = (grid.rows[0]?.points ?? []).map(({ value }) => value);
  const rows = grid.rows.map((row) => row.second);
  const best = isAnswered(pairs) ? grid.best : null;
  const marked: MarkedPairs = {
    now,
    today: today && pairIn(today, first.id, second.id),
    best: best && best.second !== null ? [best.value, best.second] : null,
  };
  const { cells, ends } = shownPairs(grid, figure, marked, thresholds);
  const pairAt = ([column, row]: Place): Pair => [columns[column] ?? 0, rows[row] ?? 0];
  const choose = (pair: Pair) => {
    setLooked(pair);
    if (isPair(pair, now)) return;
    session.edits.perform({
      do: 'set-thresholds',
      values: thresholds.map(({ id }, index) => ({ threshold: id, value: pair[index] ?? 0 })),
    });
  };
  const marks = (['now', 'today', 'best'] as const).filter((mark) => mark !== 'best' || marked.best);
  const told = pairSentences(grid, pointed ?? current, { thresholds, stage, target });
  const spread = spreadText(grid, thresholds);
  return (
    <>
      <div className={isOlder ? classes['older'] : undefined}>
        <HeatGrid
          label={`${PAIR_FIGURES.find(({ id }) => id === figure)?.name} of ${stage} by ${first.label} and ${second.label}`}
          columns={{ name: axisName(first), values: columns.map((value) => axisText(first, value)) }}
          rows={{ name: axisName(second), values: rows.map((value) => axisText(second, value)) }}
          cells={cells}
          place={[columns.indexOf(current[0]), rows.indexOf(current[1])]}
          onMove={(place) => {
            setLooked(pairAt(place));
            // The pointer may lie where it was left.
            setPointed(null);
          }}
          onPoint={(place) => setPointed(place && pairAt(place))}
          onChoose={(place) => choose(pairAt(place))}
        />
      </div>
      <HeatLegend
        ends={ends}
        marks={marks.map((mark): [HeatMark, string] => [mark, MARK_NAMES[mark]])}
        barred={cells.flat().some(({ isBarred }) => isBarred) ? 'not allowed by what is sought' : null}
      />
      <Best pairs={pairs} thresholds={thresholds} onCancel={onCancel} />
      <p className={classes['readout']} aria-live="polite" data-pair data-older={isOlder ? '' : undefined}>
        {isOlder ? 'Of the rules before: ' : null}
        <strong>{told[0]}</strong> {told.slice(1).join(' ')}
      </p>
      <p className={panel['note']} data-estimate={grid.sample ? '' : undefined}>
        Arrow keys move from cell to cell; Enter or a click sets both thresholds.{' '}
        {[spread, grid.sample && sampleText(grid.sample)].filter((text) => text).join(' ')}
      </p>
      <div className={classes['actions']}>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={hasTable}
          onClick={() => setHasTable(!hasTable)}
        >
          {hasTable ? 'Hide the table of pairs' : 'Show the pairs as a table'}
        </Button>
      </div>
      {hasTable ? <PairTable grid={grid} thresholds={thresholds} stage={stage} target={target} /> : null}
    </>
  );
}

/** What was found for something else, of other rules, or of a sample, is no answer. */
const isAnswered = ({ grid, watched, isOlder }: PairChart): boolean =>
  !isOlder && grid?.sample === null && JSON.stringify(grid.objective) === JSON.stringify(watched.objective);

interface WorkingProps {
  readonly pairs: PairChart;
  readonly onCancel: () => void;
}

/** How far the pairs are worked out. */
function Working({ pairs: { share }, onCancel }: WorkingProps) {
  return share === null ? null : (
    <span className={classes['actions']}>
      <progress aria-label="Pairs worked out" max={1} value={share} />
      <Button variant="default" size="compact-sm" onClick={onCancel}>
        Cancel
      </Button>
    </span>
  );
}

/** The best pair, with what becomes of it on leads it was not chosen on. */
function Best({ pairs, thresholds, onCancel }: WorkingProps & Pick<ShownProps, 'thresholds'>) {
  const zone = useSessionState(({ data }) => data?.summary.zone ?? 'UTC');
  const { grid, watched, share } = pairs;
  if (!grid || !isAnswered(pairs)) {
    return (
      <div className={panel['note']}>
        {share === null ? 'These pairs follow when the rules rest.' : 'The pairs are being worked out.'}
        <Working pairs={pairs} onCancel={onCancel} />
      </div>
    );
  }
  if (watched.objective === null) {
    return (
      <p className={panel['note']}>Choose above what to seek, and the best pair of these values is marked.</p>
    );
  }
  if (grid.best === null)
    return <p className={panel['note']}>{bestSentences(grid, { at: () => '', zone })}</p>;
  const at = ({ value, second }: NonNullable<PairChart['grid']>['best'] & object) =>
    pairText([value, second ?? 0], thresholds);
  return (
    <ul className={classes['best']} data-best-pair data-held={grid.best.isMetLater ? '' : undefined}>
      {bestSentences(grid, { at, zone }).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
