import { ALWAYS, type Criteria } from './schema';

/**
 * Edits of a criteria tree. A node is named by its path as `nodesOf` and the lint write it: `''` is the root, `of[1]`
 * the second part of a group, `of` what a `not` negates, joined by dots. Trees are never changed; an edit gives a new
 * one that shares what stayed.
 */
export interface EditedTree {
  readonly criteria: Criteria;
  /** The node the edit was about, where it is now; for a removal, the node next to the gap. */
  readonly path: string;
}

type Group = Extract<Criteria, { op: 'all' | 'any' }>;

export const isGroup = (node: Criteria): node is Group => node.op === 'all' || node.op === 'any';

/** The way from a node to one below it: the position in a group, or into a `not`. */
type Step = number | 'negated';

const stepsOf = (path: string): Step[] =>
  path === ''
    ? []
    : path.split('.').map((part) => {
        const [, index] = /^of\[(\d+)\]$/.exec(part) ?? [];
        return index === undefined ? 'negated' : Number(index);
      });

const pathOf = (steps: readonly Step[]): string =>
  steps.map((step) => (step === 'negated' ? 'of' : `of[${step}]`)).join('.');

/** The path of a part of a group, or, without a position, of what a `not` negates. */
export const partPath = (path: string, index?: number): string =>
  pathOf([...stepsOf(path), index ?? 'negated']);

/** The path of the node above and the position within it; null for the root. */
export function placeOf(path: string): { readonly parent: string; readonly index: number | null } | null {
  const steps = stepsOf(path);
  const last = steps.pop();
  if (last === undefined) return null;
  return { parent: pathOf(steps), index: last === 'negated' ? null : last };
}

export function nodeAt(root: Criteria, path: string): Criteria | null {
  let node: Criteria | undefined = root;
  for (const step of stepsOf(path)) node = node && below(node, step);
  return node ?? null;
}

function below(node: Criteria, step: Step): Criteria | undefined {
  if (isGroup(node)) return step === 'negated' ? undefined : node.of[step];
  return node.op === 'not' && step === 'negated' ? node.of : undefined;
}

/** Puts another node in the place of one. Null: there is no such node; so for every edit below. */
export function replaceAt(root: Criteria, path: string, node: Criteria): EditedTree | null {
  const criteria = put(root, stepsOf(path), node);
  return criteria && { criteria, path };
}

function put(node: Criteria, [step, ...rest]: readonly Step[], replacement: Criteria): Criteria | null {
  if (step === undefined) return replacement;
  const child = below(node, step);
  const changed = child && put(child, rest, replacement);
  if (!changed) return null;
  if (isGroup(node)) return { ...node, of: node.of.map((part, index) => (index === step ? changed : part)) };
  return { op: 'not', of: changed };
}

/** Adds to the end of a group. Beside anything else: the two become a group of which both must hold. */
export function addTo(root: Criteria, path: string, node: Criteria): EditedTree | null {
  const target = nodeAt(root, path);
  if (!target) return null;
  const group: Group = isGroup(target)
    ? { ...target, of: [...target.of, node] }
    : { op: 'all', of: [target, node] };
  const edited = replaceAt(root, path, group);
  return edited && { ...edited, path: partPath(path, group.of.length - 1) };
}

/**
 * Takes a node out. A group or a `not` that would be left without content goes too: a group of nothing would decide
 * everything. A tree of which nothing is left becomes `empty`.
 */
export function removeAt(root: Criteria, path: string, empty: Criteria = ALWAYS): EditedTree | null {
  if (!nodeAt(root, path)) return null;
  const place = placeOf(path);
  if (!place) return { criteria: empty, path: '' };
  const parent = nodeAt(root, place.parent);
  if (!parent || !isGroup(parent) || parent.of.length === 1) return removeAt(root, place.parent, empty);
  const of = parent.of.filter((_, index) => index !== place.index);
  const edited = replaceAt(root, place.parent, { ...parent, of });
  return edited && { ...edited, path: partPath(place.parent, Math.min(place.index ?? 0, of.length - 1)) };
}

/** Takes several nodes out, as `removeAt` does each; null when one of them is not there. */
export function removeAll(
  root: Criteria,
  paths: readonly string[],
  empty: Criteria = ALWAYS,
): EditedTree | null {
  const outermost = paths.filter((path) => !paths.some((other) => isBelow(path, other)));
  // From the back, so that the paths of what is still to go stay true.
  const lastFirst = [...outermost].sort((a, b) => inOrder(stepsOf(b), stepsOf(a)));
  let edited: EditedTree | null = null;
  for (const path of lastFirst) {
    edited = removeAt(edited?.criteria ?? root, path, empty);
    if (!edited) return null;
  }
  return edited;
}

const isBelow = (path: string, above: string): boolean =>
  above === '' ? path !== '' : path.startsWith(`${above}.`);

/** Document order of two nodes of which neither is below the other. */
function inOrder(a: readonly Step[], b: readonly Step[]): number {
  const at = a.findIndex((step, index) => step !== b[index]);
  return Number(a[at] ?? 0) - Number(b[at] ?? 0);
}

/** Writes a node twice, the copy next to it. */
export function duplicateAt(root: Criteria, path: string): EditedTree | null {
  const node = nodeAt(root, path);
  if (!node) return null;
  const siblings = siblingsOf(root, path);
  // A part on its own: the root, or what a `not` negates.
  if (!siblings) return wrapped(root, path, { op: 'all', of: [node, node] }, 1);
  const { parent, group, index } = siblings;
  return spliced(root, parent, group, index + 1, 0, [node], index + 1);
}

