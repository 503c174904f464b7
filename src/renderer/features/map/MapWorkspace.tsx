import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useSession, useSessionState } from '../../app/session/session-context';
import { ConnectDialog } from './ConnectDialog';
import { FIT, legibleFit } from './fit';
import { MapCanvas } from './MapCanvas';
import { MapLegend } from './MapLegend';
import { MapOutline } from './MapOutline';
import { MapToolbar } from './MapToolbar';
import classes from './MapWorkspace.module.css';
import { addStage, arrangeMap, duplicateStages } from './map-actions';
import { NO_PICKS } from './map-flow';
import { type ClipboardKey, isClipboardKey, type MapKey, mapKeyOf } from './map-keys';
import { pickAll, useClipboard } from './use-clipboard';
import { useGlossary } from './use-glossary';
import { MapUiContext, type Renaming, useNewMapUi } from './use-map';

/** So wide a window has room for the outline beside map and inspector. */
const WIDE = 1500;

/** The lifecycle map: canvas, outline and what can be done to them. */
export function MapWorkspace() {
  const sitting = useSessionState((state) => state.document?.sitting);
  return (
    <ReactFlowProvider key={sitting}>
      <Workspace />
    </ReactFlowProvider>
  );
}

function Workspace() {
  const session = useSession();
  const glossary = useGlossary();
  const ui = useNewMapUi();
  const { fitView } = useReactFlow();
  const [outlineOpen, setOutlineOpen] = useState(() => window.innerWidth >= WIDE);
  const root = useRef<HTMLElement>(null);
  const { renaming } = ui;
  useClipboard(root, ui);

  // A box that went away must not take the focus with it: the keys of the map would be lost.
  const wasRenaming = useRef(false);
  useEffect(() => {
    const boxIsGone = wasRenaming.current && renaming === null;
    wasRenaming.current = renaming !== null;
    if (boxIsGone && document.activeElement === document.body) root.current?.focus();
  }, [renaming]);

  const presenting = useSessionState((state) => state.presenting);
  const textSize = useSessionState((state) => state.preferences.textSize);
  const shownAs = useRef({ presenting, textSize });
  useEffect(() => {
    if (shownAs.current.presenting === presenting && shownAs.current.textSize === textSize) return;
    shownAs.current = { presenting, textSize };
    requestAnimationFrame(() => void fitView(legibleFit(textSize)));
  }, [presenting, textSize, fitView]);

  const add = (on: Renaming['on']) => {
    const stage = addStage(session);
    if (stage !== null) ui.rename({ stage, on });
  };
  // A frame later the canvas has the places of a map that was just arranged.
  const showAll = () => {
    requestAnimationFrame(() => void fitView(FIT));
  };
  const arrange = async () => {
    if (await arrangeMap(session)) showAll();
  };
  const { selection } = session.store.getState();
  const stage = selection?.kind === 'stage' ? selection.id : null;
  const actions = (on: Renaming['on']): Readonly<Record<Exclude<MapKey, ClipboardKey>, () => void>> => ({
    add: () => add(on),
    arrange: () => void arrange(),
    connect: () => ui.connect(stage),
    delete: ui.deletePicked,
    duplicate: () => pickAll(duplicateStages(session, ui.picks.stages), ui.pick),
    fit: showAll,
    none: () => ui.pick(NO_PICKS, null),
    rename: () => ui.rename(stage === null ? null : { stage, on }),
    'select-all': () =>
      ui.pick(
        { stages: new Set(glossary.policy.stages.map(({ id }) => id)), transitions: new Set() },
        selection,
      ),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event;
    if (!(target instanceof Element) || !root.current?.contains(target) || target.closest('input, textarea'))
      return;
    const key = mapKeyOf(event);
    if (key === null || isClipboardKey(key)) return;
    // With nothing to let go of, Escape belongs to the window.
    if (key === 'none' && ui.picks.stages.size + ui.picks.transitions.size === 0) return;
    event.preventDefault();
    actions(target.closest('[role="tree"]') ? 'outline' : 'card')[key]();
  };
  // A press on the canvas, where nothing takes the focus, gives the map its keys.
  const onPointerDown = ({ target }: PointerEvent) => {
    if (target instanceof Element && target.closest('.react-flow__pane'))
      root.current?.focus({ preventScroll: true });
  };
  return (
    <MapUiContext value={ui}>
      <section
        ref={root}
        className={classes.workspace}
        aria-label="Lifecycle map"
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onPointerDownCapture={onPointerDown}
      >
        <MapToolbar
          outlineOpen={outlineOpen}
          onOutline={() => setOutlineOpen(!outlineOpen)}
          onAdd={() => add('card')}
          onArrange={() => void arrange()}
        />
        <div className={classes.panes}>
          {outlineOpen ? (
            <div className={classes.outline}>
              <h2 className={classes.heading}>Outline</h2>
              <MapOutline />
            </div>
          ) : null}
          <MapCanvas />
        </div>
        <MapLegend />
      </section>
      <ConnectDialog from={ui.connecting} onClose={() => ui.connect(null)} />
    </MapUiContext>
  );
}
