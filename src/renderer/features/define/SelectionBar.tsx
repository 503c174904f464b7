import { groupAt, removeAll } from '#domain/criteria/edit';
import { counted } from '../../ui/format';
import classes from './CriteriaEditor.module.css';
import { useTreeEditor } from './tree-editor';

/** What can be done to several conditions at once. */
export function SelectionBar() {
  const { criteria, selected, empty, edit, clearSelected } = useTreeEditor();
  const paths = [...selected];
  const all = groupAt(criteria, paths, 'all');
  const any = groupAt(criteria, paths, 'any');
  return (
    <div className={classes['selectionBar']} role="toolbar" aria-label="Selected conditions">
      <span role="status">{counted(paths.length, 'condition')} selected</span>
      <button type="button" disabled={!all} onClick={() => edit('group', all)}>
        Group as All of
      </button>
      <button type="button" disabled={!any} onClick={() => edit('group', any)}>
        Group as Any of
      </button>
      <button type="button" onClick={() => edit('delete', removeAll(criteria, paths, empty))}>
        Delete
      </button>
      <button type="button" onClick={() => clearSelected()}>
        Clear
      </button>
      {all ? null : (
        <span className={classes['groupHint']}>Only conditions of one group can be grouped together.</span>
      )}
    </div>
  );
}
