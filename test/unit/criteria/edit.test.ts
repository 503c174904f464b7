import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addTo,
  duplicateAt,
  type EditedTree,
  groupAt,
  isGroup,
  moveBy,
  moveInto,
  moveOut,
  negateAt,
  nodeAt,
  partPath,
  placeOf,
  removeAll,
  removeAt,
  replaceAt,
  setGroupAt,
  ungroupAt,
} from '#domain/criteria/edit';
import type { Criteria } from '#domain/criteria/schema';
import { nodesOf } from '#domain/replay/match-counts';
import { ALWAYS, all, any, NEVER, not, signalled } from '../../support/replay-policy';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(signalled) as [Criteria, Criteria, Criteria, Criteria];

/** Trees in short: `all(a any(b c))`. */
function text(node: Criteria): string {
  switch (node.op) {
    case 'all':
    case 'any':
      return `${node.op}(${node.of.map(text).join(' ')})`;
    case 'not':
      return `not(${text(node.of)})`;
    case 'signal':
      return node.signal;
    default:
      throw new Error(`no ${node.op} in these tests`);
  }
}

const outcome = (edited: EditedTree | null) => edited && `${text(edited.criteria)} @${edited.path}`;

const nested = all(a, any(b, c), not(d));

describe('edits of a tree', () => {
  const cases: [name: string, edited: EditedTree | null, expected: string | null][] = [
    ['replaces a part', replaceAt(nested, 'of[1].of[0]', d), 'all(a any(d c) not(d)) @of[1].of[0]'],
    ['replaces what is negated', replaceAt(nested, 'of[2].of', a), 'all(a any(b c) not(a)) @of[2].of'],
    ['replaces the root', replaceAt(nested, '', a), 'a @'],
    ['replaces nothing where nothing is', replaceAt(nested, 'of[7]', a), null],
    ['does not walk into an atom', replaceAt(nested, 'of[0].of[0]', a), null],
    ['does not take a position for a negation', replaceAt(nested, 'of[2].of[0]', a), null],

    ['adds to a group', addTo(nested, 'of[1]', d), 'all(a any(b c d) not(d)) @of[1].of[2]'],
    ['adds to an empty root', addTo(ALWAYS, '', a), 'all(a) @of[0]'],
    ['adds beside an atom', addTo(a, '', b), 'all(a b) @of[1]'],
    ['adds beside what is negated', addTo(not(a), 'of', b), 'not(all(a b)) @of.of[1]'],

    ['removes a part, next to its successor', removeAt(nested, 'of[0]'), 'all(any(b c) not(d)) @of[0]'],
    ['removes the last part, next to what is before', removeAt(all(a, b), 'of[1]'), 'all(a) @of[0]'],
    ['removes a negation with its content', removeAt(nested, 'of[2].of'), 'all(a any(b c)) @of[1]'],
    ['removes a group with its last part', removeAt(all(a, any(b)), 'of[1].of[0]'), 'all(a) @of[0]'],
    ['leaves nothing as always', removeAt(any(a), 'of[0]'), 'all() @'],
    ['leaves nothing as told', removeAt(all(not(any(a))), 'of[0].of.of[0]', NEVER), 'any() @'],
    ['removes nothing where nothing is', removeAt(nested, 'of[9]'), null],

    ['removes several', removeAll(all(a, b, c, d), ['of[0]', 'of[2]']), 'all(b d) @of[0]'],
    [
      'removes what is inside of something removed once',
      removeAll(all(any(a), b, c), ['of[0].of[0]', 'of[0]']),
      'all(b c) @of[0]',
    ],
    [
      'removes all parts of a group',
      removeAll(nested, ['of[1].of[1]', 'of[1].of[0]']),
      'all(a not(d)) @of[1]',
    ],
    ['removes everything', removeAll(all(a, b), ['of[0]', 'of[1]'], NEVER), 'any() @'],
    ['removes none when one is not there', removeAll(all(a, b), ['of[0]', 'of[2]']), null],
    ['has nothing to remove', removeAll(nested, []), null],

    ['duplicates a part', duplicateAt(any(a, b), 'of[0]'), 'any(a a b) @of[1]'],
    ['duplicates the root', duplicateAt(a, ''), 'all(a a) @of[1]'],
    ['duplicates within a negation', duplicateAt(not(a), 'of'), 'not(all(a a)) @of.of[1]'],

    ['moves down', moveBy(all(a, b, c), 'of[0]', 1), 'all(b a c) @of[1]'],
    ['moves up', moveBy(all(a, b, c), 'of[2]', -1), 'all(a c b) @of[1]'],
    ['stops at the upper edge', moveBy(all(a, b), 'of[0]', -1), null],
    ['stops at the lower edge', moveBy(all(a, b), 'of[1]', 1), null],
    ['has nowhere to move the root', moveBy(a, '', 1), null],

    ['moves out of a group', moveOut(nested, 'of[1].of[0]'), 'all(a any(c) b not(d)) @of[2]'],
    ['drops the group it empties', moveOut(all(any(a), b), 'of[0].of[0]'), 'all(a b) @of[0]'],
    ['does not move out of a negation', moveOut(all(not(a)), 'of[0].of'), null],
    ['does not move out of a negated group', moveOut(all(not(any(a, b))), 'of[0].of.of[0]'), null],
    ['does not move out of the root', moveOut(nested, 'of[0]'), null],

    ['moves into the group before', moveInto(all(any(a), b), 'of[1]', -1), 'all(any(a b)) @of[0].of[1]'],
    ['moves into the group after', moveInto(all(a, any(b, c)), 'of[0]', 1), 'all(any(a b c)) @of[0].of[0]'],
    ['needs a group to move into', moveInto(all(a, b), 'of[1]', -1), null],

    ['negates', negateAt(nested, 'of[0]'), 'all(not(a) any(b c) not(d)) @of[0]'],
    ['negates the root', negateAt(a, ''), 'not(a) @'],
    ['takes a negation back', negateAt(nested, 'of[2]'), 'all(a any(b c) d) @of[2]'],

    ['groups one', groupAt(all(a, b), ['of[1]'], 'any'), 'all(a any(b)) @of[1]'],
    ['groups the root', groupAt(a, [''], 'any'), 'any(a) @'],
    [
      'groups several at the first, in their order',
      groupAt(all(a, b, c, d), ['of[3]', 'of[1]'], 'any'),
      'all(a any(b d) c) @of[1]',
    ],
    ['groups no parts of different groups', groupAt(nested, ['of[0]', 'of[1].of[0]'], 'any'), null],
    ['groups no part that is not there', groupAt(all(a, b), ['of[0]', 'of[5]'], 'any'), null],
    ['groups nothing', groupAt(nested, [], 'any'), null],

    ['takes a group apart', ungroupAt(nested, 'of[1]'), 'all(a b c not(d)) @of[1]'],
    ['takes a group of one apart anywhere', ungroupAt(not(all(a)), 'of'), 'not(a) @of'],
    ['keeps a group that nothing is around', ungroupAt(all(a, b), ''), null],
    ['keeps a negated group of several', ungroupAt(not(all(a, b)), 'of'), null],
    ['takes no atom apart', ungroupAt(nested, 'of[0]'), null],

    ['says any', setGroupAt(nested, '', 'any'), 'any(a any(b c) not(d)) @'],
    ['says nothing of an atom', setGroupAt(nested, 'of[0]', 'any'), null],
  ];
  it.each(cases)('%s', (_, edited, expected) => {
    expect(outcome(edited)).toBe(expected);
  });

  it('shares what it does not change', () => {
    const edited = replaceAt(nested, 'of[0]', d)?.criteria;
    expect(edited && nodeAt(edited, 'of[1]')).toBe(nodeAt(nested, 'of[1]'));
  });
});

