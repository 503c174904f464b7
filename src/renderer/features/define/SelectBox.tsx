import classes from './CriteriaEditor.module.css';
import { nodeName } from './node-names';
import { useTreeEditor } from './tree-editor';

/** Chooses a node for what is done to several at once. */
export function SelectBox({ path }: { readonly path: string }) {
  const { criteria, policy, selected, toggleSelected } = useTreeEditor();
  return (
    <label className={classes['select']}>
      <input
        type="checkbox"
        aria-label={`Select ${nodeName(criteria, path, policy)}`}
        checked={selected.has(path)}
        onChange={() => toggleSelected(path)}
      />
    </label>
  );
}
