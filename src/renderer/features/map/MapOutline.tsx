import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown';
import IconChevronRight from '@tabler/icons-react/icons/IconChevronRight';
import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { usePolicy, useSessionState } from '../../app/session/session-context';
import { KIND_ICONS } from './kind-icons';
import classes from './MapOutline.module.css';
import { mapFigures } from './map-figures';
import { MODE_WORDS } from './map-words';
import { MODE_ICONS } from './mode-icons';
import { NameBox } from './NameBox';
import { type OutlineRow, outlineMove, outlineRows } from './outline-rows';
import { only, useMapUi } from './use-map';

/**
 * The map as a tree: every stage with the transitions that leave it. All that the canvas can do can be done here with
 * the keyboard, and a screen reader hears everything a card or a line shows. The letters are those of the whole map.
 */
export function MapOutline() {
  const policy = usePolicy();
  const { picks, pick, renaming, rename } = useMapUi();
  const selection = useSessionState((state) => state.selection);
  const result = useSessionState((state) => state.replay.result);
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () => outlineRows(policy, result ? mapFigures(result) : null, shut),
    [policy, result, shut],
  );
  const keyOf = ({ kind, id }: { kind: string; id: string }) => `${kind}:${id}`;
  const found = (key: string | null) => rows.findIndex((row) => keyOf(row) === key);
  // What is selected, from wherever, is where one stands; with nothing selected, where one stood last.
  const at = [selection ? keyOf(selection) : null, current].map(found).find((index) => index >= 0) ?? 0;
  const hadFocus = useRef(false);

  // The line that had the focus may be gone, or may have been a box for its name: the focus stays in the tree.
  useLayoutEffect(() => {
    if (!hadFocus.current || renaming !== null) return;
    const { activeElement } = document;
    if (activeElement === document.body || activeElement === null) focusRow(tree.current, at);
  });
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    // Without a successor the focused line itself went away; only a real successor elsewhere ends the stay.
    if (relatedTarget instanceof Node && !tree.current?.contains(relatedTarget)) hadFocus.current = false;
  };

  const choose = (row: OutlineRow) => {
    const chosen = { kind: row.kind, id: row.id };
    setCurrent(keyOf(row));
    pick(only(chosen), chosen);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The line that has the focus, which need not be the selected one.
    const here = rowsOf(tree.current).indexOf(event.target as HTMLElement);
    const row = rows[here];
    if (!row) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return choose(row);
    }
    const move = outlineMove(rows, here, event.key);
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    if (move.do === 'go') {
      const next = rows[move.to];
      if (!next) return;
      // Moving selects, so that every key of the map means the line one stands on.
      choose(next);
      focusRow(tree.current, move.to);
    } else {
      const after = new Set(shut);
      if (move.do === 'shut') after.add(move.stage);
      else after.delete(move.stage);
      setShut(after);
    }
  };
  const toggle = (id: string) => {
    const after = new Set(shut);
    if (!after.delete(id)) after.add(id);
    setShut(after);
  };
  return (
    <div
      ref={tree}
      className={classes.tree}
      role="tree"
      aria-label="Stages and their transitions"
      aria-multiselectable="true"
      onKeyDown={onKeyDown}
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={onBlur}
    >
      {rows.map((row, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the tree above takes the keys.
        <div
          key={keyOf(row)}
          role="treeitem"
          aria-level={row.kind === 'stage' ? 1 : 2}
          aria-label={row.text}
          aria-selected={(row.kind === 'stage' ? picks.stages : picks.transitions).has(row.id)}
          {...(row.kind === 'stage' && row.expanded !== null ? { 'aria-expanded': row.expanded } : {})}
          tabIndex={index === at ? 0 : -1}
          className={classes.row}
          data-kind={row.kind}
          onClick={() => choose(row)}
          onDoubleClick={() => row.kind === 'stage' && rename({ stage: row.id, on: 'outline' })}
        >
          {row.kind === 'stage' ? (
            <StageRow
              row={row}
              renaming={renaming?.on === 'outline' && renaming.stage === row.id}
              onToggle={() => toggle(row.id)}
            />
          ) : (
            <TransitionRow row={row} />
          )}
        </div>
      ))}
    </div>
  );
}

function focusRow(tree: HTMLElement | null, index: number): void {
  rowsOf(tree)[index]?.focus();
}

const rowsOf = (tree: HTMLElement | null): HTMLElement[] => [
  ...(tree?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? []),
];

interface StageRowProps {
  readonly row: Extract<OutlineRow, { kind: 'stage' }>;
  readonly renaming: boolean;
  readonly onToggle: () => void;
}

function StageRow({ row, renaming, onToggle }: StageRowProps) {
  const { rename } = useMapUi();
  const Icon = KIND_ICONS[row.stage.kind];
  const Chevron = row.expanded ? IconChevronDown : IconChevronRight;
  return (
    <>
      {/* The arrow keys do the same; a button inside a tree item would be a stop of its own. */}
      <span
        className={classes.chevron}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          if (row.expanded !== null) onToggle();
        }}
      >
        {row.expanded === null ? null : <Chevron size="1rem" stroke={1.8} />}
      </span>
      <Icon size="1.05rem" stroke={1.8} />
      {renaming ? (
        <NameBox stage={row.stage} onDone={() => rename(null)} />
      ) : (
        <span className={classes.name}>{row.stage.name}</span>
      )}
    </>
  );
}

function TransitionRow({ row }: { readonly row: Extract<OutlineRow, { kind: 'transition' }> }) {
  const mode = row.transition.mode.kind;
  const Icon = MODE_ICONS[mode];
  return (
    <>
      <span className={classes.arrow} aria-hidden="true">
        →
      </span>
      <span className={classes.name}>{row.to}</span>{' '}
      <span className={classes.mode}>
        <Icon size="0.9rem" stroke={1.8} />
        {MODE_WORDS[mode].name}
      </span>
    </>
  );
}
