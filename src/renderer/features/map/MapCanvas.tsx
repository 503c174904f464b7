import '@xyflow/react/dist/style.css';
import {
  Background,
  ConnectionLineType,
  ConnectionMode,
  type Edge,
  type EdgeChange,
  MiniMap,
  type NodeChange,
  type NodePositionChange,
  type OnConnectEnd,
  ReactFlow,
  type ReactFlowProps,
  useReactFlow,
} from '@xyflow/react';
import {
  type KeyboardEvent,
  type MouseEvent,
  useDeferredValue,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { useSession, useSessionState } from '../../app/session/session-context';
import { teamColours } from '../../ui/team-chips';
import { legibleFit } from './fit';
import { newGesture } from './gestures';
import classes from './MapCanvas.module.css';
import { addStage, connectStages, connectWithDrop, reconnect, reconnectWithDrop } from './map-actions';
import { mapFigures } from './map-figures';
import {
  labelSize,
  type StageNode,
  stageNodes,
  type TransitionEdge,
  transitionEdges,
  transitionRoutes,
} from './map-flow';
import { CARD, SNAP, snapped, stagePlaces } from './map-geometry';
import { picksAfter } from './picking';
import { StageCard } from './StageCard';
import { TransitionLine } from './TransitionLine';
import { useGlossary } from './use-glossary';
import { useInView } from './use-in-view';
import { useMapUi } from './use-map';
import { ZoomControls } from './ZoomControls';

type OnReconnectEnd<E extends Edge> = NonNullable<ReactFlowProps<StageNode, E>['onReconnectEnd']>;

const NODE_TYPES = { stage: StageCard };
const EDGE_TYPES = { transition: TransitionLine };

/** The library's own words name its parts, not the map's. */
const LABELS = {
  'node.a11yDescription.default':
    'Press Enter to select the stage, then the arrow keys to move it, F2 to rename it and Delete to delete it.',
  'node.a11yDescription.keyboardDisabled': 'Press Enter to select the stage.',
  'node.a11yDescription.ariaLiveMessage': ({ direction }: { direction: string }) =>
    `Moved the selected stages ${direction}.`,
  'edge.a11yDescription.default': 'Press Enter to select the transition.',
  'minimap.ariaLabel': 'Overview of the whole map',
};

/** The map itself. Whatever happens on it becomes a command; what it shows is derived from the document. */
export function MapCanvas() {
  const session = useSession();
  const { picks, pick, rename } = useMapUi();
  const { screenToFlowPosition } = useReactFlow();
  const glossary = useGlossary();
  const selection = useSessionState((state) => state.selection);
  const result = useSessionState((state) => state.replay.result);
  const stale = useSessionState((state) => state.replay.stale);
  const textSize = useSessionState((state) => state.preferences.textSize);
  const dragging = useRef<string | null>(null);
  const figures = useMemo(() => (result ? mapFigures(result) : null), [result]);
  const { policy, view } = glossary;
  const focus = selection?.kind === 'stage' ? selection.id : policy.initialStage;
  const nodes = useMemo(
    () => stageNodes({ policy, view }, figures, picks, focus),
    [policy, view, figures, picks, focus],
  );
  // Cards follow the pointer at once; the lines, which take longer to find, follow when there is time.
  const drawn = useDeferredValue(glossary);
  const routes = useMemo(
    () =>
      transitionRoutes(stagePlaces(drawn), drawn.policy.transitions, ({ id }) =>
        labelSize(figures?.rates.get(id)),
      ),
    [drawn, figures],
  );
  const edges = useMemo(
    () => transitionEdges(drawn, routes, figures, picks),
    [drawn, routes, figures, picks],
  );

  const places = useMemo(() => stagePlaces({ policy, view }), [policy, view]);
  useInView(selection, places);

  const onNodesChange = (changes: NodeChange<StageNode>[]) => {
    // Arrow keys move cards past the drag handlers, so every move is taken from here.
    const moves = changes.filter(
      (change): change is NodePositionChange => change.type === 'position' && change.position !== undefined,
    );
    if (moves.length > 0) {
      dragging.current ??= newGesture('move');
      session.edits.perform(
        {
          do: 'move-stages',
          moves: moves.flatMap(({ id, position }) =>
            position ? [{ stage: id, x: snapped(position.x), y: snapped(position.y) }] : [],
          ),
        },
        dragging.current,
      );
    }
    picked(changes, 'stage');
  };
  // Changes of cards and of lines come one after the other within one event, before anything renders again.
  const picksNow = useRef(picks);
  useLayoutEffect(() => {
    picksNow.current = picks;
  });
  const picked = (
    changes: readonly (NodeChange<StageNode> | EdgeChange<TransitionEdge>)[],
    kind: 'stage' | 'transition',
  ) => {
    const selects = changes.flatMap((change) =>
      change.type === 'select' ? [{ kind, id: change.id, selected: change.selected }] : [],
    );
    if (selects.length === 0) return;
    const { selection: shown } = session.store.getState();
    const next = picksAfter(picksNow.current, shown, selects);
    picksNow.current = next.picks;
    pick(next.picks, next.last);
  };
  const endMove = () => {
    dragging.current = null;
  };
  const dropOf = (event: globalThis.MouseEvent | TouchEvent) => {
    const at = 'changedTouches' in event ? event.changedTouches[0] : event;
    // Snapped to the grid, a point near the border of a card would leave it.
    return at && screenToFlowPosition({ x: at.clientX, y: at.clientY }, { snapToGrid: false });
  };
  // The library tells of a dragged end as of a new line, too.
  const reconnecting = useRef(false);
  const onConnectEnd: OnConnectEnd = (event, { isValid, fromNode, toNode }) => {
    if (isValid || toNode || !fromNode || reconnecting.current) return;
    const drop = dropOf(event);
    if (drop) connectWithDrop(session, fromNode.id, drop);
  };
  const onReconnectEnd: OnReconnectEnd<TransitionEdge> = (event, edge, kept, { isValid, toNode }) => {
    reconnecting.current = false;
    const drop = dropOf(event);
    if (isValid || toNode || !drop) return;
    const { id, source: from, target: to } = edge;
    reconnectWithDrop(session, { id, from, to }, kept === 'target' ? 'from' : 'to', drop);
  };
  const onDoubleClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return;
    const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const stage = addStage(session, { x: x - CARD.width / 2, y: y - CARD.height / 2 });
    if (stage !== null) rename({ stage, on: 'card' });
  };
  const onKeyUp = ({ key }: KeyboardEvent) => {
    if (key.startsWith('Arrow')) endMove();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pane inside takes pointer and keys; this only listens.
    <div className={classes.canvas} data-stale={stale} onDoubleClick={onDoubleClick} onKeyUp={onKeyUp}>
      <ReactFlow<StageNode, TransitionEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={onNodesChange}
        onEdgesChange={(changes) => picked(changes, 'transition')}
        onNodeDragStart={endMove}
        onNodeDragStop={endMove}
        onSelectionDragStart={endMove}
        onSelectionDragStop={endMove}
        onNodeDoubleClick={(_, { id }) => rename({ stage: id, on: 'card' })}
        onConnect={({ source, target }) => void connectStages(session, source, target)}
        onConnectEnd={onConnectEnd}
        onReconnectStart={() => {
          reconnecting.current = true;
        }}
        onReconnect={({ id }, { source, target }) => void reconnect(session, id, source, target)}
        onReconnectEnd={onReconnectEnd}
        ariaLabelConfig={LABELS}
        connectionMode={ConnectionMode.Loose}
        connectionLineType={ConnectionLineType.SmoothStep}
        connectionRadius={30}
        snapToGrid
        snapGrid={[SNAP, SNAP]}
        fitView
        fitViewOptions={legibleFit(textSize)}
        minZoom={0.2}
        maxZoom={2}
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
        selectionKeyCode="Shift"
        edgesFocusable={false}
        elevateNodesOnSelect={false}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={2 * SNAP} size={1.5} color="var(--p-line)" />
        <MiniMap<StageNode>
          pannable
          zoomable
          className={classes.overview ?? ''}
          nodeColor={({ data }) => teamColours(data.owners[0]?.colour ?? 1).ink}
          nodeBorderRadius={16}
          ariaLabel="Overview of the whole map"
        />
        <ZoomControls />
      </ReactFlow>
    </div>
  );
}
