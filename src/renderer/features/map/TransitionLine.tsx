import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { percent } from '../../ui/format';
import { headPath, linePath } from './line-path';
import type { RateFigures } from './map-figures';
import { labelPlace, shownRate, type TransitionEdge } from './map-flow';
import { DASHES } from './map-svg';
import { MODE_WORDS, type Mode, rateText, waysText } from './map-words';
import { MODE_ICONS } from './mode-icons';
import classes from './TransitionLine.module.css';
import { only, useMapUi } from './use-map';

/** A transition on the canvas: its line, and on it how it is decided and how many go this way. */
export const TransitionLine = memo(function TransitionLine({
  id,
  data,
  selected,
}: EdgeProps<TransitionEdge>) {
  const { pick } = useMapUi();
  if (!data) return null;
  const { transition, route, rate, near } = data;
  const mode = transition.mode.kind;
  const Icon = MODE_ICONS[mode];
  const shown = shownRate(rate);
  const path = linePath(route.points);
  const { x, y } = labelPlace(route, selected === true);
  const picked = { kind: 'transition', id } as const;
  return (
    <g className={classes.line} data-mode={mode} data-selected={selected === true} data-near={near}>
      <path className={classes.stroke} d={path} strokeDasharray={DASHES[mode] ?? undefined} />
      <path className={classes.head} d={headPath(route.points)} />
      <path className={`react-flow__edge-interaction ${classes.target}`} d={path} />
      <EdgeLabelRenderer>
        {/* The outline is the way for keyboard and screen reader; this only spares the pointer a thin line. */}
        <div
          className={`${classes.label} nodrag nopan`}
          data-selected={selected === true}
          data-near={near}
          data-proposal={rate?.pair.proposal !== null && shown !== null}
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
          title={labelTitle(mode, rate)}
          aria-hidden="true"
          onPointerDown={() => pick(only(picked), picked)}
        >
          <Icon size={15} stroke={2} />
          {shown === null ? null : (
            <span>
              {rate && rate.ways > 1 ? `${waysText(rate.ways)} ` : ''}
              {percent(shown)}
            </span>
          )}
        </div>
      </EdgeLabelRenderer>
    </g>
  );
});

/** How it is decided, and what the rate on the line is of; where another line bears it, that it does. */
function labelTitle(mode: Mode, rate: RateFigures | undefined): string {
  const decided = `${MODE_WORDS[mode].name}: ${MODE_WORDS[mode].means}`;
  const figures = rate && rate.ways > 1 ? rateText(rate) : '';
  return figures ? `${decided} Between these two stages: ${figures}.` : decided;
}
