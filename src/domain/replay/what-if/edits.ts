import { nodeAt, removeAll, replaceAt } from '../../criteria/edit';
import { ALWAYS, type Criteria } from '../../criteria/schema';
import type { Policy } from '../../glossary/schema/policy';
import type { Stage } from '../../glossary/schema/stage';
import { type ThresholdProblem, withThresholds } from '../../glossary/thresholds';
import { fail, ok, type Problem, type Result } from '../../result';

/**
 * One change of the rules, as small as people make them in a room. `path` is relative to the stage and goes on as paths of
 * `criteria/edit.ts` do: `entry`, `entry.of[1]`, `disqualifiers[0].when.of`.
 */
export type RuleEdit =
  | { readonly kind: 'threshold'; readonly id: string; readonly to: number }
  | {
      readonly kind: 'list';
      readonly stage: string;
      readonly path: string;
      /** Of `in` and `not-in` a value of the field, of a tier atom the id of a tier. */
      readonly value: string | number;
      readonly is: 'added' | 'taken out';
    }
  | { readonly kind: 'atom'; readonly stage: string; readonly path: string };

export type CriteriaEdit = Exclude<RuleEdit, { kind: 'threshold' }>;

export type EditProblem = Problem<'edit-misfits'> | ThresholdProblem;

const NEVER: Criteria = { op: 'any', of: [] };

/**
 * The policy after some edits, all of them told by the places of the policy given. A condition is left out as if it had
 * never been written: a group or a `not` that is left without content goes too, entry criteria without any let everybody in,
 * and a disqualifier without any refuses nobody. Refuses a place that is not there, a value that is in the list already or is
 * not, and the last value of a list. The given policy is not changed.
 */
export function applyEdits(policy: Policy, edits: readonly RuleEdit[]): Result<Policy, EditProblem> {
  const values = new Map<string, number>();
  const trees = new Map<string, { lists: ListEdit[]; leftOut: string[]; stage: string; tree: Tree }>();
  for (const edit of edits) {
    if (edit.kind === 'threshold') {
      values.set(edit.id, edit.to);
      continue;
    }
    const place = placeOf(edit.path);
    if (!place) return fail(misfit(edit, 'there are no such criteria'));
    const key = JSON.stringify([edit.stage, place.tree]);
    const about = trees.get(key) ?? { lists: [], leftOut: [], stage: edit.stage, tree: place.tree };
    trees.set(key, about);
    if (edit.kind === 'atom') about.leftOut.push(place.path);
    else about.lists.push({ edit, path: place.path });
  }
  let edited = policy;
  for (const { lists, leftOut, stage, tree } of trees.values()) {
    const own = edited.stages.find(({ id }) => id === stage);
    const before = own && criteriaOf(own, tree);
    if (!own || !before) return fail(noPlace(stage));
    const listed = withLists(policy, before, lists);
    if (!listed.ok) return listed;
    // Lists keep their places, so that paths of what is left out stay true.
    const empty = tree === 'entry' ? ALWAYS : NEVER;
    const after = leftOut.length === 0 ? listed.value : removeAll(listed.value, leftOut, empty)?.criteria;
    if (!after) return fail(noPlace(stage));
    edited = withStage(edited, withCriteria(own, tree, after));
  }
  return values.size === 0 ? ok(edited) : withThresholds(edited, values);
}

/** Which criteria of a stage: those to enter, or the disqualifier of this index. */
type Tree = 'entry' | number;

interface ListEdit {
  readonly edit: Extract<RuleEdit, { kind: 'list' }>;
  readonly path: string;
}

/** Where criteria of a stage stand, as `RuleEdit.path` writes it. */
export const pathIn = (tree: Tree, path: string): string => {
  const root = tree === 'entry' ? 'entry' : `disqualifiers[${tree}].when`;
  return path === '' ? root : `${root}.${path}`;
};

