import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { INSPECTOR_WIDTH, inInspector } from '../theme/preferences';
import classes from './InspectorPane.module.css';
import { useShell } from './shell-context';

/** Pixels that an arrow key moves the edge. */
const STEP = 20;

/** What is known of the selection, at the right; its edge is moved by pointer or arrow keys. */
export function InspectorPane({ children }: { readonly children: ReactNode }) {
  const { layout, arrange } = useShell();
  const grip = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const { inspectorWidth: width } = layout;
  if (!layout.inspectorOpen) return null;
  const scale = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, width };
  };
  const onPointerMove = ({ clientX }: PointerEvent) => {
    if (!grip.current) return;
    arrange({ inspectorWidth: inInspector(grip.current.width + (grip.current.x - clientX) / scale()) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = KEYS[event.key]?.(width);
    if (next === undefined) return;
    event.preventDefault();
    arrange({ inspectorWidth: inInspector(next) });
  };
  return (
    <aside
      id="inspector"
      data-region
      tabIndex={-1}
      className={classes.pane}
      aria-label="Inspector"
      style={{ '--inspector-width': width } as object}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a line cannot be moved; a separator with a value can. */}
      <div
        className={classes.edge}
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the inspector"
        aria-valuenow={width}
        aria-valuemin={INSPECTOR_WIDTH.least}
        aria-valuemax={INSPECTOR_WIDTH.most}
        tabIndex={0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          grip.current = null;
        }}
        onKeyDown={onKeyDown}
        onDoubleClick={() => arrange({ inspectorWidth: INSPECTOR_WIDTH.usual })}
      />
      <div className={classes.content}>{children}</div>
    </aside>
  );
}

const KEYS: Readonly<Record<string, (width: number) => number>> = {
  ArrowLeft: (width) => width + STEP,
  ArrowRight: (width) => width - STEP,
  Home: () => INSPECTOR_WIDTH.most,
  End: () => INSPECTOR_WIDTH.least,
};
