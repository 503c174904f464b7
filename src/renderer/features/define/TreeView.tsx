import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconStack2 from '@tabler/icons-react/icons/IconStack2';
import { isGroup, negateAt, nodeAt, partPath, setGroupAt } from '#domain/criteria/edit';
import type { Criteria } from '#domain/criteria/schema';
import { AddedCondition } from './AddedCondition';
import { ConditionEditor } from './ConditionEditor';
import { ConditionRow } from './ConditionRow';
import classes from './CriteriaEditor.module.css';
import { MatchBar } from './MatchBar';
import { NodeFindings } from './NodeFindings';
import { NodeMenu } from './NodeMenu';
import { GROUP_NAMES, nodeName } from './node-names';
import { SelectBox } from './SelectBox';
import { useTreeEditor } from './tree-editor';
import { useNodeKeys } from './use-node-keys';

/** A whole tree. */
export function TreeView() {
  const { criteria } = useTreeEditor();
  return criteria.op === 'not' ? <NodeView path="" /> : <GroupCard path="" />;
}

/** Whatever stands at a path of the tree. */
function NodeView({ path }: { readonly path: string }) {
  const { criteria, open } = useTreeEditor();
  const node = nodeAt(criteria, path);
  if (!node) return null;
  if (isGroup(node)) return <GroupCard path={path} />;
  if (node.op === 'not') return <NotCard path={path} node={node} />;
  return open?.kind === 'change' && open.path === path ? (
    <ConditionEditor key={path} atom={node} path={path} />
  ) : (
    <ConditionRow path={path} atom={node} />
  );
}

/**
 * A group with its parts and what can be added to it. A tree that is one condition is shown as a group of one without
 * a kind, since adding to it makes it a group.
 */
function GroupCard({ path }: { readonly path: string }) {
  const { criteria, policy, open, edit, openCondition } = useTreeEditor();
  const onKeyDown = useNodeKeys(path);
  const node = nodeAt(criteria, path);
  if (!node) return null;
  const group = isGroup(node) ? node : null;
  const adding = open?.kind === 'add' && open.group === path ? open : null;
  const parts = group ? group.of.map((_, index) => partPath(path, index)) : [path];
  const shown = parts.filter((part) => part !== adding?.added);
  const other = group?.op === 'all' ? 'any' : 'all';
  const isRoot = path === '';
  return (
    <div className={classes['group']} data-root={isRoot || undefined} data-op={group?.op}>
      {group && (group.of.length > 0 || !isRoot) ? (
        <div className={classes['groupHead']}>
          {isRoot ? null : <SelectBox path={path} />}
          <button
            type="button"
            className={classes['kind']}
            data-node={path}
            data-op={group.op}
            aria-label={`${nodeName(criteria, path, policy)}. Press to change ${GROUP_NAMES[group.op]} to ${GROUP_NAMES[other]}`}
            title={`Change to ${GROUP_NAMES[other]}`}
            onClick={() => edit('combine', setGroupAt(criteria, path, other))}
            onKeyDown={onKeyDown}
          >
            {GROUP_NAMES[group.op]}
          </button>
          <span className={classes['groupHint']}>
            {group.op === 'all' ? 'every one must hold' : 'one is enough'}
          </span>
          <MatchBar node={group} />
          <NodeMenu path={path} />
        </div>
      ) : null}
      {group ? <NodeFindings path={path} /> : null}
      <ul className={classes['parts']} data-op={group?.op}>
        {shown.map((part, index) => (
          // Parts have no identity but their place: a moved one is another row.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>{group ? <NodeView path={part} /> : <NodeView path={path} />}</li>
        ))}
        {adding ? (
          <li key="added">
            <AddedCondition adding={adding} />
          </li>
        ) : null}
      </ul>
      {adding ? null : (
        <div className={classes['addBar']}>
          <button
            type="button"
            className={classes['add']}
            data-node={`add:${path}`}
            onClick={() => openCondition({ kind: 'add', group: path, wrap: null, added: null })}
          >
            <IconPlus size="1em" aria-hidden="true" /> Add condition
          </button>
          <button
            type="button"
            className={classes['add']}
            onClick={() =>
              openCondition({
                kind: 'add',
                group: path,
                wrap: group?.op === 'any' ? 'all' : 'any',
                added: null,
              })
            }
          >
            <IconStack2 size="1em" aria-hidden="true" /> Add group
          </button>
        </div>
      )}
    </div>
  );
}

interface NotProps {
  readonly path: string;
  readonly node: Extract<Criteria, { op: 'not' }>;
}

/** A negation with what it negates. */
function NotCard({ path, node }: NotProps) {
  const { criteria, policy, edit } = useTreeEditor();
  const onKeyDown = useNodeKeys(path);
  return (
    <div className={classes['group']} data-op="not" data-root={path === '' || undefined}>
      <div className={classes['groupHead']}>
        {path === '' ? null : <SelectBox path={path} />}
        <button
          type="button"
          className={classes['kind']}
          data-node={path}
          data-op="not"
          aria-label={`${nodeName(criteria, path, policy)}. Press to take the Not away`}
          title="Take the Not away"
          onClick={() => edit('negate', negateAt(criteria, path))}
          onKeyDown={onKeyDown}
        >
          Not
        </button>
        <span className={classes['groupHint']}>must not hold</span>
        <MatchBar node={node} />
        <NodeMenu path={path} />
      </div>
      <NodeFindings path={path} />
      <div className={classes['parts']} data-op="not">
        <NodeView path={partPath(path)} />
      </div>
    </div>
  );
}
