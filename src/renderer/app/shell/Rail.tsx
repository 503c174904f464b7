import { Tooltip, UnstyledButton } from '@mantine/core';
import IconLayoutSidebarLeftCollapse from '@tabler/icons-react/icons/IconLayoutSidebarLeftCollapse';
import IconLayoutSidebarLeftExpand from '@tabler/icons-react/icons/IconLayoutSidebarLeftExpand';
import { Mark } from '../../ui/Mark';
import { useSession, useSessionState } from '../session/session-context';
import { WORKSPACES, type Workspace } from '../session/state';
import { WORKSPACE_NAMES } from './actions';
import classes from './Rail.module.css';
import { useShell } from './shell-context';
import { combosOf, shownKeys, spokenKeys } from './shortcuts';
import { WORKSPACE_VIEWS } from './workspaces';

/** The places of the workshop, in the playbook's order; in presenter view the icons alone. */
export function Rail() {
  const { layout, run } = useShell();
  const presenting = useSessionState((state) => state.presenting);
  const railLabels = layout.railLabels && !presenting;
  const Fold = railLabels ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand;
  const foldLabel = railLabels ? 'Hide the names' : 'Show the names';
  return (
    <nav data-region className={classes.rail} aria-label="Workspaces" data-labels={railLabels}>
      <Mark className={classes.mark} />
      <ul className={classes.places}>
        {WORKSPACES.map((workspace) => (
          <li key={workspace}>
            <Place workspace={workspace} labelled={railLabels} />
          </li>
        ))}
      </ul>
      {presenting ? null : (
        <Tooltip label={foldLabel} position="right">
          <UnstyledButton className={classes.fold} aria-label={foldLabel} onClick={() => run('rail')}>
            <Fold size="1.125rem" stroke={1.6} />
          </UnstyledButton>
        </Tooltip>
      )}
    </nav>
  );
}

function Place({ workspace, labelled }: { readonly workspace: Workspace; readonly labelled: boolean }) {
  const session = useSession();
  const { keyboard } = useShell();
  const isHere = useSessionState((state) => state.workspace === workspace && !state.importing?.shown);
  const { icon: Icon, purpose } = WORKSPACE_VIEWS[workspace];
  const name = WORKSPACE_NAMES[workspace];
  const [combo = ''] = combosOf(`go-${workspace}`, keyboard);
  return (
    <Tooltip
      label={`${labelled ? '' : `${name}: `}${purpose} (${shownKeys(combo, keyboard)})`}
      position="right"
    >
      <UnstyledButton
        className={classes.place}
        data-keys={shownKeys(combo, keyboard)}
        aria-current={isHere ? 'page' : undefined}
        aria-label={name}
        aria-keyshortcuts={spokenKeys(combo, keyboard)}
        onClick={() => session.go(workspace)}
      >
        <Icon size="1.375rem" stroke={1.6} />
        {labelled ? <span className={classes.name}>{name}</span> : null}
      </UnstyledButton>
    </Tooltip>
  );
}
