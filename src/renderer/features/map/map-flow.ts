import type { Edge, Node } from '@xyflow/react';
import type { CSSProperties } from 'react';
import type { Glossary } from '#domain/glossary/schema/glossary';
import type { Stage, Transition } from '#domain/glossary/schema/stage';
import { type TeamChip, teamsOf } from '../../ui/team-chips';
import type { MapFigures, RateFigures, StageFigures } from './map-figures';
import { CARD, type Point, type Size, stagePlaces } from './map-geometry';
import { stageText, transitionText } from './map-words';
import { type Route, routeEdges } from './route-edges';

/**
 * The one place where the document becomes what the canvas library draws. Cards and lines are derived anew from the
 * document, the figures and what is picked; the library holds no state of its own that anything relies on.
 */
export interface StageData extends Record<string, unknown> {
  readonly stage: Stage;
  readonly first: boolean;
  readonly owners: readonly TeamChip[];
  readonly figures: StageFigures | undefined;
}
export type StageNode = Node<StageData, 'stage'>;

export interface TransitionData extends Record<string, unknown> {
  readonly transition: Transition;
  readonly route: Route;
  readonly rate: RateFigures | undefined;
  /** One of its ends is picked, so that it stands out. */
  readonly near: boolean;
}
export type TransitionEdge = Edge<TransitionData, 'transition'>;

/** What is picked on the canvas. */
export interface Picks {
  readonly stages: ReadonlySet<string>;
  readonly transitions: ReadonlySet<string>;
}

export const NO_PICKS: Picks = { stages: new Set(), transitions: new Set() };

/** `focus` is the one card that the Tab key reaches; arrow keys and the outline lead to the others. */
export function stageNodes(
  glossary: Pick<Glossary, 'policy' | 'view'>,
  figures: MapFigures | null,
  picks: Picks,
  focus: string,
): StageNode[] {
  const { policy } = glossary;
  const places = stagePlaces(glossary);
  return policy.stages.map((stage): StageNode => {
    const own = figures?.stages.get(stage.id);
    return {
      id: stage.id,
      type: 'stage',
      position: places.get(stage.id) ?? { x: 0, y: 0 },
      ...CARD,
      measured: CARD,
      selected: picks.stages.has(stage.id),
      focusable: stage.id === focus,
      ariaLabel: stageText(policy, stage, own),
      domAttributes: { 'aria-roledescription': 'stage' },
      data: {
        stage,
        first: policy.initialStage === stage.id,
        owners: teamsOf(policy, stage.owners),
        figures: own,
      },
    };
  });
}

/** Lines, with those that are picked above the others. */
export function transitionEdges(
  { policy }: Pick<Glossary, 'policy'>,
  routes: ReadonlyMap<string, Route>,
  figures: MapFigures | null,
  picks: Picks,
): TransitionEdge[] {
  const edges = policy.transitions.flatMap((transition): TransitionEdge[] => {
    const { id, from, to } = transition;
    const route = routes.get(id);
    if (!route) return [];
    const rate = figures?.rates.get(id);
    const selected = picks.transitions.has(id);
    return [
      {
        id,
        type: 'transition',
        source: from,
        target: to,
        selected,
        // The line that is picked shows a grip at either end.
        reconnectable: selected,
        domAttributes: gripsOn(route.points),
        focusable: false,
        ariaLabel: transitionText(policy, transition, rate),
        data: { transition, route, rate, near: picks.stages.has(from) || picks.stages.has(to) },
      },
    ];
  });
  // What is drawn later lies above. A z-index would lift a line above the labels, too.
  return [...edges.filter(({ selected }) => !selected), ...edges.filter(({ selected }) => selected)];
}

/** From the border of a card to the middle of a grip: clear of the card and of the handles that begin new lines. */
const GRIP = 27;

/**
 * Where the grips of a line are. The canvas library puts them at the handles of the cards, where our lines do not end;
 * the style sheet reads these places instead.
 */
function gripsOn(points: readonly Point[]): { 'aria-roledescription': string; style: CSSProperties } {
  const from = along(points[0], points[1]);
  const to = along(points.at(-1), points.at(-2));
  const places = { '--from-x': px(from.x), '--from-y': px(from.y), '--to-x': px(to.x), '--to-y': px(to.y) };
  return { 'aria-roledescription': 'transition', style: places as CSSProperties };
}

/** A short level line would disappear under its label, and its grips with it; while it is picked the label makes room. */
export function labelPlace({ points, label }: Route, selected: boolean): Point {
  const [first, last] = [points[0], points.at(-1)];
  const isShort =
    points.length === 2 &&
    first?.y === last?.y &&
    Math.abs((first?.x ?? 0) - (last?.x ?? 0)) < LABEL.rated.width + 4 * GRIP;
  return selected && isShort ? { x: label.x, y: label.y - LABEL.rated.height - 4 } : label;
}

const px = (value: number) => `${value}px`;

/** So far from the first point towards the second, and not beyond the middle between them. */
function along(a: Point = { x: 0, y: 0 }, b: Point = a): Point {
  const length = Math.abs(b.x - a.x) + Math.abs(b.y - a.y);
  const share = length === 0 ? 0 : Math.min(GRIP, length / 2) / length;
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

const LABEL: Readonly<Record<'bare' | 'rated' | 'shared', Size>> = {
  bare: { width: 24, height: 24 },
  rated: { width: 78, height: 24 },
  shared: { width: 114, height: 24 },
};

/** How large the label of a transition is drawn. */
export function labelSize(rate: RateFigures | undefined): Size {
  if (!rate || shownRate(rate) === null) return LABEL.bare;
  return rate.ways > 1 ? LABEL.shared : LABEL.rated;
}

/** The rate that stands on the line: the proposal's, else that of the baseline. Null: another line bears it, or none. */
export const shownRate = (rate: RateFigures | undefined): number | null =>
  rate?.stands ? (rate.pair.proposal ?? rate.pair.baseline) : null;

export function transitionRoutes(
  places: ReadonlyMap<string, Point>,
  transitions: readonly Transition[],
  labelOf: (transition: Transition) => Size,
): ReadonlyMap<string, Route> {
  return routeEdges(
    places,
    transitions.map((transition) => {
      const { id, from, to } = transition;
      return { id, from, to, label: labelOf(transition) };
    }),
  );
}
