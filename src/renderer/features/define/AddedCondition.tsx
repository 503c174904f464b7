import { nodeAt, partPath } from '#domain/criteria/edit';
import { ConditionEditor } from './ConditionEditor';
import classes from './CriteriaEditor.module.css';
import { GROUP_NAMES } from './node-names';
import { type OpenCondition, useTreeEditor } from './tree-editor';

interface Props {
  readonly adding: Extract<OpenCondition, { kind: 'add' }>;
}

/** The condition that is being added, at the place where it will stand; in the tree as soon as it is valid. */
export function AddedCondition({ adding }: Props) {
  const { criteria } = useTreeEditor();
  const { added, wrap } = adding;
  const path = added !== null && wrap ? partPath(added, 0) : added;
  const node = path === null ? null : nodeAt(criteria, path);
  const atom = node && node.op !== 'all' && node.op !== 'any' && node.op !== 'not' ? node : null;
  const editor = <ConditionEditor atom={atom} path={path} />;
  if (!wrap) return editor;
  return (
    <div className={classes['group']} data-op={wrap}>
      <div className={classes['groupHead']}>
        <span className={classes['kind']} data-op={wrap}>
          {GROUP_NAMES[wrap]}
        </span>
      </div>
      <div className={classes['parts']} data-op={wrap}>
        {editor}
      </div>
    </div>
  );
}
