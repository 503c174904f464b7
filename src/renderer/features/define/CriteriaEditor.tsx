import { type ReactNode, useMemo, useRef } from 'react';
import { isGroup } from '#domain/criteria/edit';
import { ALWAYS, type Criteria } from '#domain/criteria/schema';
import type { CriteriaPlace } from '#domain/glossary/criteria-place';
import type { Finding } from '#domain/glossary/lint/types';
import { usePolicy, useSession, useSessionState } from '../../app/session/session-context';
import classes from './CriteriaEditor.module.css';
import type { MatchLookup } from './match-lookup';
import { SelectionBar } from './SelectionBar';
import { findingsByNode } from './stage-findings';
import { TreeView } from './TreeView';
import { TreeEditorContext } from './tree-editor';
import { useTreeEditing } from './use-tree-editor';

interface Props {
  readonly place: CriteriaPlace;
  /** What the tree is, for people who hear it. */
  readonly label: string;
  /** Absent: the leads are not counted for criteria at this place. */
  readonly matches?: MatchLookup | null;
  readonly findings: readonly Finding[];
  /** What a tree without conditions means here; said by `emptyText`. */
  readonly empty?: Criteria;
  readonly emptyText: ReactNode;
}

/** A criteria tree to read and to change, in place. */
export function CriteriaEditor({ place, label, matches, findings, empty = ALWAYS, emptyText }: Props) {
  const session = useSession();
  const policy = usePolicy();
  const isCounted = useSessionState((state) => state.data !== null) && matches !== undefined;
  const frame = useRef<HTMLElement>(null);
  const editing = useTreeEditing(session, policy, place, frame);
  const criteria = editing?.criteria ?? empty;
  const placePath = editing?.placePath ?? '';
  const byNode = useMemo(
    () => findingsByNode(findings, `policy.${placePath}`, criteria),
    [findings, placePath, criteria],
  );
  if (!editing) return null;
  const isEmpty = isGroup(criteria) && criteria.of.length === 0;
  return (
    <TreeEditorContext value={{ ...editing, empty, matches: matches ?? null, isCounted, findings: byNode }}>
      <section ref={frame} aria-label={label} className={classes['editor']}>
        {isEmpty ? <p className={classes['empty']}>{emptyText}</p> : null}
        <TreeView />
        {editing.selected.size > 0 ? <SelectionBar /> : null}
      </section>
    </TreeEditorContext>
  );
}
