import { nodeAt } from '#domain/criteria/edit';
import classes from './CriteriaEditor.module.css';
import { sentence } from './node-names';
import { useTreeEditor } from './tree-editor';

/** Chooses a node for what is done to several at once. */
export function SelectBox({ path }: { readonly path: string }) {
  const { criteria, policy, selected, toggleSelected } = useTreeEditor();
  const node = nodeAt(criteria, path);
  return (
    <label className={classes['select']}>
      <input
        type="checkbox"
        aria-label={`Select: ${node ? sentence(node, policy) : ''}`}
        checked={selected.has(path)}
        onChange={() => toggleSelected(path)}
      />
    </label>
  );
}