/** Any tree over a few signals. */
const trees = fc.letrec<{ tree: Criteria }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(a, b, c, d),
    fc
      .tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(tie('tree'), { maxLength: 4 }))
      .map(([op, of]): Criteria => ({ op, of })),
    tie('tree').map(not),
  ),
})).tree;

const treesAndPaths = trees.chain((tree) =>
  fc.tuple(fc.constant(tree), fc.constantFrom(...nodesOf(tree).map(({ path }) => path))),
);

/** Whether the tree holds when exactly these signals have been recorded. */
function holds(node: Criteria, recorded: ReadonlySet<string>): boolean {
  switch (node.op) {
    case 'all':
      return node.of.every((part) => holds(part, recorded));
    case 'any':
      return node.of.some((part) => holds(part, recorded));
    case 'not':
      return !holds(node.of, recorded);
    case 'signal':
      return recorded.has(node.signal);
    default:
      throw new Error(`no ${node.op} in these tests`);
  }
}

const WORLDS = Array.from(
  { length: 16 },
  (_, bits) => new Set(['a', 'b', 'c', 'd'].filter((_name, index) => (bits >> index) & 1)),
);
const truth = (tree: Criteria) => WORLDS.map((world) => holds(tree, world));
const atoms = (tree: Criteria) =>
  nodesOf(tree)
    .flatMap(({ criteria }) => (criteria.op === 'signal' ? [criteria.signal] : []))
    .sort();