/** Moves a node among the parts of its group. Null at the edge. */
export function moveBy(root: Criteria, path: string, by: -1 | 1): EditedTree | null {
  const siblings = siblingsOf(root, path);
  const other = siblings?.group.of[siblings.index + by];
  if (!siblings || !other) return null;
  const { parent, group, index, node } = siblings;
  const pair = by === 1 ? [other, node] : [node, other];
  return spliced(root, parent, group, Math.min(index, index + by), 2, pair, index + by);
}

/**
 * Moves a node out of its group, to stand after that in the group around it. A group left with nothing goes. Null
 * where no group is around: out of a `not` a condition would turn into its contrary.
 */
export function moveOut(root: Criteria, path: string): EditedTree | null {
  const inner = siblingsOf(root, path);
  const outer = inner && siblingsOf(root, inner.parent);
  if (!outer) return null;
  const rest = inner.group.of.filter((_, index) => index !== inner.index);
  const kept: Criteria[] = rest.length > 0 ? [{ ...inner.group, of: rest }] : [];
  const at = outer.index + kept.length;
  return spliced(root, outer.parent, outer.group, outer.index, 1, [...kept, inner.node], at);
}

/** Moves a node to the end of the group that stands before it, or to the start of the one after it. */
export function moveInto(root: Criteria, path: string, by: -1 | 1): EditedTree | null {
  const siblings = siblingsOf(root, path);
  const target = siblings?.group.of[siblings.index + by];
  if (!siblings || !target || !isGroup(target)) return null;
  const { parent, group, index, node } = siblings;
  const of = by === -1 ? [...target.of, node] : [node, ...target.of];
  const at = Math.min(index, index + by);
  const edited = spliced(root, parent, group, at, 2, [{ ...target, of }], at);
  return edited && { ...edited, path: partPath(edited.path, by === -1 ? target.of.length : 0) };
}

/** Turns a condition into its contrary, or a `not` back into what it negates. */
export function negateAt(root: Criteria, path: string): EditedTree | null {
  const node = nodeAt(root, path);
  return node && replaceAt(root, path, node.op === 'not' ? node.of : { op: 'not', of: node });
}

/** Puts nodes into a group of their own, at the place of the first. Several have to be parts of one group. */
export function groupAt(root: Criteria, paths: readonly string[], op: Group['op']): EditedTree | null {
  const [only, ...others] = paths;
  if (only === undefined) return null;
  if (others.length === 0) {
    const node = nodeAt(root, only);
    return node && replaceAt(root, only, { op, of: [node] });
  }
  const siblings = siblingsOf(root, only);
  if (!siblings) return null;
  const { parent, group } = siblings;
  const chosen = new Set(paths);
  const isChosen = (_: Criteria, index: number) => chosen.has(partPath(parent, index));
  const members = group.of.filter(isChosen);
  if (members.length !== chosen.size) return null;
  const first = group.of.findIndex(isChosen);
  const of = group.of.flatMap((part, index): Criteria[] => {
    if (index === first) return [{ op, of: members }];
    return isChosen(part, index) ? [] : [part];
  });
  const edited = replaceAt(root, parent, { ...group, of });
  return edited && { ...edited, path: partPath(parent, first) };
}

/** Lets the parts of a group stand in the group around it. Without one, only a group of one can go. */
export function ungroupAt(root: Criteria, path: string): EditedTree | null {
  const node = nodeAt(root, path);
  if (!node || !isGroup(node)) return null;
  const [only, second] = node.of;
  if (only && !second) return replaceAt(root, path, only);
  const siblings = siblingsOf(root, path);
  if (!siblings || !only) return null;
  const { parent, group, index } = siblings;
  return spliced(root, parent, group, index, 1, node.of, index);
}

/** Says whether all parts of a group must hold or any of them. */
export function setGroupAt(root: Criteria, path: string, op: Group['op']): EditedTree | null {
  const node = nodeAt(root, path);
  return node && isGroup(node) ? replaceAt(root, path, { op, of: node.of }) : null;
}

interface Siblings {
  readonly parent: string;
  readonly group: Group;
  readonly index: number;
  readonly node: Criteria;
}

/** The group a node is a part of, with its place in it; null when it is no part of a group. */
function siblingsOf(root: Criteria, path: string): Siblings | null {
  const place = placeOf(path);
  const group = place && nodeAt(root, place.parent);
  if (!group || !isGroup(group) || place.index === null) return null;
  const node = group.of[place.index];
  return node ? { parent: place.parent, group, index: place.index, node } : null;
}

function spliced(
  root: Criteria,
  parent: string,
  group: Group,
  start: number,
  drop: number,
  add: readonly Criteria[],
  focus: number,
): EditedTree | null {
  const of = [...group.of.slice(0, start), ...add, ...group.of.slice(start + drop)];
  const edited = replaceAt(root, parent, { ...group, of });
  return edited && { ...edited, path: partPath(parent, focus) };
}

function wrapped(root: Criteria, path: string, group: Group, focus: number): EditedTree | null {
  const edited = replaceAt(root, path, group);
  return edited && { ...edited, path: partPath(path, focus) };
}
