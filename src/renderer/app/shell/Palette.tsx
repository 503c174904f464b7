import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import IconSearch from '@tabler/icons-react/icons/IconSearch';
import { useEffect, useMemo } from 'react';
import { amount } from '../../ui/format';
import { useSession, useSessionState } from '../session/session-context';
import type { SessionState } from '../session/state';
import { ACTION_GROUPS } from './actions';
import classes from './Palette.module.css';
import { type Shell, useShell } from './shell-context';
import { combosOf, shownKeys } from './shortcuts';

const [store, palette] = createSpotlight();

/** Finds every action, and every stage, transition and threshold of the document by its name. */
export function Palette() {
  const shell = useShell();
  const session = useSession();
  const { paletteOpen, showPalette } = shell;
  const state = useSessionState((current) => (paletteOpen ? current : null));
  useEffect(() => {
    if (paletteOpen) palette.open();
  }, [paletteOpen]);
  const groups = useMemo(() => {
    if (!state) return [];
    const jump = (change: Partial<SessionState>) => session.store.setState(change);
    return [...actionGroups(shell, state), ...thingGroups(state, jump)];
  }, [state, session, shell]);
  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={groups}
      onSpotlightClose={() => showPalette(false)}
      highlightQuery
      nothingFound="Nothing goes by that name. Try a stage, a threshold or an action such as “save”."
      scrollable
      centered={false}
      yOffset="12vh"
      maxHeight="60vh"
      size="40rem"
      classNames={{
        content: classes.content ?? '',
        action: classes.action ?? '',
        actionDescription: classes.description ?? '',
        actionsGroup: classes.group ?? '',
      }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      searchProps={{
        leftSection: <IconSearch size="1.25rem" stroke={1.6} />,
        placeholder: 'Find an action, a stage, a transition, a threshold…',
        'aria-label': 'Find',
      }}
    />
  );
}

function actionGroups({ actions, run, keyboard }: Shell, state: SessionState): SpotlightActionGroupData[] {
  return ACTION_GROUPS.flatMap((group) => {
    const able = actions.filter(
      (each) => each.group === group && each.id !== 'palette' && each.enabled(state),
    );
    return able.length === 0
      ? []
      : [
          {
            group,
            actions: able.map((action) => {
              const [combo] = combosOf(action.id, keyboard);
              return {
                id: action.id,
                label: action.label(state),
                onClick: () => void run(action.id),
                rightSection: combo ? (
                  <kbd className={classes.keys}>{shownKeys(combo, keyboard)}</kbd>
                ) : undefined,
              };
            }),
          },
        ];
  });
}

/** What the document is made of; choosing one goes to where it is worked on. */
function thingGroups(
  { document }: SessionState,
  jump: (change: Partial<SessionState>) => void,
): SpotlightActionGroupData[] {
  if (!document) return [];
  const { stages, transitions, thresholds } = document.edited.glossary.policy;
  const stageName = (id: string | null) => stages.find((stage) => stage.id === id)?.name ?? 'anywhere';
  return [
    {
      group: 'Stages',
      actions: stages.map(({ id, name }) => ({
        id: `stage:${id}`,
        label: name,
        description: 'Entry criteria and threshold',
        onClick: () => jump({ workspace: 'define', selection: { kind: 'stage', id } }),
      })),
    },
    {
      group: 'Transitions',
      actions: transitions.map(({ id, from, to }) => ({
        id: `transition:${id}`,
        label: `${stageName(from)} → ${stageName(to)}`,
        description: 'On the map',
        onClick: () => jump({ workspace: 'map', selection: { kind: 'transition', id } }),
      })),
    },
    {
      group: 'Thresholds',
      actions: thresholds.map(({ id, label, value, unit }) => ({
        id: `threshold:${id}`,
        label,
        description: `Now ${amount(value, unit)}`,
        onClick: () => jump({ workspace: 'simulate' }),
      })),
    },
  ];
}
