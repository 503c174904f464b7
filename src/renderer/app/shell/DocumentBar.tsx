import { ActionIcon, Button, Tooltip } from '@mantine/core';
import IconArrowBackUp from '@tabler/icons-react/icons/IconArrowBackUp';
import IconArrowForwardUp from '@tabler/icons-react/icons/IconArrowForwardUp';
import IconDeviceFloppy from '@tabler/icons-react/icons/IconDeviceFloppy';
import IconLayoutSidebarRight from '@tabler/icons-react/icons/IconLayoutSidebarRight';
import IconPresentation from '@tabler/icons-react/icons/IconPresentation';
import IconSearch from '@tabler/icons-react/icons/IconSearch';
import type { ComponentType } from 'react';
import { useSessionState } from '../session/session-context';
import { ActivityLine } from './ActivityLine';
import { hasInspector, hasUnsaved } from './actions';
import { DataChip } from './DataChip';
import classes from './DocumentBar.module.css';
import { documentState } from './document-state';
import { AppearanceMenu, MoreMenu } from './menus';
import { useShell } from './shell-context';
import { combosOf, shownKeys, spokenKeys } from './shortcuts';

/** What is on the table and what every figure is about, and what can be done with it. */
export function DocumentBar() {
  const { run, keyboard, layout } = useShell();
  const dirty = useSessionState(hasUnsaved);
  const withInspector = useSessionState(hasInspector);
  const [find = ''] = combosOf('palette', keyboard);
  return (
    <header data-region className={classes.frame}>
      <div className={classes.bar}>
        <Title />
        <ActivityLine />
        <div className={classes.chip}>
          <DataChip />
        </div>
        <div className={classes.tools} role="toolbar" aria-label="Document">
          <Tool id="undo" icon={IconArrowBackUp} />
          <Tool id="redo" icon={IconArrowForwardUp} />
          <Tooltip label={`Save (${shownKeys(combosOf('save', keyboard)[0] ?? '', keyboard)})`}>
            <Button
              size="compact-md"
              variant={dirty ? 'filled' : 'default'}
              leftSection={<IconDeviceFloppy size="1.125rem" stroke={1.6} />}
              onClick={() => run('save')}
            >
              Save
            </Button>
          </Tooltip>
          <span className={classes.divider} />
          <button
            type="button"
            className={classes.find}
            aria-keyshortcuts={spokenKeys(find, keyboard)}
            onClick={() => run('palette')}
          >
            <IconSearch size="1rem" stroke={1.8} />
            <span className={classes.findLabel}>Find</span>
            <kbd className={classes.key}>{shownKeys(find, keyboard)}</kbd>
          </button>
          <Tool id="presenter" icon={IconPresentation} />
          <Tool
            id="inspector"
            icon={IconLayoutSidebarRight}
            pressed={layout.inspectorOpen && withInspector}
          />
          <AppearanceMenu />
          <MoreMenu />
        </div>
      </div>
    </header>
  );
}

function Title() {
  const title = useSessionState(({ document }) => document?.edited.glossary.policy.title ?? '');
  const document = useSessionState((state) => state.document);
  const published = useSessionState((state) => state.published);
  if (!document) return null;
  const { marks, where } = documentState(document, published);
  return (
    <div className={classes.document}>
      <h1 className={classes.title} title={title}>
        {title}
      </h1>
      <p className={classes.state}>
        {marks.map(({ text, tone, hint }) => (
          <span key={text} className={classes.mark} data-tone={tone} title={hint}>
            {text}
          </span>
        ))}
        <span className={classes.where} title={where}>
          {where}
        </span>
      </p>
    </div>
  );
}

interface ToolProps {
  readonly id: string;
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** For a tool that is on or off. */
  readonly pressed?: boolean;
}

/** An action as an icon; its tooltip names it and its keys. It keeps the focus when it can do nothing. */
function Tool({ id, icon: Icon, pressed }: ToolProps) {
  const { actions, run, keyboard } = useShell();
  const action = actions.find((each) => each.id === id);
  const label = useSessionState((state) => action?.label(state) ?? '');
  const enabled = useSessionState((state) => action?.enabled(state) ?? false);
  const [combo] = combosOf(id, keyboard);
  return (
    <Tooltip label={combo ? `${label} (${shownKeys(combo, keyboard)})` : label}>
      <ActionIcon
        size="lg"
        aria-label={label}
        aria-disabled={!enabled}
        aria-pressed={pressed}
        aria-keyshortcuts={combo && spokenKeys(combo, keyboard)}
        className={classes.tool}
        onClick={() => run(id)}
      >
        <Icon size="1.25rem" stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
