import {
  duplicateAt,
  type EditedTree,
  groupAt,
  isGroup,
  moveBy,
  moveInto,
  moveOut,
  negateAt,
  nodeAt,
  removeAt,
  setGroupAt,
  ungroupAt,
} from '#domain/criteria/edit';
import type { Criteria } from '#domain/criteria/schema';
import type { CriteriaAction } from '#domain/glossary/commands/criteria-edits';

/** Something that can be done to a node of a tree, from its menu or by a key. */
export interface NodeAction {
  readonly id: string;
  readonly label: string;
  /** As shown beside the label; null: no key does it. */
  readonly keys: string | null;
  readonly action: CriteriaAction;
  readonly edited: EditedTree;
}

/** What can be done to a node now, in the order of its menu. */
export function nodeActions(root: Criteria, path: string, empty: Criteria): NodeAction[] {
  const node = nodeAt(root, path);
  if (!node) return [];
  const other = node.op === 'all' ? 'any' : 'all';
  const candidates: (Omit<NodeAction, 'edited'> & { readonly edited: EditedTree | null })[] = [
    {
      id: 'combine',
      label: node.op === 'all' ? 'Change to Any of' : 'Change to All of',
      keys: null,
      action: 'combine',
      edited: setGroupAt(root, path, other),
    },
    {
      id: 'duplicate',
      label: 'Duplicate',
      keys: 'Ctrl+D',
      action: 'duplicate',
      edited: duplicateAt(root, path),
    },
    { id: 'up', label: 'Move up', keys: 'Alt+↑', action: 'move', edited: moveBy(root, path, -1) },
    { id: 'down', label: 'Move down', keys: 'Alt+↓', action: 'move', edited: moveBy(root, path, 1) },
    {
      id: 'into',
      label: 'Move into the group above',
      keys: 'Alt+→',
      action: 'move',
      edited: moveInto(root, path, -1),
    },
    {
      id: 'out',
      label: 'Move out of the group',
      keys: 'Alt+←',
      action: 'move',
      edited: moveOut(root, path),
    },
    {
      id: 'negate',
      label: node.op === 'not' ? 'Take the Not away' : 'Negate: Not',
      keys: null,
      action: 'negate',
      edited: negateAt(root, path),
    },
    {
      id: 'group-all',
      label: 'Put into a new All of',
      keys: null,
      action: 'group',
      edited: groupAt(root, [path], 'all'),
    },
    {
      id: 'group-any',
      label: 'Put into a new Any of',
      keys: null,
      action: 'group',
      edited: groupAt(root, [path], 'any'),
    },
    {
      id: 'ungroup',
      label: 'Take the group apart',
      keys: null,
      action: 'ungroup',
      edited: isGroup(node) ? ungroupAt(root, path) : null,
    },
    {
      id: 'delete',
      label: isGroup(node) ? 'Delete the group' : 'Delete',
      keys: 'Del',
      action: 'delete',
      edited: removeAt(root, path, empty),
    },
  ];
  return candidates.flatMap(({ edited, ...rest }) => (edited ? [{ ...rest, edited }] : []));
}

interface Keys {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** The id of the action that a key press asks for. */
export function actionForKeys({ key, altKey, ctrlKey, metaKey, shiftKey }: Keys): string | null {
  if (shiftKey) return null;
  const command = ctrlKey || metaKey;
  if (altKey && !command) return ALT_KEYS[key] ?? null;
  if (command && !altKey) return key.toLowerCase() === 'd' ? 'duplicate' : null;
  return !command && (key === 'Delete' || key === 'Backspace') ? 'delete' : null;
}

const ALT_KEYS: Readonly<Record<string, string>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'out',
  ArrowRight: 'into',
};
