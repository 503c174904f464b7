import { useSessionState } from '../session/session-context';
import { ACTION_GROUPS } from '../shell/actions';
import { useShell } from '../shell/shell-context';
import { combosOf, shownKeys } from '../shell/shortcuts';
import { Dialog } from './Dialog';
import classes from './ShortcutSheet.module.css';

/** Every key of the window. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const { actions, keyboard } = useShell();
  const state = useSessionState((current) => current);
  return (
    <Dialog title="Keyboard shortcuts" size="46rem" onClose={onClose}>
      <div className={classes.sheet}>
        {ACTION_GROUPS.map((group) => {
          const withKeys = actions.filter(
            (each) => each.group === group && combosOf(each.id, keyboard).length > 0,
          );
          return withKeys.length === 0 ? null : (
            <section key={group} className={classes.group}>
              <h3 className={classes.title}>{group}</h3>
              <dl>
                {withKeys.map((action) => (
                  <div key={action.id} className={classes.line}>
                    <dt>{plain(action.id, action.label(state))}</dt>
                    <dd>
                      {combosOf(action.id, keyboard).map((combo) => (
                        <kbd key={combo} className={classes.key}>
                          {shownKeys(combo, keyboard)}
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}

/** Undo and redo without the step they would take now. */
const plain = (id: string, label: string): string =>
  id === 'undo' ? 'Undo' : id === 'redo' ? 'Redo' : label.replace(/…$/, '');
