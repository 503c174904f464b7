import { createContext, useContext } from 'react';
import type { EditedTree } from '#domain/criteria/edit';
import type { Atom, Criteria } from '#domain/criteria/schema';
import type { CriteriaAction } from '#domain/glossary/commands/criteria-edits';
import type { CriteriaPlace } from '#domain/glossary/criteria-place';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ConditionNumber } from './condition-numbers';
import type { MatchLookup } from './match-lookup';
import type { FindingsByNode } from './stage-findings';

/** The condition whose controls are open: one of the tree, or one being added to the group at `group`. */
export type OpenCondition =
  | { readonly kind: 'change'; readonly path: string }
  | {
      readonly kind: 'add';
      readonly group: string;
      /** The new condition starts a group of its own. */
      readonly wrap: 'all' | 'any' | null;
      /** What was added, the new group if there is one; null: nothing valid yet. */
      readonly added: string | null;
    };

/** What the parts of a tree's editor share. */
export interface TreeEditor {
  readonly policy: Policy;
  readonly place: CriteriaPlace;
  /** Relative to the policy. */
  readonly placePath: string;
  readonly criteria: Criteria;
  /** What a tree without conditions means here. */
  readonly empty: Criteria;
  readonly matches: MatchLookup | null;
  /** There are leads, and they are counted for this tree. */
  readonly isCounted: boolean;
  readonly findings: FindingsByNode;
  readonly open: OpenCondition | null;
  readonly selected: ReadonlySet<string>;
  /** Makes an edit of the tree and moves the focus to where it happened; nothing for an edit that does not apply. */
  edit(action: CriteriaAction, edited: EditedTree | null): void;
  openCondition(open: OpenCondition): void;
  /** Puts the condition being written into the tree. */
  write(atom: Atom): void;
  /** Closes the controls, and with `revert` takes back what was written since they were opened. */
  close(revert: boolean): void;
  toggleSelected(path: string): void;
  clearSelected(): void;
  makeAdjustable(path: string, number: ConditionNumber): void;
  makeFixed(path: string, number: ConditionNumber): void;
}

export const TreeEditorContext = createContext<TreeEditor | null>(null);

export function useTreeEditor(): TreeEditor {
  const editor = useContext(TreeEditorContext);
  if (!editor) throw new Error('useTreeEditor needs a CriteriaEditor above it');
  return editor;
}
