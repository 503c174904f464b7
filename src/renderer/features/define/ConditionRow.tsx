import type { Atom } from '#domain/criteria/schema';
import classes from './CriteriaEditor.module.css';
import { MatchBar } from './MatchBar';
import { NodeFindings } from './NodeFindings';
import { NodeMenu } from './NodeMenu';
import { conditionText, nodeName } from './node-names';
import { SelectBox } from './SelectBox';
import { useTreeEditor } from './tree-editor';
import { useNodeKeys } from './use-node-keys';

interface Props {
  readonly path: string;
  readonly atom: Atom;
}

/** One condition as a sentence that opens its controls, with the leads that meet it. */
export function ConditionRow({ path, atom }: Props) {
  const { criteria, policy, selected, openCondition } = useTreeEditor();
  const onKeyDown = useNodeKeys(path);
  return (
    <div className={classes['condition']} data-selected={selected.has(path) || undefined}>
      <div className={classes['row']}>
        {path === '' ? null : <SelectBox path={path} />}
        <button
          type="button"
          className={classes['sentence']}
          data-node={path}
          aria-label={nodeName(criteria, path, policy)}
          onClick={() => openCondition({ kind: 'change', path })}
          onKeyDown={onKeyDown}
        >
          {conditionText(atom, policy)}
        </button>
        <MatchBar node={atom} />
        <NodeMenu path={path} />
      </div>
      <NodeFindings path={path} />
    </div>
  );
}