const settings = { seed: 42, numRuns: 400 };

describe('for every tree and node', () => {
  it('finds each node where nodesOf says it is', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        for (const { path, criteria } of nodesOf(tree)) expect(nodeAt(tree, path)).toBe(criteria);
      }),
      settings,
    );
  });

  it('names the parent of each part, and the part from the parent', () => {
    fc.assert(
      fc.property(treesAndPaths, ([, path]) => {
        const place = placeOf(path);
        expect(place === null).toBe(path === '');
        if (place) expect(partPath(place.parent, place.index ?? undefined)).toBe(path);
      }),
      settings,
    );
  });

  it('keeps the meaning when conditions are moved within a group, doubled, or put in a group of one', () => {
    fc.assert(
      fc.property(treesAndPaths, ([tree, path]) => {
        const edits = [
          moveBy(tree, path, 1),
          moveBy(tree, path, -1),
          duplicateAt(tree, path),
          groupAt(tree, [path], 'any'),
          groupAt(tree, [path], 'all'),
        ];
        for (const edited of edits) if (edited) expect(truth(edited.criteria)).toEqual(truth(tree));
      }),
      settings,
    );
  });

  it('keeps the meaning when a group is taken apart inside one of its own kind', () => {
    fc.assert(
      fc.property(treesAndPaths, ([tree, path]) => {
        const node = nodeAt(tree, path);
        const parent = nodeAt(tree, placeOf(path)?.parent ?? '');
        const edited = ungroupAt(tree, path);
        fc.pre(edited !== null && path !== '' && node?.op === parent?.op);
        expect(truth(edited?.criteria ?? NEVER)).toEqual(truth(tree));
      }),
      settings,
    );
  });

  it('gives back the tree when an edit is taken back by its contrary', () => {
    fc.assert(
      fc.property(treesAndPaths, ([tree, path]) => {
        const node = nodeAt(tree, path);
        fc.pre(node !== null && node.op !== 'not');
        const negated = negateAt(tree, path);
        expect(negated && negateAt(negated.criteria, negated.path)?.criteria).toEqual(tree);
        const moved = moveBy(tree, path, 1);
        if (moved) expect(moveBy(moved.criteria, moved.path, -1)?.criteria).toEqual(tree);
        const grouped = groupAt(tree, [path], 'any');
        expect(grouped && ungroupAt(grouped.criteria, grouped.path)?.criteria).toEqual(tree);
      }),
      settings,
    );
  });

  it('turns the meaning round at the root', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(truth(negateAt(tree, '')?.criteria ?? tree)).toEqual(truth(tree).map((value) => !value));
      }),
      settings,
    );
  });

  it('keeps every condition when it is moved out of a group or into one', () => {
    fc.assert(
      fc.property(treesAndPaths, ([tree, path]) => {
        const node = nodeAt(tree, path);
        for (const edited of [moveOut(tree, path), moveInto(tree, path, 1), moveInto(tree, path, -1)]) {
          if (!edited) continue;
          expect(atoms(edited.criteria)).toEqual(atoms(tree));
          expect(nodeAt(edited.criteria, edited.path)).toBe(node);
        }
      }),
      settings,
    );
  });

  it('removes what it was told to and leaves no empty group behind', () => {
    fc.assert(
      fc.property(treesAndPaths, ([tree, path]) => {
        const edited = removeAt(tree, path);
        expect(edited).not.toBeNull();
        if (!edited) return;
        const emptied = (root: Criteria) =>
          nodesOf(root).filter(
            ({ criteria, path: at }) => at !== '' && isGroup(criteria) && criteria.of.length === 0,
          ).length;
        expect(emptied(edited.criteria)).toBeLessThanOrEqual(emptied(tree));
        expect(nodesOf(edited.criteria).length).toBeLessThanOrEqual(Math.max(1, nodesOf(tree).length - 1));
        expect(nodeAt(edited.criteria, edited.path)).not.toBeNull();
      }),
      settings,
    );
  });
});
