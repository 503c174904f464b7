import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { addTo, type EditedTree, nodeAt, partPath, replaceAt } from '#domain/criteria/edit';
import type { Atom, Criteria } from '#domain/criteria/schema';
import type { CriteriaAction } from '#domain/glossary/commands/criteria-edits';
import { type CriteriaPlace, criteriaAt } from '#domain/glossary/criteria-place';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Session } from '../../app/session/session';
import { type ConditionNumber, thresholdFor } from './condition-numbers';
import type { OpenCondition, TreeEditor } from './tree-editor';

let gestures = 0;

/** What is written while a condition's controls are open is one step to undo. */
const newGesture = (): string => {
  gestures += 1;
  return `condition:${gestures}`;
};

type Editing = Omit<TreeEditor, 'matches' | 'isCounted' | 'findings' | 'empty'>;

/** The state of one tree's editor: which condition is open, what is selected, where the focus goes next. */
export function useTreeEditing(
  session: Session,
  policy: Policy,
  place: CriteriaPlace,
  frame: RefObject<HTMLElement | null>,
): Editing | null {
  const [open, setOpen] = useState<OpenCondition | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const gesture = useRef(newGesture());
  const focusNext = useRef<string | null>(null);
  // With the commit that brings the node and not some time after it: an effect of the commit before could run in
  // between, miss the node, and leave the focus on the root, where the next Delete would take everything.
  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    focusNode(frame.current, focusNext.current);
    focusNext.current = null;
  });

  const found = criteriaAt(policy, place);
  if (!found) return null;
  const { criteria, path: placePath } = found;

  const set = (action: CriteriaAction, tree: Criteria, group: string | null = null) =>
    session.edits.perform({ do: 'set-criteria', at: place, action, criteria: tree }, group);

  return {
    policy,
    place,
    placePath,
    criteria,
    open: stillOpen(open, criteria),
    selected: stillThere(selected, criteria),
    edit(action, edited) {
      if (!edited || !set(action, edited.criteria)) return;
      setOpen(null);
      setSelected(new Set());
      focusNext.current = edited.path;
    },
    openCondition(next) {
      gesture.current = newGesture();
      setOpen(next);
      setSelected(new Set());
    },
    write(atom) {
      const written = writtenTo(criteria, open, atom);
      if (!written || !set(open?.kind === 'add' ? 'add' : 'change', written.criteria, gesture.current))
        return;
      if (open?.kind === 'add' && open.added === null) setOpen({ ...open, added: written.path });
    },
    close(revert) {
      const last = session.store.getState().document?.edited.done.at(-1);
      if (revert && last?.gesture === gesture.current) session.edits.undo();
      if (open) focusNext.current = open.kind === 'change' ? open.path : addedPath(open, revert);
      setOpen(null);
    },
    toggleSelected(path) {
      const next = new Set(selected);
      if (!next.delete(path)) next.add(path);
      setSelected(next);
    },
    clearSelected: () => setSelected(new Set()),
    makeAdjustable(path, number) {
      if (typeof number.value !== 'number') return;
      session.edits.perform(
        {
          do: 'make-adjustable',
          path: numberPath(placePath, path, number),
          threshold: thresholdFor(number.value, number, policy),
        },
        open ? gesture.current : null,
      );
    },
    makeFixed(path, number) {
      session.edits.perform(
        { do: 'make-fixed', path: numberPath(placePath, path, number) },
        open ? gesture.current : null,
      );
    },
  };
}

const numberPath = (placePath: string, path: string, { part }: ConditionNumber): string =>
  [placePath, path, part].filter(Boolean).join('.');

/** The tree with the condition that is being written. */
function writtenTo(criteria: Criteria, open: OpenCondition | null, atom: Atom): EditedTree | null {
  if (!open) return null;
  if (open.kind === 'change') return replaceAt(criteria, open.path, atom);
  if (open.added === null) {
    return addTo(criteria, open.group, open.wrap ? { op: open.wrap, of: [atom] } : atom);
  }
  return replaceAt(criteria, open.wrap ? partPath(open.added, 0) : open.added, atom);
}

/** Where to go when a condition was added: to it, or, when it was given up, to the group. */
const addedPath = (open: Extract<OpenCondition, { kind: 'add' }>, revert: boolean): string => {
  if (revert || open.added === null) return `add:${open.group}`;
  return open.wrap ? partPath(open.added, 0) : open.added;
};

/** Undo may take away what the open controls are about. */
function stillOpen(open: OpenCondition | null, criteria: Criteria): OpenCondition | null {
  if (open?.kind === 'change') {
    const node = nodeAt(criteria, open.path);
    return node && isAtomNode(node) ? open : null;
  }
  if (open && open.added !== null && !nodeAt(criteria, open.added)) return null;
  return open;
}

const isAtomNode = ({ op }: Criteria): boolean => op !== 'all' && op !== 'any' && op !== 'not';

const stillThere = (selected: ReadonlySet<string>, criteria: Criteria): ReadonlySet<string> =>
  [...selected].every((path) => nodeAt(criteria, path)) ? selected : new Set();

/** Focuses the control that stands for a node, or for adding to a group. */
function focusNode(frame: HTMLElement | null, path: string): void {
  const named = (name: string) =>
    [...(frame?.querySelectorAll<HTMLElement>('[data-node]') ?? [])].find(
      (element) => element.dataset['node'] === name,
    );
  (named(path) ?? named('') ?? named('add:'))?.focus();
}
