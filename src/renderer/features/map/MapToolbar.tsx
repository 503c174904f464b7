import { Button, Tooltip } from '@mantine/core';
import IconArrowRightCircle from '@tabler/icons-react/icons/IconArrowRightCircle';
import IconDownload from '@tabler/icons-react/icons/IconDownload';
import IconLayoutSidebar from '@tabler/icons-react/icons/IconLayoutSidebar';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconSitemap from '@tabler/icons-react/icons/IconSitemap';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useSession, useSessionState } from '../../app/session/session-context';
import classes from './MapWorkspace.module.css';
import { exportMap } from './map-actions';
import type { Icon } from './mode-icons';
import { useMapUi } from './use-map';

interface Props {
  readonly outlineOpen: boolean;
  readonly onOutline: () => void;
  readonly onAdd: () => void;
  readonly onArrange: () => void;
}

/** What can be done to the map, as buttons; each says its key. */
export function MapToolbar({ outlineOpen, onOutline, onAdd, onArrange }: Props) {
  const session = useSession();
  const { picks, deletePicked, connect } = useMapUi();
  const selection = useSessionState((state) => state.selection);
  const stage = selection?.kind === 'stage' ? selection.id : null;
  const nothing = picks.stages.size + picks.transitions.size === 0;
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Map">
      <Tool
        icon={IconLayoutSidebar}
        label="Outline"
        hint="Show the map as a list beside it"
        pressed={outlineOpen}
        onClick={onOutline}
      />
      <span className={classes.divider} />
      <Tool
        icon={IconPlus}
        label="Add stage"
        hint="Add a stage (A), or double-click the map"
        onClick={onAdd}
      />
      <Tool
        icon={IconArrowRightCircle}
        label="Connect to…"
        hint={stage === null ? 'Select a stage first' : 'Connect the selected stage with another (C)'}
        disabled={stage === null}
        onClick={() => connect(stage)}
      />
      <Tool
        icon={IconTrash}
        label="Delete"
        hint={nothing ? 'Select what is to be deleted' : 'Delete what is selected (Del); undo brings it back'}
        disabled={nothing}
        onClick={deletePicked}
      />
      <span className={classes.divider} />
      <Tool
        icon={IconSitemap}
        label="Arrange"
        hint="Arrange all stages from left to right (L)"
        onClick={onArrange}
      />
      <Tool
        icon={IconDownload}
        label="Export SVG…"
        hint="Write the map as a picture"
        onClick={() => void exportMap(session)}
      />
    </div>
  );
}

interface ToolProps {
  readonly icon: Icon;
  readonly label: string;
  readonly hint: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

function Tool({ icon: ToolIcon, label, hint, onClick, disabled = false, pressed }: ToolProps) {
  return (
    <Tooltip label={hint} withinPortal={false} floatingStrategy="fixed">
      <Button
        size="compact-sm"
        variant={pressed ? 'light' : 'subtle'}
        color={pressed ? 'parley' : 'gray'}
        className={classes.tool ?? ''}
        leftSection={<ToolIcon size="1.05rem" stroke={1.8} />}
        aria-disabled={disabled}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        onClick={() => {
          if (!disabled) onClick();
        }}
      >
        <span className={classes.toolLabel}>{label}</span>
      </Button>
    </Tooltip>
  );
}