/** Which criteria of a stage a path of an edit is about, and where in them; null: it is no such path. */
export function placeOf(path: string): { readonly tree: Tree; readonly path: string } | null {
  const [, entry, disqualifier, rest = ''] =
    /^(?:(entry)|disqualifiers\[(\d+)\]\.when)(?:\.(.+))?$/.exec(path) ?? [];
  if (entry === undefined && disqualifier === undefined) return null;
  return { tree: disqualifier === undefined ? 'entry' : Number(disqualifier), path: rest };
}

const criteriaOf = (stage: Stage, tree: Tree): Criteria | undefined =>
  tree === 'entry' ? stage.entry : stage.disqualifiers[tree]?.when;

/** The criteria an edit is about; null where they are not there. */
export function editedCriteria(policy: Policy, { stage, path }: CriteriaEdit): Criteria | null {
  const own = policy.stages.find(({ id }) => id === stage);
  const place = placeOf(path);
  const root = own && place && criteriaOf(own, place.tree);
  return root ? nodeAt(root, place.path) : null;
}

const withCriteria = (stage: Stage, tree: Tree, criteria: Criteria): Stage =>
  tree === 'entry'
    ? { ...stage, entry: criteria }
    : {
        ...stage,
        disqualifiers: stage.disqualifiers.map((own, index) =>
          index === tree ? { ...own, when: criteria } : own,
        ),
      };

const withStage = (policy: Policy, stage: Stage): Policy => ({
  ...policy,
  stages: policy.stages.map((own) => (own.id === stage.id ? stage : own)),
});

function withLists(
  policy: Policy,
  criteria: Criteria,
  lists: readonly ListEdit[],
): Result<Criteria, EditProblem> {
  let edited = criteria;
  // What is added first, so that a list may get another value for its only one.
  const inTurn = [...lists].sort(
    (a, b) => Number(a.edit.is === 'taken out') - Number(b.edit.is === 'taken out'),
  );
  for (const { edit, path } of inTurn) {
    const atom = nodeAt(edited, path);
    const changed = atom && withValue(policy, atom, edit);
    const replaced = changed && replaceAt(edited, path, changed);
    if (!replaced) return fail(misfit(edit, 'its list has no room for that change'));
    edited = replaced.criteria;
  }
  return ok(edited);
}

/** The atom with one value more or less; null: it has no list, has the value already or has it not, or would have none left. */
function withValue(policy: Policy, atom: Criteria, { value, is }: ListEdit['edit']): Criteria | null {
  const isSame = sameValue(policy, atom, value);
  const change = <T extends string | number>(list: readonly T[], one: T): T[] | null => {
    const others = list.filter((own) => !isSame(own));
    const has = others.length < list.length;
    if (is === 'added') return has ? null : [...list, one];
    return has && others.length > 0 ? others : null;
  };
  if (atom.op === 'tier') {
    const list = typeof value === 'string' ? change(atom.in, value) : null;
    return list && { ...atom, in: list };
  }
  if (atom.op !== 'field' || (atom.is !== 'in' && atom.is !== 'not-in')) return null;
  const list = change(atom.values, value);
  return list && { ...atom, values: list };
}

/** Whether a value of a list stands for the same as this one: texts may be compared without their case (`docs/replay.md`, section 2). */
export function sameValue(
  policy: Policy,
  atom: Criteria,
  value: string | number,
): (other: string | number) => boolean {
  const field = atom.op === 'field' ? policy.fields.find(({ id }) => id === atom.field) : undefined;
  if (typeof value !== 'string' || !field || field.caseSensitive) return (other) => other === value;
  const folded = value.toLowerCase();
  return (other) => typeof other === 'string' && other.toLowerCase() === folded;
}

const misfit = ({ stage, path }: CriteriaEdit, why: string): EditProblem => ({
  code: 'edit-misfits',
  message: `The criteria of "${stage}" cannot be changed so: ${why}`,
  remedy: 'Look at the criteria as they stand now, and choose the change again',
  where: { path: `stages.${stage}.${path}` },
});

const noPlace = (stage: string): EditProblem => ({
  code: 'edit-misfits',
  message: `A condition of "${stage}" that was to be changed is not there`,
  remedy: 'Look at the criteria as they stand now, and choose the change again',
  where: { path: `stages.${stage}` },
});
