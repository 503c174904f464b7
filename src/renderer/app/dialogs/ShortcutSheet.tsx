import { MAP_KEY_SHEET } from '../../features/map/map-keys';
import { Dialog } from '../../ui/Dialog';
import { useSessionState } from '../session/session-context';
import { ACTION_GROUPS } from '../shell/actions';
import { useShell } from '../shell/shell-context';
import { combosOf, type Keyboard, shownKeys } from '../shell/shortcuts';
import classes from './ShortcutSheet.module.css';

/** Every key of the window. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const { actions, keyboard } = useShell();
  const state = useSessionState((current) => current);
  return (
    <Dialog title="Keyboard shortcuts" size="46rem" onClose={onClose}>
      <div className={classes.sheet}>
        {ACTION_GROUPS.map((group) => (
          <Group
            key={group}
            title={group}
            keyboard={keyboard}
            lines={actions
              .filter((each) => each.group === group)
              .map((action) => ({
                combos: combosOf(action.id, keyboard),
                does: plain(action.id, action.label(state)),
              }))}
          />
        ))}
        <Group title="On the map" keyboard={keyboard} lines={MAP_KEY_SHEET} />
      </div>
    </Dialog>
  );
}

interface GroupProps {
  readonly title: string;
  readonly keyboard: Keyboard;
  readonly lines: readonly { readonly combos: readonly string[]; readonly does: string }[];
}

/** What has keys, under one title. */
function Group({ title, keyboard, lines }: GroupProps) {
  const withKeys = lines.filter(({ combos }) => combos.length > 0);
  if (withKeys.length === 0) return null;
  return (
    <section className={classes.group}>
      <h3 className={classes.title}>{title}</h3>
      <dl>
        {withKeys.map(({ combos, does }) => (
          <div key={does} className={classes.line}>
            <dt>{does}</dt>
            <dd>
              {combos.map((combo) => (
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
}

/** Undo and redo without the step they would take now. */
const plain = (id: string, label: string): string =>
  id === 'undo' ? 'Undo' : id === 'redo' ? 'Redo' : label.replace(/…$/, '');
