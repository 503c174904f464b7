import type { Edge, Node } from '@xyflow/react';
import type { Glossary } from '#domain/glossary/schema/glossary';
import type { Stage, Transition } from '#domain/glossary/schema/stage';
import { type TeamChip, teamsOf } from '../../ui/team-chips';
import type { MapFigures, Pair, StageFigures } from './map-figures';
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
  readonly rate: Pair | undefined;
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
        focusable: false,
        ariaLabel: transitionText(policy, transition, rate),
        data: { transition, route, rate, near: picks.stages.has(from) || picks.stages.has(to) },
      },
    ];
  });
  // What is drawn later lies above. A z-index would lift a line above the labels, too.
  return [...edges.filter(({ selected }) => !selected), ...edges.filter(({ selected }) => selected)];
}

const LABEL: Readonly<Record<'bare' | 'rated', Size>> = {
  bare: { width: 24, height: 24 },
  rated: { width: 70, height: 24 },
};

/** How large the label of a transition is drawn. */
export const labelSize = (rate: Pair | undefined): Size =>
  shownRate(rate) === null ? LABEL.bare : LABEL.rated;

/** The rate that stands on the line: the proposal's, else that of the baseline. */
export const shownRate = (rate: Pair | undefined): number | null => rate?.proposal ?? rate?.baseline ?? null;

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
